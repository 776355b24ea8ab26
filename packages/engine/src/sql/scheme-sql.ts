import type { ValueType } from '../program/expression.ts';
import type { Program, Regrade, Scheme } from '../program/program.ts';
import { hasOwnCuts } from '../rows/own-cuts.ts';
import { otherNames } from '../rows/scheme-standing.ts';
import { cutSql, none } from './cut-sql.ts';
import { itemSql } from './item-sql.ts';
import { findSqlColumn } from './layout.ts';
import { chooseSql, joinDoubts, missingSql, type NumberSql, roundSql } from './number-sql.ts';
import { classVerdicts, ownCutSql } from './own-cut-sql.ts';
import { rankingGroupsSql, rankingSql } from './ranking-sql.ts';
import type { CodeSql } from './rule-sql.ts';
import { type GroupScoreSql, groupScoreSql } from './score-sql.ts';
import type { SqlCompiler, SqlPlace } from './sql-compiler.ts';
import type { Stages } from './stages.ts';
import { type StandingSql, standingSql, stateCode } from './standing-sql.ts';

function regradeText(change: Regrade['change'], current: string, names: readonly string[], ranked: number): string {
  if (change.kind === 'to') {
    const to = names.indexOf(change.class);
    return to < 0 ? current : String(to);
  }
  const next = {
    step: change.kind === 'step' ? `least(${ranked - 1}, greatest(0, ${current} - (${change.by})))` : '',
    'at-most': change.kind === 'at-most' ? `greatest(${current}, ${names.indexOf(change.class)})` : '',
    'at-least': change.kind === 'at-least' ? `least(${current}, ${names.indexOf(change.class)})` : '',
  }[change.kind];
  return `case when ${current} >= ${ranked} then ${current} else ${next} end`;
}

/** The class after regrading, with the verdict on each regrade. */
function regradesSql(
  compiler: SqlCompiler,
  scheme: Scheme,
  cut: CodeSql,
  place: SqlPlace,
): CodeSql & { readonly verdicts: readonly string[] } {
  const { s } = compiler;
  const ranked = scheme.classing?.classes.length ?? 0;
  const names = [...(scheme.classing?.classes ?? []), ...(scheme.specials ?? [])].map(({ name }) => name);
  const tests = scheme.regrades.map(({ test }) => compiler.flag(test, place));
  const last = scheme.regrades.reduce<CodeSql>(({ code, doubts }, { change, from }, index) => {
    const { b, doubts: own } = tests[index];
    const isThere = from ? `${code} in (${from.map((name) => names.indexOf(name)).join(', ')})` : `${code} <> ${none}`;
    const text = `case when ${isThere} and ${b} then ${regradeText(change, code, names, ranked)} else ${code} end`;
    return { code: s.place(text), doubts: joinDoubts(doubts, own) };
  }, cut);
  return { ...last, verdicts: tests.map(({ b }) => b) };
}

/** Distinct indicators over all groups in order of first use, and the value and score of each by the row's group. */
function itemColumns(
  s: Stages,
  scheme: Scheme,
  groups: readonly GroupScoreSql[],
  group: string,
): Record<string, string> {
  const names = [...new Set(scheme.groups.flatMap(({ items }) => items.map(({ indicator }) => indicator)))];
  const columns: Record<string, string> = {};
  for (const [at, name] of names.entries()) {
    for (const part of ['value', 'score'] as const) {
      const cases = scheme.groups.flatMap(({ items }, index) => {
        const own = groups[index].items.filter((_, place) => items[place].indicator === name);
        const last = own.map((item) => s.place(item[part].f)).reverse();
        return last.length === 0 ? [] : [`when ${index} then coalesce(${last.join(', ')})`];
      });
      columns[`${part} ${at}`] = s.place(`case ${group} ${cases.join(' ')} end`);
    }
  }
  return columns;
}

/** A scheme for every row, before it is written out as result columns. */
export interface SchemeSql {
  readonly state: string;
  /** Null without one. */
  readonly group: string;
  readonly total: NumberSql;
  /** 0 without one. */
  readonly rank: string;
  readonly cut: string;
  readonly classes: string;
  /** Each indicator's value and score. */
  readonly items: () => Readonly<Record<string, string>>;
  /** The score of an indicator's item; missing in groups without it. */
  readonly itemScore: (indicator: string) => NumberSql;
  /** What notes and cuts are made of. */
  readonly notes: () => Readonly<Record<string, string>>;
  readonly doubts: readonly string[];
}

/** The scheme in the compiler's run, each row by itself. */
export function plainSchemeSql(compiler: SqlCompiler, scheme: Scheme, year: number): SchemeSql {
  const { s, context } = compiler;
  const members = context.merged?.scheme === scheme.name ? context.merged.members : undefined;
  const standing = standingSql(compiler, scheme, year);
  const within = rankingGroupsSql(compiler, scheme, standing.group, year);
  const place = { year, scheme: scheme.name };
  const groups = scheme.groups.map((_, index) =>
    groupScoreSql(compiler, scheme, index, standing, place, within.places[index]),
  );
  const byGroup = (own: (group: GroupScoreSql, index: number) => NumberSql): NumberSql =>
    groups.reduceRight<NumberSql>((rest, group, index) => {
      const isIn = { b: s.place(`coalesce(${standing.group} = ${index}, false)`), doubts: standing.doubts };
      return chooseSql(s, isIn, own(group, index), rest);
    }, missingSql);
  const chosen = byGroup(({ total }) => total);
  const total = { ...chosen, f: s.place(chosen.f) };
  const { classing } = scheme;
  const compared = classing?.decimals === undefined ? total : roundSql(s, total, classing.decimals, 'half-up');
  const isOwn = hasOwnCuts(scheme);
  const ranking = rankingSql(compiler, scheme, within.keys, compared, year, isOwn ? members : undefined);
  const state = s.place(
    `case when ${standing.state} = ${stateCode('rated')} and ${total.f} is null then ${stateCode('undecided')} else ${standing.state} end`,
  );
  const itemScore = (name: string): NumberSql =>
    byGroup(({ items }, index) => {
      const at = scheme.groups[index].items.findIndex(({ indicator }) => indicator === name);
      return at < 0 ? missingSql : items[at].score;
    });
  const scored = { ...place, ownItems: { year, score: itemScore } };
  const cutting = { compiler, scheme, standing, ranking, score: compared, year, place: scored };
  const input = { ...cutting, ...(members ? { members } : {}) };
  const none0: CodeSql = { code: String(none), doubts: [] };
  const cut = classing ? (isOwn ? ownCutSql(input, classing) : cutSql(s, classing, ranking, compared)) : none0;
  const classes = regradesSql(compiler, scheme, cut, scored);
  return {
    state,
    group: standing.group,
    total,
    rank: s.place(`case when ${total.f} is null then 0 else ${ranking.rank} end`),
    cut: cut.code,
    classes: classes.code,
    items: () => itemColumns(s, scheme, groups, standing.group),
    itemScore,
    notes: () => ({
      ...noteColumns(compiler, scheme, standing, groups, classes.verdicts, year),
      ...(isOwn ? cutColumns(classVerdicts(input)) : {}),
    }),
    doubts: joinDoubts(standing.doubts, compared.doubts, ranking.doubts, cut.doubts, classes.doubts, within.doubts),
  };
}

const numbered = (name: string, list: readonly string[]): [string, string][] =>
  list.map((text, index) => [`${name} ${index}`, text]);

/** Verdicts, what undecided subjects lack, and the attributes inside which the scheme ranks. */
function noteColumns(
  { s, program }: SqlCompiler,
  scheme: Scheme,
  { verdicts, group }: StandingSql,
  groups: readonly GroupScoreSql[],
  regrades: readonly string[],
  year: number,
): Record<string, string> {
  const lacks = groups.map((entry, index) => `when ${index} then ${entry.lacks}`);
  const attributes = withinAttributes(program, scheme).map((name) => itemSql(s, name, typeOf(s, name, year), year));
  return Object.fromEntries([
    ['scope', verdicts.scope],
    ...numbered('barred', verdicts.barred),
    ...numbered('in', verdicts.groups),
    ...numbered('regrade', regrades),
    ['lacks', s.place(`case ${group} ${lacks.join(' ')} end`)],
    ...numbered('attribute', attributes),
  ]);
}

function cutColumns({ reaches, holds }: ReturnType<typeof classVerdicts>): Record<string, string> {
  return Object.fromEntries([...numbered('reaches', reaches), ...numbered('holds', holds)]);
}

function typeOf(s: Stages, name: string, year: number): ValueType {
  return findSqlColumn(s.layout, name, year)?.type ?? 'text';
}

/** Attributes behind the groupings inside which a scheme ranks, besides its own groups. */
export function withinAttributes({ groupings }: Program, scheme: Scheme): readonly string[] {
  const names = [otherNames(scheme), ...scheme.groups.map((group) => otherNames(scheme, group))].flat();
  return [...new Set(names.map((name) => groupings[name]?.attribute ?? name))];
}
