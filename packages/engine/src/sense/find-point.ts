import { printDay } from '../base/day.ts';
import {
  add,
  compare,
  divide,
  type Exact,
  exact,
  multiply,
  one,
  printExact,
  round,
  roundToInteger,
  subtract,
  zero,
} from '../base/exact.ts';
import { convertFactor } from '../base/unit.ts';
import type { Axis } from './axis.ts';
import type { CutAxis, Point, PointValue, Proposition } from './proposition.ts';

/** More points than this are not looked at: then nothing is said. */
const maxPoints = 60_000;

function isBetween(value: Exact, low: Exact | undefined, high: Exact | undefined): boolean {
  return (!low || compare(low, value) < 0) && (!high || compare(value, high) < 0);
}

/** A number strictly between two others, with as few digits as can be; whole where only whole numbers count. */
function numberBetween(low: Exact | undefined, high: Exact | undefined, isWhole: boolean): Exact | undefined {
  if (isWhole) {
    const next = low ? exact(roundToInteger(low, 'floor') + 1n) : high && exact(roundToInteger(high, 'ceil') - 1n);
    return next && isBetween(next, low, high) ? next : undefined;
  }
  if (!low && !high) return zero;
  if (low && high) {
    const middle = divide(add(low, high), exact(2n));
    for (let decimals = 0; decimals < 12; decimals++) {
      const short = round(middle, decimals);
      if (isBetween(short, low, high)) return short;
    }
    return middle;
  }
  if (low) return low.n > 0n ? multiply(low, exact(2n)) : add(low, one);
  return high && (high.n > 0n ? divide(high, exact(2n)) : subtract(high, one));
}

/** One number of every stretch between the cuts, and the cuts themselves: conditions can't tell more numbers apart. */
function numbersOf({ axis, cuts }: CutAxis): Exact[] {
  const bounds = [axis.least, axis.most, axis.floor, axis.ceiling].filter((bound) => bound !== undefined);
  const sorted = [...cuts, ...bounds].sort(compare);
  const distinct = sorted.filter((cut, index) => index === 0 || compare(sorted[index - 1] ?? cut, cut) < 0);
  const between = [undefined, ...distinct].map((cut, index) => numberBetween(cut, distinct[index], axis.isWhole));
  const limits = distinct.filter((cut) => !axis.isWhole || cut.d === 1n);
  const { floor, ceiling } = axis;
  const numbers = [...between.filter((value) => value !== undefined), ...limits].filter(
    (value) => (!floor || compare(floor, value) <= 0) && (!ceiling || compare(value, ceiling) <= 0),
  );
  // Usual numbers make better examples than limits, and those better than zero and less.
  return [...numbers.filter(({ n }) => n > 0n), ...numbers.filter(({ n }) => n <= 0n)];
}

const elsewhere = '（其他）';

function isPlausible(value: PointValue, { least, most }: Axis): boolean {
  if (typeof value !== 'object') return value !== elsewhere;
  return (!least || compare(least, value) <= 0) && (!most || compare(value, most) <= 0);
}

function valuesOf(cut: CutAxis): readonly PointValue[] {
  switch (cut.axis.kind) {
    case 'flag':
      return [false, true];
    case 'text':
      return cut.axis.texts ? [...cut.texts] : [...cut.texts, elsewhere];
    default:
      return numbersOf(cut);
  }
}

/**
 * Whether a point exists at which the proposition holds: the point, null when there surely is none, undefined when
 * there are too many to look at. `mustBePlausible` looks at good examples only, so that null says nothing then.
 */
export function findPoint(
  proposition: Proposition,
  axes: readonly CutAxis[],
  mustBePlausible: boolean,
): Point | null | undefined {
  const values = axes.map((cut) =>
    valuesOf(cut).filter((value) => !mustBePlausible || cut.axis.kind === 'text' || isPlausible(value, cut.axis)),
  );
  const total = values.reduce((product, list) => product * list.length, 1);
  if (total > maxPoints) return undefined;
  const point = new Map<string, PointValue>();
  for (let index = 0; index < total; index++) {
    let rest = index;
    for (const [position, list] of values.entries()) {
      const key = axes[position]?.axis.key ?? '';
      point.set(key, list[rest % list.length] ?? false);
      rest = Math.floor(rest / list.length);
    }
    if (proposition(point)) return point;
  }
  return null;
}

/** Whether values on the axes can be put together freely: they are made of different facts, or there is only one. */
export function areFree(axes: readonly CutAxis[]): boolean {
  if (axes.length <= 1) return true;
  const seen = new Set<string>();
  for (const { axis } of axes) {
    const facts = axis.facts?.();
    if (!facts) return false;
    for (const fact of facts) {
      if (seen.has(fact)) return false;
      seen.add(fact);
    }
  }
  return true;
}

function printValue(value: PointValue, { kind, unit }: Axis): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'string') return value;
  if (kind === 'day') return printDay(Number(value.n));
  // Land is stored in square metres and spoken of in 亩.
  const factor = unit === '平方米' ? convertFactor(unit, '亩') : undefined;
  const [shown, shownUnit] = factor ? [multiply(value, factor), '亩'] : [value, unit];
  const text = shown.d === 1n || /^\d{1,12}$/.test(String(shown.d)) ? printExact(shown) : printExact(round(shown, 4));
  return shownUnit === '1' ? text : shownUnit === '%' ? `${text}%` : `${text} ${shownUnit}`;
}

/** `规模 = 规下，用地面积 = 2 亩`. */
export function printPoint(point: Point, axes: readonly CutAxis[]): string {
  return axes
    .map(({ axis }) => {
      const value = point.get(axis.key);
      return value === undefined ? '' : `${axis.name} = ${printValue(value, axis)}`;
    })
    .filter((text) => text !== '')
    .join('，');
}
