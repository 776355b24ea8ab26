import { and, codeOf, type F, f, minus, openBy, or, ranksBy, settledRank, type Verdict } from '../missing.ts';
import {
  cumulative,
  cutByPlaces,
  type Expected,
  ranked,
  ranksOf,
  type Scored,
  type Subject,
  subjectsOf,
} from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const pairs = [
  ['税收', '用地面积', 5],
  ['工业增加值', '平均用工人数', 3],
  ['研发费用', '营业收入', 2],
] as const;
const names = ['五星', '四星', '三星', '不定星'];

function median(values: readonly NonNullable<F>[]): F {
  const sorted = [...values].sort((a, b) => a.compare(b));
  const half = Math.floor(sorted.length / 2);
  if (sorted.length === 0) return null;
  return sorted.length % 2 === 1 ? sorted[half] : sorted[half - 1].plus(sorted[half]).over(2);
}

/** An index and whether it reaches one, which its powers tell exactly. */
interface Index {
  readonly value: number;
  readonly isWhole: boolean;
}

const tradeOf = ({ facts }: Subject) => (facts.行业代码[0] as string | null)?.slice(0, 2) ?? null;

/** The median of each pair in each trade, or over all where a trade has too few. */
function linesOf(firms: readonly Subject[], year: number) {
  const trades = new Set(firms.map(tradeOf));
  return new Map(
    [...trades].map((trade) => {
      const lines = pairs.map(([top, bottom]) => {
        const known = (of: readonly Subject[]) => of.flatMap((one) => one.ratio(top, bottom, year) ?? []);
        const alike = known(firms.filter((one) => tradeOf(one) === trade));
        return median(alike.length >= 4 ? alike : known(firms));
      });
      return [trade, lines] as const;
    }),
  );
}

function indicesOf(firms: readonly Subject[], year: number): readonly (Index | null)[] {
  const lines = linesOf(firms, year);
  return firms.map((firm) => {
    if (tradeOf(firm) === null) return null;
    let [value, product] = [1, f(1)];
    for (const [at, [top, bottom, weight]] of pairs.entries()) {
      const line = lines.get(tradeOf(firm))?.[at];
      const share = firm.ratio(top, bottom, year);
      if (!share || !line || line.compare(0) === 0) return null;
      const held = share.over(line).atMost(2).atLeast(f('0.1'));
      value *= held.number ** (weight / 10);
      for (let times = 0; times < weight; times++) product = product.times(held);
    }
    return { value, isWhole: product.compare(1) >= 0 };
  });
}

interface Standing {
  readonly expected: Expected;
  readonly score: F;
}

/** Stars of one year; what hangs on roots is known to twelve decimals, within which equals are equal. */
function starsOf(firms: readonly Subject[], year: number): readonly Standing[] {
  const [index, before] = [year, year - 1].map((each) => indicesOf(firms, each));
  const isNew = firms.map(({ facts }): Verdict => {
    const day = facts.投产日期[0] as number | null;
    return day === null ? null : year - new Date(day * 86_400_000).getUTCFullYear() < 2;
  });
  const accident = (firm: Subject) => firm.facts.事故[year] === true;
  const isRated = firms.map((_, row) => isNew[row] === false && index[row] !== null);
  const taxes = firms.map((firm) => firm.number('税收', year));
  const ranks = ranksBy(taxes, (row) => isRated[row]);
  const count = isRated.filter(Boolean).length;
  const scored = firms.flatMap((firm, row): Scored[] => {
    const own = index[row];
    const rank = ranks[row];
    if (!isRated[row] || !own || rank === null) return [];
    const last = before[row]?.value;
    const more = last === undefined ? 0 : Math.min(10, Math.max(0, (10 * (own.value - last)) / last));
    const points = 70 * Math.min(1.5, own.value) + (20 * (count - rank + 1)) / count + more - (accident(firm) ? 10 : 0);
    return [{ row, score: f(Math.max(0, points).toFixed(12)) }];
  });
  const ties = ranked(scored);
  const classes = cutByPlaces(ties, names, cumulative(['0.15', '0.35', '0.7'], scored.length));
  const places = ranksOf(ties);
  return firms.map((_, row): Standing => {
    const own = scored.find((one) => one.row === row);
    if (!own) return { expected: { state: isNew[row] ? 'not-rated' : 'undecided' }, score: null };
    const cut = classes.get(row);
    const name = cut === '五星' && !index[row]?.isWhole ? '四星' : cut;
    return { expected: { state: 'rated', score: own.score, rank: places.get(row), class: name }, score: own.score };
  });
}

/** 星级评价: indices by medians, stars by places, and lists drawn together of the stars, the taxes and what has improved. */
export function evaluateMedians(facts: Facts) {
  const firms = subjectsOf(facts);
  const [now, last] = [2022, 2021].map((year) => starsOf(firms, year));
  const isClass = ({ expected }: Standing, of: readonly string[]): Verdict =>
    expected.state === 'undecided' ? null : of.includes(expected.class ?? '');
  const clear = (row: number): Verdict => facts[row].欠税[2022] !== true;
  const taxes = firms.map((firm) => firm.number('税收'));
  const ranks = ranksBy(taxes, clear);
  const open = openBy(taxes, clear);
  const tops = ranks.map((rank, row): Verdict => (clear(row) ? settledRank(rank, open, (at) => at <= 5) : false));
  const nurtured = firms.map((_, row) =>
    codeOf(or(and(facts[row].专精特新[2022] === true, isClass(now[row], names.slice(0, 3))), tops[row])),
  );
  const wasLow = last.map((one) => isClass(one, ['不定星']));
  const gains = firms.map((_, row) => minus(now[row].score, last[row].score));
  const gainRanks = ranksBy(gains, (row) => wasLow[row]);
  const openGains = openBy(gains, (row) => wasLow[row]);
  const improved = wasLow.map((low, row) =>
    low === false ? 3 : codeOf(low && settledRank(gainRanks[row], openGains, (at) => at <= 5)),
  );
  return {
    schemes: { 星级评价: now.map(({ expected }) => expected) },
    lists: {
      标杆: now.map((one, row) => codeOf(and(isClass(one, ['五星']), isClass(last[row], ['五星'])))),
      培育名单: nurtured,
      进步名单: improved,
    },
  };
}
