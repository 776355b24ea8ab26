import { type F, f, minus, or0, over, plus, times } from '../missing.ts';
import { type Expected, pooled, ranked, ranksOf, type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

/** So much of the base for each point of the first ten beyond, less for each of the next ten, and so on; the same downwards. */
function steps(beyond: F, base: number, divisors: readonly number[]): F {
  if (!beyond) return null;
  const isBelow = beyond.compare(0) < 0;
  let left = (isBelow ? beyond.times(-1) : beyond).times(100);
  let points = f(base);
  for (const divisor of divisors) {
    const part = left.atMost(10);
    points = points.plus(
      part
        .times(base)
        .over(divisor)
        .times(isBelow ? -1 : 1),
    );
    left = left.minus(part);
  }
  return points;
}

const names = ['优秀', '良好', '达标', '未达标'];
const prizes = [300, 200, 100, 0];

/** 产业项目: completion against everybody's, growth, so many points off for each project that wasn't begun; prizes; twice below. */
export function evaluateLadder(facts: Facts) {
  const everybody = subjectsOf(facts);
  const scoreIn = (year: number) => {
    const all = pooled(everybody, '完成投资', '计划投资', year);
    return (one: Subject): F => {
      const [now, before] = [one.number('利税', year), one.number('利税', year - 1)];
      return plus(
        steps(minus(one.ratio('完成投资', '计划投资', year), all), 60, [20, 40, 60, 80]),
        or0(steps(over(minus(now, before), before), 48, [60, 80, 100])),
        times(one.number('未开工', year), '-0.33'),
      );
    };
  };
  const classIn = (year: number) => {
    const score = scoreIn(year);
    return everybody.map((one) => {
      const own = score(one)?.rounded(2);
      return own ? [120, 105, 80, -1e9].findIndex((line) => own.compare(line) >= 0) : null;
    });
  };
  const [now, last, score] = [classIn(2022), classIn(2021), scoreIn(2022)];
  const rounded = everybody.flatMap((one) => {
    const own = score(one);
    return own ? [{ row: one.row, score: own.rounded(2) }] : [];
  });
  const ranks = ranksOf(ranked(rounded));
  const results = everybody.map((one): Expected => {
    const [own, place] = [score(one), now[one.row]];
    if (!own || place === null) return { state: 'undecided' };
    return { state: 'rated', score: own, rank: ranks.get(one.row), class: names[place] };
  });
  const warned = now.map((own, row) => {
    const states = [own, last[row]].map((place) => (place === null ? null : place === 3));
    return states.includes(false) ? 0 : states.includes(null) ? 2 : 1;
  });
  const fen = now.map((place) => (place === null ? null : BigInt(prizes[place]) * 1_000_000n));
  return { results, warned, fen };
}
