import {
  blankRow,
  type Column,
  type Frame,
  makeDayColumn,
  makeFlagColumn,
  makeFrame,
  makeNumberColumn,
  makeTextColumn,
  parseDay,
  rowsOfTexts,
  type Subject,
  yearOfCode,
} from '@niepan/engine';
import type { CellValue } from './cell.ts';
import type { Finding } from './finding.ts';
import { type DataColumn, type Header, letterOf, linkColumnOf, type ReadableSubject } from './header.ts';
import type { SubjectRow } from './rows.ts';

/** A table that was read without findings. */
export interface FrameRows {
  readonly file: string;
  readonly header: Header;
  readonly rows: readonly SubjectRow[];
}

type RowsById = ReadonlyMap<string, number>;

/**
 * One frame per subject from all its tables; subjects in order of first appearance, the latest year's name and links. Regions and parks that no
 * table is about are those that enterprises and projects name.
 */
export function makeFrames(tables: readonly FrameRows[], add: (finding: Finding) => void): Frame[] {
  const frames = new Map<ReadableSubject, Frame>();
  const rowsOf = new Map<Subject, RowsById>();
  for (const subject of ['地区', '园区', '企业', '项目'] as const) {
    const frame = frameOf(subject, tables, add, rowsOf) ?? namedFrame(subject, tables);
    if (!frame) continue;
    frames.set(subject, frame);
    rowsOf.set(subject, rowsOfTexts(frame.ids));
  }
  checkNaming(tables, add, rowsOf);
  return (['企业', '项目', '地区', '园区'] as const).flatMap((subject) => frames.get(subject) ?? []);
}

/** Codes of others in a text must be those of subjects that there are. */
function checkNaming(
  tables: readonly FrameRows[],
  add: (finding: Finding) => void,
  rowsOf: ReadonlyMap<Subject, RowsById>,
): void {
  for (const { file, header, rows } of tables)
    for (const [place, { names, index, name }] of header.columns.entries()) {
      const known = names && rowsOf.get(names);
      if (!known) continue;
      for (const { row, values } of rows) {
        const value = values[place];
        if (typeof value !== 'string' || known.has(value)) continue;
        const cell = { row, column: letterOf(index), header: name, value };
        add({ code: 'key-link', file, cell, args: { value, of: names } });
      }
    }
}

/** Those whom others name, as the ones that they belong to or in a text, without data of their own. */
function namedFrame(subject: ReadableSubject, tables: readonly FrameRows[]): Frame | undefined {
  if (subject !== '地区' && subject !== '园区') return undefined;
  const ids = new Set<string>();
  for (const { header, rows } of tables) {
    const at = header.links.findIndex(({ to }) => to === subject);
    if (at >= 0) for (const { links } of rows) if (links[at] !== undefined) ids.add(links[at]);
    for (const [place, { names }] of header.columns.entries())
      if (names === subject)
        for (const { values } of rows) if (typeof values[place] === 'string') ids.add(values[place]);
  }
  return ids.size === 0 ? undefined : makeFrame({ subject, ids: [...ids], columns: {} });
}

interface Entry {
  readonly row: number;
  name: string;
  year: number;
  /** Rows of those whom it belongs to, by subject; −1 where nobody is named. */
  readonly links: Map<ReadableSubject, number>;
}

function frameOf(
  subject: ReadableSubject,
  tables: readonly FrameRows[],
  add: (finding: Finding) => void,
  rowsOf: ReadonlyMap<Subject, RowsById>,
): Frame | undefined {
  const own = tables.filter(({ header }) => header.subject === subject);
  if (own.length === 0) return undefined;
  const subjects = new Map<string, Entry>();
  const ownRows = new Map<string, number>();
  for (const { rows } of own) for (const { id } of rows) if (!ownRows.has(id)) ownRows.set(id, ownRows.size);
  for (const { file, header, rows } of own) {
    for (const { row, id, name, year, links } of rows) {
      const before = subjects.get(id);
      const entry = before ?? { row: subjects.size, name, year, links: new Map() };
      const isLatest = yearOfCode(year) >= yearOfCode(entry.year);
      if (before === undefined) subjects.set(id, entry);
      else if (isLatest) Object.assign(entry, { name, year });
      for (const [at, { to, index }] of header.links.entries()) {
        const link = links[at];
        if (link === undefined) continue;
        const target = (to === subject ? ownRows : rowsOf.get(to))?.get(link) ?? -1;
        if (target < 0) {
          const cell = { row, column: letterOf(index), header: linkColumnOf(subject, to), value: link };
          add({ code: 'key-link', file, cell, args: { value: link, of: to } });
        }
        if (isLatest || !entry.links.has(to)) entry.links.set(to, target);
      }
    }
  }
  const cells = collectCells(own, subjects, add);
  const all = [...subjects.values()];
  const targets = [...new Set(own.flatMap(({ header }) => header.links.map(({ to }) => to)))];
  return makeFrame({
    subject,
    ids: [...subjects.keys()],
    names: all.map(({ name }) => name),
    columns: Object.fromEntries(
      [...cells].map(([item, { type, byYear }]) => [
        item,
        Object.fromEntries([...byYear].map(([year, values]) => [year, columnOf(type, values)])),
      ]),
    ),
    links: Object.fromEntries(targets.map((to) => [to, all.map(({ links }) => links.get(to) ?? -1)])),
  });
}

interface ItemCells {
  readonly type: DataColumn['type'];
  readonly byYear: Map<number, CellValue[]>;
}

/** Item → year → values in row order; items that don't change lie under year 0 and must agree over the years. */
function collectCells(
  tables: readonly FrameRows[],
  subjects: ReadonlyMap<string, { readonly row: number }>,
  add: (finding: Finding) => void,
): ReadonlyMap<string, ItemCells> {
  const cells = new Map<string, ItemCells>();
  const firstRows = new Map<string, number>();
  for (const { file, header, rows } of tables) {
    header.columns.forEach(({ name, type, isFixed, index }, place) => {
      const item = cells.get(name) ?? { type, byYear: new Map<number, CellValue[]>() };
      cells.set(name, item);
      for (const { row, id, year, values } of rows) {
        const at = isFixed ? 0 : year;
        const column = item.byYear.get(at) ?? Array<CellValue>(subjects.size).fill(null);
        item.byYear.set(at, column);
        const value = values[place] ?? null;
        const target = subjects.get(id)?.row ?? -1;
        const before = column[target] ?? null;
        if (value === null) continue;
        if (before !== null && before !== value) {
          const first = firstRows.get(`${name} ${id}`);
          const cell = { row, column: letterOf(index), header: name, value: String(value) };
          const args = { name, id, year: String(year), before: String(before), value: String(value) };
          if (first === undefined) add({ code: 'value-differs', file, cell, args });
          else add({ code: 'fixed-differs', file, cell, args: { ...args, first: String(first) } });
        }
        if (isFixed && before === null) firstRows.set(`${name} ${id}`, row);
        column[target] = value;
      }
    });
  }
  for (const [year, values] of blankRows(tables, subjects)) {
    const marks = cells.get(blankRow) ?? { type: 'flag', byYear: new Map<number, CellValue[]>() };
    cells.set(blankRow, marks);
    marks.byYear.set(year, values);
  }
  return cells;
}

/** By year, who has a row of it without any value that goes by years: it was reported that there is nothing. */
function blankRows(
  tables: readonly FrameRows[],
  subjects: ReadonlyMap<string, { readonly row: number }>,
): ReadonlyMap<number, CellValue[]> {
  const found = new Map<number, CellValue[]>();
  for (const { header, rows } of tables) {
    const yearly = header.columns.flatMap(({ isFixed }, place) => (isFixed ? [] : [place]));
    for (const { id, year, values } of rows) {
      const target = subjects.get(id)?.row;
      if (target === undefined || yearly.some((place) => (values[place] ?? null) !== null)) continue;
      const marks = found.get(year) ?? Array<CellValue>(subjects.size).fill(null);
      found.set(year, marks);
      marks[target] = true;
    }
  }
  return found;
}

function columnOf(type: DataColumn['type'], values: readonly CellValue[]): Column {
  switch (type) {
    case 'number':
      return makeNumberColumn(values.map((value) => (typeof value === 'number' ? value : null)));
    case 'text':
      return makeTextColumn(values.map((value) => (typeof value === 'string' ? value : null)));
    case 'flag':
      return makeFlagColumn(values.map((value) => (typeof value === 'boolean' ? value : null)));
    case 'day':
      return makeDayColumn(values.map((value) => (typeof value === 'string' ? (parseDay(value) ?? null) : null)));
  }
}
