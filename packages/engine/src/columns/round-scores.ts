import { type RowRange, roundingUnit } from './kernel.ts';
import type { ScoredColumns } from './score-columns.ts';

/**
 * Writes the scores of a range of rows rounded half up for comparison, where the document says to how many decimals. Floats round what is
 * clear of the half; `exactly` gives the float of the exactly rounded score for the rest. Rows without a score become NaN.
 */
export function roundScores(
  scored: ScoredColumns,
  decimals: number,
  exactly: (row: number) => number,
  rounded: Float64Array,
  range: RowRange,
): void {
  const { scores, sizes, ulps } = scored;
  const scale = 10 ** decimals;
  const bound = (ulps + 2) * 2 * roundingUnit * scale;
  for (let row = range.from; row < range.until; row++) {
    const score = scores[row];
    if (Number.isNaN(score)) {
      rounded[row] = Number.NaN;
      continue;
    }
    const scaled = Math.abs(score) * scale;
    const below = Math.floor(scaled);
    const rest = scaled - below;
    const size = sizes ? Math.max(sizes[row], Math.abs(score)) : Math.abs(score);
    const isClear = decimals >= 0 && decimals <= 15 && scaled < 2 ** 52 && Math.abs(rest - 0.5) > bound * size;
    if (!isClear) rounded[row] = exactly(row);
    else {
      const whole = rest > 0.5 ? below + 1 : below;
      rounded[row] = (score < 0 ? -whole : whole) / scale + 0;
    }
  }
}
