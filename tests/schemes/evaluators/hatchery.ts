import { clamp, type F, f, minus, or0, over, plus, times, zero } from '../missing.ts';
import {
  cumulative,
  type Expected,
  ranked,
  ranksOf,
  type Scored,
  type Subject,
  shareOut,
  subjectsOf,
} from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const names = ['优秀', '合格', '不合格'];

function common(one: Subject, year: number): F[] {
  const number = (item: string) => one.number(item, year);
  const [desks, own, joint] = [number('工位'), number('主办活动'), number('承办活动')];
  const people = plus(number('本科'), times(number('硕士'), 2), times(number('博士'), 3));
  const shows = plus(own, times(joint, 0.5));
  return [
    desks && (desks.compare(50) < 0 ? zero : desks.minus(f(50)).times(0.1).plus(f(5)).atMost(10)),
    or0(clamp(shows, null, 15)),
    or0(clamp(people, null, 15)),
  ];
}

function special(one: Subject, year: number): F[] {
  const number = (item: string) => one.number(item, year);
  const whole = (value: F, by: number) => value?.over(by).rounded(0, 'down') ?? null;
  switch (one.text('空间类型')) {
    case '孵化': {
      const used = over(number('已用工位'), number('工位'));
      const let60 = used && (used.compare(0.6) < 0 ? zero : used.minus(f(0.6)).times(10).plus(f(6)).atMost(20));
      return [or0(let60), clamp(times(number('注册企业'), 2), 0, 20), clamp(whole(number('入驻纳税'), 3), 0, 20)];
    }
    case '投资': {
      const three = [0, 1, 2].map((back) => one.facts.当年投资[year - back] ?? null);
      const all = three.some((part) => part === null) ? null : plus(...three.map((part) => f(part as number)));
      const teams = number('投资团队');
      const money = all && (all.compare(2000) < 0 ? zero : plus(f(5), times(whole(minus(all, f(2000)), 100), 0.2)));
      return [clamp(money, null, 30), teams && (teams.compare(10) < 0 ? zero : teams.minus(f(5)).atMost(30))];
    }
    default:
      return [clamp(times(number('培训人数'), 0.1), 0, 60)];
  }
}

function yearOf(everybody: readonly Subject[], year: number): Expected[] {
  const results: Expected[] = everybody.map(() => ({ state: 'undecided' }));
  for (const kind of ['孵化', '投资', '培训']) {
    const scored = everybody.flatMap((one): Scored[] => {
      if (one.text('空间类型') !== kind) return [];
      const score = plus(...common(one, year), ...special(one, year));
      return score ? [{ row: one.row, score }] : [];
    });
    const ties = ranked(scored);
    const [ranks, [best]] = [ranksOf(ties), cumulative(['0.3'], scored.length)];
    for (const { row, score } of scored) {
      const rank = ranks.get(row) ?? 0;
      let place = rank <= best && score.compare(85) >= 0 ? 0 : score.compare(60) >= 0 ? 1 : 2;
      if (everybody[row].facts.受处罚[year] === true) place = Math.max(place, 1);
      results[row] = { state: 'rated', score, rank, class: names[place] };
    }
  }
  return results;
}

/** 众创空间: three kinds with items of their own; who fails twice is out; prizes of a fund that may be too small, down to the fen. */
export function evaluateHatchery(facts: Facts) {
  const everybody = subjectsOf(facts);
  const [now, before] = [yearOf(everybody, 2022), yearOf(everybody, 2021)];
  const claims = now.map((own) => {
    if (own.state !== 'rated') return null;
    return own.class === '优秀' ? 20_000_000n : own.class === '合格' ? 8_000_000n : 0n;
  });
  const shares = shareOut(
    claims.map((claim) => claim ?? 0n),
    60_000_000n,
  );
  const isOpen = claims.includes(null);
  const failed = ({ state, class: name }: Expected) => (state === 'rated' ? name === '不合格' : null);
  return {
    now,
    out: now.map((own, row) => {
      const [a, b] = [failed(own), failed(before[row])];
      return a === false || b === false ? 0 : a === null || b === null ? 2 : 1;
    }),
    fen: claims.map((claim, row) => (claim === 0n ? 0n : isOpen ? null : shares[row])),
  };
}
