import { exact, multiply, parseExact, printExact, roundToInteger } from '../base/exact.ts';
import type { ClassLine, Cutting, Places } from '../program/program.ts';
import { type Cut, quotaLines, type Ranking } from './classing.ts';
import { none } from './scheme-standing.ts';

/** What decides on single subjects of a ranking: exact comparison of scores, conditions of classes. */
export interface CutReader {
  /** Whether the row's compared score reaches the line of a class. */
  readonly reaches: (row: number, line: ClassLine) => boolean;
  /** Whether the row meets the condition of a class; undecided is not met. */
  readonly holds: (row: number, line: ClassLine) => boolean;
  /** For how many the row counts. */
  readonly countOf: (row: number) => number;
}

/** Each class of a cutting with its numbers for one ranking group. */
interface Limits {
  readonly line: ClassLine;
  /** The rank must not be beyond. */
  readonly first: number;
  readonly most: number;
  readonly least: number;
  readonly exact: string;
}

function placesOf(places: Places, of: number, cutting: Cutting): { exact: string; rounded: number } {
  if ('number' in places) return { exact: String(places.number), rounded: places.number };
  const product = multiply(parseExact(places.share) ?? exact(1n), exact(BigInt(of)));
  return { exact: printExact(product), rounded: Number(roundToInteger(product, cutting.rounding)) };
}

function limitsOf(cutting: Cutting, of: number): Limits[] {
  const everybody = Number.POSITIVE_INFINITY;
  if (cutting.kind === 'quota') {
    const lines = quotaLines(cutting, of);
    return cutting.classes.map(({ name }, index) => {
      const isLast = index === cutting.classes.length - 1;
      const { exact: text, rounded } = lines[index];
      return { line: { name }, first: isLast ? everybody : rounded, most: everybody, least: 0, exact: text };
    });
  }
  return cutting.classes.map((line, index) => {
    const first = line.first && placesOf(line.first, of, cutting);
    const most = line.most && placesOf(line.most, of, cutting);
    const least = line.least && placesOf(line.least, of, cutting);
    const isLast = index === cutting.classes.length - 1;
    return {
      line,
      first: isLast ? everybody : (first?.rounded ?? everybody),
      most: isLast ? everybody : (most?.rounded ?? everybody),
      least: Math.max(least?.rounded ?? 0, isLast ? 0 : cutting.minimum),
      exact: first?.exact ?? most?.exact ?? least?.exact ?? line.line ?? '',
    };
  });
}

/**
 * Cuts one ranking by everything that a class may ask for: rank, score, how many at most and at least, a condition. Best first; who
 * doesn't meet a class falls to the next. Tied subjects go together as far as ranks and numbers decide. What later classes must have at
 * least is kept free for them; a class that must have so many takes them below its score line too. A class that ranks have closed
 * stays closed, so that nobody overtakes.
 */
export function cutMixed(cutting: Cutting, ranking: Ranking, of: number, reader: CutReader, put: CutPut): Cut {
  const limits = limitsOf(cutting, of);
  const size = ranking.rows.reduce((sum, row) => sum + reader.countOf(row), 0);
  const kept = limits.map((_, index) => limits.slice(index + 1).reduce((sum, { least }) => sum + least, 0));
  const taken = limits.map(() => 0);
  const closed = limits.map(() => false);
  const accepts = (index: number, row: number, start: number, count: number): boolean => {
    const { line, first, most, least } = limits[index];
    if (line.test && !reader.holds(row, line)) return false;
    if (closed[index]) return false;
    const isUp = cutting.ties === 'up';
    const place = start + (isUp ? 1 : count);
    const isRoom = isUp ? taken[index] < most : taken[index] + count <= most;
    if (place > first || place > size - kept[index] || !isRoom) {
      closed[index] = true;
      return false;
    }
    if (taken[index] < least) return true;
    return line.line === undefined || reader.reaches(row, line);
  };
  const classOf = (row: number, start: number, count: number): number => {
    for (let index = 0; index < limits.length; index++) if (accepts(index, row, start, count)) return index;
    return none;
  };
  const found: number[] = [];
  let place = 0;
  for (let start = 0; start < ranking.rows.length; ) {
    let end = start + 1;
    while (end < ranking.rows.length && ranking.tied[end] === 1) end++;
    let count = 0;
    for (let at = start; at < end; at++) count += reader.countOf(ranking.rows[at]);
    // All of a tie are judged before any of them counts.
    for (let at = start; at < end; at++) found[at - start] = classOf(ranking.rows[at], place, count);
    for (let at = start; at < end; at++) {
      const [row, index] = [ranking.rows[at], found[at - start]];
      put(row, index);
      if (index !== none) taken[index] += reader.countOf(row);
    }
    place += count;
    start = end;
  }
  return { within: ranking.within, ranked: of, lines: linesOf(limits, taken) };
}

/** Takes the class of a row: its index in the cutting, 255 for none. */
export type CutPut = (row: number, index: number) => void;

function linesOf(limits: readonly Limits[], taken: readonly number[]): Cut['lines'] {
  let sum = 0;
  return limits.map(({ line, first, exact: text }, index) => {
    sum += taken[index];
    const rounded = Number.isFinite(first) ? first : sum;
    return { class: line.name, exact: text, rounded, taken: sum };
  });
}
