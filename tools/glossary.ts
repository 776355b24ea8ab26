import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { checkPackage, type Program } from '@niepan/engine';
import { loadPackage } from '@niepan/intake/packages';

const marks = ['<!-- base:begin -->', '<!-- base:end -->'] as const;

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

/** The glossary with its printed part replaced. Throws when the marks are missing. */
export function withBase(glossary: string, base: string): string {
  const [before, rest] = glossary.split(marks[0]);
  const after = rest?.split(marks[1])[1];
  if (before === undefined || after === undefined) throw new Error(`docs/glossary.md lacks ${marks.join(' … ')}`);
  return `${before}${marks[0]}\n${base}\n${marks[1]}${after}`;
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
  writeFileSync(file, withBase(readFileSync(file, 'utf8'), renderBase(await loadBase(root))));
}
