import { widthOf } from './clean-line.ts';
import { endsSentence } from './join-lines.ts';

/** Lines of cells under the same columns. */
export type CellLines = readonly (readonly string[])[];

/** Rows are no taller on either side of the line that counts them. */
const tallest = 40;
/** A number of data, which is a cell of its own. */
export const isFigure = (text: string): boolean => /^(?:[≥≤<>＞＜约]?-?\d[\d.,]*[%‰]?|[-—/])$/.test(text);
const asksMore = /[，、（(]$/;
/** `18万吨` may end a cell. */
const measured = /\d[\d.]*[\u4e00-\u9fff%]{1,4}$/;
const unbroken = /^(?:[\w.,%‰+/:-]{1,40}|.)[，。；：、！？）》”]?/;

/** How wide each column's widest line is, in full characters. */
export const columnWidths = (lines: CellLines): readonly number[] =>
  (lines[0] ?? []).map((_, column) => lines.reduce((most, cells) => Math.max(most, widthOf(cells[column] ?? '')), 0));

/** Whether a cell's line ended because the next word had no more room on it. */
export function isFullLine(line: string, next: string, width: number): boolean {
  const [word = ''] = unbroken.exec(next) ?? [];
  return widthOf(line) + widthOf(word) > width - 0.5;
}

/** For a column: which lines hold something next at or after a line, and last at or before it. */
interface Reach {
  readonly next: Int32Array;
  readonly last: Int32Array;
}

function reachOf(lines: CellLines, column: number): Reach {
  const [next, last] = [new Int32Array(lines.length + 1), new Int32Array(lines.length + 1)];
  next[lines.length] = lines.length;
  for (let at = lines.length - 1; at >= 0; at--) next[at] = lines[at]?.[column] ? at : (next[at + 1] ?? 0);
  for (let at = 0, seen = -1; at < lines.length; at++) {
    if (lines[at]?.[column]) seen = at;
    last[at] = seen;
  }
  return { next, last };
}

/** What it costs to part two lines and to keep them together, by what their cells say. */
function pairCosts(above: readonly string[], below: readonly string[], widths: readonly number[]): [number, number] {
  let [parted, kept] = [0, 0];
  for (const [column, width] of widths.entries()) {
    const [upper, lower] = [above[column] ?? '', below[column] ?? ''];
    if (upper === '' || lower === '') continue;
    if (isFigure(upper) || isFigure(lower)) {
      kept += 4;
      continue;
    }
    const isFull = isFullLine(upper, lower, width);
    if (isFull && !endsSentence(upper)) parted += asksMore.test(upper) ? 2 : measured.test(upper) ? 0.5 : 1;
    if (!isFull) kept += 2;
  }
  return [parted, kept];
}

interface Costs {
  /** What a row from one line to another costs by how its cells stand. */
  readonly placed: (start: number, end: number) => number;
  readonly parted: readonly number[];
  /** Sums of what it costs to keep all lines before together. */
  readonly kept: readonly number[];
}

function costsOf(lines: CellLines, widths: readonly number[], isCentred: boolean): Costs {
  const reaches = widths.map((_, column) => reachOf(lines, column));
  const parted: number[] = [];
  const kept = [0];
  for (let at = 0; at + 1 < lines.length; at++) {
    const [part, keep] = pairCosts(lines[at] ?? [], lines[at + 1] ?? [], widths);
    parted.push(part);
    kept.push((kept[at] ?? 0) + keep);
  }
  const placed = (start: number, end: number) => {
    let cost = 0;
    for (const { next, last } of reaches) {
      const first = next[start] ?? end + 1;
      if (first > end) continue;
      const [above, below] = [first - start, end - (last[end] ?? end)];
      cost += isCentred ? Math.max(0, Math.abs(above - below) - 1) + (above > below ? 0.1 : 0) : above;
    }
    return cost;
  };
  return { placed, parted, kept };
}

interface Bounds {
  readonly cost: number;
  /** The first line of each row. */
  readonly starts: readonly number[];
}

function boundsWith(lines: CellLines, keys: readonly number[], from: number, costs: Costs): Bounds | undefined {
  // Of each end of the rows so far: its least cost, and where their last row began.
  let ends = new Map<number, number>();
  const steps: Map<number, number>[] = [];
  const [first = 0] = keys;
  for (let end = Math.max(from - 1, first - tallest); end < first; end++) ends.set(end, 0);
  for (const [order, key] of keys.entries()) {
    const next = keys[order + 1] ?? lines.length;
    if (next - key > tallest && order + 1 < keys.length) return undefined;
    const own = new Map<number, number>();
    const begun = new Map<number, number>();
    const least = order + 1 < keys.length ? key : lines.length - 1;
    for (let end = least; end < next; end++)
      for (const [before, cost] of ends) {
        const start = before + 1;
        const joint = start > 0 ? (costs.parted[before] ?? 0) : 0;
        const inner = (costs.kept[end] ?? 0) - (costs.kept[start] ?? 0);
        const whole = cost + joint + inner + costs.placed(start, end);
        if (whole < (own.get(end) ?? Number.POSITIVE_INFINITY)) {
          own.set(end, whole);
          begun.set(end, start);
        }
      }
    steps.push(begun);
    ends = own;
  }
  let end = lines.length - 1;
  const cost = ends.get(end) ?? Number.POSITIVE_INFINITY;
  const starts: number[] = [];
  for (const begun of steps.toReversed()) {
    const start = begun.get(end) ?? 0;
    starts.unshift(start);
    end = start - 1;
  }
  return { cost, starts };
}

/**
 * The first lines of rows whose cells go on over several lines, each with one of the lines that count them (`keys`) in it; rows begin at
 * `from` or later. Cells stand at the top of their rows or in the middle, whichever fits better. Undefined where a row is too tall.
 */
export function findRowBounds(
  lines: CellLines,
  keys: readonly number[],
  from: number,
  widths: readonly number[],
): readonly number[] | undefined {
  if (lines.length - (keys.at(-1) ?? 0) > tallest) return undefined;
  const found = [false, true].flatMap(
    (isCentred) => boundsWith(lines, keys, from, costsOf(lines, widths, isCentred)) ?? [],
  );
  const [top, centred] = found;
  if (!top || !centred) return undefined;
  return centred.cost < top.cost ? centred.starts : top.starts;
}
