import { type F, f, over } from '../missing.ts';
import { type Subject, shareOut, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

type Fen = bigint | null;
const fenOf = (wanYuan: NonNullable<F>): bigint => wanYuan.times(1_000_000).rounded().top;
const prizes: Readonly<Record<string, number>> = { 市级: 5, 省级: 20, 国家级: 50 };

/** [least contribution, least growth, share of the increment] */
const rows = [
  [1000, 0.15, 0.5],
  [500, 0.2, 0.4],
  [100, 0.25, 0.3],
] as const;

const and = (a: boolean | null, b: boolean | null) =>
  a === false || b === false ? false : a === null || b === null ? null : true;

function contribution(one: Subject): Fen {
  const [now, before] = [one.number('贡献'), one.number('贡献', 2021)];
  const growth = now && before ? over(now.minus(before), before) : null;
  for (const [size, least, share] of rows) {
    const isDue = and(now && now.compare(size) >= 0, growth && growth.compare(least) >= 0);
    if (isDue === null) return null;
    if (isDue) return now && before && fenOf(now.minus(before).times(share).atMost(100).atLeast(0));
  }
  return 0n;
}

function entry(one: Subject): Fen {
  const [now, ...before] = [2022, 2021, 2020].map((year) => one.facts.规模[year] as string | null);
  if (now === null) return null;
  return now !== '规上' || before.includes('规上') ? 0n : 30_000_000n;
}

function platform(one: Subject): Fen {
  const grade = one.facts.平台级别[2022] as string | null;
  return grade === null ? null : fenOf(f(prizes[grade] ?? 0));
}

function matched(one: Subject): Fen {
  const given = one.number('上级补助');
  return given && fenOf(given.times(0.3).atMost(300).atLeast(0));
}

/** Growth and size together; of growth and matching the higher; half a million and the own contribution for each, a fund for all. */
export function evaluateMatrix(facts: Facts): Readonly<Record<string, readonly Fen[]>> {
  const paid = subjectsOf(facts).map((one): bigint[] => {
    const accidents = [2022, 2021, 2020].map((year) => one.facts.较大事故[year] as number);
    if (accidents.some((own) => own > 0)) return [0n, 0n, 0n, 0n];
    const due = [contribution(one), entry(one), platform(one), matched(one)].map((claim) => claim ?? 0n);
    due[due[0] >= due[3] ? 3 : 0] = 0n;
    let left = fenOf((one.number('贡献') ?? f(0)).atMost(500));
    return due.map((claim) => {
      const over = claim - left;
      const own = over > 0n ? left : claim;
      left -= own;
      return own;
    });
  });
  const shares = shareOut(paid.flat(), fenOf(f(800)));
  return Object.fromEntries(
    ['贡献奖', '上规奖', '平台奖', '上级配套'].map((name, index) => [
      name,
      paid.map((_, row) => shares[row * 4 + index]),
    ]),
  );
}
