/**
 * An exact rational number: `n / d` in lowest terms with `d > 0`.
 * Decisions (thresholds, tiers, quotas, money) are made on these, never on floats.
 */
export interface Exact {
  readonly n: bigint;
  readonly d: bigint;
}

/** Exponents beyond this are refused, so that `1e999999999` can't fill the memory. */
const maxExponent = 400;

const maxSafe = BigInt(Number.MAX_SAFE_INTEGER);

function gcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y > maxSafe || x > maxSafe) {
    if (y === 0n) return x;
    const rest = x % y;
    x = y;
    y = rest;
  }
  // What fits is divided as plain numbers, without a big integer for every step.
  let left = Number(x);
  let right = Number(y);
  while (right !== 0) {
    const rest = left % right;
    left = right;
    right = rest;
  }
  return BigInt(left);
}

/** `n / d` in lowest terms. `d` must not be zero. */
export function exact(n: bigint, d: bigint = 1n): Exact {
  if (d === 1n) return { n, d };
  if (d === 0n) throw new RangeError('denominator is zero');
  const g = gcd(n, d);
  return d < 0n ? { n: -n / g, d: -d / g } : { n: n / g, d: d / g };
}

export const zero: Exact = exact(0n);
export const one: Exact = exact(1n);

function pow10(power: number): bigint {
  return 10n ** BigInt(power);
}

const wholeForm = /^\d{1,15}$/;
const decimalForm = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

function parseDecimal(text: string): Exact | undefined {
  if (wholeForm.test(text)) return { n: BigInt(text), d: 1n };
  const parts = decimalForm.exec(text);
  if (!parts) return undefined;
  const { 1: sign, 2: whole = '', 3: fraction = '', 4: exponent = '0' } = parts;
  if (whole === '' && fraction === '') return undefined;
  const power = Number(exponent) - fraction.length;
  if (Math.abs(Number(exponent)) > maxExponent || fraction.length > 10_000) return undefined;
  const digits = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
  return power >= 0 ? exact(digits * pow10(power)) : exact(digits, pow10(-power));
}

/**
 * The number that a text states: a decimal (`31.5`), scientific (`-1e5`) or a fraction (`2000/3`).
 * Undefined when it is none of these, the denominator is zero, or the exponent is beyond ±400.
 */
export function parseExact(text: string): Exact | undefined {
  const trimmed = text.trim();
  const slash = trimmed.indexOf('/');
  if (slash < 0) return parseDecimal(trimmed);
  const top = parseDecimal(trimmed.slice(0, slash).trim());
  const bottom = parseDecimal(trimmed.slice(slash + 1).trim());
  return top && bottom && bottom.n !== 0n ? divide(top, bottom) : undefined;
}

/** The decimal that a float prints as: 0.1 is one tenth. NaN and infinities are a caller's fault. */
export function exactFromNumber(value: number): Exact {
  if (Number.isSafeInteger(value)) return { n: BigInt(value), d: 1n };
  const parsed = parseDecimal(String(value));
  if (!parsed) throw new RangeError(`not a finite number: ${value}`);
  return parsed;
}

export function add(a: Exact, b: Exact): Exact {
  return a.d === b.d ? exact(a.n + b.n, a.d) : exact(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function subtract(a: Exact, b: Exact): Exact {
  return a.d === b.d ? exact(a.n - b.n, a.d) : exact(a.n * b.d - b.n * a.d, a.d * b.d);
}

export function multiply(a: Exact, b: Exact): Exact {
  return exact(a.n * b.n, a.d * b.d);
}

/** `a / b`; `b` must not be zero. */
export function divide(a: Exact, b: Exact): Exact {
  return exact(a.n * b.d, a.d * b.n);
}

export function negate(a: Exact): Exact {
  return { n: -a.n, d: a.d };
}

export function absolute(a: Exact): Exact {
  return a.n < 0n ? negate(a) : a;
}

/** The greatest integer whose square isn't above `n`; `n` must not be negative. */
function integerRoot(n: bigint): bigint {
  if (n < 2n) return n;
  let root = 1n << BigInt((bitLength(n) + 1) >> 1);
  for (;;) {
    const next = (root + n / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

const rootScale = 10n ** 40n;

/** The square root: exact where it is a fraction, else cut off after forty decimals. `a` must not be negative. */
export function squareRoot(a: Exact): Exact {
  const whole = integerRoot(a.n * a.d);
  if (whole * whole === a.n * a.d) return exact(whole, a.d);
  return exact(integerRoot((a.n * rootScale * rootScale) / a.d), rootScale);
}

/** Negative, zero or positive as `a` is below, equal to or above `b`. */
export function compare(a: Exact, b: Exact): -1 | 0 | 1 {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function isEqual(a: Exact, b: Exact): boolean {
  return a.n === b.n && a.d === b.d;
}

export function isZero(a: Exact): boolean {
  return a.n === 0n;
}

/** `half-up` is half away from zero, `floor` and `ceil` go towards −∞ and +∞, `truncate` towards zero. */
export type Rounding = 'half-up' | 'floor' | 'ceil' | 'truncate';

function floorDivide(n: bigint, d: bigint): bigint {
  const q = n / d;
  return n % d !== 0n && n < 0n ? q - 1n : q;
}

/** The nearest integer in the given direction. */
export function roundToInteger(a: Exact, how: Rounding = 'half-up'): bigint {
  if (how === 'floor') return floorDivide(a.n, a.d);
  if (how === 'ceil') return -floorDivide(-a.n, a.d);
  if (how === 'truncate') return a.n / a.d;
  const size = a.n < 0n ? -a.n : a.n;
  const rounded = (size * 2n + a.d) / (a.d * 2n);
  return a.n < 0n ? -rounded : rounded;
}

/** The nearest multiple of 10^−decimals; negative `decimals` round to tens, hundreds …. */
export function round(a: Exact, decimals: number, how: Rounding = 'half-up'): Exact {
  const scale = pow10(Math.abs(decimals));
  return decimals >= 0
    ? exact(roundToInteger(exact(a.n * scale, a.d), how), scale)
    : exact(roundToInteger(exact(a.n, a.d * scale), how) * scale);
}

function bitLength(x: bigint): number {
  const hex = x.toString(16);
  return (hex.length - 1) * 4 + (32 - Math.clz32(Number.parseInt(hex.charAt(0), 16)));
}

/** The float64 nearest to the exact value, ties to even; ±Infinity when it is too large. */
export function exactToNumber(a: Exact): number {
  const size = a.n < 0n ? -a.n : a.n;
  if (size <= maxSafe && a.d <= maxSafe) return Number(a.n) / Number(a.d);
  const magnitude = bitLength(size) - bitLength(a.d);
  // Normal numbers: 64 quotient bits and a sticky bit decide the rounding. Below 2^-1021 only multiples of 2^-1074 exist.
  const isNormal = magnitude >= -1021;
  const shift = isNormal ? 64 - magnitude : 1074;
  const top = shift >= 0 ? size << BigInt(shift) : size;
  const bottom = shift >= 0 ? a.d : a.d << BigInt(-shift);
  const quotient = top / bottom;
  const remainder = top % bottom;
  const isUp = remainder * 2n > bottom || (remainder * 2n === bottom && quotient % 2n === 1n);
  const nearest = isNormal ? (remainder > 0n ? quotient | 1n : quotient) : isUp ? quotient + 1n : quotient;
  const half = Math.trunc(shift / 2);
  const value = Number(nearest) * 2 ** -half * 2 ** -(shift - half);
  return a.n < 0n ? -value : value;
}

function decimalsOf(d: bigint): number | undefined {
  let twos = 0;
  let fives = 0;
  let rest = d;
  for (; rest % 2n === 0n; rest /= 2n) twos++;
  for (; rest % 5n === 0n; rest /= 5n) fives++;
  return rest === 1n ? Math.max(twos, fives) : undefined;
}

/** With exactly so many decimals (rounded half away from zero): `31.50`. */
export function printFixed(a: Exact, decimals: number): string {
  const scaled = roundToInteger(exact(a.n * pow10(decimals), a.d));
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(decimals + 1, '0');
  const sign = scaled < 0n ? '-' : '';
  const cut = digits.length - decimals;
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, cut)}.${digits.slice(cut)}`;
}

/** The shortest exact text: a decimal where the value has one (`31.5`), else a fraction (`2000/3`). `parseExact` reads it back. */
export function printExact(a: Exact): string {
  if (a.d === 1n) return a.n.toString();
  const decimals = decimalsOf(a.d);
  return decimals === undefined ? `${a.n}/${a.d}` : printFixed(a, decimals);
}
