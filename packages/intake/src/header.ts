import {
  convertFactor,
  type DataItem,
  type Exact,
  findNearest,
  type Indicator,
  type Period,
  type Program,
  parseUnit,
  type Subject,
} from '@niepan/engine';
import type { Finding } from './finding.ts';

/** Columns that say whom a row is about. */
export const idColumns = {
  企业: { id: '统一社会信用代码', name: '企业名称' },
  项目: { id: '项目编号', name: '项目名称' },
  地区: { id: '地区代码', name: '地区名称' },
  园区: { id: '园区代码', name: '园区名称' },
} as const;
export type ReadableSubject = keyof typeof idColumns;

/** To whom the subjects of a table may belong, by the id column of those. */
const linked: Readonly<Record<ReadableSubject, readonly ReadableSubject[]>> = {
  企业: ['地区', '园区'],
  项目: ['企业', '地区', '园区'],
  园区: ['地区'],
  地区: ['地区'],
};

/** The column that says to whom a subject belongs: its id column, or that of the region above. */
export function linkColumnOf(subject: ReadableSubject, to: ReadableSubject): string {
  return subject === to ? `上级${idColumns[to].id}` : idColumns[to].id;
}

export const yearColumn = '年度';

const rhythms = { year: 12, quarter: 3, month: 1, fixed: undefined } as const;

export interface DataColumn {
  readonly index: number;
  readonly letter: string;
  readonly header: string;
  readonly name: string;
  readonly type: DataItem['type'];
  readonly isFixed: boolean;
  /** How often the item comes; of an indicator, or what stands for another item, any row may state it. */
  readonly months: Period['months'] | undefined;
  /** Unit of the item; undefined for what isn't a number. */
  readonly unit: string | undefined;
  /** By what the cells are multiplied to be in the item's unit; undefined when they are already. */
  readonly factor: Exact | undefined;
  readonly range: readonly [number, number] | undefined;
  readonly values: readonly string[] | undefined;
  /** Whose codes the cells hold, where they name another subject. */
  readonly names: Subject | undefined;
}

/** `统一社会信用代码` in a table of projects, `地区代码` in one of enterprises. */
export interface LinkColumn {
  readonly to: ReadableSubject;
  readonly index: number;
}

export interface Header {
  readonly subject: ReadableSubject;
  readonly id: number;
  readonly name: number;
  readonly year: number;
  /** Columns with the ids of those whom the row's subject belongs to. */
  readonly links: readonly LinkColumn[];
  readonly columns: readonly DataColumn[];
  readonly width: number;
}

/** `A` … `Z`, `AA` … as spreadsheets name columns. */
export function letterOf(index: number): string {
  const rest = index % 26;
  const last = String.fromCharCode(65 + rest);
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}

/** Whom a table is about, by its identity columns. */
function subjectOf(names: readonly string[]): ReadableSubject {
  if (names.includes(idColumns.项目.id)) return '项目';
  if (names.includes(idColumns.企业.id)) return '企业';
  if (names.includes(idColumns.园区.id)) return '园区';
  return names.includes(idColumns.地区.id) ? '地区' : '企业';
}

/**
 * Reads the first row: identity columns, then data items or indicators of the program, each perhaps with a unit in brackets.
 * Columns that begin with `#` aren't read. All findings go to `report`; the header holds what could be understood.
 */
export function readHeader(
  cells: readonly string[],
  isUsed: (index: number) => boolean,
  program: Program,
  report: (code: Finding['code'], index: number | undefined, args: Finding['args']) => void,
): Header {
  const texts = cells.map((cell) => normalizeHeader(cell));
  const subject = subjectOf(texts);
  const { id, name } = idColumns[subject];
  const special = new Map<string, number>();
  const columns: DataColumn[] = [];
  const known = knownNames(program, subject);
  const seen = new Map<string, number>();
  texts.forEach((text, index) => {
    if (text.startsWith('#')) return;
    if (text === '') {
      if (isUsed(index)) report('header-empty', index, {});
      return;
    }
    const isLink = linked[subject].some((to) => text === linkColumnOf(subject, to)) && !known.has(text);
    const isSpecial = text === id || text === name || text === yearColumn || isLink;
    const found = isSpecial ? { name: text } : parseColumn(text, index, known, report);
    if (found === undefined) return;
    const first = seen.get(found.name);
    if (first !== undefined) {
      report('header-twice', index, { name: found.name, first: letterOf(first) });
      return;
    }
    seen.set(found.name, index);
    if ('type' in found) columns.push(found);
    else special.set(text, index);
  });
  for (const needed of [id, yearColumn, ...(subject === '项目' ? [idColumns.企业.id] : [])]) {
    if (special.has(needed)) continue;
    const candidates = texts.filter((text) => text !== '' && !special.has(text) && !seen.has(text));
    report('header-missing', undefined, { name: needed, near: findNearest(needed, candidates) ?? '' });
  }
  return {
    subject,
    id: special.get(id) ?? -1,
    name: special.get(name) ?? -1,
    year: special.get(yearColumn) ?? -1,
    links: linked[subject].flatMap((to) => {
      const index = special.get(linkColumnOf(subject, to));
      return index === undefined ? [] : [{ to, index }];
    }),
    columns,
    width: cells.length,
  };
}

type Known = ReadonlyMap<string, DataItem | Indicator>;

function knownNames(program: Program, subject: Subject): Known {
  const all = [...Object.values(program.indicators), ...Object.values(program.items)];
  return new Map(all.filter((one) => one.subject === subject).map((one) => [one.name, one]));
}

/** Full-width letters, digits and brackets become half-width, blanks go, for comparison only. */
function normalizeHeader(text: string): string {
  return toHalfWidth(text).replace(/\s+/g, '');
}

/** Full-width forms of ASCII characters, and the ideographic space, as ASCII. */
export function toHalfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ');
}

function parseColumn(
  text: string,
  index: number,
  known: Known,
  report: (code: Finding['code'], index: number, args: Finding['args']) => void,
): DataColumn | undefined {
  const byPlainName = new Map([...known].map(([name, one]) => [normalizeHeader(name), one]));
  const [, bare = '', unit] = /^(.*?)(?:[([]([^()[\]]*)[)\]])?$/.exec(text) ?? [];
  const whole = byPlainName.get(text);
  const definition = whole ?? byPlainName.get(bare);
  if (definition === undefined) {
    report('header-unknown', index, { name: text, near: findNearest(bare, known.keys()) ?? '' });
    return undefined;
  }
  const { name } = definition;
  const isItem = 'type' in definition;
  const type = isItem ? definition.type : 'number';
  const given = whole === undefined ? unit : undefined;
  const column = {
    index,
    letter: letterOf(index),
    header: text,
    name,
    type,
    isFixed: isItem && definition.period === 'fixed',
    names: isItem ? definition.names : undefined,
    months: isItem && !definition.shift ? rhythms[definition.period] : undefined,
    unit: type === 'number' ? (definition.unit ?? '1') : undefined,
    range: isItem ? definition.range : undefined,
    values: isItem ? definition.values : undefined,
  };
  if (given === undefined || column.unit === given) return { ...column, factor: undefined };
  if (column.unit === undefined) {
    report('header-unit-needless', index, { name });
    return undefined;
  }
  if (parseUnit(given) === undefined) {
    report('header-unit', index, { unit: given, expected: column.unit });
    return undefined;
  }
  const factor = convertFactor(given, column.unit);
  if (factor === undefined) {
    report('header-unit-clash', index, { name, unit: given, expected: column.unit });
    return undefined;
  }
  return { ...column, factor: factor.n === factor.d ? undefined : factor };
}
