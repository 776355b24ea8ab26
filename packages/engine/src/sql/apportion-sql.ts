import { divide, type Exact, one } from '../base/exact.ts';
import type { Aggregate } from '../program/expression.ts';
import { stepsIn } from '../rows/money.ts';
import { beyondBasic } from './group-key-sql.ts';
import { decimalDigits, everywhere, type GroupSql, type MembersSql, sumOf } from './group-sql.ts';
import { convertSql, countSql, type FlagSql, joinDoubts, missingSql, type NumberSql, roundSql } from './number-sql.ts';
import type { SqlCompiler } from './sql-compiler.ts';
import type { Stages } from './stages.ts';

/** One row of each that claims a part: what it counts, as a decimal and how far that may be off, null where it is exact. */
interface ClaimsSql {
  readonly isClaim: string;
  readonly weight: NumberSql;
  readonly q: string;
  readonly e: string | null;
  /** What settles the order of claims that nothing else does. */
  readonly name: string;
  readonly doubts: readonly string[];
}

/** The exact value as a decimal, cut where it is a fraction without end. */
export function decimalOf(s: Stages, value: NumberSql): { readonly q: string; readonly e: string | null } {
  const { n, d, e } = value.exact();
  if (d === '1') return { q: n, e };
  const q = s.place(`div(${n} * 1e${decimalDigits}::numeric, ${d}) * 1e-${decimalDigits}::numeric`);
  const cut = `case when ${q} * ${d} = ${n} then 0 else 1e-${decimalDigits}::numeric end`;
  return { q, e: s.place(e ? `${e} + ${cut}` : cut) };
}

/** Of a condition one where it holds, else nothing. */
function weightOf(s: Stages, of: NumberSql | FlagSql): NumberSql {
  if ('f' in of) return of;
  return { ...countSql(s, s.place(`case when ${of.b} then 1 when not (${of.b}) then 0 end`)), doubts: of.doubts };
}

/** Every member claims for itself, or each group by its first member for all of them. */
function claimsOf(members: MembersSql, of: NumberSql | FlagSql): ClaimsSql {
  const { s, group, inside } = members;
  const { keys } = group;
  const own = weightOf(s, of);
  if (keys.length === 0) {
    const name = s.column(s.layout.idOrder ?? s.layout.order);
    return { isClaim: inside.b, weight: own, ...decimalOf(s, own), name, doubts: [] };
  }
  const first = s.place(`min(case when ${inside.b} then ${s.order} end) over (partition by ${keys.join(', ')})`);
  const weight = sumOf(members, own);
  const { n, e } = weight.exact();
  const name = s.place(`(${keys.join(` || '·' || `)}) collate "C"`);
  return { isClaim: s.place(`${s.order} = ${first}`), weight, q: n, e, name, doubts: [beyondBasic(s, name)] };
}

/** Where weights are cut: parts that another decimal might change. */
function unclear(s: Stages, claims: ClaimsSql, whole: string, all: string, rest: string, isTaken: string): string[] {
  const { isClaim, q, e } = claims;
  if (e === null) return [];
  const ofAll = (call: string) => s.place(`${call} over ()`);
  const off = ofAll(`sum(case when ${isClaim} then ${e} end)`);
  const near = s.place(`${whole} * (${e} * ${all} + ${q} * ${off}) / nullif(${all}, 0) * 1.01 + 1e-30`);
  const room = s.place(`case when ${e} > 0 or ${off} > 0 then ${near} else 0 end`);
  const most = ofAll(`max(${room})`);
  const least = ofAll(`min(case when ${isTaken} then ${rest} end)`);
  const next = ofAll(`max(case when not ${isTaken} then ${rest} end)`);
  return [
    s.place(`coalesce(${isClaim} and ${e} > 0 and abs(${q}) <= ${e}, false)`),
    s.place(`coalesce(${off} > 0 and ${all} <= ${off} * 100, false)`),
    s.place(`coalesce(${room} > 0 and (${rest} < ${room} or ${rest} + ${room} >= ${all}), false)`),
    s.place(`coalesce(${most} > 0 and ${least} - ${next} <= 2 * ${most}, false)`),
  ];
}

/**
 * What each row's group, or the row itself, gets of a total in whole steps: parts are cut down, and what is left over goes to the largest
 * remainders, of equal ones to who counts more, then by name. Missing for who isn't counted, and for all where a claim isn't known or is
 * `open`: whether or with whom a row counts.
 */
function apportionSql(
  members: MembersSql,
  of: NumberSql | FlagSql,
  total: NumberSql,
  steps: Exact,
  open: FlagSql,
): NumberSql {
  const { s, group, inside } = members;
  const claims = claimsOf(members, of);
  const { isClaim, weight, q, name } = claims;
  const ofAll = (call: string) => s.place(`${call} over ()`);
  const rounded = roundSql(s, convertSql(s, total, steps), 0, 'floor');
  const whole = s.place(`case when ${s.place(rounded.f)} is not null then ${rounded.exact().n} end`);
  const all = ofAll(`sum(case when ${isClaim} then ${q} end)`);
  const lacks = 'f' in of ? open.b : s.place(`${open.b} or coalesce(${inside.b} and (${of.b}) is null, false)`);
  const isSure = s.place(`not ${ofAll(`bool_or(${lacks})`)}`);
  const isWhole = ofAll(`bool_and(case when ${isClaim} then ${s.place(weight.f)} is not null and ${q} >= 0 end)`);
  const isKnown = s.place(`${isWhole} and ${isSure}`);
  const isSplit = s.place(`coalesce(${isClaim} and ${isKnown} and ${whole} >= 0, false)`);
  const floor = s.place(`case when ${isSplit} then coalesce(div(${q} * ${whole}, nullif(${all}, 0)), 0) end`);
  const rest = s.place(`${q} * ${whole} - ${floor} * ${all}`);
  const left = s.place(`${whole} - ${ofAll(`sum(${floor})`)}`);
  const place = s.place(`row_number() over (partition by ${isSplit} order by ${rest} desc, ${q} desc, ${name})`);
  const isTaken = s.place(`${isSplit} and ${all} > 0 and ${place} <= ${left}`);
  const part = s.place(`${floor} + case when ${isTaken} then 1 else 0 end`);
  const { keys } = group;
  const ofGroup = keys.length === 0 ? part : s.place(`max(${part}) over (partition by ${keys.join(', ')})`);
  const got = s.place(`case when ${inside.b} and ${whole} is not null then ${ofGroup} end`);
  const doubts = joinDoubts(
    ...[weight.doubts, inside.doubts, rounded.doubts, claims.doubts, open.doubts],
    unclear(s, claims, whole, all, rest, isTaken),
  );
  const counted: NumberSql = {
    f: s.place(`${got}::float8`),
    exact: () => ({ n: got, d: '1', e: null }),
    doubts: everywhere(s, doubts),
    size: { low: 0, high: Math.max(12, rounded.size.high) },
    isDatum: false,
  };
  const made = convertSql(s, counted, divide(one, steps));
  // Steps are powers of ten, so that the nearest float is that of the decimal.
  return { ...made, f: s.place(`(${made.exact().n})::float8`) };
}

/** Whether it isn't known of a row in a group of `plain` if it counts, or of one that counts in which of `all` groups. */
function openClaimSql(s: Stages, plain: GroupSql, all: GroupSql, where: FlagSql | undefined): FlagSql {
  const has = ['true', ...plain.keys.map((key) => `${key} is not null`)].join(' and ');
  const lacks = ['false', ...all.keys.map((key) => `${key} is null`)].join(' or ');
  const [counts, unknown] = where ? [`(${where.b})`, `(${where.b}) is null`] : ['true', 'false'];
  const b = s.place(`coalesce(${has} and (${unknown} or ${counts} and (${lacks})), false)`);
  return { b, doubts: joinDoubts(plain.doubts, all.doubts, where?.doubts ?? []) };
}

/** What `分配` gives each row in a year. */
export function apportionedSql(compiler: SqlCompiler, node: Aggregate, members: MembersSql, year: number): NumberSql {
  const { of, total, unit, by, where } = node;
  if (!total) return missingSql;
  const weight = of.type === 'flag' ? compiler.flag(of, { year }) : compiler.number(of, { year });
  const counts = where && compiler.flag(where, { year });
  const open = openClaimSql(compiler.s, compiler.group(by, { year }), members.group, counts);
  return apportionSql(members, weight, compiler.number(total, { year }), stepsIn(unit ?? '1'), open);
}
