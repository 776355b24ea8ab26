import { Fraction } from './fraction.ts';
import type { Facts } from './random-facts.ts';

/** What a scheme must give one subject. */
export interface Expected {
  readonly state: 'rated' | 'not-rated' | 'undecided' | 'out-of-scope';
  readonly score?: Fraction;
  readonly rank?: number | undefined;
  readonly class?: string | undefined;
}

/** One subject's facts, read as an evaluator written by hand would. */
export class Subject {
  constructor(
    readonly row: number,
    readonly facts: Facts[number],
  ) {}

  number(item: string, year = 2022): Fraction | null {
    const fact = this.facts[item][year] ?? this.facts[item][0];
    return typeof fact === 'number' ? Fraction.from(fact) : null;
  }

  text(item: string): string | null {
    const fact = this.facts[item][2022] ?? this.facts[item][0];
    return typeof fact === 'string' ? fact : null;
  }

  flag(item: string): boolean | null {
    const fact = this.facts[item][2022] ?? this.facts[item][0];
    return typeof fact === 'boolean' ? fact : null;
  }

  /** Full years since a day, on the last day of 2022. */
  years(item: string): number | null {
    const fact = this.facts[item][0];
    if (typeof fact !== 'number') return null;
    const day = new Date(fact * 86_400_000);
    const isReached = day.getUTCMonth() < 11 || day.getUTCDate() <= 31;
    return 2022 - day.getUTCFullYear() - (isReached ? 0 : 1);
  }

  ratio(top: string, bottom: string, year = 2022): Fraction | null {
    const [a, b] = [this.number(top, year), this.number(bottom, year)];
    return a && b && b.compare(0) > 0 ? a.over(b) : null;
  }
}

export function subjectsOf(facts: Facts): Subject[] {
  return facts.map((row, index) => new Subject(index, row));
}

/** A ratio of sums over those who have both parts. */
export function pooled(members: readonly Subject[], top: string, bottom: string, year: number): Fraction | null {
  let [above, below, count] = [Fraction.of(0n), Fraction.of(0n), 0];
  for (const member of members) {
    const [a, b] = [member.number(top, year), member.number(bottom, year)];
    if (!a || !b) continue;
    above = above.plus(a);
    below = below.plus(b);
    count++;
  }
  return count > 0 && below.compare(0) > 0 ? above.over(below) : null;
}

export interface Scored {
  readonly row: number;
  readonly score: Fraction;
  /** Best first where scores are equal; null sorts last. */
  readonly breakers?: readonly (Fraction | null)[];
}

function order(a: Scored, b: Scored): number {
  const byScore = b.score.compare(a.score);
  if (byScore !== 0) return byScore;
  for (const [index, left] of (a.breakers ?? []).entries()) {
    const right = b.breakers?.[index] ?? null;
    if (!left && !right) continue;
    if (!left) return 1;
    if (!right) return -1;
    if (left.compare(right) !== 0) return right.compare(left);
  }
  return 0;
}

/** A run of tied subjects and how many stand before it. */
export interface Tie {
  readonly before: number;
  readonly members: readonly Scored[];
}

/** Everybody ranked, best first, equals together. */
export function ranked(scored: readonly Scored[]): Tie[] {
  const ties: { before: number; members: Scored[] }[] = [];
  for (const [place, one] of [...scored].sort(order).entries()) {
    const last = ties.at(-1);
    if (last && order(last.members[0], one) === 0) last.members.push(one);
    else ties.push({ before: place, members: [one] });
  }
  return ties;
}

/** Places of cumulative shares, each rounded by itself. */
export function cumulative(shares: readonly string[], of: number, how: 'half' | 'down' | 'up' = 'half'): number[] {
  return shares.map((share) => Fraction.from(share).times(of).rounded(0, how).number);
}

/** The class of each row by places; equals go up with the first of them, or down with the last. */
export function cutByPlaces(
  ties: readonly Tie[],
  names: readonly string[],
  places: readonly number[],
  isUp = true,
): Map<number, string> {
  const classes = new Map<number, string>();
  for (const { before, members } of ties) {
    const place = isUp ? before + 1 : before + members.length;
    const found = places.findIndex((line) => place <= line);
    for (const { row } of members) classes.set(row, names[found < 0 ? names.length - 1 : found]);
  }
  return classes;
}

export function ranksOf(ties: readonly Tie[]): Map<number, number> {
  return new Map(ties.flatMap(({ before, members }) => members.map(({ row }) => [row, before + 1] as const)));
}

/** Everybody's result: those who are scored in one ranking, with their classes; the others as `others` says. */
export function settle(
  everybody: readonly Subject[],
  scored: readonly Scored[],
  classOf: (ties: readonly Tie[]) => ReadonlyMap<number, string>,
  others: (one: Subject) => Expected = () => ({ state: 'undecided' }),
): Expected[] {
  const results = everybody.map(others);
  const ties = ranked(scored);
  const [ranks, classes] = [ranksOf(ties), classOf(ties)];
  for (const { row, score } of scored)
    results[row] = { state: 'rated', score, rank: ranks.get(row), class: classes.get(row) };
  return results;
}

/** Classes by lowest scores, best first; the last takes the rest. */
export function byLines(names: readonly string[], lines: readonly number[]) {
  return (ties: readonly Tie[]): Map<number, string> =>
    new Map(
      ties.flatMap(({ members }) =>
        members.map(({ row, score }) => {
          const found = lines.findIndex((line) => score.compare(line) >= 0);
          return [row, names[found < 0 ? names.length - 1 : found]] as const;
        }),
      ),
    );
}

/** A value as a share of a benchmark above zero, between bounds; null where it can't be told. */
export function against(
  value: Fraction | null,
  benchmark: Fraction | null,
  most: number | null = null,
  least: number | null = null,
): Fraction | null {
  if (!value || !benchmark || benchmark.compare(0) <= 0) return null;
  const capped = most === null ? value.over(benchmark) : value.over(benchmark).atMost(most);
  return least === null ? capped : capped.atLeast(least);
}

/** Efficacy between the worst and the best of those who have a value: so much of a hundred for the worst. */
export function efficacy(values: readonly (Fraction | null)[], base: number): (Fraction | null)[] {
  const known = values.flatMap((value) => value ?? []);
  const [best, worst] = [1, -1].map((turn) =>
    known.reduce<Fraction | null>((a, b) => (a && a.compare(b) * turn >= 0 ? a : b), null),
  );
  return values.map((value) => {
    if (!value || !best || !worst) return null;
    if (best.compare(worst) === 0) return Fraction.from(1);
    const rest = Fraction.from(1).minus(Fraction.from(base).over(100));
    return value.minus(worst).over(best.minus(worst)).times(rest).plus(Fraction.from(base).over(100));
  });
}

/** Claims cut in proportion to a budget that they exceed, down to the fen. */
export function shareOut(claims: readonly bigint[], budget: bigint): bigint[] {
  const asked = claims.reduce((total, claim) => total + claim, 0n);
  return claims.map((claim) => (asked <= budget ? claim : (claim * budget) / asked));
}
