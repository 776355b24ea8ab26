import type { Scheme } from '../program/program.ts';
import { ratingStates } from '../results/results.ts';
import { joinDoubts } from './number-sql.ts';
import type { PlainSql, SqlCompiler } from './sql-compiler.ts';

/** Where each row stands before scoring: the code of its state, and the index of its group, null without one. */
export interface StandingSql {
  readonly state: string;
  readonly group: string;
  /** Verdicts behind it: on the scope, on each reason for not being rated, on each group. */
  readonly verdicts: { readonly scope: string; readonly barred: readonly string[]; readonly groups: readonly string[] };
  readonly doubts: readonly string[];
}

export function stateCode(state: (typeof ratingStates)[number]): number {
  return ratingStates.indexOf(state);
}

/** An exclusion that holds settles the place even when scope or group is unknown; otherwise anything unknown leaves it undecided. */
export function standingSql(compiler: SqlCompiler, scheme: Scheme, year: number): StandingSql {
  const { s } = compiler;
  const place = { year };
  const scope = scheme.scope ? compiler.flag(scheme.scope, place) : { b: 'true', doubts: [] };
  const barred = scheme.notRated.map(({ test }) => compiler.flag(test, place));
  const groups = scheme.groups.map(({ test }) => compiler.flag(test, place));
  const [undecided, notRated, outside, rated] = [
    stateCode('undecided'),
    stateCode('not-rated'),
    stateCode('out-of-scope'),
    stateCode('rated'),
  ];
  const before = [
    `when not (${scope.b}) then ${outside}`,
    ...barred.map(({ b }, index) => `when ${b} then ${scheme.notRated[index].isAbsent ? outside : notRated}`),
    `when (${scope.b}) is null then ${undecided}`,
    ...barred.map(({ b }) => `when (${b}) is null then ${undecided}`),
  ].join(' ');
  const chain = groups.map(({ b }) => `when ${b} then ${rated} when (${b}) is null then ${undecided}`).join(' ');
  const state = s.place(`case ${before} ${chain} else ${notRated} end`);
  const choice = groups.map(({ b }, index) => `when ${b} then ${index}`).join(' ');
  const isRated = s.place(`${state} = ${rated}`);
  const group = s.place(`case when ${isRated} then (case ${choice} end) end`);
  const all = [scope, ...barred, ...groups];
  const verdicts = { scope: scope.b, barred: barred.map(({ b }) => b), groups: groups.map(({ b }) => b) };
  return { state, group, verdicts, doubts: joinDoubts(...all.map(({ doubts }) => doubts)) };
}

/**
 * The scheme's groups as keys. In the run's year they hold the members left after 不参评; in an earlier year everybody in scope
 * by that year's attributes.
 */
export function schemeGroupSql(compiler: SqlCompiler, scheme: Scheme, runYear: number, year: number): PlainSql {
  const { s } = compiler;
  if (year === runYear) {
    const { group, doubts } = standingSql(compiler, scheme, year);
    return { t: group, doubts };
  }
  const scope = scheme.scope ? compiler.flag(scheme.scope, { year }) : { b: 'true', doubts: [] };
  const groups = scheme.groups.map(({ test }) => compiler.flag(test, { year }));
  const chain = groups.map(({ b }, index) => `when (${b}) is null then null when ${b} then ${index}`).join(' ');
  const absent = scheme.notRated.filter(({ isAbsent }) => isAbsent).map(({ test }) => compiler.flag(test, { year }));
  const outside = [`not coalesce(${scope.b}, false)`, ...absent.map(({ b }) => b)].join(' or ');
  const t = s.place(`case when ${s.order} is null or ${outside} then null ${chain} end`);
  return { t, doubts: joinDoubts(scope.doubts, ...[...absent, ...groups].map(({ doubts }) => doubts)) };
}
