import {
  certainSql,
  compareSql,
  type ExactSql,
  type FlagSql,
  joinDoubts,
  type NumberSql,
  type Size,
  zeroSql,
} from './number-sql.ts';
import type { Stages } from './stages.ts';

/** Decimals after which what is no fraction is cut off, those to which logarithms are computed, and how near to a cut they don't tell. */
const digits = { cut: 40, fine: 100, near: '1e-55::numeric' };

/** Sizes that are computed to so many decimals; others are left to the host. */
const range = { low: '1e-20::numeric', high: '1e20::numeric' };

/** Decimals and size to which powers of exact values are held. */
const most = { scale: 300, size: '1e300::numeric' };

const power = (s: Stages, base: string, exponent: number): string => {
  if (exponent === 1) return base;
  const half = power(s, base, Math.floor(exponent / 2));
  const square = s.place(`${half} * ${half}`);
  return exponent % 2 === 0 ? square : s.place(`${square} * ${base}`);
};

/** A number that isn't below zero with its logarithm. */
interface LoggedSql {
  readonly exact: ExactSql;
  /** Whether the number is zero, and whether it has a logarithm here; null or false where it is missing. */
  readonly isZero: string;
  readonly isOk: string;
  readonly log: string;
  /** How far the logarithm may be off for the number's own error; null where it is exact. */
  readonly off: string | null;
  readonly doubts: readonly string[];
}

function loggedSql(s: Stages, value: NumberSql, holds: FlagSql): LoggedSql {
  const exact = value.exact();
  const { n, d, e } = exact;
  const unit = `1e${digits.fine}::numeric`;
  const near = s.place(
    d === '1' ? `round(${n}, ${digits.fine})` : `div(${n} * ${unit}, ${d}) * 1e-${digits.fine}::numeric`,
  );
  const isInside = s.place(`${holds.b} and ${near} between ${range.low} and ${range.high}`);
  const isFit = s.place(
    [n, ...(d === '1' ? [] : [d])]
      .map((part) => `abs(${part}) <= ${most.size} and min_scale(${part}) <= ${d === '1' ? digits.cut : most.scale}`)
      .join(' and '),
  );
  const isOk = s.place(`${isInside} and ${isFit}`);
  const isZero = s.place(`${holds.b} and ${n} = 0`);
  // The planner computes what is constant wherever it stands, so that nothing may be asked for that isn't there.
  const log = s.place(`ln(case when ${isOk} then ${near} else 1 end + 0e-${digits.fine})`);
  const isFar = e && s.place(`${e} > 0 and coalesce(${near}, 0) <= 100 * ${e}`);
  return {
    exact,
    isZero,
    isOk,
    log,
    off: e && s.place(`case when ${isOk} and ${e} > 0 then ${e} / ${near} * 1.1 + 1e-60 else 0 end`),
    doubts: joinDoubts(value.doubts, holds.doubts, [
      s.place(`coalesce(${holds.b} and not ${isZero} and not ${isOk}, false)`),
      ...(isFar ? [s.place(`coalesce(${holds.b} and ${isFar}, false)`)] : []),
    ]),
  };
}

/** A number by its exact value: its float is the nearest, or it is in doubt. */
export function byExact(s: Stages, exact: ExactSql, size: Size, doubts: readonly string[]): NumberSql {
  const { n, d, e } = exact;
  const decimal = d === '1' ? n : s.place(`div(${n} * 1e60::numeric, ${d}) * 1e-60::numeric`);
  const value: NumberSql = { f: s.place(`${decimal}::float8`), exact: () => exact, doubts, size, isDatum: false };
  return d === '1' && !e ? value : certainSql(s, value);
}

/** The natural logarithm, cut after forty decimals as the one-row reading has it; missing where the value isn't above zero. */
export function logarithmSql(s: Stages, value: NumberSql): NumberSql {
  const { isOk, log, off, doubts } = loggedSql(s, value, compareSql(s, value, '>', zeroSql));
  const cut = (text: string): string => `trunc(${text}, ${digits.cut})`;
  const n = s.place(`case when ${isOk} then ${cut(log)} end`);
  const isNear = s.place(
    `coalesce(${isOk} and ${cut(`${log} - ${digits.near}`)} <> ${cut(`${log} + ${digits.near}`)}, false)`,
  );
  const e = off && s.place(`case when ${off} > 0 then ${off} + 1e-${digits.cut}::numeric else 0 end`);
  return byExact(s, { n, d: '1', e }, { low: -digits.cut - 1, high: 2 }, joinDoubts(doubts, [isNear]));
}

/** An exact value in whole numbers without a common divisor. */
function lowest(s: Stages, top: string, bottom: string): { readonly top: string; readonly bottom: string } {
  const common = s.place(`gcd(${top}, ${bottom})`);
  return { top: s.place(`div(${top}, ${common})`), bottom: s.place(`div(${bottom}, ${common})`) };
}

function wholeSql(s: Stages, { n, d }: ExactSql, where: string): { readonly top: string; readonly bottom: string } {
  const unit = s.place(`case when ${where} then ('1e' || greatest(min_scale(${n}), min_scale(${d})))::numeric end`);
  return lowest(s, s.place(`trim_scale(${n} * ${unit})`), s.place(`trim_scale(${d} * ${unit})`));
}

/** The product of powers. */
function productSql(s: Stages, parts: readonly string[], weights: readonly number[]): string {
  return s.place(parts.map((part, index) => power(s, part, weights[index])).join(' * '));
}

/**
 * The geometric mean, each value as often as its weight says, as the one-row reading has it: a fraction where the root of the product is one,
 * else cut after forty decimals. Missing where a value is missing or below zero.
 */
export function geometricSql(s: Stages, values: readonly NumberSql[], weights: readonly number[]): NumberSql {
  const parts = values.map((value) => loggedSql(s, value, compareSql(s, value, '>=', zeroSql)));
  const degree = weights.reduce((sum, weight) => sum + weight, 0);
  const isKnown = s.place(parts.map(({ isOk, isZero }) => `(${isOk} or ${isZero})`).join(' and '));
  const isZero = s.place(`${isKnown} and (${parts.map((part) => part.isZero).join(' or ')})`);
  const isOk = s.place(parts.map((part) => part.isOk).join(' and '));
  const sum = parts.map(({ log }, index) => `${log} * ${weights[index]}`).join(' + ');
  const root = s.place(`case when ${isOk} then exp(round((${sum}) / ${degree}, ${digits.fine - 10})) end`);
  const rounded = s.place(`round(${root}, ${digits.cut})`);
  const isNear = s.place(`abs(${root} - ${rounded}) < ${digits.near}`);
  const isPlain = parts.every(({ exact }) => exact.d === '1');
  const wholes = parts.map(({ exact }) =>
    isPlain ? { top: s.place(`case when ${isNear} then ${exact.n} end`), bottom: '1' } : wholeSql(s, exact, isOk),
  );
  const tops = productSql(
    s,
    wholes.map(({ top }) => top),
    weights,
  );
  const bottoms = isPlain
    ? '1'
    : productSql(
        s,
        wholes.map(({ bottom }) => bottom),
        weights,
      );
  const decimal = s.place(`case when ${isNear} then trim_scale(${rounded}) end`);
  const isDecimal = s.place(`${isNear} and ${power(s, decimal, degree)} * ${bottoms} = ${tops}`);
  const cut = `case when ${isDecimal} then ${rounded} else trunc(${root}, ${digits.cut}) end`;
  const fraction = isPlain
    ? undefined
    : fractionSql(s, tops, bottoms, root, degree, s.place(`${isOk} and not ${isDecimal}`));
  const n = fraction ? `case when ${fraction.isOne} then ${fraction.top} else ${cut} end` : cut;
  const offs = parts.flatMap(({ off }, index) => (off ? [`${off} * ${weights[index]}`] : []));
  const off = offs.length === 0 ? null : s.place(`${root} * (${offs.join(' + ')}) / ${degree} * 1.1`);
  const exact: ExactSql = {
    n: s.place(`case when ${isZero} then 0::numeric when ${isOk} then ${s.place(n)} end`),
    d: fraction ? s.place(`case when ${fraction.isOne} then ${fraction.bottom} else 1::numeric end`) : '1',
    e: off && s.place(`case when ${off} > 0 then ${off} + 1e-${digits.cut}::numeric else 0 end`),
  };
  const isOpen = s.place(`coalesce(${isNear} and not ${isDecimal}, false)`);
  return byExact(
    s,
    exact,
    { low: -digits.cut - 1, high: 21 },
    joinDoubts(...parts.map(({ doubts }) => doubts), [isOpen]),
  );
}

/** The root of a fraction where it is one: roots of what stands above and below, in lowest terms. */
function fractionSql(s: Stages, tops: string, bottoms: string, root: string, degree: number, where: string) {
  const [above, below] = [tops, bottoms].map((text) => s.place(`case when ${where} then ${text} end`));
  const own = lowest(s, above, below);
  const bottom = s.place(`round(exp(round(ln(${own.bottom} + 0e-40) / ${degree}, 40)))`);
  const isRoot = s.place(`${power(s, bottom, degree)} = ${own.bottom}`);
  const top = s.place(`case when ${isRoot} then round(${root} * ${bottom}) end`);
  return { top, bottom, isOne: s.place(`coalesce(${power(s, top, degree)} = ${own.top}, false)`) };
}
