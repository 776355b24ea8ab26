import { Fraction } from '../fraction.ts';
import { cutByPlaces, type Expected, ranked, ranksOf, type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const mu = Fraction.of(2000n, 3n);

function spreadOf(values: readonly (Fraction | null)[]): { least: Fraction; most: Fraction } | undefined {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return undefined;
  return known.reduce((all, value) => ({ least: all.least.atMost(value), most: all.most.atLeast(value) }), {
    least: known[0],
    most: known[0],
  });
}

/** Min–max onto 20 to 100 of the weight; everybody alike has all of it. */
function minMax(values: readonly (Fraction | null)[], weight: number, isDown: boolean): (Fraction | null)[] {
  const spread = spreadOf(values);
  return values.map((value) => {
    if (!value || !spread) return null;
    const width = spread.most.minus(spread.least);
    if (width.compare(0) === 0) return Fraction.from(weight);
    const share = (isDown ? spread.most.minus(value) : value.minus(spread.least)).over(width);
    return Fraction.from(20).plus(share.times(80)).over(100).times(weight);
  });
}

/** 旌德: from five mu on, three items by min–max; each class's own places rounded up, one at least; ties go down. */
export function evaluateJingde(facts: Facts): Expected[] {
  const results: Expected[] = [];
  const inside: Subject[] = [];
  for (const one of subjectsOf(facts)) {
    const area = one.number('用地面积');
    if (area === null) results[one.row] = { state: 'undecided' };
    else if (area.over(mu).compare(5) < 0) results[one.row] = { state: 'out-of-scope' };
    else inside.push(one);
  }
  const tax = minMax(
    inside.map((one) => one.ratio('税收', '用地面积')),
    40,
    false,
  );
  const labour = minMax(
    inside.map((one) => one.ratio('工业增加值', '平均用工人数')),
    35,
    false,
  );
  const emission = minMax(
    inside.map((one) => one.ratio('排放量', '工业增加值')),
    25,
    true,
  );
  const least = labour.reduce<Fraction | null>(
    (low, value) => (value && (!low || value.compare(low) < 0) ? value : low),
    null,
  );
  const scored = inside.flatMap((one, index) => {
    const work = labour[index] ?? least;
    if (!work) {
      results[one.row] = { state: 'undecided' };
      return [];
    }
    const score = (tax[index] ?? Fraction.from(0)).plus(work).plus(emission[index] ?? Fraction.from(-3));
    return [{ row: one.row, score }];
  });
  const n = scored.length;
  const places: number[] = [];
  let [whole, floor] = [0, 0];
  for (const share of ['0.15', '0.35', '0.4', '0.1']) {
    whole += Fraction.from(share).times(n).rounded(0, 'up').number;
    floor = Math.min(n, Math.max(whole, floor + 1));
    places.push(floor);
  }
  const ties = ranked(scored);
  const classes = cutByPlaces(ties, ['A', 'B', 'C', 'D'], places, false);
  const ranks = ranksOf(ties);
  for (const { row, score } of scored)
    results[row] = { state: 'rated', score, rank: ranks.get(row), class: classes.get(row) };
  return results;
}
