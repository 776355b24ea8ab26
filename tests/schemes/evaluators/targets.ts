import { Fraction, sum } from '../fraction.ts';
import { byLines, type Expected, type Subject, settle, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const none = Fraction.from(0);
const percent = Fraction.from('0.01');

function growthOf(now: Fraction | null, before: Fraction | null): Fraction | null {
  return now && before && before.compare(0) > 0 ? now.over(before).minus(Fraction.from(1)) : null;
}

function completionPoints(one: Subject): Fraction {
  const rate = one.ratio('增加值', '增加值目标');
  if (!rate) return none;
  if (rate.compare(1) < 0) return rate.times(20).atLeast(0);
  const over = rate.minus(Fraction.from(1)).over(percent).rounded(0, 'down');
  return Fraction.from(20).plus(over.times(0.5).atMost(10));
}

function ballotPoints(one: Subject): Fraction {
  const [first, second, third] = ['第一名票', '第二名票', '第三名票'].map((item) => one.number(item));
  if (!first || !second || !third) return Fraction.from(10);
  const votes = sum([first, second, third]);
  if (votes.compare(0) === 0) return Fraction.from(10);
  return sum([first.times(100), second.times(97), third.times(94)])
    .over(votes)
    .times(0.2);
}

function taskPoints(one: Subject): Fraction {
  const [done, due] = [one.number('整治完成'), one.number('整治任务')];
  return done && due && due.compare(0) !== 0 ? done.over(due).times(10).atMost(10) : none;
}

/** Bonuses and deductions; null where one can't be told. */
function eventPoints(one: Subject, average: Fraction | null): Fraction | null {
  const [value, before] = [one.number('增加值', 2022), one.number('增加值', 2021)];
  const growth = growthOf(value, before);
  const [share, shareBefore] = [2022, 2021].map((year) => one.ratio('增加值', '地区生产总值', year));
  const [large, largeBefore] = [one.number('亿元企业', 2022), one.number('亿元企业', 2021)];
  const [province, city] = [one.number('省级通报'), one.number('市级通报')];
  if (!growth || !average || !share || !shareBefore || !large || !largeBefore || !province || !city) return null;
  const risen = share.minus(shareBefore).over(percent).rounded(0, 'down').atLeast(0).atMost(10);
  const added = large
    .minus(largeBefore)
    .atLeast(0)
    .times(largeBefore.compare(10) < 0 ? 2 : 1);
  const blame = province.compare(0) > 0 ? 2 : city.compare(0) > 0 ? 1 : 0;
  return sum([Fraction.from(growth.compare(average) > 0 ? 1 : 0), risen, added.times(0.5), Fraction.from(-blame)]);
}

/** 目标: completion with so much for each point above, growth against everybody's, votes by place, the heavier blame alone. */
export function evaluateTargets(facts: Facts): Expected[] {
  const everybody = subjectsOf(facts);
  const [now, before] = [2022, 2021].map((year) => {
    const values = everybody.flatMap((one) => one.number('增加值', year) ?? []);
    return values.length === 0 ? null : sum(values);
  });
  const average = growthOf(now, before);
  const scored = everybody.flatMap((one) => {
    const events = eventPoints(one, average);
    if (!events) return [];
    return [{ row: one.row, score: sum([completionPoints(one), taskPoints(one), ballotPoints(one), events]) }];
  });
  return settle(everybody, scored, byLines(['优秀', '良好', '一般'], [40, 25]));
}
