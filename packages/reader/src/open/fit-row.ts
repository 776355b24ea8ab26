import { type CellKind, kindOf, kindUnder } from './cell-kind.ts';

/** How well each kind of cell goes under a column. */
export type Profile = Partial<Record<CellKind, number>>;

const unlike = -1.5;
const [left, moreLines] = [-0.4, -0.3];

/** What the rows whose cells are all there, and the heads, let expect in each column. */
export function profilesOf(heads: readonly string[], whole: readonly (readonly string[])[]): readonly Profile[] {
  return heads.map((head, column) => {
    const own = kindUnder(head);
    const profile: Profile = own ? { [own]: 1 } : { text: 0.2, word: 0.2, organs: 0, figure: 0, time: 0 };
    if (own === 'text') profile.word = 0.3;
    if (own === 'word') Object.assign(profile, { text: 0, organs: 0.5 });
    if (whole.length < 2) return profile;
    for (const row of whole) {
      const kind = kindOf(row[column] ?? '');
      profile[kind] = (profile[kind] ?? 0) + 2 / whole.length;
    }
    return profile;
  });
}

function mayGoOn(above: string, line: string): boolean {
  if (kindOf(above) === 'figure' || kindOf(line) === 'figure') return false;
  return kindOf(above) === kindOf(line) || /[，、；。：]$/.test(above);
}

/**
 * The lines of a row put under its columns in order: each where its kind is expected, columns left blank and cells of several lines where
 * that fits best; with how well it fits.
 */
export function fitRow(
  lines: readonly string[],
  profiles: readonly Profile[],
): { readonly cells: string[][]; readonly score: number } {
  const [height, width] = [lines.length, profiles.length];
  // Best score with the first lines placed, the last of them in a column; and the column of the line before.
  const scores = Array.from({ length: height }, () => new Float64Array(width).fill(Number.NEGATIVE_INFINITY));
  const froms = Array.from({ length: height }, () => new Int16Array(width).fill(-1));
  for (const [row, line] of lines.entries()) {
    const kind = kindOf(line);
    let [best, bestAt] = [row === 0 ? 0 : Number.NEGATIVE_INFINITY, -1];
    for (let column = 0; column < width; column++) {
      const own = profiles[column]?.[kind] ?? unlike;
      const above = scores[row - 1]?.[column] ?? Number.NEGATIVE_INFINITY;
      let [score, from] = [best + own, bestAt];
      if (row > 0 && mayGoOn(lines[row - 1] ?? '', line) && above + moreLines + own * 0.2 > score)
        [score, from] = [above + moreLines + own * 0.2, column];
      const target = scores[row];
      const source = froms[row];
      if (target) target[column] = score;
      if (source) source[column] = from;
      best += left;
      if (above > best) [best, bestAt] = [above, column];
    }
  }
  let [column, score] = [-1, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < width; at++) {
    const whole = (scores[height - 1]?.[at] ?? Number.NEGATIVE_INFINITY) + left * (width - 1 - at);
    if (whole > score) [column, score] = [at, whole];
  }
  const cells = profiles.map((): string[] => []);
  for (let row = height - 1; row >= 0 && column >= 0; row--) {
    cells[column]?.unshift(lines[row] ?? '');
    column = froms[row]?.[column] ?? -1;
  }
  return { cells, score };
}

/** The number that is there most often; 0 of none. */
export const mostCommon = (numbers: readonly number[]): number => {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0])[0];
};
