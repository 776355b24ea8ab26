import { Fraction } from '../fraction.ts';
import { cumulative, cutByPlaces, type Expected, pooled, ranked, ranksOf, type Scored, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const mu = Fraction.of(2000n, 3n);
const none = Fraction.from(0);

function taxPoints(perMu: Fraction | undefined): Fraction {
  if (!perMu || perMu.compare(0) <= 0) return none;
  if (perMu.compare(30) >= 0) return Fraction.from(60);
  if (perMu.compare(10) < 0) return perMu.times(3);
  return Fraction.from(30).plus(perMu.minus(Fraction.from(10)).times(1.5));
}

function split(scored: readonly Scored[], keyOf: (row: number) => string): Scored[][] {
  const groups = new Map<string, Scored[]>();
  for (const one of scored) groups.set(keyOf(one.row), [...(groups.get(keyOf(one.row)) ?? []), one]);
  return [...groups.values()];
}

/** 上海: candidates of each town first, then the candidates of all towns against each other, the others inside their town. */
export function evaluateShanghai(facts: Facts): { first: Expected[]; second: Expected[] } {
  const everybody = subjectsOf(facts);
  const townOf = (row: number) => everybody[row].text('镇街') ?? '';
  const first: Expected[] = everybody.map(() => ({ state: 'undecided' }));
  const second: Expected[] = everybody.map(() => ({ state: 'undecided' }));
  const benchmark = pooled(everybody, '排放量', '工业增加值', 2022);
  const scored = everybody
    .filter(({ row }) => townOf(row) !== '')
    .map((one) => {
      const own = one.ratio('排放量', '工业增加值');
      const isKnown = own && benchmark && benchmark.compare(0) > 0;
      const multiple = isKnown
        ? Fraction.from(2).minus(own.over(benchmark)).atMost(Fraction.from('1.2')).atLeast(0)
        : null;
      const discharge = multiple ? multiple.times(40) : Fraction.from(8);
      return { row: one.row, score: taxPoints(one.ratio('税收', '用地面积')?.times(mu)).plus(discharge) };
    });
  const put = (into: Expected[], members: readonly Scored[], names: readonly string[], places: readonly number[]) => {
    const ties = ranked(members);
    const [classes, ranks] = [cutByPlaces(ties, names, places), ranksOf(ties)];
    for (const { row, score } of members)
      into[row] = { state: 'rated', score, rank: ranks.get(row), class: classes.get(row) };
  };
  for (const town of split(scored, townOf))
    put(first, town, ['候选', '非候选'], cumulative(['0.3', '1'], town.length, 'up'));
  const isCandidate = ({ row }: Scored) => first[row].class === '候选';
  const candidates = scored.filter(isCandidate);
  put(second, candidates, ['A', 'B'], cumulative(['0.5', '1'], candidates.length));
  for (const town of split(
    scored.filter((one) => !isCandidate(one)),
    townOf,
  ))
    put(second, town, ['B', 'C', 'D'], cumulative(['0.4', '0.9', '1'], town.length));
  return { first, second };
}
