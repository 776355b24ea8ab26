import {
  type Column,
  type Frame,
  makeDayColumn,
  makeFlagColumn,
  makeFrame,
  makeNumberColumn,
  makeTextColumn,
  parseDay,
  rowsOfTexts,
} from '@niepan/engine';
import type { CellValue } from './cell.ts';
import type { Finding } from './finding.ts';
import { type DataColumn, type Header, idColumns, letterOf, type ReadableSubject } from './header.ts';
import type { SubjectRow } from './rows.ts';

/** A table that was read without findings. */
export interface FrameRows {
  readonly file: string;
  readonly header: Header;
  readonly rows: readonly SubjectRow[];
}

/** One frame per subject from all its tables; subjects in order of first appearance, the latest year's name. */
export function makeFrames(tables: readonly FrameRows[], add: (finding: Finding) => void): Frame[] {
  const enterprises = frameOf('企业', tables, add);
  const rowOf = enterprises && rowsOfTexts(enterprises.ids);
  const others = (['项目', '地区'] as const).flatMap((subject) => frameOf(subject, tables, add, rowOf) ?? []);
  return enterprises === undefined ? others : [enterprises, ...others];
}

function frameOf(
  subject: ReadableSubject,
  tables: readonly FrameRows[],
  add: (finding: Finding) => void,
  enterpriseRows?: ReadonlyMap<string, number>,
): Frame | undefined {
  const own = tables.filter(({ header }) => header.subject === subject);
  if (own.length === 0) return undefined;
  const subjects = new Map<string, { row: number; name: string; year: number; link: number }>();
  for (const { file, header, rows } of own) {
    for (const { row, id, name, year, link } of rows) {
      const before = subjects.get(id);
      const target = link === undefined ? -1 : (enterpriseRows?.get(link) ?? -1);
      if (link !== undefined && target < 0) {
        const cell = { row, column: letterOf(header.link), header: idColumns.企业.id, value: link };
        add({ code: 'key-link', file, cell, args: { value: link } });
      }
      if (before === undefined) subjects.set(id, { row: subjects.size, name, year, link: target });
      else if (year >= before.year) Object.assign(before, { name, year });
    }
  }
  const cells = collectCells(own, subjects, add);
  const all = [...subjects.values()];
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
    ...(subject === '项目' ? { links: { 企业: all.map(({ link }) => link) } } : {}),
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
  return cells;
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
