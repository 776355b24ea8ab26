import type { Fraction } from '../fraction.ts';
import { type F, f, minus, or0, over, plus, zero } from '../missing.ts';
import { cumulative, cutByPlaces, type Expected, type Scored, type Subject, settle, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const bands = ['一段', '二段', '三段', '四段'];
const spans: Readonly<Record<string, readonly [number, number]>> = {
  一段: [90, 10],
  二段: [75, 15],
  三段: [60, 15],
  四段: [0, 60],
};

/** Between five, twenty and fifty per cent in proportion; level outside. */
function greenPoints(share: F): F {
  if (!share) return null;
  if (share.compare(0.05) < 0) return f(6);
  if (share.compare(0.2) < 0) return f(6).plus(share.minus(f(0.05)).over(0.15).times(12));
  if (share.compare(0.5) < 0) return f(18).plus(share.minus(f(0.2)).over(0.3).times(12));
  return f(30);
}

function points(one: Subject, year: number): Fraction {
  const [used, best] = [one.number('水耗', year), one.number('水耗先进值', year)];
  const beyond = used && best && best.compare(0) !== 0 ? used.over(best).minus(f(1)).over(0.1).atLeast(0) : null;
  const water = beyond && f(20).minus(beyond.rounded(0, 'up').times(2)).atLeast(0);
  const waste = one.number('固废利用率', year)?.over(100) ?? null;
  const share = waste?.minus(f(0.5)).over(0.5).times(0.6).plus(f(0.4)).atMost(1).atLeast(0) ?? null;
  return (
    plus(
      or0(one.number('管理体系', year)?.times(10).atMost(30).atLeast(0) ?? null),
      or0(greenPoints(one.ratio('绿电', '用电', year))),
      or0(water),
      or0(share).times(20),
    ) ?? zero
  );
}

function gradedIn(everybody: readonly Subject[], year: number) {
  const flag = (one: Subject, item: string) => one.facts[item][year] as boolean | null;
  const isOut = (one: Subject) => flag(one, '正常生产') === false || flag(one, '重大事故') === true;
  const isIn = (one: Subject) => flag(one, '正常生产') === true && flag(one, '重大事故') === false;
  const scored = everybody
    .filter(isIn)
    .map((one): Scored => ({ row: one.row, score: points(one, year), breakers: [one.ratio('绿电', '用电', year)] }));
  const places = cumulative(['0.1', '0.3', '0.7', '1'], scored.length);
  const first = settle(
    everybody,
    scored,
    (ties) => cutByPlaces(ties, bands, places),
    (one) => ({ state: isOut(one) ? 'not-rated' : 'undecided' }),
  );
  const graded = scored.map(({ row, score }) => {
    const band = first[row].class ?? '';
    const own = scored.filter((other) => first[other.row].class === band).map((other) => other.score);
    const [most, least] = [own.reduce((a, b) => a.atLeast(b)), own.reduce((a, b) => a.atMost(b))];
    const place = over(minus(score, least), minus(most, least)) ?? f(1);
    return { row, score: f(spans[band][0]).plus(place.times(spans[band][1])) };
  });
  return { first, graded };
}

/** 绿色工厂: ranked first, then given a grade by the place between the best and the worst of the own band; awards for the first time above. */
export function evaluateStargrades(facts: Facts) {
  const everybody = subjectsOf(facts);
  const [{ first, graded }, before] = [gradedIn(everybody, 2022), gradedIn(everybody, 2021)];
  const exact = new Map(graded.map(({ row, score }) => [row, score]));
  const earlier = new Map(before.graded.map(({ row, score }) => [row, score]));
  const rounded = graded.map(({ row, score }): Scored => ({ row, score: score.rounded(2) }));
  const names = ['五星', '四星', '三星', '不定星'];
  const second = settle(
    everybody,
    rounded,
    (ties) =>
      new Map(
        ties.flatMap(({ members }) =>
          members.map(({ row, score }) => {
            const found = [90, 75, 60].findIndex((line) => score.compare(line) >= 0);
            return [row, names[found < 0 ? 3 : found]] as const;
          }),
        ),
      ),
    () => ({ state: 'out-of-scope' }),
  ).map((own, row): Expected => {
    const score = exact.get(row);
    return score ? { ...own, score } : own;
  });
  const tier = (score: Fraction) => [60, 75, 90].filter((line) => score.compare(line) > 0).length;
  const fen = everybody.map(({ row }): bigint => {
    const [now, last] = [exact.get(row), earlier.get(row)];
    if (!now || tier(now) === 0) return 0n;
    return last && tier(last) >= tier(now) ? 0n : [0n, 5n, 10n, 30n][tier(now)] * 1_000_000n;
  });
  return { first, second, fen };
}
