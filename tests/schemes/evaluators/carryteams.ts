import { codeOf, compared, type F, f, minus, plus, ranksBy, settled, times, zero } from '../missing.ts';
import { type Expected, type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

/** 班组竞赛: half of what was left last year counts on; whoever had an accident has nothing. */
export function evaluateCarryteams(facts: Facts) {
  const teams = subjectsOf(facts);
  const points = (one: Subject, year: number): F => {
    if (year < 2021) return null;
    const before =
      year === 2021
        ? zero
        : (minus(points(one, year - 1), f(60))
            ?.atLeast(0)
            .atMost(20) ?? null);
    return plus(one.number('本年积分', year), times(before, '0.5'));
  };
  const scores = teams.map((one): F => {
    const isOut = one.flag('安全事故');
    return isOut ? zero : isOut === null ? null : points(one, 2022);
  });
  const ranks = ranksBy(scores);
  const classOf = (score: F) =>
    score && score.compare(80) >= 0 ? '金牌' : score && score.compare(60) >= 0 ? '银牌' : '铜牌';
  const results = scores.map(
    (score, row): Expected =>
      score ? { state: 'rated', score, rank: ranks[row] ?? undefined, class: classOf(score) } : { state: 'undecided' },
  );
  const helped = teams.map((one) => {
    const area = one.text('片区');
    if (area === null) return 2;
    const low = teams
      .filter((other) => other.text('片区') === area)
      .map((other) => compared(points(other, 2022), f(60), (order) => order < 0));
    const [sure, most] = [low.filter((own) => own === true).length, low.filter((own) => own !== false).length];
    return codeOf(settled(sure, most, (size) => size >= 3));
  });
  return { schemes: { 竞赛: results }, lists: { 帮扶: helped } };
}
