import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { checkPackage, type Program } from '@niepan/engine';
import { loadPackage } from '@niepan/intake/packages';
import { allShapes } from './policy-reference.ts';
import { wordsOf } from './policy-words.ts';
import { namedWords } from './words/words.ts';

/** Printed parts of the glossary, each between its own marks. */
const parts = ['base', 'keys'] as const;

/** The tables of `policies/base` for the glossary: Chinese name, English label, subject, unit or type, source department. */
export function renderBase(program: Program): string {
  const table = (title: string, rows: readonly (readonly string[])[]): string =>
    [
      `### ${title}`,
      '',
      '| 中文 | English | subject | unit | source |',
      '|---|---|---|---|---|',
      ...rows.map((row) => `| ${row.join(' | ')} |`),
    ].join('\n');
  const items = Object.values(program.items).map((item) => [
    item.name,
    item.english ?? '',
    item.subject,
    item.unit ?? { text: '文本', flag: '是否', day: '日期', number: '' }[item.type],
    item.source ?? '',
  ]);
  const indicators = Object.values(program.indicators).map((indicator) => [
    indicator.name,
    indicator.english ?? '',
    indicator.subject,
    indicator.unit,
    indicator.definition.kind === 'observed' ? (indicator.definition.source ?? '') : '',
  ]);
  return `\n## Words of the base package\n\n${table('Data items 数据项', items)}\n\n${table('Indicators 指标', indicators)}\n`;
}

/** Every key that the language declares, with the maps in which it stands and what it means there. */
export function renderKeys(): string {
  const places = new Map<string, Map<string, string[]>>();
  for (const [name, shape] of allShapes())
    for (const key of Object.keys(shape.keys)) {
      if (key in namedWords) continue;
      const meaning = wordsOf(name)[key]?.[1] ?? '';
      const meanings = places.get(key) ?? new Map<string, string[]>();
      places.set(key, meanings.set(meaning, [...(meanings.get(meaning) ?? []), name]));
    }
  const rows = [...places].flatMap(([key, meanings]) =>
    [...meanings].map(([meaning, names]) => `| ${key} | ${names.join(' ')} | ${meaning.replaceAll('|', '\\|')} |`),
  );
  return ['\n## Words of the policy language', '', '| 键 | in | what it is |', '|---|---|---|', ...rows, ''].join('\n');
}

/** The glossary with its printed parts replaced. Throws when the marks are missing. */
export function withPrinted(glossary: string, program: Program): string {
  const printed = { base: renderBase(program), keys: renderKeys() };
  return parts.reduce((text, part) => {
    const marks = [`<!-- ${part}:begin -->`, `<!-- ${part}:end -->`] as const;
    const [before, rest] = text.split(marks[0]);
    const after = rest?.split(marks[1])[1];
    if (before === undefined || after === undefined) throw new Error(`docs/glossary.md lacks ${marks.join(' … ')}`);
    return `${before}${marks[0]}\n${printed[part]}\n${marks[1]}${after}`;
  }, glossary);
}

/** `policies/base`, checked. */
export async function loadBase(root: string): Promise<Program> {
  const { sources } = await loadPackage(join(root, 'policies', 'base'));
  const program = sources && checkPackage(sources).program;
  if (!program) throw new Error('policies/base does not check: run npx niepan check policies/base');
  return program;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  const file = join(root, 'docs', 'glossary.md');
  writeFileSync(file, withPrinted(readFileSync(file, 'utf8'), await loadBase(root)));
}
