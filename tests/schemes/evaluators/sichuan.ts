import { Fraction } from '../fraction.ts';
import { type Expected, ranked, ranksOf, type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const mu = Fraction.of(2000n, 3n);
const none = Fraction.from(0);

function points(value: Fraction | null | undefined, benchmark: number, weight: number): Fraction {
  return value ? value.over(benchmark).atMost(1.5).atLeast(0).times(weight) : none;
}

function plainScore(one: Subject, year: number): Fraction {
  const tax = points(one.ratio('税收', '用地面积', year)?.times(mu), 20, 70);
  return tax.plus(points(one.ratio('工业增加值', '平均用工人数', year), 12, 30));
}

interface Standing {
  readonly score: Fraction;
  readonly class: string;
}

/** One year after the other: last year's class gives a bonus, protects, and makes two years of D another class. */
function history(one: Subject): Standing[] {
  const years: Standing[] = [];
  for (const year of [2020, 2021, 2022]) {
    const last = years.at(-1)?.class;
    const score = plainScore(one, year).plus(Fraction.from(last === 'A' ? 3 : 0));
    let own = score.compare(90) >= 0 ? 'A' : score.compare(60) >= 0 ? 'B' : score.compare(30) >= 0 ? 'C' : 'D';
    if (last === 'A' && (own === 'C' || own === 'D')) own = 'B';
    if (own === 'D' && (last === 'D' || last === '整治')) own = '整治';
    years.push({ score, class: own });
  }
  return years;
}

const isLow = (standing: Standing | undefined) => standing?.class === 'D' || standing?.class === '整治';

export interface Sichuan {
  readonly results: readonly Expected[];
  /** Whether each is on the list of two years in a row. */
  readonly listed: readonly boolean[];
  /** The charge in fen, null where there is none or the power used isn't known. */
  readonly fen: readonly (bigint | null)[];
}

/** 逐年: classes that look at last year's, a list of two years in a row, a price that rises with the years. */
export function evaluateSichuan(facts: Facts): Sichuan {
  const everybody = subjectsOf(facts);
  const years = everybody.map(history);
  const now = years.map((own, row) => ({ row, score: own[2].score }));
  const ranks = ranksOf(ranked(now));
  const price = (own: readonly Standing[]) => (isLow(own[1]) ? (isLow(own[0]) ? '0.35' : '0.2') : '0.1');
  return {
    results: years.map((own, row) => ({
      state: 'rated',
      score: own[2].score,
      rank: ranks.get(row),
      class: own[2].class,
    })),
    listed: years.map((own) => isLow(own[2]) && isLow(own[1])),
    fen: years.map((own, row) => {
      const used = everybody[row].number('用电量');
      if (!isLow(own[2]) || !used) return null;
      return used
        .times(10_000)
        .times(Fraction.from(price(own)))
        .times(100)
        .rounded().top;
    }),
  };
}
