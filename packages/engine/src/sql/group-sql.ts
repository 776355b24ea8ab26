import { exact, parseExact } from '../base/exact.ts';
import {
  addSql,
  chooseSql,
  compareSql,
  constantSql,
  countSql,
  divideSql,
  type ExactSql,
  type FlagSql,
  joinDoubts,
  multiplySql,
  type NumberSql,
  ratioSql,
  whereSql,
  zeroSql,
} from './number-sql.ts';
import type { Stages } from './stages.ts';

/** Who stands together: texts that are all equal and present, and what leaves them in doubt. */
export interface GroupSql {
  readonly keys: readonly string[];
  readonly doubts: readonly string[];
}

/** The own group's members as a flag column, with the partition that reads over them. */
export interface MembersSql {
  readonly s: Stages;
  readonly group: GroupSql;
  /** Whether a row counts: it has a group and is inside the `范围`. */
  readonly inside: FlagSql;
}

/** A doubt about any row is a doubt about every group, as it might move between them. */
export function everywhere(s: Stages, doubts: readonly string[]): readonly string[] {
  return doubts.length === 0 ? [] : [s.place(`bool_or(${doubts.join(' or ')}) over ()`)];
}

function partition(keys: readonly string[]): string {
  return keys.length === 0 ? '' : `partition by ${keys.join(', ')}`;
}

export function membersSql(s: Stages, group: GroupSql, where?: FlagSql): MembersSql {
  const has = group.keys.map((key) => `${key} is not null`);
  const inside = [...has, ...(where ? [`coalesce(${where.b}, false)`] : [])];
  return {
    s,
    group,
    inside: {
      b: s.place(inside.length === 0 ? 'true' : inside.join(' and ')),
      doubts: joinDoubts(group.doubts, where?.doubts ?? []),
    },
  };
}

/** Whether the row has a group at all. */
function hasGroup({ s, group }: MembersSql): FlagSql {
  const has = group.keys.map((key) => `${key} is not null`);
  return { b: has.length === 0 ? 'true' : s.place(has.join(' and ')), doubts: [] };
}

/** A number of members only. */
export function ofMembers({ s, inside }: MembersSql, value: NumberSql): NumberSql {
  return inside.b === 'true' ? { ...value, f: s.place(value.f) } : settleFloat(s, whereSql(s, inside, value));
}

function settleFloat(s: Stages, value: NumberSql): NumberSql {
  return { ...value, f: s.place(value.f) };
}

const chunk = (f: string, low: number): string =>
  `(trunc(${f} * 2::float8 ^ ${-low}) - trunc(${f} * 2::float8 ^ ${-low - 52}) * 2::float8 ^ 52)::int8::numeric`;

/** The float's binary value as a numeric, exact from 2^-52 · 10^-20 upwards. */
function binaryText(f: string): string {
  const parts = [156, 104, 52, 0, -52, -104, -156, -208].map((low) =>
    low >= 0 ? `${chunk(f, low)} * ${2n ** BigInt(low)}` : `${chunk(f, low)} * ${5n ** BigInt(-low)}e${low}::numeric`,
  );
  return `case when ${f} = trunc(${f}) and abs(${f}) < 9e15 then ${f}::int8::numeric when ${inMemberRange(f)} then ${parts.join(' + ')} end`;
}

/** Decimals to which a fraction is cut before it is added or compared over a group. */
export const decimalDigits = 40;

/** The exact values as decimals: themselves, or cut with what was cut as their error. */
export function decimalSql(s: Stages, value: NumberSql): { q: string; e: string | null } {
  const { n, d, e } = value.exact();
  if (d === '1') return { q: n, e };
  const q = s.place(`div(${n} * 1e${decimalDigits}::numeric, ${d}) * 1e-${decimalDigits}::numeric`);
  return { q, e: e ? s.place(`${e} + 1e-${decimalDigits}`) : `1e-${decimalDigits}::numeric` };
}

export function over(s: Stages, call: string, keys: readonly string[]): string {
  return s.place(`${call} over (${partition(keys)})`);
}

/** Whether a float is of a size whose binary value a numeric holds exactly. */
export function inMemberRange(f: string): string {
  return `(${f} = 0 or abs(${f}) between 1e-40 and 1e50)`;
}

/** Sums whose float is the nearest to the true sum of the floats; sizes that a numeric can't hold exactly are left to the host. */
export function sumOf(members: MembersSql, plain: NumberSql): NumberSql {
  const { s, group } = members;
  const value = ofMembers(members, plain);
  const odd = s.place(`coalesce(not ${inMemberRange(value.f)}, false)`);
  const binary = s.place(binaryText(value.f));
  const exactSum = (): ExactSql => {
    const { q, e } = decimalSql(s, value);
    const error = e && s.place(`sum(case when ${value.f} is not null then ${e} end) over (${partition(group.keys)})`);
    return { n: over(s, `sum(${q})`, group.keys), d: '1', e: error };
  };
  let made: ExactSql | undefined;
  return {
    f: s.place(`${over(s, `sum(${binary})`, group.keys)}::float8`),
    exact: () => {
      made ??= exactSum();
      return made;
    },
    doubts: everywhere(s, joinDoubts(value.doubts, members.inside.doubts, [odd])),
    size: { low: -60, high: 65 },
    isDatum: false,
  };
}

export function countOf(members: MembersSql, value: NumberSql): string {
  return over(members.s, `count(${value.f})`, members.group.keys);
}

export function own(members: MembersSql, value: NumberSql): NumberSql {
  const has = hasGroup(members);
  const { s } = members;
  return has.b === 'true' ? settleFloat(s, value) : settleFloat(s, whereSql(s, has, value));
}

export function groupSum(members: MembersSql, value: NumberSql): NumberSql {
  return own(members, sumOf(members, value));
}

/** The same; zero where surely nobody is counted. */
export function groupSumOrZero(members: MembersSql, value: NumberSql, where: FlagSql | undefined): NumberSql {
  const sum = groupSum(members, value);
  if (!where) return sum;
  const { s, group } = members;
  const somebody = s.place(`bool_or((${where.b}) is not false) over (${partition(group.keys)})`);
  const has = hasGroup(members).b;
  const nobody = s.place(has === 'true' ? `not ${somebody}` : `${has} and not ${somebody}`);
  return chooseSql(s, { b: nobody, doubts: everywhere(s, where.doubts) }, zeroSql, sum);
}

export function groupMean(members: MembersSql, value: NumberSql): NumberSql {
  const count = countSql(members.s, countOf(members, ofMembers(members, value)));
  return own(members, divideSql(members.s, sumOf(members, value), count));
}

/** The fraction of the first row at which a column holds; not quite sure where another of them has another fraction with the same decimals. */
function fractionAt(
  s: Stages,
  { n, d }: Pick<ExactSql, 'n' | 'd'>,
  isThere: string,
  keys: readonly string[],
): ExactSql {
  const first = over(s, `min(case when ${isThere} then ${s.order} end)`, keys);
  const pick = (column: string) => over(s, `max(case when ${s.order} = ${first} then ${column} end)`, keys);
  const [top, bottom] = [pick(n), pick(d)];
  const clash = over(s, `bool_or(${isThere} and ${n} * ${bottom} <> ${top} * ${d})`, keys);
  return { n: top, d: bottom, e: s.place(`case when ${clash} then 1e-${decimalDigits}::numeric else 0 end`) };
}

export function groupExtreme(members: MembersSql, plain: NumberSql, how: 'min' | 'max'): NumberSql {
  const { s, group } = members;
  const value = ofMembers(members, plain);
  let made: ExactSql | undefined;
  const extreme: NumberSql = {
    f: over(s, `${how}(${value.f})`, group.keys),
    exact: () => {
      if (made) return made;
      const { q, e } = decimalSql(s, value);
      const best = over(s, `${how}(${q})`, group.keys);
      const { n, d, e: own } = value.exact();
      made =
        d === '1' || own
          ? { n: best, d: '1', e: e && over(s, `max(${e})`, group.keys) }
          : fractionAt(s, { n, d }, s.place(`${q} = ${best}`), group.keys);
      return made;
    },
    doubts: everywhere(s, joinDoubts(value.doubts, members.inside.doubts)),
    size: value.size,
    isDatum: value.isDatum,
  };
  return own(members, extreme);
}

export function groupCount(members: MembersSql, test: FlagSql): NumberSql {
  const { s, group, inside } = members;
  const holds = s.place(`coalesce(${inside.b} and ${test.b}, false)`);
  const count = countSql(s, over(s, `count(case when ${holds} then 1 end)`, group.keys));
  return own(members, { ...count, doubts: everywhere(s, joinDoubts(inside.doubts, test.doubts)) });
}

/** Numerator and denominator over the members that have both; missing when nobody has. */
export function pooledParts(
  members: MembersSql,
  top: NumberSql,
  bottom: NumberSql,
): { top: NumberSql; bottom: NumberSql } {
  const { s, inside } = members;
  const [f, g] = [s.place(top.f), s.place(bottom.f)];
  const both: FlagSql = {
    b: s.place(`${inside.b} and ${f} is not null and ${g} is not null`),
    doubts: joinDoubts(inside.doubts, top.doubts, bottom.doubts),
  };
  const shared: MembersSql = { ...members, inside: both };
  return { top: groupSum(shared, top), bottom: groupSum(shared, bottom) };
}

/** Order of the members' exact values; rows that are no members, or have no value, stand apart. */
interface OrderSql {
  readonly value: NumberSql;
  readonly key: string;
  readonly keys: readonly string[];
  readonly doubts: readonly string[];
}

function orderOf(members: MembersSql, plain: NumberSql): OrderSql {
  const { s, group } = members;
  const value = ofMembers(members, plain);
  const isMember = s.place(`${value.f} is not null`);
  const keys = [...group.keys, isMember];
  const base = joinDoubts(value.doubts, members.inside.doubts);
  if (value.isDatum) return { value, key: value.f, keys, doubts: everywhere(s, base) };
  const { n, d, e } = value.exact();
  if (d === '1' && !e) return { value, key: n, keys, doubts: everywhere(s, base) };
  const { q } = decimalSql(s, value);
  return { value, key: q, keys, doubts: everywhere(s, joinDoubts(base, neighbourDoubts(s, value, q, keys))) };
}

/** Neighbours in the order whose difference the server can't tell from none. */
export function neighbourDoubts(s: Stages, value: NumberSql, q: string, keys: readonly string[]): readonly string[] {
  const { n, d, e } = value.exact();
  const window = `over (${partition(keys)} order by ${q})`;
  const before = (column: string) => s.place(`lag(${column}) ${window}`);
  const [q0, n0] = [before(q), before(n)];
  const d0 = d === '1' ? '1' : before(d);
  if (!e) return [s.place(`coalesce(${q} = ${q0} and ${n} * ${d0} <> ${n0} * ${d}, false)`)];
  const e0 = before(e);
  const isSame = `${q} = ${q0} and ${n} * ${d0} <> ${n0} * ${d}`;
  const isNear = `${e} + ${e0} > 0 and abs(${q} - ${q0}) <= (${e} + ${e0}) * 1.01 + 2e-${decimalDigits}`;
  return [s.place(`coalesce(${isNear}, false) or coalesce(${isSame}, false)`)];
}

export interface RankSql {
  readonly rank: NumberSql;
  readonly count: NumberSql;
}

/** Competition rank among the members with a value, and how many there are. */
export function groupRank(members: MembersSql, plain: NumberSql, isAscending: boolean): RankSql {
  const { s } = members;
  const { value, key, keys, doubts } = orderOf(members, plain);
  const rank = s.place(`rank() over (${partition(keys)} order by ${key} ${isAscending ? 'asc' : 'desc'})`);
  const has: FlagSql = { b: s.place(`${value.f} is not null`), doubts };
  const placed = settleFloat(s, whereSql(s, has, countSql(s, rank)));
  const count = countSql(s, countOf(members, value));
  return { rank: { ...placed, isDatum: true }, count: { ...count, doubts } };
}

/** Own value ÷ the members' sum; only for members, missing when the sum is not above zero. */
export function groupShare(members: MembersSql, plain: NumberSql): NumberSql {
  const { s } = members;
  return settleFloat(s, whereSql(s, members.inside, ratioSql(s, plain, groupSum(members, plain))));
}

/** The value at a share of the way through the members' sorted values, interpolated linearly between closest ranks (type 7). */
export function groupQuantile(members: MembersSql, plain: NumberSql, quantile: string): NumberSql {
  const { s, group } = members;
  const share = parseExact(quantile) ?? exact(1n, 2n);
  const { value, key, keys, doubts } = orderOf(members, plain);
  const count = countOf(members, value);
  const position = s.place(`row_number() over (${partition(keys)} order by ${key}, ${s.order}) - 1`);
  const place = s.place(`${share.n}::numeric * (${count} - 1)`);
  const index = s.place(`div(${place}, ${share.d})`);
  const rest = s.place(`${place} - ${index} * ${share.d}`);
  const at = (offset: number): NumberSql => {
    const isThere = s.place(`${value.f} is not null and ${position} = ${index} + ${offset}`);
    const pick = (column: string) => over(s, `max(case when ${isThere} then ${column} end)`, group.keys);
    let made: ExactSql | undefined;
    return {
      ...value,
      f: pick(value.f),
      exact: () => {
        if (made) return made;
        const { n, d, e } = value.exact();
        made = { n: pick(n), d: d === '1' ? d : pick(d), e: e && pick(e) };
        return made;
      },
      doubts,
    };
  };
  const [low, high] = [at(0), at(1)];
  const float = s.place(`(${place})::float8 / ${share.d}::float8 - (${index})::float8`);
  const part: NumberSql = {
    f: float,
    exact: () => ({ n: rest, d: `${share.d}::numeric`, e: null }),
    doubts: [],
    size: { low: -20, high: 1 },
    isDatum: false,
  };
  const between = addSql(s, low, multiplySql(s, addSql(s, high, low, '-'), part));
  const isBetween: FlagSql = { b: s.place(`${rest} > 0`), doubts: [] };
  const { b } = isBetween;
  const picked: NumberSql = {
    f: s.place(`case when ${b} then ${between.f} else ${low.f} end`),
    exact: () => {
      const [x, y] = [between.exact(), low.exact()];
      const pick = (a: string, c: string) => (a === c ? a : s.place(`case when ${b} then ${a} else ${c} end`));
      return { n: pick(x.n, y.n), d: pick(x.d, y.d), e: x.e || y.e ? pick(x.e ?? '0', y.e ?? '0') : null };
    },
    doubts: joinDoubts(between.doubts, low.doubts),
    size: between.size,
    isDatum: false,
  };
  return own(members, picked);
}

export const isAboveZero = (s: Stages, value: NumberSql): FlagSql => compareSql(s, value, '>', zeroSql);
export const wholeSql = (value: number): NumberSql => constantSql(exact(BigInt(value)));
