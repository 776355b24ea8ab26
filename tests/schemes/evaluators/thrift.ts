import { clamp, type F, f, minus, or0, over, plus, scoredOf, table, times, zero } from '../missing.ts';
import { byLines, type Expected, type Subject, settle, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const names = ['超额完成', '完成', '基本完成', '未完成'];
const steps = [50, 60, 70, 80, 90, 100].map((line) => [`${line / 100}`, `${(line * 4) / 10}`] as const);

function fallSince(one: Subject, year: number): F {
  const before = one.number('单耗', year);
  return over(minus(before, one.number('单耗')), before);
}

/** 节能目标: completion by tenths, progress of five years, measures; short of the year's aim is 未完成 whatever the score. */
export function evaluateThrift(facts: Facts): Expected[] {
  const everybody = subjectsOf(facts);
  const aim = (one: Subject) => times(one.number('年度目标'), 0.01);
  const score = (one: Subject): F => {
    const done = over(fallSince(one, 2021), aim(one));
    const progress = over(over(fallSince(one, 2020), times(one.number('五年目标'), 0.01)), f(0.4));
    const [services, before] = [one.number('三产比重'), one.number('三产比重', 2021)];
    const [retired, staffed, isFalse] = [one.flag('完成淘汰'), one.flag('队伍健全'), one.flag('瞒报')];
    const share = over(one.number('节能资金'), one.number('财政收入'));
    const extra = done?.minus(f(1)).over(0.1).rounded(0, 'down').atLeast(0).times(3).atMost(9) ?? null;
    const total = plus(
      table(done, steps, '0'),
      times(clamp(progress, 0, 1), 20),
      f(services && before && services.compare(before) > 0 ? 4 : 0),
      retired === null ? null : f(retired ? 8 : 0),
      clamp(times(or0(one.number('重点项目')), 3), 0, 12),
      or0(clamp(times(share?.over(0.001).rounded(0, 'down') ?? null, 2), 0, 10)),
      staffed === null ? null : f(staffed ? 6 : 0),
      extra,
    );
    return isFalse === null ? null : isFalse ? zero : total;
  };
  const results = settle(everybody, scoredOf(everybody, score), byLines(names, [95, 80, 60]));
  return results.map((own, row) => {
    const [fall, least] = [fallSince(everybody[row], 2021), aim(everybody[row])];
    return own.state === 'rated' && fall && least && fall.compare(least) < 0 ? { ...own, class: '未完成' } : own;
  });
}
