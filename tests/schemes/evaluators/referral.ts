import { dayOf, wholeMonths } from '../days.ts';
import { and, f, isAtLeast, or, plus, times } from '../missing.ts';
import { subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

/** 引荐奖: what the money that has come in earns in steps, less what was paid before. */
export function evaluateReferral(facts: Facts, had: readonly bigint[]) {
  return subjectsOf(facts).map((one) => {
    const [signed, begun] = ['签约日', '开工日'].map((item) => one.facts[item][0] as number | null);
    const isNew = signed === null ? null : wholeMonths(signed, dayOf('2022-12-31')) < 24;
    const isDue = and(isAtLeast(one.number('固定资产投资'), f(1000)), or(begun !== null, isNew));
    if (isDue === false) return 0n;
    const all = plus(one.number('内资到位'), times(one.number('外资到位'), 1.5));
    if (isDue === null || !all) return null;
    const part = (from: number, until: number, rate: string) =>
      all.atMost(until).minus(f(from)).atLeast(0).times(f(rate));
    const wan = part(0, 5000, '0.002')
      .plus(part(5000, 20_000, '0.0015'))
      .plus(part(20_000, 1e12, '0.001'));
    const due = wan.atMost(100).times(100).rounded(0, 'down').top * 10_000n - had[one.row];
    return due > 0n ? due : 0n;
  });
}
