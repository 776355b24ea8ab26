import { Fraction, mean } from '../fraction.ts';
import { cumulative, type Expected, pooled, ranked, ranksOf, type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const mu = Fraction.of(2000n, 3n);
const none = Fraction.from(0);

function against(value: Fraction | null | undefined, benchmark: Fraction | null, weight: number): Fraction {
  if (!value || !benchmark || benchmark.compare(0) <= 0) return none;
  return value.over(benchmark).atMost(2).atLeast(0).times(weight);
}

/** 广东: scores against the industry's mean, then as shares of the best; lines that hang on means of scores. */
export function evaluateGuangdong(facts: Facts): { first: Expected[]; second: Expected[] } {
  const everybody = subjectsOf(facts);
  const industryOf = (one: Subject) => one.text('行业代码')?.slice(0, 2) ?? null;
  const membersOf = (one: Subject) => everybody.filter((other) => industryOf(other) === industryOf(one));
  const perMu = (one: Subject) => one.ratio('税收', '用地面积')?.times(mu);
  const scores = everybody.map((one) => {
    if (industryOf(one) === null) return none;
    const taxes = membersOf(one).flatMap((other) => perMu(other) ?? []);
    const tax = against(perMu(one), taxes.length > 0 ? mean(taxes) : null, 60);
    const power = pooled(membersOf(one), '税收', '用电量', 2022);
    return tax.plus(against(one.ratio('税收', '用电量'), power, 40));
  });
  const best = scores.reduce((a, b) => a.atLeast(b), none);
  const whole = mean(scores);
  const scaled = scores.map((score, row) => ({
    row,
    score: best.compare(0) === 0 ? none : score.over(best).times(100),
  }));
  const firstRanks = ranksOf(ranked(scores.map((score, row) => ({ row, score }))));
  const ranks = ranksOf(ranked(scaled));
  const [line] = cumulative(['0.3'], everybody.length, 'up');
  const second = scaled.map(({ row, score }): Expected => {
    const one = everybody[row];
    const peers = industryOf(one) === null ? [] : membersOf(one).map((other) => scores[other.row]);
    const isAbove = peers.length > 0 && scores[row].compare(mean(peers).times(1.2)) >= 0;
    const rank = ranks.get(row) ?? 0;
    const name = rank <= line && isAbove ? 'A' : scores[row].compare(whole.times(0.8)) >= 0 ? 'B' : 'C';
    return { state: 'rated', score, rank, class: name };
  });
  return {
    first: scores.map((score, row) => ({ state: 'rated', score, rank: firstRanks.get(row), class: undefined })),
    second,
  };
}
