import type { Expression } from '../program/expression.ts';
import type { ScoreItem } from '../program/program.ts';
import { divideNum, isZeroNum, type Num, numOfDatum, numOfText, subtractNum } from '../rows/num.ts';
import type { Spread } from '../rows/scheme-score.ts';
import { productKernel, quotientKernel, sumKernel } from './arithmetic-kernels.ts';
import {
  type Compiler,
  constantNumbers,
  derivedNumbers,
  magnitudeOf,
  mergeMissing,
  type NumberKernel,
  type Place,
  roundingUnit,
} from './kernel.ts';
import { exactNumbers } from './number-kernels.ts';

/** What the items of a group need to know of the whole group before they can be scored. */
export interface GroupFacts {
  readonly spread?: Spread;
  /** The largest size of what members' values were made of, which bounds the errors of the spread. */
  readonly size?: number;
  /** Competition ranks of the item among the rated members, 0 for the others, and how many there are. */
  readonly ranks?: { readonly values: Uint32Array; readonly count: number };
}

/** Whether the item needs the whole group before a single subject can be scored. */
export function needsFacts(item: ScoreItem): boolean {
  if (item.transform === 'min-max') return item.best === undefined || item.worst === undefined;
  return item.transform === 'rank';
}

/** The first number, missing also where the second one is. */
export function whereBoth(first: NumberKernel, second: NumberKernel): NumberKernel {
  if (first === second || second.missing === null) return first;
  return derivedNumbers({
    inputs: [first, second],
    mayMiss: true,
    ulps: first.ulps,
    sign: first.sign,
    isDatum: first.isDatum,
    ...(first.magnitude ? { magnitude: first.magnitude } : {}),
    compute: (values, missing, count) => {
      values.set(first.values.subarray(first.offset, first.offset + count));
      mergeMissing(missing, count, first, second);
    },
  });
}

/** The value of an item that needs its group, missing where a bound that the item states is. */
export function memberKernel(
  compiler: Compiler<Expression>,
  place: Place,
  { best, worst, transform }: ScoreItem,
  value: NumberKernel,
): NumberKernel {
  const bound = transform === 'min-max' ? (best ?? worst) : undefined;
  return bound ? whereBoth(value, compiler.number(bound, place)) : value;
}

/** Minus the worst, by the width between worst and best, from the base up to one. */
function share(value: NumberKernel, worst: NumberKernel, best: NumberKernel, base: Num): NumberKernel {
  const rest = subtractNum(numOfDatum(1), base);
  const part = quotientKernel(sumKernel(value, worst, true), sumKernel(best, worst, true), false, () => false);
  return sumKernel(constantNumbers(base.float, false), productKernel(constantNumbers(rest.float, false), part), false);
}

/** Rows whose best and worst floats can't tell apart are read exactly. */
function repaired(
  of: NumberKernel,
  value: NumberKernel,
  width: NumberKernel,
  exactly: (row: number) => Num | null,
): NumberKernel {
  const size = magnitudeOf(width);
  const doubt = 4 * width.ulps * roundingUnit;
  return derivedNumbers({
    inputs: [of, value, width, size],
    mayMiss: true,
    ulps: of.ulps,
    sign: 'any',
    ...(of.magnitude ? { magnitude: of.magnitude } : {}),
    compute: (values, missing, count, from) => {
      for (let i = 0; i < count; i++) {
        values[i] = of.values[of.offset + i];
        missing[i] =
          (value.missing !== null && value.missing[value.offset + i] === 1) ||
          (width.missing !== null && width.missing[width.offset + i] === 1)
            ? 1
            : 0;
        if (missing[i] === 1) continue;
        if (Math.abs(width.values[width.offset + i]) > doubt * size.values[size.offset + i]) continue;
        const exact = exactly(from + i);
        values[i] = exact?.float ?? Number.NaN;
        missing[i] = exact ? 0 : 1;
      }
    },
  });
}

/** Min–max as a multiple of the weight: between the group's extremes, or the bounds that the item states. */
export function spreadKernel(
  compiler: Compiler<Expression>,
  place: Place,
  item: ScoreItem,
  value: NumberKernel,
  { spread, size = 0 }: GroupFacts,
  exactly: (row: number) => Num | null,
): NumberKernel {
  if (needsFacts(item) && !spread) return constantNumbers(Number.NaN, false);
  const base = divideNum(numOfText(item.base ?? '0'), numOfDatum(100));
  const end = (num: Num | undefined): NumberKernel => ({
    ...constantNumbers(num?.float ?? Number.NaN, false, value.ulps + 1),
    sign: 'any',
    magnitude: constantNumbers(size, false),
  });
  const [least, most] = [end(spread?.least), end(spread?.most)];
  const isUp = item.direction === 'up';
  if (!item.best && !item.worst && spread) {
    const width = subtractNum(spread.most, spread.least);
    if (isZeroNum(width)) return whereBoth(constantNumbers(1, true), value);
    if (width.float === 0) return exactNumbers(exactly);
    return share(value, isUp ? least : most, isUp ? most : least, base);
  }
  const best = item.best ? compiler.number(item.best, place) : isUp ? most : least;
  const worst = item.worst ? compiler.number(item.worst, place) : isUp ? least : most;
  return repaired(share(value, worst, best, base), value, sumKernel(best, worst, true), exactly);
}
