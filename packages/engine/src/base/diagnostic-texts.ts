import { changeTexts } from './change-texts.ts';
import { fitTexts } from './fit-texts.ts';
import { policyTexts } from './policy-texts.ts';

export type DiagnosticText = readonly [zh: string, en: string, mendZh: string, mendEn: string];

/** Every code with its default severity, its sentence and its mend in Chinese and English; `{name}` are arguments. */
const languageTexts = {
  // The YAML text and its shape.
  'yaml-syntax': [
    'YAML 写法有误：{message}',
    'YAML syntax: {message}',
    '检查缩进、冒号后的空格和引号是否成对',
    'check indentation, the space after a colon, and paired quotes',
  ],
  'yaml-unquoted': [
    '「{text}」里有方括号，要整个加引号',
    'the brackets in "{text}" need quotes around the whole',
    "写成 '{text}'",
    "write '{text}'",
  ],
  'file-without-sections': [
    '{file} 里没有任何内容',
    '{file} holds nothing',
    '写上「文件」「条款」「清单」等顶层键，或删去这个文件',
    'write top-level keys such as 文件, 条款, 清单, or remove the file',
  ],
  'yaml-alias': [
    '政策包里不用 YAML 锚点和别名',
    'anchors and aliases are not used in policy packages',
    '把内容直接写在这里',
    'write the content out here',
  ],
  'too-large': [
    '{what}太大，不读',
    '{what} is too large and was not read',
    '拆成几个文件',
    'split it into several files',
  ],
  'more-findings': [
    '问题超过 {count} 处，其余的没有列出',
    'there are more than {count} findings; the rest are not listed',
    '先改好前面的，再检查一次',
    'mend these first, then check again',
  ],
  'duplicate-key': [
    '「{key}」写了两次，前一次在第 {line} 行',
    '"{key}" is written twice, first on line {line}',
    '删掉一处，或改名',
    'remove or rename one of them',
  ],
  'unknown-key': [
    '{where}没有「{key}」这一项',
    '{where} has no key "{key}"',
    '是不是「{near}」？',
    'did you mean "{near}"?',
  ],
  'keys-clash': [
    '「{key}」和「{other}」只能写一个',
    '"{key}" and "{other}" cannot both be written',
    '删去不用的一个，两个都写时读的人不知道算哪个',
    'remove the one that is not meant',
  ],
  'key-idle': [
    '{where}写了「{key}」，没有写「{needed}」，不起作用',
    '{where} has "{key}" without "{needed}", so it does nothing',
    '补上「{needed}」，或删去「{key}」',
    'add "{needed}", or remove "{key}"',
  ],
  'missing-key': ['{where}缺「{key}」', '{where} lacks "{key}"', '补上「{key}」', 'add "{key}"'],
  'empty-value': [
    '「{key}」后面是空的',
    '"{key}" is empty',
    '写上值；不用的整项删去',
    'write a value, or remove the whole entry',
  ],
  'item-twice': [
    '「{key}」里「{text}」写了两次',
    '"{text}" is written twice under "{key}"',
    '删去一处；本来要写另一个的，改过来',
    'remove one, or write the other that was meant',
  ],
  'wrong-shape': [
    '「{key}」应当是{expected}',
    '"{key}" should be {expected}',
    '照语言说明里的例子改写',
    'write it as in the examples of the reference',
  ],
  'bad-number': [
    '「{text}」不是数',
    '"{text}" is not a number',
    '写成 31.5、2000/3 或 300 万元',
    'write 31.5, 2000/3 or 300 万元',
  ],
  'bad-unit': ['不认识单位「{text}」', 'unknown unit "{text}"', '是不是「{near}」？', 'is "{near}" meant?'],
  'bad-day': ['「{text}」不是日期', '"{text}" is not a day', '写成 2022-03-24', 'write 2022-03-24'],
  'bad-period': [
    '「{text}」不是期间',
    '"{text}" is not a period',
    '写成 2022、2021..2023 或 2022-11',
    'write 2022, 2021..2023 or 2022-11',
  ],
  'bad-choice': ['「{key}」不能是「{text}」', '"{key}" cannot be "{text}"', '可写：{choices}', 'one of: {choices}'],
  'uses-missing': [
    '找不到引用的包「{id}」',
    'the package "{id}" was not found',
    '检查同级文件夹的名字',
    'check the folder name',
  ],
  'uses-broken': [
    '引用的包「{id}」有 {count} 处错误',
    'the package "{id}" has {count} errors',
    '先改好「{id}」',
    'mend "{id}" first',
  ],
  'defined-twice': [
    '「{name}」定义了两次，另一处是{other}',
    '"{name}" is defined twice, the other is {other}',
    '改名或删掉一处',
    'rename or remove one',
  ],

  // Formulas.
  'formula-syntax': [
    '公式读不通，停在「{text}」',
    'the formula cannot be read at "{text}"',
    '检查括号、引号和运算符，且、或写 and、or；写在花括号里、带逗号的公式要加引号',
    'check brackets, quotes and operators; write and, or; a formula with commas inside braces needs quotes',
  ],
  'number-without-unit': [
    '「{text}」只有数，没有写单位',
    '"{text}" is a number without its unit',
    '写上单位，如 {text}元、{text}人',
    'write the unit, such as {text}元 or {text}人',
  ],
  'comparison-in-words': [
    '「{text}」用字写了比较',
    '"{text}" says a comparison in words',
    '写成符号：大于、超过 >，不低于、以上 >=，低于、不足 <，不高于 <=，是、等于 =，且 and，或 or；文本加引号',
    'write signs: >, >=, <, <=, =, and, or; texts in quotes',
  ],
  'formula-misread': [
    '「{name}」会被误读成{reading}',
    '"{name}" would be misread as {reading}',
    '如果是一个名字，请用反引号写成 `{name}`',
    'if it is one name, write it in back-ticks: `{name}`',
  ],
  'formula-unsupported': [
    '公式里不能用{construct}',
    'formulas cannot use {construct}',
    '等于写一个 =，且、或、非写 and、or、not()；其余写法见语言说明「公式」一节',
    'write one = for equals, and, or, not(); for the rest see the format reference',
  ],
  'unknown-name': [
    '没有叫「{name}」的数据项、指标或参数',
    'no data item, indicator or parameter is called "{name}"',
    '是不是「{near}」？',
    'did you mean "{near}"?',
  ],
  'unknown-function': [
    '没有叫「{name}」的函数',
    'no function is called "{name}"',
    '是不是「{near}」？',
    'did you mean "{near}"?',
  ],
  'unknown-reference': [
    '没有叫「{name}」的{kind}',
    'no {kind} is called "{name}"',
    '是不是「{near}」？',
    'did you mean "{near}"?',
  ],
  'wrong-subject': [
    '「{name}」是{owner}的数据，这里说的是{subject}',
    '"{name}" belongs to {owner}, but this is about {subject}',
    '{mend}',
    '{mend}',
  ],
  'argument-count': [
    '「{name}」要写成 {usage}',
    '"{name}" is written {usage}',
    '照这个样子写，多余的删去',
    'write it like this, nothing more',
  ],
  'type-clash': [
    '这里要的是{expected}，写的是{found}',
    '{expected} is expected here, not {found}',
    '换一个数据项，或改成能给出{expected}的公式',
    'use another item, or a formula that gives {expected}',
  ],
  'unit-clash': [
    '单位不合：左边是「{left}」，右边是「{right}」',
    'units clash: "{left}" on the left, "{right}" on the right',
    '{mend}',
    '{mend}',
  ],
  'unit-missing': [
    '「{text}」没有写单位，另一边是「{unit}」',
    '"{text}" has no unit, the other side is "{unit}"',
    '写成 {text} {unit}',
    'write {text} {unit}',
  ],
  'value-not-listed': [
    '「{name}」的取值里没有「{value}」',
    '"{name}" never takes the value "{value}"',
    '取值有：{choices}',
    'it takes: {choices}',
  ],
  'aggregate-of-ratio': [
    '「{text}」是比率，不能直接合计',
    '"{text}" is a ratio and cannot be summed',
    '定义成有分子、分母的指标再汇总，或明写 平均(…)',
    'define it as an indicator with 分子 and 分母, or say 平均(…)',
  ],
  'tier-outside': [
    '这条规则没有「档」',
    'this rule has no tier table (档)',
    '先写「档」，再在金额里用',
    'write 档 first, then use it in 金额',
  ],
  cycle: [
    '循环定义：{path}',
    'defined in a circle: {path}',
    '断开其中一处；评价用自己以前的结果，写 上年(等级(…))；指标用自己上年、上季、上月的数，写「起算」',
    'break one of the links; a scheme reads its own earlier result as 上年(等级(…)); an indicator that reads its own last year, quarter or month says 起算',
  ],
} as const satisfies Record<string, DiagnosticText>;

/** All texts by code. */
export const texts = { ...languageTexts, ...policyTexts, ...fitTexts, ...changeTexts };
