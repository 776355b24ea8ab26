import { type Exact, exact } from './exact.ts';

/** Decimals after which what is no fraction is cut off: those of standard deviations. */
const cutAt = 10n ** 40n;

function bitLength(n: bigint): number {
  return n.toString(2).length;
}

/** The greatest integer whose power isn't above `n`; `n` must not be negative. */
function integerRoot(n: bigint, degree: bigint): bigint {
  if (n < 2n || degree === 1n) return n;
  let root = 1n << BigInt(Math.ceil(bitLength(n) / Number(degree)));
  for (;;) {
    const next = ((degree - 1n) * root + n / root ** (degree - 1n)) / degree;
    if (next >= root) return root;
    root = next;
  }
}

/** The root where it is a fraction. */
function exactRoot({ n, d }: Exact, degree: bigint): Exact | undefined {
  const [top, bottom] = [integerRoot(n, degree), integerRoot(d, degree)];
  return top ** degree === n && bottom ** degree === d ? exact(top, bottom) : undefined;
}

/** The root of a degree: exact where it is a fraction, else cut off after forty decimals. `a` must not be negative. */
export function rootOf(a: Exact, degree: number): Exact {
  const by = BigInt(degree);
  const { n, d } = exact(a.n, a.d);
  return exactRoot({ n, d }, by) ?? exact(integerRoot((n * cutAt ** by) / d, by), cutAt);
}

/** Logarithms are summed with so many decimals more than are kept. */
const guard = 10n ** 20n;
const fine = cutAt * guard;

/** 2 · artanh(top ÷ bottom), which is the logarithm of (bottom + top) ÷ (bottom − top). */
function seriesOf(top: bigint, bottom: bigint): bigint {
  const step = (top * fine) / bottom;
  const square = (step * step) / fine;
  let [sum, term] = [0n, step];
  for (let odd = 1n; term !== 0n; odd += 2n) {
    sum += term / odd;
    term = (term * square) / fine;
  }
  return 2n * sum;
}

const logOfTwo = seriesOf(1n, 3n);

/** The natural logarithm with as many decimals as are computed; `a` must be above zero. */
function fineLog(a: Exact): bigint {
  const { n, d } = exact(a.n, a.d);
  const twos = bitLength(n) - bitLength(d);
  const [top, bottom] = twos >= 0 ? [n, d << BigInt(twos)] : [n << BigInt(-twos), d];
  return BigInt(twos) * logOfTwo + seriesOf(top - bottom, top + bottom);
}

/** The natural logarithm, cut off after forty decimals; that of one is exactly zero. `a` must be above zero. */
export function logOf(a: Exact): Exact {
  return exact(fineLog(a) / guard, cutAt);
}

/** The exponential of a number with as many decimals as are computed, cut off after forty. */
function exponentialOf(fineExponent: bigint): Exact {
  const twos = fineExponent / logOfTwo;
  const rest = fineExponent - twos * logOfTwo;
  let [sum, term] = [fine, fine];
  for (let at = 1n; term !== 0n; at += 1n) {
    term = (term * rest) / (fine * at);
    sum += term;
  }
  const whole = twos >= 0n ? sum << twos : sum >> -twos;
  return exact(whole / guard, cutAt);
}

/** The greatest exponent, either way, the greatest power of two that a power comes to, the highest root, and the longest number of which one is taken. */
const most = { exponent: 1000n, twos: 66n, degree: 12n, bits: 4000n };

/**
 * A power: exact of a whole exponent and of a root up to the twelfth that is a fraction, else cut off after forty decimals. Undefined where there is
 * none (a root of what is below zero, one over zero), of exponents beyond a thousand, and where it goes by logarithms beyond some 10²⁰.
 */
export function powerOf(base: Exact, exponent: Exact): Exact | undefined {
  const { n, d } = exact(exponent.n, exponent.d);
  const size = n < 0n ? -n : n;
  if (size > most.exponent * d || (n < 0n && base.n === 0n) || (d > 1n && base.n < 0n)) return undefined;
  const of = n < 0n ? exact(base.d, base.n) : base;
  if (d === 1n) return exact(of.n ** size, of.d ** size);
  if (of.n === 0n) return of;
  if (d <= most.degree) {
    const root = exactRoot(of, d);
    if (root) return exact(root.n ** size, root.d ** size);
    const bits = BigInt(Math.max(bitLength(of.n), bitLength(of.d)));
    if (bits * size <= most.bits) return rootOf(exact(of.n ** size, of.d ** size), Number(d));
  }
  const log = (fineLog(of) * size) / d;
  return log > most.twos * logOfTwo ? undefined : exponentialOf(log);
}
