import { sum } from '../fraction.ts';
import { and, type F, type Fen, f, isAbove, isAtLeast, minus, over, paid, plus } from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
const lastDay = day('2022-12-31');
const dayOf = (loan: Subject, item: string): number | null => {
  const fact = loan.facts[item][0];
  return typeof fact === 'number' ? fact : null;
};

function quoted(given: number): string {
  if (given < day('2021-12-20')) return '3.85';
  if (given < day('2022-01-20')) return '3.8';
  return given < day('2022-08-22') ? '3.7' : '3.65';
}

function interest(loan: Subject): F {
  const [given, due] = [dayOf(loan, '发放日'), dayOf(loan, '到期日')];
  const [money, rate] = [loan.number('本金'), loan.number('实际利率')];
  if (given === null || due === null || !money || !rate) return null;
  const days = Math.max(0, Math.min(365, lastDay - given) - Math.max(0, lastDay - due));
  return money
    .times(rate.atMost(f(quoted(given))))
    .over(200)
    .times(days)
    .over(365);
}

/** 贷款贴息: days of the year, the lower of two rates, a least and a most. */
export function evaluateLoandays(firms: Facts, loans: Facts, owners: readonly number[]): Fen[] {
  const [everybody, lent] = [firms, loans].map(subjectsOf);
  const growth = (now: F, before: F): F => over(minus(now, before), before);
  const total = (year: number): F => {
    const known = everybody.flatMap((firm) => firm.number('产值', year) ?? []);
    return known.length === 0 ? null : sum(known);
  };
  const common = growth(total(2022), total(2021));
  return everybody.map((firm) => {
    const own = lent.filter((loan) => owners[loan.row] === firm.row);
    const known = own.flatMap((loan) => interest(loan) ?? []);
    const amount = own.length === 0 ? f(0) : known.length === 0 ? null : plus(...known);
    const holds = and(
      isAbove(growth(firm.number('产值'), firm.number('产值', 2021)), common),
      isAbove(firm.number('贡献'), firm.number('贡献', 2021)),
      isAtLeast(amount, f('0.5')),
    );
    return paid(holds, () => amount?.atMost(100) ?? null);
  });
}
