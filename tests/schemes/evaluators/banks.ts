import { sum } from '../fraction.ts';
import { clamp, type F, f, minus, or0, over, plus, settledRank, times } from '../missing.ts';
import { byLines, efficacy, ranked, ranksOf, type Scored, type Subject, settle, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const pot = 100_000_000_000n;

function speed(one: Subject, all: F): F {
  const age = one.years('设立日');
  if (age === null) return null;
  if (age < 2) return f(30);
  const own = over(one.number('制造业贷款'), one.number('制造业贷款', 2021));
  const points = times(minus(own, all), 100);
  return clamp(plus(f(30), times(points, points && points.compare(0) >= 0 ? 2 : 1)), 0, 40);
}

function bad(one: Subject): F {
  const own = one.number('不良率');
  const steps = own?.minus(f(2)).atLeast(0).over(f('0.1')).rounded(0, 'up') ?? null;
  return steps && f(10).minus(steps).atLeast(0);
}

/** Shares of the pot in fen by score: each rounded down, what is left to the largest remainders. */
function deposits(scored: readonly Scored[]): Map<number, bigint> {
  const total = sum(scored.map(({ score }) => score));
  const shares = scored.map(({ row, score }) => {
    const exact = score.over(total).times(f(String(pot)));
    const whole = exact.rounded(0, 'down');
    return { row, score, whole: whole.top, rest: exact.minus(whole) };
  });
  const left = Number(pot - shares.reduce((own, { whole }) => own + whole, 0n));
  const order = [...shares].sort(
    (a, b) => b.rest.compare(a.rest) || b.score.compare(a.score) || (String(a.row) < String(b.row) ? -1 : 1),
  );
  const lucky = new Set(order.slice(0, left));
  return new Map(shares.map((own) => [own.row, own.whole + (lucky.has(own) ? 1n : 0n)]));
}

/** 金融机构考核: growth against the city's, the cheapest loans, first borrowers, bad loans; deposits go by score. */
export function evaluateBanks(facts: Facts) {
  const banks = subjectsOf(facts);
  const totals = [2022, 2021].map((year) => sum(banks.flatMap((one) => one.number('制造业贷款', year) ?? [])));
  const all = over(totals[0], totals[1]);
  const others = banks.map((one) => {
    const first = one.number('首贷户');
    return plus(speed(one, all), or0(clamp(first?.over(10).rounded(0, 'down') ?? null, 0, 20)), bad(one));
  });
  const rates = banks.map((one, row) => (others[row] ? one.number('普惠利率') : null));
  const cheap = efficacy(
    rates.map((rate) => rate && f(0).minus(rate)),
    0,
  );
  const scored = banks.flatMap((one): Scored[] => {
    const score = plus(others[one.row], times(cheap[one.row], 30));
    return score ? [{ row: one.row, score }] : [];
  });
  const results = settle(banks, scored, byLines(['达标', '不达标'], [60]));
  const ranks = ranksOf(ranked(scored));
  const shares = deposits(scored.filter(({ row }) => results[row].class === '达标'));
  const isWhole = scored.length === banks.length;
  return {
    schemes: { 银行考核: results },
    fen: {
      财政存款分配: results.map(({ state, class: name }, row) => {
        if (state === 'rated' && name !== '达标') return 0n;
        return isWhole ? (shares.get(row) ?? null) : null;
      }),
      名次奖: banks.map(({ row }) => {
        const open = banks.length - scored.length;
        return settledRank(ranks.get(row), open, (rank) => (rank === 1 ? 50_000_000n : rank <= 3 ? 30_000_000n : 0n));
      }),
    },
  };
}
