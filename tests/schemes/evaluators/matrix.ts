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
  if (now !== '规上' || before.includes('规上')) return 0n;
  return before.every((year) => year === null) ? null : 30_000_000n;
}

function platform(one: Subject): Fen {
  const grade = one.facts.平台级别[2022] as string | null;
  return grade === null ? null : fenOf(f(prizes[grade] ?? 0));
}

function matched(one: Subject): Fen {
  const given = one.number('上级补助');
  return given && fenOf(given.times(0.3).atMost(300).atLeast(0));
}

/** What is claimed; `open` is claimed but not settled, `unknown` may be anything. */
interface Claim {
  readonly fen: bigint;
  readonly is: 'settled' | 'open' | 'unknown';
}

const none: Claim = { fen: 0n, is: 'settled' };

/** Of growth and matching the higher, the first of equals; what is matched against something unknown stays open. */
function claimsOf(one: Subject): readonly Claim[] {
  const accidents = [2022, 2021, 2020].map((year) => one.facts.较大事故[year] as number | null);
  const isUnclear = accidents.includes(null);
  const isExcluded = !isUnclear && accidents.some((own) => own !== null && own > 0);
  const due = [contribution(one), entry(one), platform(one), matched(one)];
  return due.map((fen, index): Claim => {
    if (fen === 0n || isExcluded) return none;
    if (fen === null) return { fen: 0n, is: 'unknown' };
    const rival = index === 0 ? due[3] : index === 3 ? due[0] : 0n;
    if (rival !== null && (index === 0 ? rival > fen : rival >= fen)) return none;
    return { fen, is: isUnclear || rival === null ? 'open' : 'settled' };
  });
}

/** At most half a million and the own contribution together, in the order of the document. */
function underCeiling(one: Subject, claims: readonly Claim[]): readonly Claim[] {
  const most = one.number('贡献');
  const limit = most && fenOf(most.atMost(500));
  const roomAfter = (before: readonly Claim[], from: bigint): bigint =>
    before.reduce((left, { fen }) => (left > fen ? left - fen : 0n), from);
  return claims.map((claim, index): Claim => {
    if (claim.fen === 0n) return claim;
    if (limit === null) return { ...claim, is: 'open' };
    const before = claims.slice(0, index);
    const room = roomAfter(before, limit);
    const mayRise =
      room !==
      roomAfter(
        before.filter(({ is }) => is === 'settled'),
        limit,
      );
    const isCut = room < claim.fen;
    if (room === 0n && !mayRise) return none;
    const isOpen = before.some(({ is }) => is === 'unknown') || (isCut && mayRise);
    return { fen: isCut ? room : claim.fen, is: isOpen ? 'open' : claim.is };
  });
}

/** Growth and size together; of growth and matching the higher; half a million and the own contribution for each, a fund for all. */
export function evaluateMatrix(facts: Facts): Readonly<Record<string, readonly Fen[]>> {
  const claims = subjectsOf(facts).map((one) => underCeiling(one, claimsOf(one)));
  const all = claims.flat();
  const shares = shareOut(
    all.map(({ fen }) => fen),
    fenOf(f(800)),
  );
  const isUnknown = all.some(({ is }) => is === 'unknown');
  const isOpen = all.some(({ is }) => is === 'open');
  const paid = all.map(({ fen, is }, index): Fen => {
    if (fen === 0n) return is === 'settled' ? 0n : null;
    const isCut = shares[index] < fen;
    return is === 'open' || isUnknown || (isCut && isOpen) ? null : shares[index];
  });
  return Object.fromEntries(
    ['贡献奖', '上规奖', '平台奖', '上级配套'].map((name, index) => [
      name,
      claims.map((_, row) => paid[row * 4 + index]),
    ]),
  );
}
