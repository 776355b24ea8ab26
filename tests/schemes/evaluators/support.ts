import { type Fraction, sum } from '../fraction.ts';
import { isAbove, or, zero } from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

/** Fen of an amount in 万元, never below nought. */
function fenOf(amount: Fraction): bigint {
  return amount.times(1_000_000).rounded().atLeast(0).top;
}

function interest(project: Subject): Fraction | null {
  const [loan, rate] = [project.number('贷款额'), project.number('利率')];
  if (!loan || !rate) return null;
  return loan.times(rate.over(100)).times(0.5).atMost(loan.times(0.02));
}

/** Whole months from a day to the last of 2022. */
function months(day: number): number {
  const date = new Date(day * 86_400_000);
  const whole = (2022 - date.getUTCFullYear()) * 12 + 11 - date.getUTCMonth();
  return date.getUTCDate() <= 31 ? whole : whole - 1;
}

function peakPay(firm: Subject): bigint | null {
  const earlier = [2020, 2021].flatMap((year) => firm.number('税收', year) ?? []);
  const peak = earlier.reduce<Fraction | null>((a, b) => (a && a.compare(b) >= 0 ? a : b), null);
  const [now, day] = [firm.number('税收', 2022), firm.facts.认定日期[0]];
  const isHigher = now && peak ? now.compare(peak) > 0 : null;
  const isNew = typeof day === 'number' ? months(day) < 18 : null;
  if (isHigher === false || isNew === false) return 0n;
  if (!now || !peak || isNew === null) return null;
  return fenOf(now.minus(peak).times(0.1).atMost(now));
}

function loanPay(own: readonly Subject[]): bigint | null {
  const isAny = or(...own.map((one) => isAbove(one.number('贷款额'), zero)));
  if (!isAny) return isAny === null ? null : 0n;
  const plain = own.filter((one) => one.flag('强基') === false);
  const amounts = plain.flatMap((one) => interest(one) ?? []);
  const isSure = plain.length === 0 && !own.some((one) => one.flag('强基') === null);
  if (amounts.length === 0 && !isSure) return null;
  return fenOf(sum(amounts).atMost(10));
}

function standardPay(firm: Subject): bigint | null {
  const [world, nation] = [firm.number('国际标准'), firm.number('国家标准')];
  if (!world || !nation) return null;
  if (world.plus(nation).compare(0) <= 0) return 0n;
  return fenOf(world.times(10).plus(nation.times(5)).atMost(15));
}

/** A project's equipment grant and its interest grant exclude each other: the higher is paid, the first where they are equal. */
function projectPay(project: Subject): { equipment: bigint | null; loan: bigint | null } {
  const isBase = project.flag('强基');
  if (isBase === false) return { equipment: 0n, loan: 0n };
  const spent = project.number('设备额');
  const [own, other] = [spent?.times(0.08).atMost(5) ?? null, interest(project)?.atMost(5) ?? null];
  if (isBase === null) return { equipment: null, loan: null };
  const [first, second] = [own && fenOf(own), other && fenOf(other)];
  // Nothing is nothing, whatever the other grant comes to.
  if (first === null || second === null)
    return { equipment: first === 0n ? 0n : null, loan: second === 0n ? 0n : null };
  return first >= second ? { equipment: first, loan: 0n } : { equipment: 0n, loan: second };
}

/** 技改支持: what a firm's projects come to, within limits; grants that exclude each other; the best year before. */
export function evaluateSupport(firms: Facts, projects: Facts, owners: readonly number[]) {
  const [own, built] = [firms, projects].map(subjectsOf);
  const pay = built.map(projectPay);
  return {
    企业贴息: own.map(({ row }) => loanPay(built.filter((project) => owners[project.row] === row))),
    标准: own.map(standardPay),
    新高: own.map(peakPay),
    强基设备: pay.map(({ equipment }) => equipment),
    项目贴息: pay.map(({ loan }) => loan),
  };
}
