import {
  and,
  codeOf,
  type F,
  type Fen,
  f,
  not,
  or,
  over,
  paid,
  plus,
  ranksBy,
  settledRank,
  times,
  type Verdict,
} from '../missing.ts';
import { against, type Expected, ranked, ranksOf, type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const areas = ['东北', '西南'];

interface Year {
  readonly scores: readonly F[];
  readonly ranks: readonly (number | undefined)[];
  readonly open: readonly number[];
  readonly fromBelow: readonly (number | null)[];
}

function growthPoints(growth: F): NonNullable<F> {
  if (!growth) return f(5);
  if (growth.compare(0) < 0) return f(0);
  return growth.over(f('0.2')).times(10).plus(f(10)).atMost(20);
}

const flagIn = (one: Subject, item: string, year: number): Verdict => {
  const fact = one.facts[item][year];
  return typeof fact === 'boolean' ? fact : null;
};

function deduction(one: Subject, year: number): F {
  const accident = flagIn(one, '较大事故', year);
  return (
    plus(
      times(one.number('国家督察问题', year), '0.3'),
      times(one.number('省督察问题', year), '0.2'),
      accident === null ? null : f(accident ? 1 : 0),
    )?.atMost(3) ?? null
  );
}

function yearOf(everybody: readonly Subject[], year: number): Year {
  const area = everybody.map((one) => one.text('片区'));
  const taken = everybody.map((one, row) => (area[row] === null ? null : deduction(one, year)));
  const intensity = everybody.map((one) => one.ratio('研发投入', '园区营收', year));
  const best = (row: number): F =>
    intensity.reduce<F>((a, b, at) => (b && area[at] === area[row] && (!a || b.compare(a) > 0) ? b : a), null);
  // Places by money from abroad are counted among those who are scored.
  const money = everybody.map((one, row) => (taken[row] ? one.number('外资额', year) : null));
  const [places, count] = [ranksBy(money), money.filter((own) => own).length];
  const scores = everybody.map((one, row): F => {
    const own = taken[row];
    if (!own) return null;
    const place = places[row];
    const growth = over(
      plus(one.number('园区营收', year), times(one.number('园区营收', year - 1), -1)),
      one.number('园区营收', year - 1),
    );
    const parts = [
      against(intensity[row], best(row), 1, 0)?.times(40) ?? f(0),
      place === null
        ? f(0)
        : f(count - place + 1)
            .over(count)
            .times(40),
      growthPoints(growth),
    ];
    return parts
      .reduce((a, b) => a.plus(b))
      .minus(own)
      .atLeast(0);
  });
  const ranks: (number | undefined)[] = everybody.map(() => undefined);
  const fromBelow: (number | null)[] = everybody.map(() => null);
  for (const name of areas) {
    const members = scores.flatMap((score, row) =>
      score && area[row] === name ? [{ row, score, breakers: [everybody[row].number('外资额', year)] }] : [],
    );
    for (const [row, rank] of ranksOf(ranked(members))) ranks[row] = rank;
    const turned = ranksBy(
      scores.map((score) => score && f(0).minus(score)),
      (row) => area[row] === name,
    );
    for (const [row, rank] of turned.entries()) if (rank !== null) fromBelow[row] = rank;
  }
  const open = area.map((name) => scores.filter((score, row) => !score && area[row] === name).length);
  return { scores, ranks, fromBelow, open };
}

/** 开发区: last places one, two and three years running; rewards of a rise, or of the first time in front. */
export function evaluateDelisting(facts: Facts) {
  const everybody = subjectsOf(facts);
  const years = [2019, 2020, 2021, 2022].map((year) => yearOf(everybody, year));
  const [, , before, now] = years;
  const isLow = (row: number, back: number): Verdict => {
    const { fromBelow, open } = years[3 - back];
    return settledRank(fromBelow[row], open[row], (rank) => rank <= 2);
  };
  const three = (row: number) => and(isLow(row, 0), isLow(row, 1), isLow(row, 2));
  const isFront = (row: number, at: number): Verdict => {
    const rank = years[at].ranks[row];
    return rank === undefined ? null : rank <= 3;
  };
  const isFirst = (row: number): Verdict => {
    if (isFront(row, 3) !== true) return isFront(row, 3);
    const past = [0, 1, 2].map((at) => isFront(row, at));
    return past.includes(true) ? false : past.includes(false) ? true : null;
  };
  const rise = (row: number): number | null => {
    const [a, b] = [before.ranks[row], now.ranks[row]];
    return a === undefined || b === undefined ? null : a - b;
  };
  const rows = everybody.map(({ row }) => row);
  return {
    results: rows.map((row): Expected => {
      const [score, rank] = [now.scores[row], now.ranks[row]];
      if (!score || rank === undefined) return { state: 'undecided' };
      return { state: 'rated', score, rank, class: rank <= 3 ? '前列' : '中间' };
    }),
    lists: {
      末位: rows.map((row) => codeOf(isLow(row, 0))),
      黄牌: rows.map((row) => codeOf(and(isLow(row, 0), isLow(row, 1), not(three(row))))),
      摘牌: rows.map((row) => codeOf(three(row))),
    },
    fen: rows.map((row): Fen => {
      const own = rise(row);
      const [openThen, openNow] = [before.open[row], now.open[row]];
      const rises = own === null || own >= 3 !== own - openNow >= 3 || own >= 3 !== own + openThen >= 3;
      const holds = or(rises ? null : (own ?? 0) >= 3, isFirst(row));
      return paid(holds, () =>
        own === null || openThen + openNow > 0 ? null : f(20 + 5 * Math.max(0, own)).atMost(50),
      );
    }),
  };
}
