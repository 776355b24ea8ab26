import { dayOf, wholeMonths } from '../days.ts';
import { and, codeOf, type F, f, isAtLeast, not, or, over, type Verdict } from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

/** Whether less than so many years have passed since the start, or no more. */
function isWithin(one: Subject, years: number, year: number, isIn: boolean): Verdict {
  const day = one.facts.成立日期[0] as number | null;
  if (day === null) return null;
  const end = dayOf(`${year}-12-31`);
  const isFull = wholeMonths(day, end) >= years * 12;
  return isIn ? !isFull || wholeMonths(day + 1, end) < years * 12 : !isFull;
}

/** A rise by the cube root of a quotient, at least so much. */
function isRise(now: F, before: F, line: number): Verdict {
  if (!now || !before || before.compare(0) === 0) return null;
  return now.over(before).compare(f(line).times(f(line)).times(f(line))) >= 0;
}

function isUnicorn(one: Subject, year: number): Verdict {
  const worth = one.number('估值', year);
  return and(isWithin(one, 10, year, true), isAtLeast(over(worth, f('6.7261')), f(100_000)));
}

function isGazelle(one: Subject, year: number): Verdict {
  const income = [0, 1, 2, 3].map((back) => one.number('营业收入', year - back));
  const [staff, staffBefore] = [one.number('平均用工人数', year), one.number('平均用工人数', year - 3)];
  const isKnown = income.every((own, at) => own && (at === 0 || own.compare(0) !== 0));
  const ways = or(
    and(isAtLeast(income[3], f(1000)), isKnown ? isRise(income[0], income[3], 1.2) : null),
    and(isAtLeast(staffBefore, f(100)), isRise(staff, staffBefore, 1.3)),
    and(isWithin(one, 5, year, false), isAtLeast(income[0], f(50_000))),
    and(isWithin(one, 10, year, false), isAtLeast(income[0], f(100_000))),
  );
  const research = isAtLeast(one.ratio('研发费用', '营业收入', year), f('0.025'));
  return and(research, ways, not(isUnicorn(one, year)));
}

const isFledgling = (one: Subject, year: number): Verdict =>
  and(
    isWithin(one, 5, year, false),
    isAtLeast(one.ratio('研发费用', '营业收入', year), f('0.05')),
    isAtLeast(one.number('营业收入', year), f(200)),
    not(isGazelle(one, year)),
    not(isUnicorn(one, year)),
  );

/** 企业梯队: three rungs, the higher shuts out the lower; a prize on the first time; out after two years below. */
export function evaluateGazelles(facts: Facts, years: readonly number[]) {
  const firms = subjectsOf(facts);
  const prize = (holds: (one: Subject, year: number) => Verdict, fen: bigint) =>
    firms.map((one) => {
      const own = holds(one, 2022);
      if (own === null) return null;
      const isFirst = own && !years.some((year) => year < 2022 && holds(one, year) === true);
      return isFirst ? fen : 0n;
    });
  const isBelow = (one: Subject, year: number) => and(not(isGazelle(one, year)), not(isUnicorn(one, year)));
  const list = (holds: (one: Subject) => Verdict) => firms.map((one) => codeOf(holds(one)));
  return {
    lists: {
      独角兽: list((one) => isUnicorn(one, 2022)),
      瞪羚: list((one) => isGazelle(one, 2022)),
      雏鹰: list((one) => isFledgling(one, 2022)),
      退出瞪羚: list((one) => and(isGazelle(one, 2019), isBelow(one, 2022), isBelow(one, 2021))),
    },
    fen: {
      雏鹰奖: prize(isFledgling, 10_000_000n),
      瞪羚奖: prize(isGazelle, 50_000_000n),
      独角兽奖: prize(isUnicorn, 500_000_000n),
    },
  };
}
