import { yuanOf } from '../rows/award-value.ts';
import type { AwardColumn } from '../rows/run.ts';

/** In fen; null where it isn't decided. */
export type AwardAmount = bigint | number | null;

/** Up to so many fen the nearest float has no shorter decimal than the amount in yuan. */
const mostSure = 10 ** 15;

/** Amounts by row as a column. */
export function awardColumnOf(rows: number, amountAt: (row: number) => AwardAmount): AwardColumn {
  const [values, missing] = [new Float64Array(rows), new Uint8Array(rows)];
  const large = new Map<number, bigint>();
  for (let row = 0; row < rows; row++) {
    const amount = amountAt(row);
    if (amount === null) {
      values[row] = Number.NaN;
      missing[row] = 1;
    } else if (amount < mostSure) values[row] = Number(amount) / 100;
    else {
      const fen = BigInt(amount);
      values[row] = yuanOf(fen).float;
      large.set(row, fen);
    }
  }
  return { values, missing, large };
}
