import { type FindingCode, texts } from './finding-texts.ts';

export type Language = 'zh' | 'en';

/** Where in a table: the row as a spreadsheet counts it (the header is 1), the column's letter and header. */
export interface Cell {
  readonly row?: number;
  readonly column?: string;
  readonly header?: string;
  /** What stands there, shortened. */
  readonly value?: string;
}

/** One thing wrong with a file that came in: a value, never thrown. */
export interface Finding {
  readonly code: FindingCode;
  readonly file: string;
  readonly cell: Cell;
  readonly args: Readonly<Record<string, string>>;
}

function fill(template: string, args: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => args[name] ?? '');
}

/** One sentence that says what is wrong. */
export function messageOfFinding({ code, args }: Finding, language: Language): string {
  return fill(texts[code][language === 'zh' ? 0 : 1], args);
}

/** One sentence that says how to mend it; a nearest name that wasn't found leaves its sentence out. */
export function mendOfFinding({ code, args }: Finding, language: Language): string {
  const template = texts[code][language === 'zh' ? 2 : 3];
  return template
    .split('|')
    .filter((part) => !part.includes('{near}') || Boolean(args.near))
    .map((part) => fill(part, args))
    .join('');
}

/** `file 第 3 行 C 列「税收(万元)」 code：message`, and how to mend it. */
export function printFinding(finding: Finding, language: Language = 'zh'): string {
  const { file, code, cell } = finding;
  const zh = language === 'zh';
  const row = cell.row === undefined ? '' : zh ? ` 第 ${cell.row} 行` : ` row ${cell.row}`;
  const column = cell.column === undefined ? '' : zh ? ` ${cell.column} 列` : ` column ${cell.column}`;
  const header = cell.header === undefined ? '' : zh ? `「${cell.header}」` : ` "${cell.header}"`;
  const mend = mendOfFinding(finding, language);
  const place = `${file}${row}${column}${header}`;
  return `${place} ${code}${zh ? '：' : ': '}${messageOfFinding(finding, language)}${mend === '' ? '' : `\n  ${zh ? '改法：' : 'mend: '}${mend}`}`;
}

/** A finding as plain data for `--json`. */
export function describeFinding(finding: Finding) {
  const { code, file, cell } = finding;
  return {
    code,
    file,
    row: cell.row ?? null,
    column: cell.column ?? null,
    header: cell.header ?? null,
    value: cell.value ?? null,
    message: messageOfFinding(finding, 'zh'),
    messageEnglish: messageOfFinding(finding, 'en'),
    mend: mendOfFinding(finding, 'zh') || null,
    mendEnglish: mendOfFinding(finding, 'en') || null,
  };
}
