import { mean } from '../fraction.ts';
import { type F, f, minus, or0, plus, times, zero } from '../missing.ts';
import { type Expected, ranked, type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

/** Four fifths for no change, a point for each full five per cent above, in proportion below; at most half as much again. */
function changed(change: F, weight: number): F {
  if (!change) return null;
  const level = f(weight).times(0.8);
  const points =
    change.compare(0) >= 0 ? level.plus(change.over(0.05).rounded(0, 'down')) : level.plus(change.times(level));
  return points.atMost(weight * 1.5).atLeast(0);
}

function leads(one: Subject): boolean | null {
  const states = [
    ['主导收入', '业务收入'],
    ['主导税收', '园区税收'],
    ['主导项目', '全部项目'],
  ].map(([part, whole]) => {
    const [a, b] = [one.number(part), one.number(whole)];
    return a && b && b.compare(0) !== 0 ? a.over(b).compare(0.3) >= 0 : null;
  });
  return states.includes(true) ? true : states.includes(null) ? null : false;
}

/** 开发区: against a fixed year; classes within each level, rounded up, ties down, then by tax. */
export function evaluateBaseyear(facts: Facts): Expected[] {
  const everybody = subjectsOf(facts);
  const results: Expected[] = everybody.map(() => ({ state: 'undecided' }));
  const against = (one: Subject, top: string, bottom: string): F => {
    const [now, then] = [one.ratio(top, bottom), one.ratio(top, bottom, 2020)];
    return now && then && then.compare(0) !== 0 ? now.over(then).minus(f(1)) : null;
  };
  const energyOf = (one: Subject) => changed(times(against(one, '园区能耗', '业务收入'), -1), 15);
  const rated = everybody.filter((one) => one.number('通报批评') && one.text('级别') !== null);
  const known = rated.flatMap((one) => energyOf(one) ?? []);
  const scored = rated.flatMap((one) => {
    const energy = energyOf(one) ?? (known.length > 0 ? mean(known) : null);
    const score = plus(
      or0(changed(against(one, '业务收入', '开发面积'), 40)),
      or0(changed(against(one, '园区税收', '开发面积'), 30)),
      energy,
      leads(one) ? f(7) : zero,
      or0(one.number('大项目')?.atMost(16).atLeast(0) ?? null),
    );
    const blame = (one.number('通报批评') ?? zero).times(2).atMost(6);
    const own = minus(score, blame);
    return own ? [{ row: one.row, score: own, breakers: [one.number('园区税收')] }] : [];
  });
  for (const level of ['国家级', '省级']) {
    const own = scored.filter(({ row }) => everybody[row].text('级别') === level);
    const lines = ['0.2', '0.5'].map((share) => f(share).times(own.length).rounded(0, 'up').number);
    for (const { before, members } of ranked(own))
      for (const { row, score } of members) {
        const last = before + members.length;
        const name = last <= lines[0] ? '一等' : last <= lines[1] ? '二等' : '三等';
        results[row] = { state: 'rated', score, rank: before + 1, class: name };
      }
  }
  return results;
}
