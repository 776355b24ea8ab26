import { clamp, type F, minus, or0, plus, scoredOf, times } from '../missing.ts';
import { type Expected, type Subject, settle, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

export function investmentTeams(facts: Facts): Expected[] {
  const everybody = subjectsOf(facts);
  const n = (one: Subject, item: string) => one.number(item);
  const score = (one: Subject): F => {
    const extra = minus(n(one, '新引项目数'), n(one, '时序项目数'));
    return plus(
      or0(clamp(times(one.ratio('新引项目数', '时序项目数'), 30), null, 30)),
      or0(clamp(times(one.ratio('到位资金', '时序资金'), 20), null, 20)),
      or0(times(one.ratio('主导项目数', '新引项目数'), 20)),
      or0(plus(times(n(one, '园区打分'), '0.7'), times(n(one, '乡镇打分'), '0.3'))),
      clamp(times(n(one, '走访企业'), '0.5'), null, 3),
      times(n(one, '推介会'), 3),
      clamp(times(clamp(extra, 0, null), 2), null, 6),
      times(n(one, '五十亿项目'), 8),
      times(n(one, '十亿项目'), 4),
    );
  };
  return settle(everybody, scoredOf(everybody, score), () => new Map());
}
