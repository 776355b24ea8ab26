import { Fraction } from '../fraction.ts';
import { type Expected, pooled, ranked, ranksOf, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const mu = Fraction.of(2000n, 3n);

function taxPoints(value: Fraction): Fraction {
  const sign = value.compare(0);
  if (sign === 0) return Fraction.from(-3);
  if (sign < 0) return Fraction.from(-5);
  return value.over(20).times(50).atMost(75).atLeast(0);
}

/** 山东: score lines and shares together, A at most a fifth and clean, D at least a twentieth, of everybody in scope. */
export function evaluateShandong(facts: Facts): Expected[] {
  const everybody = subjectsOf(facts);
  const results: Expected[] = [];
  const left = everybody.filter((one) => {
    const stopped = one.flag('停产');
    if (stopped === false) return true;
    results[one.row] = { state: stopped === null ? 'undecided' : 'not-rated' };
    return false;
  });
  const added = left.flatMap((one) => one.ratio('工业增加值', '用地面积')?.times(mu) ?? []);
  const most = added.reduce<Fraction | null>((high, value) => (!high || value.compare(high) > 0 ? value : high), null);
  const scored = left.flatMap((one) => {
    results[one.row] = { state: 'undecided' };
    const tax = one.ratio('税收', '用地面积')?.times(mu);
    const value = one.ratio('工业增加值', '用地面积')?.times(mu);
    if (!tax || !value || !most || most.compare(0) <= 0) return [];
    const industry = one.text('行业代码')?.slice(0, 2);
    const alike = left.filter((other) => industry !== undefined && other.text('行业代码')?.slice(0, 2) === industry);
    const benchmark = pooled(alike, '排放量', '工业增加值', 2022);
    const emission = one.ratio('排放量', '工业增加值');
    const hasEmission = emission && benchmark && benchmark.compare(0) > 0;
    const clean = hasEmission
      ? Fraction.from(2).minus(emission.over(benchmark)).atLeast(0).times(30)
      : Fraction.from(30);
    return [{ row: one.row, score: taxPoints(tax).plus(clean).plus(value.over(most).times(20)) }];
  });
  const places = (share: number) => Fraction.from(share).times(everybody.length).rounded(0, 'down').number;
  const [mostA, leastD] = [places(0.2), places(0.05)];
  const ties = ranked(scored);
  const ranks = ranksOf(ties);
  let [inA, isOpen] = [0, true];
  for (const { before, members } of ties) {
    const isKept = before + 1 > scored.length - leastD;
    let entering = 0;
    for (const { row, score } of members) {
      const isClean = everybody[row].flag('环保处罚') === false;
      let name = isKept ? 'D' : score.compare(40) >= 0 ? 'B' : 'C';
      if (isClean && isOpen && !isKept && inA < mostA && score.compare(60) >= 0) {
        name = 'A';
        entering++;
      } else if (isClean && (isKept || inA >= mostA)) isOpen = false;
      results[row] = { state: 'rated', score, rank: ranks.get(row), class: name };
    }
    inA += entering;
  }
  return results;
}
