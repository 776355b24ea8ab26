import { policyTexts } from './policy-texts.ts';

export type DiagnosticText = readonly [
  severity: 'error' | 'warning' | 'note',
  zh: string,
  en: string,
  mendZh: string,
  mendEn: string,
];

/** Every code with its default severity, its sentence and its mend in Chinese and English; `{name}` are arguments. */
const languageTexts = {
  // The YAML text and its shape.
  'yaml-syntax': [
    'error',
    'YAML 写法有误：{message}',
    'YAML syntax: {message}',
    '检查缩进、冒号后的空格和引号是否成对',
    'check indentation, the space after a colon, and paired quotes',
  ],
  'yaml-alias': [
    'error',
    '政策包里不用 YAML 锚点和别名',
    'anchors and aliases are not used in policy packages',
    '把内容直接写在这里',
    'write the content out here',
  ],
  'too-large': [
    'error',
    '{what}太大，不读',
    '{what} is too large and was not read',
    '拆成几个文件',
    'split it into several files',
  ],
  'duplicate-key': [
    'error',
    '「{key}」写了两次，前一次在第 {line} 行',
    '"{key}" is written twice, first on line {line}',
    '删掉一处，或改名',
    'remove or rename one of them',
  ],
  'unknown-key': [
    'error',
    '{where}没有「{key}」这一项',
    '{where} has no key "{key}"',
    '是不是「{near}」？',
    'did you mean "{near}"?',
  ],
  'missing-key': ['error', '{where}缺「{key}」', '{where} lacks "{key}"', '补上「{key}」', 'add "{key}"'],
  'wrong-shape': ['error', '「{key}」应当是{expected}', '"{key}" should be {expected}', '', ''],
  'bad-number': [
    'error',
    '「{text}」不是数',
    '"{text}" is not a number',
    '写成 31.5、2000/3 或 300 万元',
    'write 31.5, 2000/3 or 300 万元',
  ],
  'bad-unit': [
    'error',
    '不认识单位「{text}」',
    'unknown unit "{text}"',
    '单位见政策包格式说明末节，如 万元/亩、吨标准煤/万元',
    'see the units in the format reference, such as 万元/亩',
  ],
  'bad-day': ['error', '「{text}」不是日期', '"{text}" is not a day', '写成 2022-03-24', 'write 2022-03-24'],
  'bad-period': [
    'error',
    '「{text}」不是期间',
    '"{text}" is not a period',
    '写成 2022、2021..2023 或 2022-11',
    'write 2022, 2021..2023 or 2022-11',
  ],
  'bad-choice': [
    'error',
    '「{key}」不能是「{text}」',
    '"{key}" cannot be "{text}"',
    '可写：{choices}',
    'one of: {choices}',
  ],
  'uses-missing': [
    'error',
    '找不到引用的包「{id}」',
    'the package "{id}" was not found',
    '检查同级文件夹的名字',
    'check the folder name',
  ],
  'uses-broken': [
    'error',
    '引用的包「{id}」有 {count} 处错误',
    'the package "{id}" has {count} errors',
    '先改好「{id}」',
    'mend "{id}" first',
  ],
  'defined-twice': [
    'error',
    '「{name}」定义了两次，另一处是{other}',
    '"{name}" is defined twice, the other is {other}',
    '改名或删掉一处',
    'rename or remove one',
  ],

  // Formulas.
  'formula-syntax': [
    'error',
    '公式读不通，停在「{text}」',
    'the formula cannot be read at "{text}"',
    '检查括号、引号和运算符，且、或写 and、or；写在花括号里、带逗号的公式要加引号',
    'check brackets, quotes and operators; write and, or; a formula with commas inside braces needs quotes',
  ],
  'formula-misread': [
    'error',
    '「{name}」会被误读成{reading}',
    '"{name}" would be misread as {reading}',
    '如果是一个名字，请用反引号写成 `{name}`',
    'if it is one name, write it in back-ticks: `{name}`',
  ],
  'formula-unsupported': [
    'error',
    '公式里不能用{construct}',
    'formulas cannot use {construct}',
    '等于写一个 =，且、或、非写 and、or、not()；其余写法见政策包格式「公式」一节',
    'write one = for equals, and, or, not(); for the rest see the format reference',
  ],
  'unknown-name': [
    'error',
    '没有叫「{name}」的数据项、指标或参数',
    'no data item, indicator or parameter is called "{name}"',
    '是不是「{near}」？',
    'did you mean "{near}"?',
  ],
  'unknown-function': [
    'error',
    '没有叫「{name}」的函数',
    'no function is called "{name}"',
    '是不是「{near}」？',
    'did you mean "{near}"?',
  ],
  'unknown-reference': [
    'error',
    '没有叫「{name}」的{kind}',
    'no {kind} is called "{name}"',
    '是不是「{near}」？',
    'did you mean "{near}"?',
  ],
  'wrong-subject': [
    'error',
    '「{name}」是{owner}的数据，这里说的是{subject}',
    '"{name}" belongs to {owner}, but this is about {subject}',
    '{mend}',
    '{mend}',
  ],
  'argument-count': ['error', '「{name}」要写成 {usage}', '"{name}" is written {usage}', '', ''],
  'type-clash': ['error', '这里要的是{expected}，写的是{found}', '{expected} is expected here, not {found}', '', ''],
  'unit-clash': [
    'error',
    '单位不合：左边是「{left}」，右边是「{right}」',
    'units clash: "{left}" on the left, "{right}" on the right',
    '{mend}',
    '{mend}',
  ],
  'unit-missing': [
    'error',
    '「{text}」没有写单位，另一边是「{unit}」',
    '"{text}" has no unit, the other side is "{unit}"',
    '写成 {text} {unit}',
    'write {text} {unit}',
  ],
  'value-not-listed': [
    'error',
    '「{name}」的取值里没有「{value}」',
    '"{name}" never takes the value "{value}"',
    '取值有：{choices}',
    'it takes: {choices}',
  ],
  'aggregate-of-ratio': [
    'error',
    '「{text}」是比率，不能直接合计',
    '"{text}" is a ratio and cannot be summed',
    '定义成有分子、分母的指标再汇总，或明写 平均(…)',
    'define it as an indicator with 分子 and 分母, or say 平均(…)',
  ],
  'tier-outside': [
    'error',
    '这条规则没有「档」',
    'this rule has no tier table (档)',
    '先写「档」，再在金额里用',
    'write 档 first, then use it in 金额',
  ],
  cycle: ['error', '循环定义：{path}', 'defined in a circle: {path}', '断开其中一处', 'break one of the links'],
} as const satisfies Record<string, DiagnosticText>;

/** All texts by code. */
export const texts = { ...languageTexts, ...policyTexts };
