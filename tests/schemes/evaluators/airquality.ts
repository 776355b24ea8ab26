import type { Charge } from '../compare-schemes.ts';
import { type Fraction, mean } from '../fraction.ts';
import {
  and,
  codeOf,
  type F,
  type Fen,
  f,
  fenOf,
  isAbove,
  minus,
  over,
  plus,
  times,
  type Verdict,
} from '../missing.ts';

/** One quarter of a city. */
export interface AirQuarter {
  readonly fine: F;
  readonly coarse: F;
  readonly aim: F;
}

/** Eight quarters, those of 2021 first, and the aim of the year 2022. */
export interface AirCity {
  readonly quarters: readonly AirQuarter[];
  readonly aimOfYear: F;
}

const avg = (values: readonly F[]): F => {
  const known = values.flatMap((value) => value ?? []);
  return known.length === 0 ? null : mean(known);
};

/** By how much of itself the mean of all cities fell against the same quarter. */
function fallOfAll(cities: readonly AirCity[], at: number): F {
  const [now, before] = [at, at - 4].map((quarter) =>
    avg(cities.map(({ quarters }) => quarters[quarter]?.fine ?? null)),
  );
  return minus(f(1), over(now, before));
}

function weighted({ quarters }: AirCity, at: number): F {
  const [now, before] = [quarters[at], quarters[at - 4]];
  if (!before) return null;
  return plus(times(minus(before.fine, now.fine), '0.75'), times(minus(before.coarse, now.coarse), '0.25'));
}

/** What a city gets, or below zero hands over, for one quarter of 2022. */
function resultOf(cities: readonly AirCity[], city: AirCity, at: number): F {
  const [now, before] = [city.quarters[at], city.quarters[at - 4]];
  const isWorse = before ? isAbove(now.fine, before.fine) : null;
  const plain = times(weighted(city, at), 40);
  if (isWorse === null) return null;
  if (isWorse) return plain?.atMost(0) ?? null;
  if (!now.fine || !now.aim) return null;
  if (now.fine.compare(now.aim) <= 0) return plain;
  const [own, all] = [minus(f(1), over(now.fine, before.fine)), fallOfAll(cities, at)];
  return own && all ? times(plain, own.compare(all) > 0 ? '0.5' : '0.2') : null;
}

const handsOver = (value: F): Charge => {
  if (!value) return ['open', null];
  return value.compare(0) < 0 ? ['applies', fenOf(f(0).minus(value))] : ['no', null];
};

/** One quarter, counted from the first of 2021. */
export function evaluateAirQuarter(cities: readonly AirCity[], at: number) {
  const isWorse = (city: AirCity, quarter: number): Verdict => {
    const before = city.quarters[quarter - 4];
    return before ? isAbove(city.quarters[quarter].fine, before.fine) : null;
  };
  return {
    charges: cities.map((city) => handsOver(resultOf(cities, city, at))),
    calledIn: cities.map((city) => codeOf(and(isWorse(city, at), isWorse(city, at - 1)))),
  };
}

/** The claims of those who get something out of the pool: in full, or in proportion down to the fen, what is left over to the largest remainders. */
function shared(claims: readonly Fen[], budget: Fraction | null): readonly Fen[] {
  const total = claims.reduce<bigint>((sum, claim) => sum + (claim ?? 0n), 0n);
  if (claims.includes(null) || budget === null) return claims.map((claim) => (claim === 0n ? 0n : null));
  const pool = budget.times(1_000_000).rounded(0, 'down').top;
  if (total <= pool) return claims;
  const plain = claims.map((claim) => ((claim ?? 0n) * pool) / total);
  const rest = claims.map((claim, row) => ({ row, left: ((claim ?? 0n) * pool) % total, claim: claim ?? 0n }));
  rest.sort((a, b) =>
    a.left !== b.left ? (a.left > b.left ? -1 : 1) : a.claim !== b.claim ? (a.claim > b.claim ? -1 : 1) : a.row - b.row,
  );
  const open = Number(pool - plain.reduce((sum, one) => sum + one, 0n));
  for (const { row } of rest.slice(0, open)) plain[row] += 1n;
  return plain;
}

/** The whole of 2022. */
export function evaluateAirYear(cities: readonly AirCity[]) {
  const ofYear = (city: AirCity, from: number, read: (quarter: AirQuarter) => F): F =>
    plus(...city.quarters.slice(from, from + 4).map(read))?.over(4) ?? null;
  const fine = (city: AirCity, from: number) => ofYear(city, from, (quarter) => quarter.fine);
  const settled = cities.map((city): F => {
    const net = plus(...[4, 5, 6, 7].map((at) => resultOf(cities, city, at)));
    const now = fine(city, 4);
    if (!net || !now || !city.aimOfYear) return null;
    return now.compare(city.aimOfYear) <= 0 ? net : net.times(f(net.compare(0) > 0 ? '0.9' : '1.1'));
  });
  const known = settled.flatMap((value) => value ?? []);
  const paidIn = known.reduce((sum, value) => sum.plus(f(0).minus(value).atLeast(0)), f(0));
  const claims = settled.map((value): Fen => (value ? fenOf(value) : null));
  const prize = (city: AirCity): Fen => {
    const [before, coarse] = [fine(city, 0), ofYear(city, 0, (quarter) => quarter.coarse)];
    const isClean = and(before ? before.compare(35) <= 0 : null, coarse ? coarse.compare(70) <= 0 : null);
    if (isClean === false) return 0n;
    const now = fine(city, 4);
    if (isClean === null || !now || !before) return null;
    return now.compare(before) < 0 ? 800_000_000n : 500_000_000n;
  };
  const better = (city: AirCity): Verdict => {
    const all = [4, 5, 6, 7].map((at) => isAbove(city.quarters[at - 4].fine, city.quarters[at].fine));
    return and(...all);
  };
  return {
    charges: settled.map(handsOver),
    paid: shared(claims, known.length === 0 ? null : f(2000).plus(paidIn)),
    prizes: cities.map(prize),
    praised: cities.map((city) => codeOf(better(city))),
  };
}
