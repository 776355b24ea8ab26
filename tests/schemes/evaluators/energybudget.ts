import type { Charge } from '../compare-schemes.ts';
import { sum } from '../fraction.ts';
import { codeOf, type F, f, isAtLeast, minus, plus, times } from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const shares: Readonly<Record<string, string>> = { A: '1.05', B: '1', C: '0.95', D: '0.85' };
const used = (one: Subject, year: number): F =>
  minus(one.number('综合能耗', year), one.number('可再生能源', year))?.atLeast(0) ?? null;

function allowed(firms: readonly Subject[], year: number): F[] {
  const first = firms.map((one): F => {
    const name = one.facts.等级[year] as string | null;
    return name === null ? null : times(used(one, year - 1), shares[name]);
  });
  const total = sum(first.flatMap((own) => own ?? []));
  if (total.compare(0) === 0) return firms.map(() => null);
  const cut = f(250).over(total).atMost(1);
  return first.map((own) => own?.times(cut) ?? null);
}

/** 用能预算: by class, cut to the county's total, half of what was left carried over; what is over pays in steps. */
export function evaluateEnergybudget(facts: Facts) {
  const firms = subjectsOf(facts);
  const [now, before] = [2022, 2021].map((year) => allowed(firms, year));
  const budgets = firms.map((one, row): F => {
    const left = minus(before[row], used(one, 2021))?.atLeast(0) ?? null;
    const most = times(now[row], 0.1);
    return left && most ? plus(now[row], left.times(f('0.5')).atMost(most)) : null;
  });
  const charges = firms.map((one, row): Charge => {
    const [own, budget] = [used(one, 2022), budgets[row]];
    if (!own || !budget) return ['open', null];
    if (own.compare(budget) <= 0) return ['no', null];
    const above = (share: string) => own.minus(budget.times(f(share))).atLeast(0);
    const yuan = above('1').times(200).plus(above('1.1').times(200)).plus(above('1.3').times(400));
    return ['applies', yuan.times(100).rounded().top];
  });
  const near = firms.map((one, row) => codeOf(isAtLeast(used(one, 2022), times(budgets[row], 0.9))));
  return { lists: { 提醒名单: near }, charges: { 超预算加价: charges } };
}
