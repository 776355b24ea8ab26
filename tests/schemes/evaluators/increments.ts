import { sum } from '../fraction.ts';
import { and, type F, type Fen, f, isAtLeast, minus, not, paid, type Verdict } from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const listed = (one: Subject, year: number): Verdict => {
  const fact = one.facts.在库[year];
  return typeof fact === 'boolean' ? fact : null;
};

function outputAward(one: Subject): Fen {
  const more = minus(one.number('产值'), one.number('产值', 2021));
  const holds = and(isAtLeast(more, f(10_000)), isAtLeast(one.number('净税'), one.number('净税', 2021)));
  return paid(
    holds,
    () =>
      more &&
      f(5)
        .plus(more.minus(f(10_000)).over(1000).rounded(0, 'down').times(0.5))
        .atMost(8),
  );
}

function taxAward(one: Subject): Fen {
  const before = [2019, 2020, 2021].flatMap((year) => one.number('净税', year)?.atLeast(0) ?? []);
  const base = before.length === 0 ? null : sum(before).over(before.length);
  const more = minus(one.number('净税'), base);
  const steps = more?.minus(f(10)).rounded(0, 'down');
  return paid(isAtLeast(more, f(10)), () => steps?.times(0.1).plus(f(1)).atMost(3) ?? null);
}

/** Listed this year and in no earlier year of which something is known. */
function isFirst(one: Subject, year: number): Verdict {
  if (listed(one, year) !== true) return listed(one, year);
  const before = [2019, 2020, 2021].filter((past) => past < year).map((past) => listed(one, past));
  return before.includes(true) ? false : before.includes(false) ? true : null;
}

function tier(sales: F, share: number): F | 'none' {
  if (!sales) return null;
  const own = sales.compare(20) >= 0 ? 30 : sales.compare(10) >= 0 ? 20 : sales.compare(5) >= 0 ? 15 : 0;
  return own === 0 ? 'none' : f(own).times(share);
}

function stepAward(holds: Verdict, amount: F | 'none'): Fen {
  if (holds === false || amount === 'none') return 0n;
  return paid(holds, () => amount);
}

/** Awards for more output and tax, by whole steps; for coming onto the list, staying a year, staying three. */
export function evaluateIncrements(facts: Facts): Readonly<Record<string, readonly Fen[]>> {
  const everybody = subjectsOf(facts);
  const held = (one: Subject, years: readonly number[]) => and(...years.map((year) => listed(one, year)));
  return {
    产值增量奖: everybody.map(outputAward),
    税收贡献奖: everybody.map(taxAward),
    上规首年奖: everybody.map((one) => stepAward(isFirst(one, 2022), tier(one.number('营业收入'), 0.4))),
    上规次年奖: everybody.map((one) =>
      stepAward(and(isFirst(one, 2021), listed(one, 2022)), tier(one.number('营业收入', 2021), 0.6)),
    ),
    稳定在库奖: everybody.map((one) =>
      paid(and(held(one, [2022, 2021, 2020]), not(held(one, [2022, 2021, 2020, 2019]))), () => f(20)),
    ),
  };
}
