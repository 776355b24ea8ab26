import { Fraction, sum } from '../fraction.ts';
import { type Expected, ranked, ranksOf, type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

function growthPoints(one: Subject): Fraction {
  const [now, before] = [one.number('增加值', 2022), one.number('增加值', 2021)];
  if (!now || !before || before.compare(0) === 0) return Fraction.from(0);
  const growth = now.over(before).minus(Fraction.from(1));
  const share = growth.over(Fraction.from('0.2'));
  return Fraction.from('0.6')
    .plus(share.times(Fraction.from('0.4')))
    .atMost(1)
    .atLeast(0)
    .times(15);
}

function energyPoints(one: Subject): Fraction | null {
  const [used, target] = [one.number('单位能耗'), one.number('能耗目标')];
  if (!used || !target || target.compare(0) <= 0) return null;
  const times = used.compare(0) > 0 ? target.over(used) : Fraction.from(1.5);
  return times.atMost(1.5).atLeast(0).times(30);
}

/** Between one, two and three per cent in proportion, level beyond. */
function researchPoints(share: Fraction): Fraction {
  const [one, two, three] = [0.01, 0.02, 0.03];
  const value = share.over(100);
  if (value.compare(one) < 0) return Fraction.from(5);
  if (value.compare(three) >= 0) return Fraction.from(20);
  const isLow = value.compare(two) < 0;
  const within = value.minus(Fraction.from(isLow ? one : two)).over(0.01);
  return Fraction.from(isLow ? 5 : 12).plus(within.times(isLow ? 7 : 8));
}

function partsOf(one: Subject): Fraction[] | null {
  const [value, target, invested] = [one.number('增加值'), one.number('增加值目标'), one.number('投资')];
  const [energy, research, fresh] = [energyPoints(one), one.number('研发强度'), one.number('新增规上')];
  const [honours, accidents] = [one.number('表彰'), one.number('事故')];
  if (one.flag('重大事故')) return [];
  if (!value || !target || target.compare(0) <= 0 || !invested) return null;
  if (!energy || !research || !fresh || !honours || !accidents || one.flag('重大事故') === null) return null;
  return [
    value.over(target).atMost(1.2).atLeast(0).times(20),
    growthPoints(one),
    energy,
    researchPoints(research),
    fresh.times(0.8).atMost(10),
    honours.times(1.5).atLeast(Fraction.from(-1000)).atMost(4),
    accidents.times(-2).atLeast(-6),
  ];
}

/** 县区: sub-items under headings, completion and growth, efficacy, bonuses and deductions within limits, a veto, classes by score. */
export function evaluateCounties(facts: Facts): Expected[] {
  const everybody = subjectsOf(facts);
  const results: Expected[] = everybody.map(() => ({ state: 'undecided' }));
  const rated = everybody.flatMap((one) => {
    const parts = partsOf(one);
    return parts && one.text('类别') !== null ? [{ one, parts }] : [];
  });
  const invested = rated.flatMap(({ one }) => one.number('投资') ?? []);
  const [least, most] = [
    invested.reduce((a, b) => a.atMost(b), invested[0]),
    invested.reduce((a, b) => a.atLeast(b), invested[0]),
  ];
  const scored = rated.map(({ one, parts }) => {
    const own = one.number('投资') ?? Fraction.from(0);
    const width = most.minus(least);
    const share = width.compare(0) === 0 ? Fraction.from(1) : own.minus(least).over(width);
    const investment = Fraction.from(0.6).plus(share.times(0.4)).times(15);
    const total = sum(parts).plus(investment).atMost(110);
    const exact = one.flag('重大事故') ? Fraction.from(0) : total;
    return { row: one.row, exact, score: exact.rounded(1), kind: one.text('类别') };
  });
  for (const kind of ['一类', '二类']) {
    const own = scored.filter((entry) => entry.kind === kind);
    const ranks = ranksOf(ranked(own));
    for (const { row, exact, score } of own) {
      const name = score.compare(70) >= 0 ? '一等' : score.compare(50) >= 0 ? '二等' : '三等';
      results[row] = { state: 'rated', score: exact, rank: ranks.get(row), class: name };
    }
  }
  return results;
}
