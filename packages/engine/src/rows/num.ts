import {
  absolute,
  compare,
  type Exact,
  exact,
  exactFromNumber,
  exactToNumber,
  isZero,
  negate,
  parseExact,
  type Rounding,
  round,
} from '../base/exact.ts';

/** Beyond this size fractions are no longer brought to lowest terms: the common divisor would cost more than it saves. */
const reducibleBelow = 1n << 1024n;

function fraction(n: bigint, d: bigint): Exact {
  if (d < reducibleBelow && d > -reducibleBelow) return exact(n, d);
  return d < 0n ? { n: -n, d: -d } : { n, d };
}

/**
 * A number of the one-row reading: the exact value on which decisions are made, and the float64 that results show.
 * The float is computed in the same order of operations as the column kernels; the exact value only when it is asked for.
 */
export class Num {
  readonly float: number;
  /** Proven by whoever made the number, so that asking needs no exact value. */
  readonly isSurelyPositive: boolean;
  /** The exact value is the float's shortest decimal. */
  readonly isDatum: boolean;
  /** How far the float may be off, so that numbers clearly apart are compared without their exact values; NaN where nobody has said. */
  readonly slack: number;
  #exact: Exact | undefined;
  #make: (() => Exact) | undefined;

  constructor(
    float: number,
    value: Exact | (() => Exact),
    isSurelyPositive = false,
    isDatum = false,
    slack = Number.NaN,
  ) {
    this.float = float;
    this.isSurelyPositive = isSurelyPositive;
    this.isDatum = isDatum;
    this.slack = slack;
    if (typeof value === 'function') this.#make = value;
    else this.#exact = value;
  }

  get exact(): Exact {
    this.#exact ??= this.#make?.() ?? exactFromNumber(this.float);
    this.#make = undefined;
    return this.#exact;
  }
}

/** Within this of an exact value lies the float that is nearest to it. */
function nearest(float: number): number {
  return Math.abs(float) * 2 ** -53 + Number.MIN_VALUE;
}

/** A datum: the decimal is the float's shortest text, of the same sign. */
export function numOfDatum(value: number): Num {
  return new Num(value, () => exactFromNumber(value), value > 0, true, nearest(value));
}

export function numOfExact(value: Exact): Num {
  const float = exactToNumber(value);
  return new Num(float, value, value.n > 0n, false, nearest(float));
}

const literals = new Map<string, Num>();

/** A literal or parameter; a fault when the text is no number, since the checker has read it. */
export function numOfText(text: string): Num {
  const known = literals.get(text);
  if (known) return known;
  const value = parseExact(text);
  if (!value) throw new RangeError(`not a number: ${text}`);
  const num = numOfExact(value);
  if (literals.size > 5000) literals.clear();
  literals.set(text, num);
  return num;
}

export function addNum(a: Num, b: Num): Num {
  return new Num(a.float + b.float, () => addExact(a.exact, b.exact), a.isSurelyPositive && b.isSurelyPositive);
}

export function subtractNum(a: Num, b: Num): Num {
  return new Num(a.float - b.float, () => addExact(a.exact, negate(b.exact)));
}

export function multiplyNum(a: Num, b: Num): Num {
  const isSurelyPositive = a.isSurelyPositive && b.isSurelyPositive;
  return new Num(a.float * b.float, () => fraction(a.exact.n * b.exact.n, a.exact.d * b.exact.d), isSurelyPositive);
}

/** `b` must not be zero. */
export function divideNum(a: Num, b: Num): Num {
  const isSurelyPositive = a.isSurelyPositive && b.isSurelyPositive;
  return new Num(a.float / b.float, () => fraction(a.exact.n * b.exact.d, a.exact.d * b.exact.n), isSurelyPositive);
}

export function negateNum(a: Num): Num {
  return new Num(-a.float, () => negate(a.exact));
}

export function absoluteNum(a: Num): Num {
  return new Num(Math.abs(a.float), () => absolute(a.exact));
}

export function smallerNum(a: Num, b: Num): Num {
  return new Num(Math.min(a.float, b.float), () => (compare(a.exact, b.exact) <= 0 ? a.exact : b.exact));
}

export function largerNum(a: Num, b: Num): Num {
  return new Num(Math.max(a.float, b.float), () => (compare(a.exact, b.exact) >= 0 ? a.exact : b.exact));
}

/** The least or most of values, at least one; however many there are, each is compared once. */
export function extremeNum(values: readonly Num[], how: 'least' | 'most'): Num {
  const pick = how === 'least' ? Math.min : Math.max;
  const turn = how === 'least' ? 1 : -1;
  const float = values.reduce((best, value) => pick(best, value.float), values[0].float);
  return new Num(float, () =>
    values.reduce((best, { exact: value }) => (compare(value, best) * turn < 0 ? value : best), values[0].exact),
  );
}

/** The rounded value is a decimal, and its float the nearest to that decimal. */
export function roundNum(a: Num, decimals: number, how: Rounding): Num {
  return numOfExact(round(a.exact, decimals, how));
}

/** Multiplication by the constant of a unit conversion: times `n`, then by `d`, each only where it isn't 1. */
export function convertNum(a: Num, factor: Exact): Num {
  const float = convertFloat(a.float, Number(factor.n), Number(factor.d));
  const isSurelyPositive = a.isSurelyPositive && factor.n > 0n;
  return new Num(float, () => fraction(a.exact.n * factor.n, a.exact.d * factor.d), isSurelyPositive);
}

/** The float side of a unit conversion. */
export function convertFloat(value: number, n: number, d: number): number {
  const scaled = n === 1 ? value : value * n;
  return d === 1 ? scaled : scaled / d;
}

/** The order of the exact values. Data are as their floats are, since two decimals never share one; so is what is clearly apart. */
export function compareNum(a: Num, b: Num): -1 | 0 | 1 {
  const gap = a.float - b.float;
  if ((a.isDatum && b.isDatum) || Math.abs(gap) > 2 * (a.slack + b.slack)) return gap < 0 ? -1 : gap > 0 ? 1 : 0;
  return compare(a.exact, b.exact);
}

export function isPositive(a: Num): boolean {
  return a.isSurelyPositive || a.exact.n > 0n;
}

export function isZeroNum(a: Num): boolean {
  return isZero(a.exact);
}

function addExact(a: Exact, b: Exact): Exact {
  return a.d === b.d ? fraction(a.n + b.n, a.d) : fraction(a.n * b.d + b.n * a.d, a.d * b.d);
}

/** The exact sum. Equal denominators are added first and the rest in a balanced tree, so that a thousand ratios stay affordable. */
export function sumExact(values: Iterable<Exact>): Exact {
  const tops = new Map<bigint, bigint>();
  for (const { n, d } of values) tops.set(d, (tops.get(d) ?? 0n) + n);
  let parts: Exact[] = [...tops].map(([d, n]) => ({ n, d }));
  if (parts.length === 0) return exact(0n);
  while (parts.length > 1) {
    const next: Exact[] = [];
    for (let i = 0; i < parts.length; i += 2)
      next.push(i + 1 < parts.length ? addPair(parts[i], parts[i + 1]) : parts[i]);
    parts = next;
  }
  return fraction(parts[0].n, parts[0].d);
}

const largestWhole = 1e15;
const mostDecimals = 9;

/**
 * The exact sum of data (each the shortest decimal of its float): whole multiples of 10^−d are added up per number of decimals as plain
 * numbers. A decimal of at most 15 digits is the shortest text of its float, so finding one finds it.
 */
export function sumData(values: readonly number[]): Exact {
  const wholes = new Float64Array(mostDecimals + 1);
  const parts: Exact[] = [];
  for (const value of values) {
    let decimals = 0;
    let scale = 1;
    let whole = value;
    while (decimals <= mostDecimals) {
      whole = Math.round(value * scale);
      if (whole / scale === value || Math.abs(whole) >= largestWhole) break;
      decimals++;
      scale *= 10;
    }
    if (decimals > mostDecimals || Math.abs(whole) >= largestWhole || whole / scale !== value) {
      parts.push(exactFromNumber(value));
      continue;
    }
    wholes[decimals] += whole;
    if (Math.abs(wholes[decimals]) >= largestWhole) {
      parts.push(exact(BigInt(wholes[decimals]), 10n ** BigInt(decimals)));
      wholes[decimals] = 0;
    }
  }
  for (const [decimals, whole] of wholes.entries())
    if (whole !== 0) parts.push(exact(BigInt(whole), 10n ** BigInt(decimals)));
  return sumExact(parts);
}

function addPair(a: Exact, b: Exact): Exact {
  return { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
}
