import type { Scheme } from '../program/program.ts';
import { otherNames } from '../rows/scheme-standing.ts';
import { decimalSql, neighbourDoubts } from './group-sql.ts';
import { joinDoubts, type NumberSql } from './number-sql.ts';
import type { SqlCompiler } from './sql-compiler.ts';

/** Where each row with a score stands among those it is ranked with. */
export interface RankingSql {
  readonly rank: string;
  /** For how many those count that share the rank, and those that are ranked in the same group. */
  readonly tied: string;
  readonly ranked: string;
  /** What rows are ranked inside, those without a score apart. */
  readonly parts: readonly string[];
  readonly doubts: readonly string[];
}

/** Best first by the compared score, then the tie-breakers, missing ones last. `members`: for how many each row counts. */
export function rankingSql(
  compiler: SqlCompiler,
  scheme: Scheme,
  keys: readonly string[],
  score: NumberSql,
  year: number,
  members?: string,
): RankingSql {
  const { s } = compiler;
  const isRanked = s.place(`${s.place(score.f)} is not null`);
  const parts = [...keys, isRanked];
  const place = { year, scheme: scheme.name };
  const order: string[] = [];
  const same: string[] = [];
  const doubts: string[] = [];
  const sortBy = (value: NumberSql, isUp: boolean): void => {
    const isPlain = value.isDatum;
    const { q, e } = isPlain ? { q: s.place(value.f), e: null } : decimalSql(s, value);
    if (!isPlain && (value.exact().d !== '1' || e)) doubts.push(...neighbourDoubts(s, value, q, [...parts, ...same]));
    doubts.push(...value.doubts);
    order.push(`${q} ${isUp ? 'desc' : 'asc'} nulls last`);
    same.push(q);
  };
  sortBy(score, true);
  for (const { value, direction } of scheme.classing?.tieBreakers ?? [])
    sortBy(compiler.number(value, place), direction === 'up');
  const within = `partition by ${parts.join(', ')}`;
  const counted = members === undefined ? 'count(*)' : `sum(${members})`;
  const tied = s.place(`${counted} over (${within}, ${same.join(', ')})`);
  const ranked = s.place(`${counted} over (${within})`);
  const rank =
    members === undefined
      ? s.place(`rank() over (${within} order by ${order.join(', ')})`)
      : s.place(`${s.place(`${counted} over (${within} order by ${order.join(', ')})`)} - ${tied} + 1`);
  const any = doubts.length === 0 ? [] : [s.place(`bool_or(${[...new Set(doubts)].join(' or ')}) over ()`)];
  return { rank, tied, ranked, parts, doubts: any };
}

/** Inside what each row ranks, and for each of the scheme's groups whether a member has a place there. */
export interface RankingGroupsSql {
  readonly keys: readonly string[];
  readonly places: readonly string[];
  readonly doubts: readonly string[];
}

/** A group with groupings of its own ranks by itself. */
export function rankingGroupsSql(compiler: SqlCompiler, scheme: Scheme, group: string, year: number): RankingGroupsSql {
  const { s } = compiler;
  const parts = scheme.groups.map((entry) => compiler.group(otherNames(scheme, entry), { year }));
  const places = parts.map(({ keys }) =>
    keys.length === 0 ? 'true' : s.place(keys.map((key) => `${key} is not null`).join(' and ')),
  );
  const doubts = joinDoubts(...parts.map((part) => part.doubts));
  if (!scheme.groups.some(({ within }) => within)) {
    const isByGroup = scheme.classing === undefined || scheme.classing.within.includes('组');
    return { keys: [...(isByGroup ? [group] : []), ...(parts[0]?.keys ?? [])], places, doubts };
  }
  const most = Math.max(...parts.map(({ keys }) => keys.length));
  const own = Array.from({ length: most }, (_, at) => {
    const cases = parts.flatMap(({ keys }, index) => (at < keys.length ? [`when ${index} then ${keys[at]}`] : []));
    return s.place(`case ${group} ${cases.join(' ')} end`);
  });
  return { keys: [group, ...own], places, doubts };
}
