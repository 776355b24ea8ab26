import type { OddValue, ScoreItem } from '../program/program.ts';
import { isPositive, isZeroNum, type Num, numOfText } from '../rows/num.ts';
import { scaleOf } from '../rows/scheme-score.ts';
import { boundAt, bounds, type ItemBounds, marginOf, within } from './item-bounds.ts';
import { blockSize, derivedNumbers, type FlagKernel, type NumberKernel, once, roundingUnit } from './kernel.ts';

/** Codes of a value for which the item says something else than its transform does. */
const zeroCode = 1;
const belowCode = 2;

/**
 * Whether values are zero or below, where the item says something of those: 0 where the transform decides, also where the value is missing.
 * Values too near to zero for floats are read exactly.
 */
export function oddKernel(item: ScoreItem, value: NumberKernel, exactly: (row: number) => Num | null): FlagKernel {
  const codes = new Uint8Array(blockSize);
  const size = value.magnitude;
  const doubt = 2 * value.ulps * roundingUnit;
  const [zero, below] = [item.atZero ? zeroCode : 0, item.belowZero ? belowCode : 0];
  const exactCode = (row: number): number => {
    const exact = exactly(row);
    return !exact || isPositive(exact) ? 0 : isZeroNum(exact) ? zero : below;
  };
  const run = once((from, until) => {
    value.run(from, until);
    size?.run(from, until);
    for (let i = 0; i < until - from; i++) {
      codes[i] = 0;
      if (value.missing !== null && value.missing[value.offset + i] === 1) continue;
      const number = value.values[value.offset + i];
      if (size && Math.abs(number) <= doubt * Math.abs(size.values[size.offset + i])) codes[i] = exactCode(from + i);
      else codes[i] = number === 0 ? zero : number < 0 ? below : 0;
    }
  });
  return { kind: 'flag', codes, offset: 0, run };
}

/** Missing where the member is; where the value is odd, only when the item says that it counts as missing. */
export function missingWhereOdd(
  item: ScoreItem,
  member: NumberKernel,
  value: NumberKernel,
  odd: FlagKernel,
): NumberKernel {
  const gone = [false, item.atZero?.kind === 'missing', item.belowZero?.kind === 'missing'];
  return derivedNumbers({
    inputs: [member, value, odd],
    mayMiss: true,
    ulps: value.ulps,
    sign: value.sign,
    compute: (values, missing, count) => {
      for (let i = 0; i < count; i++) {
        values[i] = value.values[value.offset + i];
        const code = odd.codes[i];
        const isAbsent = code === 0 ? member.missing !== null && member.missing[member.offset + i] === 1 : gone[code];
        missing[i] = isAbsent ? 1 : 0;
      }
    },
  });
}

/** The points of an item with odd values, and which bound each row of the block clearly stands at. */
interface OddScores {
  readonly points: NumberKernel;
  readonly marks: Uint8Array;
}

/** The points that an odd value earns; NaN where it counts as missing. */
function oddPoints(item: ScoreItem, odd: OddValue | undefined, own: ItemBounds, weight: number): number {
  if (odd?.kind === 'fixed') return numOfText(odd.score).float;
  return odd?.kind === 'cap' ? within(own, numOfText(item.cap ?? '1').float) * weight : Number.NaN;
}

/** Points of an item of which zero, or less, earns something of its own: as the transform gives them elsewhere. */
export function oddScores(item: ScoreItem, odd: FlagKernel, multiple: NumberKernel, own: ItemBounds): OddScores {
  const marks = new Uint8Array(blockSize);
  const weight = scaleOf(item).float;
  const fixed = [Number.NaN, oddPoints(item, item.atZero, own, weight), oddPoints(item, item.belowZero, own, weight)];
  const markOf = [bounds.none, bounds.oddZero, bounds.oddBelow];
  const { magnitude } = multiple;
  const sizes =
    magnitude &&
    derivedNumbers({
      inputs: [odd, magnitude],
      mayMiss: false,
      ulps: 1,
      sign: 'non-negative',
      compute: (values, _, count) => {
        for (let i = 0; i < count; i++) {
          const code = odd.codes[i];
          const size = Math.abs(magnitude.values[magnitude.offset + i] * weight);
          values[i] = code === 0 ? size : Math.abs(fixed[code]);
        }
      },
    });
  const points = derivedNumbers({
    inputs: [odd, multiple, ...(magnitude ? [magnitude] : [])],
    mayMiss: true,
    ulps: multiple.ulps + 2,
    sign: own.floor >= 0 && !fixed.some((score) => score < 0) ? 'non-negative' : 'any',
    ...(sizes ? { magnitude: sizes } : {}),
    compute: (values, missing, count) => {
      const margin = marginOf(multiple.ulps);
      for (let i = 0; i < count; i++) {
        const code = odd.codes[i];
        const value = multiple.values[multiple.offset + i];
        const isAbsent =
          code === 0
            ? multiple.missing !== null && multiple.missing[multiple.offset + i] === 1
            : Number.isNaN(fixed[code]);
        values[i] = code === 0 ? within(own, value) * weight : fixed[code];
        missing[i] = isAbsent ? 1 : 0;
        const doubt = magnitude ? Math.abs(magnitude.values[magnitude.offset + i]) * margin : 0;
        marks[i] = isAbsent ? bounds.substitute : code === 0 ? boundAt(own, multiple.ulps, value, doubt) : markOf[code];
      }
    },
  });
  return { points, marks };
}
