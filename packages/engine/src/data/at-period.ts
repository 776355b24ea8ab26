import { add, divide, exact, exactFromNumber, exactToNumber, zero } from '../base/exact.ts';
import type { DataItem, Program } from '../program/program.ts';
import { monthsOf, type ShiftBy, shiftedNameOf } from '../program/shift.ts';
import { asksForData, blankRow } from '../program/without-data.ts';
import { comePeriods } from './come-periods.ts';
import type { Column, Dataset, Frame } from './dataset.ts';
import { type Period, periodCode, yearOfCode } from './period.ts';
import { rowsWithData } from './rows-with-data.ts';

const rhythms = { month: 1, quarter: 3 } as const;

/** Months in a row; the last is counted from the beginning of year 0. */
interface Span {
  readonly last: number;
  readonly months: number;
}

function rhythmOf({ period }: DataItem): 1 | 3 | undefined {
  return period === 'month' || period === 'quarter' ? rhythms[period] : undefined;
}

/** The columns that make up an item over some months; undefined where its rhythm doesn't fit or one is missing altogether. */
function piecesOf(frame: Frame, item: DataItem, { last, months }: Span): readonly Column[] | undefined {
  const each = rhythmOf(item);
  if (each === undefined || months % each !== 0 || (last + 1) % each !== 0) return undefined;
  const pieces: Column[] = [];
  for (let end = last - months + each; end <= last; end += each) {
    const code = periodCode({ year: Math.floor(end / 12), month: (end % 12) + 1, months: each });
    const column = frame.columns.get(item.name)?.get(code);
    if (!column) return undefined;
    pieces.push(column);
  }
  return pieces;
}

/** What an item comes to over its pieces, exactly where a float can hold it; missing where it is in one of them. */
function drawTogether(pieces: readonly Column[], over: DataItem['over']): Column | undefined {
  const last = pieces.at(-1);
  if (!last || pieces.length === 1 || over === 'last' || last.kind !== 'number') return last;
  const rows = last.values.length;
  const values = new Float64Array(rows);
  const missing = new Uint8Array(rows);
  const share = exact(1n, over === 'mean' ? BigInt(pieces.length) : 1n);
  for (let row = 0; row < rows; row++) {
    missing[row] = pieces.some((piece) => piece.missing[row] === 1) ? 1 : 0;
    if (missing[row]) continue;
    const sum = pieces.reduce(
      (all, piece) => (piece.kind === 'number' ? add(all, exactFromNumber(piece.values[row])) : all),
      zero,
    );
    values[row] = exactToNumber(divide(sum, divide(exact(1n), share)));
  }
  return { kind: 'number', values, missing };
}

/** An item's column for the months of a run, through the shifts by which it is read (`上季(x)`, `累计(x)`); of named months none is read that is still to come. */
function columnOver(program: Program, frame: Frame, item: DataItem, span: Span, until: number): Column | undefined {
  const { shift } = item;
  if (!shift) {
    const pieces = piecesOf(frame, item, span);
    return pieces && drawTogether(pieces, item.over);
  }
  const of = program.items[shift.of];
  if (!of) return undefined;
  const { last, months } = span;
  const own = monthsOf(shift.by);
  if (own) {
    const end = last - (last % 12) + own.month - 1;
    return end > until ? undefined : columnOver(program, frame, of, { last: end, months: own.months }, until);
  }
  if (shift.by === 'to-date') return columnOver(program, frame, of, { last, months: (last % 12) + 1 }, until);
  const back = shift.by === 'quarter' ? 3 : 1;
  return months === back ? columnOver(program, frame, of, { last: last - back, months }, until) : undefined;
}

function yearsOf(frame: Frame): ReadonlySet<number> {
  const codes = [...frame.columns.values()].flatMap((byYear) => [...byYear.keys()]);
  return new Set(codes.filter((code) => code !== 0).map(yearOfCode));
}

/** Who has a row for a named period that has come, or for the one before; of the first of a year that is the last of the year before. */
function rowsOfShift(
  frame: Frame,
  names: ReadonlySet<string>,
  by: ShiftBy,
  { month, months }: Pick<Period, 'month' | 'months'>,
): ReadonlyMap<number, Column> {
  const own = monthsOf(by);
  if (own) return own.month <= month ? rowsWithData(frame, names, own) : new Map();
  const back = by === 'quarter' ? 3 : 1;
  if (months !== back) return new Map();
  if (month > back) return rowsWithData(frame, names, { month: month - back, months: back });
  const before = rowsWithData(frame, names, { month: 12, months: back });
  return new Map([...before].map(([year, column]) => [year + 1, column]));
}

function frameAt(program: Program, frame: Frame, { year: runYear, month, months }: Period): Frame {
  const years = yearsOf(frame);
  const until = months === 12 ? Number.POSITIVE_INFINITY : runYear * 12 + month - 1;
  const columns = new Map<string, ReadonlyMap<number, Column>>();
  const items = Object.values(program.items).filter(({ subject }) => subject === frame.subject);
  const rhythmic = new Set(items.filter((item) => rhythmOf(item) !== undefined || item.shift).map(({ name }) => name));
  for (const [name, byYear] of frame.columns) if (!rhythmic.has(name)) columns.set(name, byYear);
  for (const item of items) {
    if (!rhythmic.has(item.name)) continue;
    const stated = frame.columns.get(item.name);
    const byYear = new Map<number, Column>();
    for (const year of years) {
      const asStated = months === 12 || item.shift ? stated?.get(year) : undefined;
      const column = asStated ?? columnOver(program, frame, item, { last: year * 12 + month - 1, months }, until);
      if (column) byYear.set(year, column);
    }
    if (byYear.size > 0) columns.set(item.name, byYear);
  }
  if (asksForData(program)) {
    columns.set(blankRow, rowsWithData(frame, rhythmic, { month, months }));
    for (const { shift } of Object.values(program.schemes))
      if (shift)
        columns.set(shiftedNameOf(blankRow, shift.by), rowsOfShift(frame, rhythmic, shift.by, { month, months }));
  }
  return { ...frame, columns };
}

/**
 * The data as a run of a period reads them: under each year stand the values of that year's same months, drawn together where an item comes more often,
 * and what stands for the quarter before or for the year so far. Months of the year that come after a run's own are missing. Items by the year stay as they are.
 */
export function datasetAt(program: Program, dataset: Dataset, period: Period): Dataset {
  const come = comePeriods(program, dataset, period.month, period.months === 12);
  const frames = [...dataset.frames].map(([subject, frame]) => {
    const { columns, ...rest } = frameAt(program, frame, period);
    return [subject, { ...rest, columns: new Map([...columns, ...come(frame)]) }] as const;
  });
  return { ...dataset, frames: new Map(frames) };
}

/** Whether any values belong to quarters or months. */
export function hasPeriods({ frames }: Dataset): boolean {
  return [...frames.values()].some(({ columns }) =>
    [...columns.values()].some((byYear) => [...byYear.keys()].some((code) => code > 9999)),
  );
}
