import type { Charge } from '../compare-schemes.ts';
import { yearOf } from '../days.ts';
import { and, type F, f, fenOf, isAbove, minus, not, or, paid, plus, type Verdict } from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

function age(one: Subject, year: number): number | null {
  const day = one.facts.达产日[0] as number | null;
  return day === null ? null : year - yearOf(day);
}

function pledged(one: Subject, year: number): F {
  const [each, area] = [one.number('承诺亩均', year), one.number('用地')];
  return each && area && each.times(area);
}

function gap(one: Subject, year: number): F {
  const years = age(one, year);
  const isSpared = or(years === null ? null : years < 1, one.facts.不可抗力[year] as Verdict);
  if (isSpared === null) return null;
  return isSpared ? f(0) : (minus(pledged(one, year), one.number('地块税收', year))?.atLeast(0) ?? null);
}

const three = (read: (year: number) => F): F => plus(read(2022), read(2021), read(2020));

/** 对赌: a yearly shortfall is paid, three years together settle it; far below, the prizes go back. */
export function evaluateCommitments(facts: Facts) {
  const plots = subjectsOf(facts).map((one) => {
    const years = age(one, 2022);
    const [promised, had] = [three((year) => pledged(one, year)), three((year) => one.number('地块税收', year))];
    const paidBefore = plus(gap(one, 2021), gap(one, 2020));
    const isThird: Verdict = years === null ? null : years === 3;
    const isEarly: Verdict = years === null ? null : years >= 1 && years <= 2;
    return { one, had, promised, paidBefore, isThird, isEarly, short: minus(promised, had) };
  });
  const charge = (holds: Verdict, amount: F): Charge =>
    holds === null ? ['open', null] : holds ? ['applies', amount && fenOf(amount)] : ['no', null];
  return {
    charges: {
      年度违约金: plots.map(({ one, isEarly }) => charge(isEarly, gap(one, 2022))),
      三年补缴: plots.map(({ isThird, short, paidBefore }) =>
        charge(and(isThird, isAbove(short, f(0))), minus(short, paidBefore)?.atLeast(0) ?? null),
      ),
      收回奖励: plots.map(({ one, isThird, had, promised }) => {
        const share = had && promised && promised.compare(0) !== 0 ? had.over(promised) : null;
        return charge(and(isThird, share && share.compare(f('0.5')) < 0), one.number('已兑奖励'));
      }),
    },
    fen: {
      退回违约金: plots.map(({ isThird, short, paidBefore }) =>
        paid(and(isThird, not(isAbove(short, f(0)))), () => paidBefore),
      ),
      超额奖: plots.map(({ isThird, short }) =>
        paid(isThird, () => (short ? f(0).minus(short).atLeast(0).times(f('0.2')).atMost(500) : null)),
      ),
    },
  };
}
