import { clamp, type F, f, minus, or0, plus, scoredOf, times, zero } from '../missing.ts';
import { type Expected, type Subject, settle, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

export function investmentTargets(facts: Facts): Expected[] {
  const everybody = subjectsOf(facts);
  const inScope = (one: Subject) => {
    const task = one.number('引资任务');
    return task && task.compare(0) > 0;
  };
  const score = (one: Subject): F => {
    if (!inScope(one)) return null;
    const task = one.number('引资任务') ?? zero;
    const rate = one.ratio('引资额', '引资任务');
    const each =
      task.compare(5000) >= 0 ? '0.6' : task.compare(3000) >= 0 ? '0.3' : task.compare(1000) >= 0 ? '0.2' : '0.1';
    const main =
      rate && (rate.compare(1) < 0 ? rate.times(80) : f(80).plus(rate.minus(f(1)).times(100).times(f(each))));
    const staffed = one.flag('专人');
    return plus(
      or0(main),
      staffed === null ? null : f(staffed ? 5 : 0),
      or0(clamp(minus(f(10), one.number('迟报')), 0, null)),
      or0(clamp(minus(f(5), times(one.number('少报'), '0.5')), 0, null)),
      times(one.number('亿元以上'), 3),
      times(one.number('五亿以上'), 4),
    );
  };
  return settle(
    everybody,
    scoredOf(everybody, score),
    (ties) =>
      new Map(
        ties.flatMap(({ before, members }) =>
          members.map(
            ({ row, score: own }) =>
              [
                row,
                before + 1 <= 3 && own.compare(80) >= 0 ? '先进' : own.compare(60) >= 0 ? '合格' : '不合格',
              ] as const,
          ),
        ),
      ),
    (one) => {
      const task = one.number('引资任务');
      return { state: task && task.compare(0) <= 0 ? 'out-of-scope' : 'undecided' };
    },
  );
}
