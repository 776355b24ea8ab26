import {
  type Exact,
  exact,
  exactFromNumber,
  exactToNumber,
  isEqual,
  parseExact,
  type Rounding,
} from '../base/exact.ts';
import type { Stages } from './stages.ts';

/** The exact value `n / d` (numeric, d > 0; `1` is known at compile time), true to within `e` where that isn't null. */
export interface ExactSql {
  readonly n: string;
  readonly d: string;
  readonly e: string | null;
}

/** Sizes known at compile time: |value| is 0 or between 10^low and 10^high. */
export interface Size {
  readonly low: number;
  readonly high: number;
}

/**
 * A number: its float8 (null = missing), its exact value when a decision asks for it, and the columns that say for a row that the
 * server can't decide it. `isDatum`: the exact value is the float's shortest decimal, so that floats order as the decimals do.
 */
export interface NumberSql {
  readonly f: string;
  readonly exact: () => ExactSql;
  readonly doubts: readonly string[];
  readonly size: Size;
  readonly isDatum: boolean;
}

export interface FlagSql {
  readonly b: string;
  readonly doubts: readonly string[];
}

export function joinDoubts(...lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())];
}

export function floatLiteral(value: number): string {
  return `'${value}'::float8`;
}

/** Items within 10^±20 need no guard for a long way; others are left to the host. */
const datumSize: Size = { low: -20, high: 20 };
const guardedSize: Size = { low: -140, high: 140 };

function outside(f: string, { low, high }: Size): string {
  return `coalesce(${f} <> 0 and not abs(${f}) between 1e${low} and 1e${high}, false)`;
}

export function datumSql(s: Stages, column: string): NumberSql {
  const odd = s.place(outside(column, datumSize));
  // The server raises an error where a float runs over or under, so such data are out of its hands from the start.
  const f = s.place(`case when not ${odd} then ${column} end`);
  const exact = () => ({ n: s.place(`${f}::text::numeric`), d: '1', e: null });
  return { f, exact, doubts: [odd], size: datumSize, isDatum: true };
}

/** A whole number below 10^12 that the server counted. */
export function countSql(s: Stages, count: string): NumberSql {
  return {
    f: s.place(`${count}::float8`),
    exact: () => ({ n: s.place(`${count}::numeric`), d: '1', e: null }),
    doubts: [],
    size: { low: 0, high: 12 },
    isDatum: true,
  };
}

function decimalText(value: Exact): string | undefined {
  let { n, d } = value;
  let places = 0;
  for (; d !== 1n && places < 400; places++) {
    if (d % 2n !== 0n && d % 5n !== 0n) return undefined;
    n *= 10n;
    const g = d % 10n === 0n ? 10n : d % 2n === 0n ? 2n : 5n;
    n /= g;
    d /= g;
  }
  return d === 1n ? `'${n}e-${places}'::numeric` : undefined;
}

export function constantSql(value: Exact): NumberSql {
  const float = exactToNumber(value);
  const decimal = decimalText(value);
  const exact = decimal
    ? { n: decimal, d: '1', e: null }
    : { n: `'${value.n}'::numeric`, d: `'${value.d}'::numeric`, e: null };
  const power = float === 0 ? 0 : Math.log10(Math.abs(float));
  const size = { low: Math.floor(power) - 1, high: Math.ceil(power) + 1 };
  return {
    f: floatLiteral(float),
    exact: () => exact,
    doubts: [],
    size,
    isDatum: isEqual(exactFromNumber(float), value),
  };
}

export function textSql(text: string): NumberSql {
  return constantSql(parseExact(text) ?? { n: 0n, d: 1n });
}

/** Places the float, and takes a number that may be too large or small for the next operation out of the server's hands. */
function settle(s: Stages, a: NumberSql): NumberSql {
  const f = s.place(a.f);
  if (a.size.high <= guardedSize.high && a.size.low >= guardedSize.low) return { ...a, f };
  const odd = s.place(outside(f, guardedSize));
  const safe = s.place(`case when not ${odd} then ${f} end`);
  const exact = (): ExactSql => {
    const { n, d, e } = a.exact();
    return { n: s.place(`case when ${safe} is not null then ${n} end`), d, e };
  };
  return { f: safe, exact, doubts: joinDoubts(a.doubts, [odd]), size: guardedSize, isDatum: a.isDatum };
}

const times = (...factors: readonly string[]): string => {
  const kept = factors.filter((factor) => factor !== '1');
  return kept.length === 0 ? '1' : kept.join(' * ');
};

const sizeOf = ({ n, d }: ExactSql): string => (d === '1' ? `abs(${n})` : `(abs(${n}) / ${d} * 1.001 + 1e-60)`);

const errorSum = (a: string | null, b: string | null): string | null => (a && b ? `${a} + ${b}` : (a ?? b));

function lazy(s: Stages, make: () => ExactSql): () => ExactSql {
  let made: ExactSql | undefined;
  return () => {
    if (made) return made;
    const { n, d, e } = make();
    made = { n: s.place(n), d: s.place(d), e: e && s.place(e) };
    return made;
  };
}

export function addSql(s: Stages, left: NumberSql, right: NumberSql, sign: '+' | '-' = '+'): NumberSql {
  const [a, b] = [settle(s, left), settle(s, right)];
  const exact = lazy(s, () => {
    const [x, y] = [a.exact(), b.exact()];
    const e = errorSum(x.e, y.e);
    if (x.d === y.d) return { n: `${x.n} ${sign} ${y.n}`, d: x.d, e };
    return { n: `${times(x.n, y.d)} ${sign} ${times(y.n, x.d)}`, d: times(x.d, y.d), e };
  });
  const size = { low: Math.min(a.size.low, b.size.low) - 17, high: Math.max(a.size.high, b.size.high) + 1 };
  return { f: s.place(`${a.f} ${sign} ${b.f}`), exact, doubts: joinDoubts(a.doubts, b.doubts), size, isDatum: false };
}

export function multiplySql(s: Stages, left: NumberSql, right: NumberSql): NumberSql {
  const [a, b] = [settle(s, left), settle(s, right)];
  const exact = lazy(s, () => {
    const [x, y] = [a.exact(), b.exact()];
    const errors = [x.e && `${x.e} * ${sizeOf(y)}`, y.e && `${y.e} * ${sizeOf(x)}`, x.e && y.e && `${x.e} * ${y.e}`];
    const e = errors.filter((error) => error !== null).join(' + ');
    return { n: times(x.n, y.n), d: times(x.d, y.d), e: e === '' ? null : e };
  });
  const size = { low: a.size.low + b.size.low - 1, high: a.size.high + b.size.high + 1 };
  return { f: s.place(`${a.f} * ${b.f}`), exact, doubts: joinDoubts(a.doubts, b.doubts), size, isDatum: false };
}

/** Division where `holds` (a condition on the divisor, not zero) is true; missing elsewhere. */
function divideWhere(s: Stages, a: NumberSql, b: NumberSql, holds: FlagSql): NumberSql {
  const odd = b.isDatum ? [] : [s.place(`coalesce(${holds.b} and ${b.f} = 0, false)`)];
  const exact = lazy(s, () => {
    const [x, y] = [a.exact(), b.exact()];
    const n = `case when ${holds.b} then ${times(x.n, y.d)} * sign(${y.n}) end`;
    const d = times(x.d, `case when ${holds.b} then abs(${y.n}) end`);
    if (!x.e && !y.e) return { n, d, e: null };
    const room = y.e
      ? `greatest(${y.d === '1' ? `abs(${y.n})` : `abs(${y.n}) / ${y.d} * 0.999`} - ${y.e}, 1e-60)`
      : sizeOf({ ...y, n: y.n });
    const quotient = `abs(${times(x.n, y.d)}) / (${times(x.d, `abs(${y.n})`)})`;
    const above = [x.e, y.e && `(${quotient} * 1.001 + 1e-60) * ${y.e}`].filter((part) => part !== null).join(' + ');
    return { n, d, e: `case when ${holds.b} then (${above}) / (${room}) * 1.01 + 1e-60 end` };
  });
  const size = { low: a.size.low - b.size.high - 1, high: a.size.high - b.size.low + 1 };
  const f = s.place(`case when ${holds.b} and ${b.f} <> 0 then ${a.f} / ${b.f} end`);
  return { f, exact, doubts: joinDoubts(a.doubts, b.doubts, holds.doubts, odd), size, isDatum: false };
}

/** Missing where the divisor is zero. */
export function divideSql(s: Stages, left: NumberSql, right: NumberSql): NumberSql {
  const [a, b] = [settle(s, left), settle(s, right)];
  return divideWhere(s, a, b, compareSql(s, b, '<>', zeroSql));
}

/** Missing where the divisor is not above zero. */
export function ratioSql(s: Stages, left: NumberSql, right: NumberSql): NumberSql {
  const [a, b] = [settle(s, left), settle(s, right)];
  return divideWhere(s, a, b, compareSql(s, b, '>', zeroSql));
}

export const zeroSql: NumberSql = textSql('0');
export const oneSql: NumberSql = textSql('1');

export function convertSql(s: Stages, a: NumberSql, factor: Exact): NumberSql {
  const up = factor.n === 1n ? a : multiplySql(s, a, constantSql({ n: factor.n, d: 1n }));
  return factor.d === 1n ? up : divideByConstant(s, up, factor.d);
}

function divideByConstant(s: Stages, value: NumberSql, by: bigint): NumberSql {
  const a = settle(s, value);
  const inverse = decimalText({ n: 1n, d: by });
  const exact = lazy(s, () => {
    const { n, d, e } = a.exact();
    const less = e && `${e} * 1.01 / ${by}::numeric`;
    return inverse ? { n: `${n} * ${inverse}`, d, e: less } : { n, d: times(d, `${by}::numeric`), e: less };
  });
  const digits = String(by).length;
  const size = { low: a.size.low - digits - 1, high: a.size.high + 1 };
  return { f: s.place(`${a.f} / ${floatLiteral(Number(by))}`), exact, doubts: a.doubts, size, isDatum: false };
}

export function signSql(s: Stages, value: NumberSql, how: '-' | 'abs'): NumberSql {
  const f = s.place(value.f);
  const exact = lazy(s, () => ({ ...value.exact(), n: `${how}(${value.exact().n})` }));
  return { ...value, f: s.place(`${how}(${f})`), exact };
}

export function extremeSql(s: Stages, left: NumberSql, right: NumberSql, how: 'min' | 'max'): NumberSql {
  const [f, g] = [s.place(left.f), s.place(right.f)];
  const pick = how === 'min' ? 'least' : 'greatest';
  const exact = lazy(s, () => {
    const [x, y] = [left.exact(), right.exact()];
    const isFirst = s.place(`${times(x.n, y.d)} ${how === 'min' ? '<=' : '>='} ${times(y.n, x.d)}`);
    const choose = (a: string, b: string) =>
      a === b ? a : `case when ${isFirst} then ${a} when not ${isFirst} then ${b} end`;
    const [n, d] = [choose(x.n, y.n), choose(x.d, y.d)];
    if (!x.e && !y.e) return { n, d, e: null };
    const [ex, ey] = [x.e ?? '0', y.e ?? '0'];
    const gap = `abs(${times(x.n, y.d)} - ${times(y.n, x.d)})`;
    const isApart = s.place(`${gap} > ${times(`(${ex} + ${ey})`, x.d, y.d)} * 1.01`);
    // What surely isn't chosen leaves no error behind: all that a cap cuts are equal.
    const e = `case when ${isApart} then case when ${isFirst} then ${ex} else ${ey} end else greatest(${ex}, ${ey}) end`;
    return { n, d, e };
  });
  const size = { low: Math.min(left.size.low, right.size.low), high: Math.max(left.size.high, right.size.high) };
  const both = s.place(`case when ${f} is not null and ${g} is not null then ${pick}(${f}, ${g}) end`);
  return {
    f: both,
    exact,
    doubts: joinDoubts(left.doubts, right.doubts),
    size,
    isDatum: left.isDatum && right.isDatum,
  };
}

/** One of two numbers by a condition that is already a column; missing where the condition is. */
export function chooseSql(s: Stages, test: FlagSql, yes: NumberSql, no: NumberSql): NumberSql {
  const b = s.place(test.b);
  const pick = (a: string, c: string) => `case when ${b} then ${a} when not ${b} then ${c} end`;
  const exact = lazy(s, () => {
    const [x, y] = [yes.exact(), no.exact()];
    const e = x.e || y.e ? pick(x.e ?? '0', y.e ?? '0') : null;
    return { n: pick(x.n, y.n), d: x.d === y.d ? x.d : pick(x.d, y.d), e };
  });
  const size = { low: Math.min(yes.size.low, no.size.low), high: Math.max(yes.size.high, no.size.high) };
  const doubts = joinDoubts(test.doubts, yes.doubts, no.doubts);
  return { f: pick(yes.f, no.f), exact, doubts, size, isDatum: yes.isDatum && no.isDatum };
}

/** A number that is missing. */
export const missingSql: NumberSql = {
  f: 'null::float8',
  exact: () => ({ n: 'null::numeric', d: '1', e: null }),
  doubts: [],
  size: { low: 0, high: 0 },
  isDatum: true,
};

/** A number where a condition that is a column holds; missing elsewhere. */
export function whereSql(s: Stages, test: FlagSql, value: NumberSql): NumberSql {
  return chooseSql(s, test, value, missingSql);
}

/** The most of what is known; missing where nothing is. */
export function peakSql(s: Stages, values: readonly NumberSql[]): NumberSql {
  return values.reduce((best, value) => {
    const [isFirst, isLast] = [best, value].map(({ f }) => ({ b: s.place(`(${f}) is null`), doubts: [] }));
    return chooseSql(s, isFirst, value, chooseSql(s, isLast, best, extremeSql(s, best, value, 'max')));
  }, missingSql);
}

/** A decision: exact, null when either side is missing. */
export function compareSql(
  s: Stages,
  left: NumberSql,
  sign: '<' | '<=' | '>' | '>=' | '=' | '<>',
  right: NumberSql,
): FlagSql {
  const doubts = joinDoubts(left.doubts, right.doubts);
  if (left.isDatum && right.isDatum) return { b: s.place(`${s.place(left.f)} ${sign} ${s.place(right.f)}`), doubts };
  const [x, y] = [left.exact(), right.exact()];
  const e = errorSum(x.e, y.e);
  const [above, below] = [s.place(times(x.n, y.d)), s.place(times(y.n, x.d))];
  const b = s.place(`${above} ${sign} ${below}`);
  if (!e) return { b, doubts };
  const close = s.place(
    `coalesce(abs(${above} - ${below}) <= (${e}) * ${times(x.d, y.d)} * 1.01 and (${e}) > 0, false)`,
  );
  return { b, doubts: joinDoubts(doubts, [close]) };
}

const roundedText = (n: string, d: string, decimals: number, how: Rounding): string => {
  const unit = `1e${-decimals}::numeric`;
  const scaled = `${n} * 1e${decimals}::numeric`;
  if (d === '1') {
    if (how === 'half-up') return `round(${n}, ${decimals})`;
    return `${how === 'truncate' ? 'trunc' : how}(${scaled}) * ${unit}`;
  }
  if (how === 'half-up') return `sign(${n}) * div(2 * abs(${scaled}) + ${d}, 2 * ${d}) * ${unit}`;
  const cut = `div(${scaled}, ${d})`;
  if (how === 'truncate') return `${cut} * ${unit}`;
  return how === 'floor'
    ? `(${cut} - (case when ${scaled} < ${cut} * ${d} then 1 else 0 end)) * ${unit}`
    : `(${cut} + (case when ${scaled} > ${cut} * ${d} then 1 else 0 end)) * ${unit}`;
};

/** The exact value rounded; its float is the nearest to the decimal. */
export function roundSql(s: Stages, value: NumberSql, decimals: number, how: Rounding): NumberSql {
  const a = settle(s, value);
  const { n, d, e } = a.exact();
  const rounded = s.place(roundedText(n, d, decimals, how));
  const at = (sign: string) => roundedText(`(${n} ${sign} (${e}) * ${d})`, d, decimals, how);
  const doubts = e ? [s.place(`coalesce((${e}) > 0 and ${at('+')} <> ${at('-')}, false)`)] : [];
  const f = s.place(`(${rounded})::float8`);
  const size = { low: -Math.abs(decimals) - 2, high: Math.max(a.size.high, Math.abs(decimals)) + 2 };
  return {
    f,
    exact: () => ({ n: rounded, d: '1', e: null }),
    doubts: joinDoubts(a.doubts, doubts),
    size,
    isDatum: false,
  };
}

/** Decimals at which the floats on both sides of a cut fraction are compared. */
const nearestDigits = 60;

/** The same number; in doubt where its float isn't surely the nearest to the exact value. */
export function certainSql(s: Stages, value: NumberSql): NumberSql {
  const { n, d, e } = value.exact();
  const unit = `1e-${nearestDigits}::numeric`;
  const cut = s.place(`div(${n} * 1e${nearestDigits}::numeric, ${d})`);
  const rest = s.place(`sign(${n} * 1e${nearestDigits}::numeric - ${cut} * ${d})`);
  const at = (sign: '+' | '-'): string => {
    const side = `case when ${rest} = ${sign}1 then ${rest} else 0 end`;
    return s.place(`((${cut} + ${side}) * ${unit}${e ? ` ${sign} (${e})` : ''})::float8`);
  };
  const f = s.place(value.f);
  const doubt = s.place(`coalesce(${at('-')} <> ${f} or ${at('+')} <> ${f}, false)`);
  return { ...value, f, doubts: joinDoubts(value.doubts, [doubt]) };
}

/** The number by which a conversion multiplies. */
export function factorOf(text: string): Exact {
  return parseExact(text) ?? exact(1n);
}
