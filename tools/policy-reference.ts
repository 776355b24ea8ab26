import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { DiagnosticCode } from '../packages/engine/src/base/diagnostic.ts';
import { texts } from '../packages/engine/src/base/diagnostic-texts.ts';
import { severityOf } from '../packages/engine/src/base/severity.ts';
import { packageShape } from '../packages/engine/src/parse/shapes/package-shape.ts';
import type { MapShape, ValueShape } from '../packages/engine/src/parse/shapes/shape.ts';
import { policySchemaFile, printPolicySchema } from './policy-schema.ts';
import { wordsOf } from './policy-words.ts';
import { namedWords } from './words/words.ts';

type Language = 'zh' | 'en';

const docs = join(fileURLToPath(new URL('..', import.meta.url)), 'docs');
export const referenceFiles: Readonly<Record<Language, string>> = {
  zh: join(docs, 'language.zh-CN.md'),
  en: join(docs, 'language.en.md'),
};

/** Every kind of map of the language, by name, outermost first. */
export function allShapes(): ReadonlyMap<string, MapShape> {
  const shapes = new Map<string, MapShape>();
  const addMap = (shape: MapShape): void => {
    if (shapes.has(shape.name)) return;
    shapes.set(shape.name, shape);
    for (const value of Object.values(shape.keys)) addValue(value);
  };
  const addValue = (shape: ValueShape): void => {
    if (shape.kind === 'map' || shape.kind === 'rows') addMap(shape.of);
    else if (shape.kind === 'names' || shape.kind === 'list') addValue(shape.of);
    else if (shape.kind === 'either') for (const one of shape.of) addValue(one);
    else if (shape.kind === 'cells' && shape.extra) addMap(shape.extra);
  };
  addMap(packageShape);
  return shapes;
}

const scalarWords: Readonly<Record<string, readonly [string, string]>> = {
  text: ['文字', 'text'],
  number: ['数，可带单位', 'number, maybe with a unit'],
  figure: ['数，可带单位，或参数名', 'number, maybe with a unit, or a parameter'],
  flag: ['true / false', 'true / false'],
  day: ['日期', 'day'],
  period: ['期间', 'period'],
  unit: ['单位', 'unit'],
  formula: ['公式', 'formula'],
};

/** How a value is written, in a few words. */
function formOf(shape: ValueShape, language: Language): string {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en);
  switch (shape.kind) {
    case 'choice':
      return shape.of.map((word) => `\`${word}\``).join(' ');
    case 'suggestion':
      return `${say('文字或数，如', 'text or number, such as')} ${shape.of.map((word) => `\`${word}\``).join(' ')}`;
    case 'integer':
      return say(`整数 ${shape.least}–${shape.most}`, `integer ${shape.least}–${shape.most}`);
    case 'cells':
      return `\`[${shape.of.join(', ')}]\``;
    case 'map':
      return say(`映射：${shape.of.name}`, `map: ${shape.of.name}`);
    case 'rows':
      return say(`列表：${shape.of.name}`, `list: ${shape.of.name}`);
    case 'names':
      return say(`名字: ${formOf(shape.of, language)}`, `name: ${formOf(shape.of, language)}`);
    case 'list':
      return say(`一个或一列 ${formOf(shape.of, language)}`, `one or a list of ${formOf(shape.of, language)}`);
    case 'either':
      return [...new Set(shape.of.flatMap((one) => formOf(one, language).split(say('，或 ', ', or '))))].join(
        say('，或 ', ', or '),
      );
    default: {
      const [zh, en] = scalarWords[shape.kind] ?? ['', ''];
      return say(zh, en);
    }
  }
}

const shared = Object.keys(namedWords);

/** The keys of one kind of map as a table, and under it which exclude or need each other. */
function keysTable(shape: MapShape, language: Language): string {
  const index = language === 'zh' ? 0 : 1;
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en);
  const words = wordsOf(shape.name);
  const isShared = (key: string) =>
    shared.includes(key) && shape.name !== '条件' && key in shape.keys && '据' in shape.keys;
  const own = Object.entries(shape.keys).filter(([key]) => !isShared(key));
  const common = Object.keys(shape.keys).filter(isShared);
  const cell = (text: string) => text.replaceAll('|', '\\|');
  const rows = own.map(
    ([key, value]) => `| \`${key}\` | ${cell(formOf(value, language))} | ${cell(words[key]?.[index] ?? '')} |`,
  );
  const citing =
    common.length > 0
      ? [`| ${common.map((key) => `\`${key}\``).join(' ')} | | ${say('见「出处」', 'see “Sources”')} |`]
      : [];
  const notes = [
    ...shape.either.map((set) => `${say('只能写一个：', 'only one of: ')}${set.map((key) => `\`${key}\``).join(' ')}`),
    ...shape.needs.map(
      ([key, others]) =>
        `\`${key}\` ${say('要和这些之一同写：', 'needs one of: ')}${others.map((other) => `\`${other}\``).join(' ')}`,
    ),
  ];
  return [
    say('| 键 | 写法 | 意思 |', '| key | written | meaning |'),
    '|---|---|---|',
    ...rows,
    ...citing,
    ...(notes.length > 0 ? ['', `${notes.join(say('。', '. '))}${say('。', '.')}`] : []),
  ].join('\n');
}

const severities = { error: ['错误', 'error'], warning: ['警告', 'warning'], note: ['提示', 'note'] } as const;

/** Every finding of the checker: code, how severe, what it says and how to mend it. */
function codesTable(language: Language): string {
  const isChinese = language === 'zh';
  const head = isChinese ? '| 代码 | | 说什么 | 改法 |' : '| code | | says | mend |';
  const rows = Object.entries(texts).map(([code, [zh, en, mendZh, mendEn]]) => {
    const word = severities[severityOf(code as DiagnosticCode)][isChinese ? 0 : 1];
    const cells = isChinese ? [zh, mendZh] : [en, mendEn];
    return `| \`${code}\` | ${word} | ${cells.map((text) => text.replace(/\{\w+\}/g, '…').replaceAll('|', '\\|')).join(' | ')} |`;
  });
  return [head, '|---|---|---|---|', ...rows].join('\n');
}

/** The text with the tables between its marks made anew. Throws for a kind of map that has no table, or a mark that names none. */
export function withTables(text: string, language: Language): string {
  const shapes = allShapes();
  const placed = new Set<string>();
  const made = text.replace(/<!-- keys:(\S+) -->[\s\S]*?<!-- end -->/g, (_, name: string) => {
    const shape = shapes.get(name);
    if (!shape) throw new Error(`no keys are called ${name}`);
    placed.add(name);
    return `<!-- keys:${name} -->\n\n${keysTable(shape, language)}\n\n<!-- end -->`;
  });
  const missing = [...shapes.keys()].filter((name) => !placed.has(name));
  if (missing.length > 0) throw new Error(`the language reference lacks <!-- keys:… --> for ${missing.join(' ')}`);
  return made.replace(
    /<!-- codes -->[\s\S]*?<!-- end -->/,
    () => `<!-- codes -->\n\n${codesTable(language)}\n\n<!-- end -->`,
  );
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(policySchemaFile, printPolicySchema());
  for (const language of ['zh', 'en'] as const) {
    const file = referenceFiles[language];
    writeFileSync(file, withTables(readFileSync(file, 'utf8'), language));
  }
}
