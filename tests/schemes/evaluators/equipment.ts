import { dayOf, yearOf } from '../days.ts';
import { type F, type Fen, f, fenOf, isAtLeast, lesserFen, type Verdict } from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

/** [from, rate in per cent] */
const primeRates = [
  ['2020-04-20', '3.85'],
  ['2021-12-20', '3.8'],
  ['2022-01-20', '3.7'],
  ['2022-08-22', '3.65'],
] as const;

function primeRate(day: number): F {
  const known = primeRates.filter(([from]) => dayOf(from) <= day).at(-1);
  return known ? f(known[1]).over(100) : null;
}

const dayAt = (one: Subject, item: string) => one.facts[item][0] as number | null;

interface Claim {
  readonly fen: bigint;
  readonly isUnknown: boolean;
}

const nothing: Claim = { fen: 0n, isUnknown: false };
const unknown: Claim = { fen: 0n, isUnknown: true };

function subsidy(one: Subject): Claim {
  const done = dayAt(one, '验收日');
  const cost = one.number('设备额');
  if (done !== null && yearOf(done) !== 2022) return nothing;
  if (cost && cost.compare(500) < 0) return nothing;
  if (done === null || !cost) return unknown;
  return { fen: fenOf(cost.times(f('0.08')).atMost(300)), isUnknown: false };
}

function interest(one: Subject): Claim {
  const [from, until] = [dayAt(one, '放款日'), dayAt(one, '还款日')];
  const [sum, own] = [one.number('贷款额'), one.number('贷款利率')];
  if (from === null || until === null) return unknown;
  const [first, last] = [Math.max(from, dayOf('2021-12-31')), Math.min(until, dayOf('2022-12-31'))];
  const days = Math.max(0, last - first);
  const prime = primeRate(from);
  if (!sum || !own || !prime) return unknown;
  const rate = own.over(100).atMost(prime).times(f('0.5'));
  const fen = fenOf(sum.times(rate).times(days).over(365).atMost(100).atLeast(0));
  return { fen, isUnknown: false };
}

/** What a limit leaves of claims in order; behind what isn't known all is open, unless nothing is left. */
interface Limited extends Claim {
  readonly isOpen: boolean;
}

function under(limit: bigint | null, claims: readonly Limited[]): Limited[] {
  let [left, hasUnknown] = [limit, false];
  return claims.map((claim) => {
    if (claim.isUnknown) {
      hasUnknown = true;
      return claim;
    }
    if (claim.fen === 0n) return claim;
    if (left === null) return { ...claim, isOpen: true };
    if (left === 0n) return { ...claim, fen: 0n, isOpen: false };
    const fen = lesserFen(claim.fen, left);
    const isOpen = claim.isOpen || hasUnknown;
    left -= lesserFen(claim.fen, left);
    return { fen, isUnknown: false, isOpen };
  });
}

/** 设备更新: equipment at eight per cent and half the interest at the rate of the loan's day; both limits of a project, then that of the enterprise. */
export function evaluateEquipment(firmFacts: Facts, projectFacts: Facts, owners: readonly number[]) {
  const [firms, projects] = [subjectsOf(firmFacts), subjectsOf(projectFacts)];
  // A project of no known enterprise waits, as one whose enterprise has no known record does.
  const isUnsafe = (row: number): Verdict => (row < 0 ? null : (firms[row].facts.安全事故[2021] as boolean | null));
  const rows = projects.map((one) => {
    const cost = one.number('设备额');
    const limit = cost && fenOf(cost.times(f('0.15')).atMost(350));
    const unsafe = isUnsafe(owners[one.row]);
    const claims = [subsidy(one), interest(one)].map((claim): Limited => {
      if (unsafe === true) return { ...nothing, isOpen: false };
      return { ...claim, isOpen: unsafe === null };
    });
    return { claims: under(limit, claims), limit };
  });
  const fenOfRow = ({ fen, isUnknown, isOpen }: Limited): Fen =>
    isUnknown ? null : fen === 0n ? 0n : isOpen ? null : fen;
  const paid = {
    设备补助: rows.map(({ claims }) => fenOfRow(claims[0])),
    贷款贴息: rows.map(({ claims }) => fenOfRow(claims[1])),
  };
  // The second part, a year later, where the enterprise earns no less than the year before.
  const second = projects.map((one) => {
    const unsafe = isUnsafe(owners[one.row]);
    const owner = firms[owners[one.row]];
    const earnsOn = owner ? isAtLeast(owner.number('营业收入'), owner.number('营业收入', 2021)) : null;
    if (unsafe === true || earnsOn === false) return 'forfeited';
    return earnsOn === null ? 'undecided' : unsafe === null ? 'held' : 'payable';
  });
  return { fen: paid, second };
}
