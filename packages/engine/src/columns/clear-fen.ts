import type { Expression, UnitText } from '../program/expression.ts';
import { numberAt } from '../rows/evaluate.ts';
import { fenIn, toFen } from '../rows/money.ts';
import { numOfExact } from '../rows/num.ts';
import { blockSize, type Compiler, magnitudeOf, type NumberKernel, roundingUnit } from './kernel.ts';
import type { Selection } from './selection.ts';

/** Above this many fen a float can't vouch for each of them. */
export const largestSafe = 2 ** 50;

/** Codes of fen columns besides whole amounts. */
export const missingFen = -2;
/** Less than nothing, however much. */
export const negativeFen = -3;
/** A rounding edge is too near for floats to say: the exact reading must round. */
export const unclearFen = -1;

/** A column of money in whole fen, block by block. */
export interface FenColumn {
  /** Fills `fen` for the wanted rows of the block. */
  readonly run: (from: number, until: number, wanted: Selection) => void;
  /** Whole fen, or one of the codes above. */
  readonly fen: Float64Array;
  /** What the amount of row `i` of the block surely is at least, in fen. */
  readonly leastAt: (i: number) => number;
}

function roundAll(
  values: Float64Array,
  sizes: Float64Array,
  at: number,
  sizeAt: number,
  factor: number,
  doubtFactor: number,
  { rows, count }: Selection,
  fen: Float64Array,
): void {
  for (let k = 0; k < count; k++) {
    const i = rows[k];
    const amount = values[at + i] * factor;
    const doubt = Math.abs(sizes[sizeAt + i]) * doubtFactor;
    const below = Math.floor(amount);
    const rest = amount - below;
    if (amount + doubt < 0.5) fen[i] = amount - doubt > -0.5 ? 0 : amount + doubt < -0.5 ? negativeFen : unclearFen;
    else if (!(amount < largestSafe) || Math.abs(rest - 0.5) <= doubt) fen[i] = unclearFen;
    else fen[i] = below + Number(rest > 0.5);
  }
}

/** An amount that is the same for all is rounded once, exactly. */
function constantFen(compiler: Compiler<Expression>, node: Expression, unit: UnitText): FenColumn {
  const value = numberAt(compiler.run, node, { subject: compiler.subject, row: 0, year: compiler.run.year });
  const whole = value ? Number(toFen(value, unit)) : missingFen;
  const settled = !value ? missingFen : whole < 0 ? negativeFen : whole < largestSafe ? whole : unclearFen;
  const fen = new Float64Array(blockSize).fill(settled);
  return { run: () => {}, fen, leastAt: () => (settled === unclearFen ? largestSafe : settled) };
}

/** An amount kernel as fen. */
export function fenColumn(
  compiler: Compiler<Expression>,
  amount: NumberKernel,
  node: Expression | undefined,
  unit: UnitText,
): FenColumn {
  if (amount.constant !== undefined && node && compiler.rows > 0) return constantFen(compiler, node, unit);
  const factor = numOfExact(fenIn(unit)).float;
  const size = magnitudeOf(amount);
  const doubt = 4 * (amount.ulps + 4) * roundingUnit * Math.abs(factor);
  const fen = new Float64Array(blockSize);
  return {
    fen,
    run: (from, until, wanted) => {
      amount.run(from, until);
      if (size !== amount) size.run(from, until);
      roundAll(amount.values, size.values, amount.offset, size.offset, factor, doubt, wanted, fen);
      const { missing, offset } = amount;
      if (missing !== null) for (let i = 0; i < until - from; i++) if (missing[offset + i] === 1) fen[i] = missingFen;
    },
    leastAt: (i) => amount.values[amount.offset + i] * factor - doubt * Math.abs(size.values[size.offset + i]),
  };
}
