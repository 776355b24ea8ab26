import { Fraction, sum } from '../fraction.ts';
import { cumulative, type Expected, ranked, ranksOf, type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const none = Fraction.from(0);

/** Linear between the closest two of the sorted values. */
export function quantile(values: readonly Fraction[], share: Fraction): Fraction | null {
  const sorted = [...values].sort((a, b) => a.compare(b));
  if (sorted.length === 0) return null;
  const place = share.times(sorted.length - 1);
  const low = place.rounded(0, 'down').number;
  const [from, until] = [sorted[low], sorted[Math.min(low + 1, sorted.length - 1)]];
  return from.plus(until.minus(from).times(place.minus(Fraction.from(low))));
}

function rankPoints(one: Subject, everybody: readonly Subject[]): Fraction {
  const [own, kind] = [one.number('产值'), one.text('类别')];
  if (!own || kind === null) return none;
  const better = everybody.filter(
    (other) => other.text('类别') === kind && (other.number('产值')?.compare(own) ?? -1) > 0,
  );
  return Fraction.from(30 - 2 * better.length).atLeast(0);
}

function growthPoints(one: Subject): Fraction {
  const [now, before] = [one.number('投资', 2022), one.number('投资', 2021)];
  if (!now || !before || before.compare(0) <= 0) return none;
  const steps = now.over(before).minus(Fraction.from(1)).over(Fraction.from('0.02')).rounded(0, 'down');
  return Fraction.from(20).plus(steps).atLeast(0).atMost(30);
}

function isRated(one: Subject): boolean {
  const isVetoed = one.flag('重大事故');
  return one.text('类别') !== null && (isVetoed === true || (isVetoed === false && one.number('环保问题') !== null));
}

/** 园区: points by rank, by steps of growth, efficacy between quantiles, deductions within a limit, a veto. */
export function evaluateYinchuan(facts: Facts): Expected[] {
  const everybody = subjectsOf(facts);
  const results: Expected[] = everybody.map(() => ({ state: 'undecided' }));
  const shares = everybody.map((one) => one.ratio('主导产业产值', '产值'));
  const known = shares.flatMap((share) => share ?? []);
  const [best, worst] = [quantile(known, Fraction.from('0.9')), quantile(known, Fraction.from('0.1'))];
  const own = (row: number): Fraction | null => {
    const share = shares[row];
    if (!share || !best || !worst || best.compare(worst) === 0) return null;
    const multiple = share.minus(worst).over(best.minus(worst)).times(0.4).plus(Fraction.from(0.6));
    return multiple.atMost(1).atLeast(0).times(40);
  };
  const rated = everybody.filter(isRated);
  const scores = rated.flatMap(({ row }) => own(row) ?? []);
  const least = scores.length > 0 ? scores.reduce((a, b) => a.atMost(b)) : null;
  const byKind = new Map<string, { row: number; score: Fraction }[]>();
  for (const one of rated) {
    const share = own(one.row) ?? (one.flag('重大事故') ? none : least);
    if (!share) continue;
    const issues = (one.number('环保问题') ?? none).times(-0.5).atLeast(-3);
    const total = sum([rankPoints(one, everybody), growthPoints(one), share, issues]);
    const kind = one.text('类别') ?? '';
    const score = one.flag('重大事故') ? none : total;
    byKind.set(kind, [...(byKind.get(kind) ?? []), { row: one.row, score }]);
  }
  for (const members of byKind.values()) {
    const ties = ranked(members);
    const ranks = ranksOf(ties);
    const [first, second] = cumulative(['0.3', '0.7'], members.length);
    for (const { row, score } of members) {
      const rank = ranks.get(row) ?? 0;
      const [now, before] = [everybody[row].number('税金', 2022), everybody[row].number('税金', 2021)];
      const isPaying = now && before && now.plus(before).over(2).compare(5) >= 0;
      const name = rank <= first && isPaying ? '优秀' : rank <= second ? '良好' : '一般';
      results[row] = { state: 'rated', score, rank, class: name };
    }
  }
  return results;
}
