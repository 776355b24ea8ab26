import { exact, multiply, parseExact, printExact, roundToInteger, subtract } from '../base/exact.ts';
import type { Classing, ClassLine, Cutting } from '../program/program.ts';
import type { SchemeResult } from '../results/results.ts';
import { none } from './scheme-standing.ts';

export type Cut = SchemeResult['cuts'][number];

/** Rows of one classing group, best first; `tied` is 1 at a position that ties with the one before. */
export interface Ranking {
  readonly within: string;
  readonly rows: Uint32Array;
  readonly tied: Uint8Array;
}

/** Whether a score that stands so far above the line of a class, or on it (0), is in the class. */
export function isReached({ isInclusive = true }: ClassLine, order: number): boolean {
  return order > 0 || (order === 0 && isInclusive);
}

/** Where the cumulative lines of a quota fall for `ranked` subjects: each line is rounded by itself, on the exact product. */
export function quotaLines(classing: Cutting, ranked: number): readonly { exact: string; rounded: number }[] {
  let least = 0;
  let before = exact(0n);
  let sum = 0;
  return classing.classes.map(({ line }) => {
    const share = parseExact(line ?? '1') ?? exact(1n);
    const product = multiply(share, exact(BigInt(ranked)));
    const own = multiply(subtract(share, before), exact(BigInt(ranked)));
    before = share;
    sum += Number(roundToInteger(own, classing.rounding));
    const rounded = classing.isStepwise ? sum : Number(roundToInteger(product, classing.rounding));
    least = Math.min(ranked, Math.max(rounded, least + classing.minimum));
    return { exact: printExact(classing.isStepwise ? own : product), rounded: least };
  });
}

/** Competition ranks (1, 1, 3), written into `ranks` for the rows of one ranking. */
export function writeRanks(
  { rows, tied }: Omit<Ranking, 'within'>,
  ranks: Uint32Array,
  countOf?: (row: number) => number,
): void {
  let rank = 1;
  let before = 0;
  for (let position = 0; position < rows.length; position++) {
    if (tied[position] === 0) rank = before + 1;
    ranks[rows[position]] = rank;
    before += countOf ? countOf(rows[position]) : 1;
  }
}

/** The position nearest to a line that parts no tie: at or after it with ties `up`, at or before it with ties `down`. */
function endOfTie(tied: Uint8Array, line: number, ties: Classing['ties']): number {
  const step = ties === 'up' ? 1 : -1;
  let end = line;
  while (tied[end] === 1) end += step;
  return end;
}

/**
 * Cuts one ranking by quota and says where each line fell. Tied subjects go together: with ties `up` into the class in which the first of
 * them stands, with ties `down` only when the last of them stands inside.
 */
export function cutByQuota(classing: Classing, ranking: Ranking, classes: Uint8Array): Cut {
  const { rows, tied } = ranking;
  const ranked = rows.length;
  const lines = quotaLines(classing, ranked);
  const taken: number[] = [];
  let start = 0;
  for (const [index, { rounded }] of lines.entries()) {
    const end = index === lines.length - 1 ? ranked : endOfTie(tied, rounded, classing.ties);
    for (let position = start; position < end; position++) classes[rows[position]] = index;
    taken.push(Math.max(0, end - start));
    start = Math.max(start, end);
  }
  return { within: ranking.within, ranked, lines: cumulate(classing, lines, taken) };
}

/** Cuts one ranking by score lines; `reaches(row, line)` decides exactly whether a row's score reaches the line of a class. */
export function cutByScore(
  classing: Classing,
  ranking: Ranking,
  reaches: (row: number, line: ClassLine) => boolean,
  classes: Uint8Array,
): Cut {
  const { classes: lines } = classing;
  const taken = new Array<number>(lines.length).fill(0);
  let index = 0;
  for (const row of ranking.rows) {
    while (index < lines.length && lines[index].line !== undefined && !reaches(row, lines[index])) index++;
    classes[row] = index < lines.length ? index : none;
    if (index < lines.length) taken[index]++;
  }
  const asked = lines.map(({ line }) => ({ exact: line ?? '', rounded: 0 }));
  const cut = cumulate(classing, asked, taken);
  return {
    within: ranking.within,
    ranked: ranking.rows.length,
    lines: cut.map((line) => ({ ...line, rounded: line.taken })),
  };
}

function cumulate(
  classing: Classing,
  lines: readonly { exact: string; rounded: number }[],
  taken: readonly number[],
): Cut['lines'] {
  let sum = 0;
  return lines.map((line, index) => {
    sum += taken[index];
    return { class: classing.classes[index].name, ...line, taken: sum };
  });
}
