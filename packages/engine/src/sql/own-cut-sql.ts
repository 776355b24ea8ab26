import { exact, parseExact } from '../base/exact.ts';
import type { Classing, ClassLine, Cutting, Places, Scheme } from '../program/program.ts';
import { none, quotaLines, reachesSql } from './cut-sql.ts';
import { constantSql, countSql, joinDoubts, multiplySql, type NumberSql, roundSql } from './number-sql.ts';
import { type RankingSql, rankingGroupsSql } from './ranking-sql.ts';
import type { CodeSql } from './rule-sql.ts';
import type { SqlCompiler, SqlPlace } from './sql-compiler.ts';
import type { Stages } from './stages.ts';
import { type StandingSql, stateCode } from './standing-sql.ts';

/** What cutting reads of a scheme under construction. */
export interface CutInput {
  readonly compiler: SqlCompiler;
  readonly scheme: Scheme;
  readonly standing: StandingSql;
  readonly ranking: RankingSql;
  /** The number that is compared and ranked. */
  readonly score: NumberSql;
  readonly year: number;
  /** For how many each row counts, where that isn't one. */
  readonly members?: string;
  /** Where conditions of classes stand. */
  readonly place: SqlPlace;
}

/** Score lines and conditions of classes, of the scheme's lines and of those of its groups, in one order; shares are no score lines. */
export function listClassLines({ classing, groups }: Scheme): readonly ClassLine[] {
  const cuttings = [...(classing ? [classing] : []), ...groups.flatMap(({ cutting }) => cutting ?? [])];
  return cuttings.flatMap(({ kind, classes }) => (kind === 'quota' ? classes.map(({ name }) => ({ name })) : classes));
}

/** For each of these whether a row's score reaches its line, and whether its condition holds, null where that isn't known. */
export function classVerdicts({ compiler, scheme, score, place }: Omit<CutInput, 'standing' | 'ranking'>): {
  readonly reaches: readonly string[];
  readonly holds: readonly string[];
  readonly doubts: readonly string[];
} {
  const lines = listClassLines(scheme);
  const [yes] = [{ b: 'true', doubts: [] }];
  const reaches = lines.map((line) => reachesSql(compiler.s, score, line));
  const holds = lines.map(({ test }) => (test ? compiler.flag(test, place) : yes));
  return {
    reaches: reaches.map(({ b }) => b),
    holds: holds.map(({ b }) => compiler.s.place(b)),
    doubts: joinDoubts(...[...reaches, ...holds].map(({ doubts }) => doubts)),
  };
}

/** Numbers that bound a class in a ranking group; undefined where there is no bound. */
interface LimitsSql {
  readonly first?: string;
  readonly most?: string;
  readonly least: string;
}

function placesSql(s: Stages, places: Places, of: string, rounding: Cutting['rounding']): string {
  if ('number' in places) return String(places.number);
  const share = constantSql(parseExact(places.share) ?? exact(1n));
  return roundSql(s, multiplySql(s, share, countSql(s, of)), 0, rounding).exact().n;
}

function limitsSql(s: Stages, cutting: Cutting, of: string): readonly LimitsSql[] {
  const last = cutting.classes.length - 1;
  if (cutting.kind === 'quota')
    return quotaLines(s, cutting, of).map((line, index) => ({
      least: '0',
      ...(index === last ? {} : { first: line }),
    }));
  return cutting.classes.map(({ first, most, least }, index) => {
    const rounded = (places: Places) => placesSql(s, places, of, cutting.rounding);
    const lowest = Math.max(0, index === last ? 0 : cutting.minimum);
    return {
      ...(first && index < last ? { first: rounded(first) } : {}),
      ...(most && index < last ? { most: rounded(most) } : {}),
      least: least ? s.place(`greatest(${rounded(least)}, ${lowest})`) : String(lowest),
    };
  });
}

/** Everybody in scope, rated or not, by the ranking group that each would be in. */
function everybodySql({ compiler, scheme, standing, year, members }: CutInput): string {
  const { s } = compiler;
  const chain = standing.verdicts.groups
    .map((test, index) => `when (${test}) is null then null when ${test} then ${index}`)
    .join(' ');
  const isOutside = `${standing.state} = ${stateCode('out-of-scope')}`;
  const anyway = s.place(
    `case when ${standing.group} is not null then ${standing.group} when ${isOutside} then null else (case ${chain} end) end`,
  );
  const { keys } = rankingGroupsSql(compiler, scheme, anyway, year);
  const counted = `sum(case when ${isOutside} then 0 else ${members ?? '1'} end)`;
  return s.place(`${counted} over (${keys.length === 0 ? '' : `partition by ${keys.join(', ')}`})`);
}

/** One cutting for every row, as though it were the one of all ranking groups; `from` is the place of its classes in `listClassLines`. */
function cuttingSql(
  input: CutInput,
  cutting: Cutting,
  from: number,
  verdicts: { readonly reaches: readonly string[]; readonly holds: readonly string[] },
  names: readonly string[],
): string {
  const { compiler, ranking, members } = input;
  const { s } = compiler;
  const { rank, tied, ranked, parts } = ranking;
  const limits = limitsSql(s, cutting, cutting.of === 'all' ? everybodySql(input) : ranked);
  const within = `partition by ${parts.join(', ')}`;
  const isUp = cutting.ties === 'up';
  const place = s.place(isUp ? rank : `${rank} - 1 + ${tied}`);
  let free = s.place(`${s.place(input.score.f)} is not null`);
  const cases: string[] = [];
  for (const [index, { first, most, least }] of limits.entries()) {
    const { name } = cutting.classes[index];
    const line = cutting.kind === 'quota' ? undefined : cutting.classes[index].line;
    const arrives = s.place(`${free} and coalesce(${verdicts.holds[from + index]}, false)`);
    // Whoever arrives is taken until the first tie that isn't, and none behind it: before that, all who arrived are in.
    const count = s.place(`case when ${arrives} then ${members ?? '1'} else 0 end`);
    const sofar = s.place(`sum(${count}) over (${within} order by ${rank})`);
    const taken = s.place(`${sofar} - ${s.place(`sum(${count}) over (${within}, ${rank})`)}`);
    const kept = limits.slice(index + 1).map((later) => later.least);
    const tests = [
      ...(first === undefined ? [] : [`${place} <= ${first}`]),
      `${place} <= ${ranked} - (${['0', ...kept].join(' + ')})`,
      ...(most === undefined ? [] : [isUp ? `${taken} < ${most}` : `${taken} + ${tied} <= ${most}`]),
      ...(line === undefined ? [] : [`(${taken} < ${least} or ${verdicts.reaches[from + index]})`]),
    ];
    const isIn = s.place(`case when ${arrives} then ${tests.join(' and ')} else true end`);
    const accepted = s.place(`${arrives} and ${s.place(`bool_and(${isIn}) over (${within} order by ${rank})`)}`);
    cases.push(`when ${accepted} then ${names.indexOf(name)}`);
    free = s.place(`${free} and not ${accepted}`);
  }
  return s.place(`case ${cases.join(' ')} else ${none} end`);
}

/** Classes cut by ranks, scores, numbers at most and at least and conditions; who doesn't meet a class falls to the next. */
export function ownCutSql(input: CutInput, classing: Classing): CodeSql {
  const { compiler, scheme, standing, ranking } = input;
  const { s } = compiler;
  const verdicts = classVerdicts(input);
  const names = classing.classes.map(({ name }) => name);
  const cuttings = [classing, ...scheme.groups.flatMap(({ cutting }) => cutting ?? [])];
  const codes = new Map<Cutting, string>();
  let from = 0;
  for (const cutting of cuttings) {
    codes.set(cutting, cuttingSql(input, cutting, from, verdicts, names));
    from += cutting.classes.length;
  }
  // A ranking group is cut by the lines of the group that its first row is in.
  const leader = s.place(
    `first_value(${standing.group}) over (partition by ${ranking.parts.join(', ')} order by ${ranking.rank}, ${s.order})`,
  );
  const cases = scheme.groups.flatMap(({ cutting }, index) =>
    cutting ? [`when ${leader} = ${index} then ${codes.get(cutting)}`] : [],
  );
  const own = cases.length === 0 ? `${codes.get(classing)}` : `case ${cases.join(' ')} else ${codes.get(classing)} end`;
  const any = verdicts.doubts.length === 0 ? [] : [s.place(`bool_or(${verdicts.doubts.join(' or ')}) over ()`)];
  return { code: s.place(own), doubts: any };
}
