import { exact, parseExact, subtract } from '../base/exact.ts';
import type { ValueType } from '../program/expression.ts';
import type { Classing, Program, Regrade, Scheme } from '../program/program.ts';
import { otherNames } from '../rows/scheme-standing.ts';
import { decimalSql, neighbourDoubts } from './group-sql.ts';
import { itemSql } from './item-sql.ts';
import { findSqlColumn } from './layout.ts';
import {
  chooseSql,
  compareSql,
  constantSql,
  countSql,
  type FlagSql,
  joinDoubts,
  missingSql,
  multiplySql,
  type NumberSql,
  roundSql,
  textSql,
  whereSql,
} from './number-sql.ts';
import { RefusedSql } from './refusal.ts';
import type { CodeSql } from './rule-sql.ts';
import { type GroupScoreSql, groupScoreSql } from './score-sql.ts';
import type { PlainSql, SqlCompiler } from './sql-compiler.ts';
import type { Stages } from './stages.ts';
import { type StandingSql, standingSql, stateCode } from './standing-sql.ts';

/** Index of no class. */
const none = 255;

function refuseRare(scheme: Scheme): void {
  const { classing, groups, merge, name } = scheme;
  if (merge) throw new RefusedSql('merged-subjects', name);
  if (classing?.kind === 'mixed' || classing?.of === 'all' || groups.some(({ cutting }) => cutting))
    throw new RefusedSql('cut-of-its-own', name);
}

interface RankingSql {
  readonly rank: string;
  /** How many share the rank, and how many are ranked in the same group. */
  readonly tied: string;
  readonly ranked: string;
  readonly doubts: readonly string[];
}

/** Best first by the compared score, then the tie-breakers, missing ones last. */
function rankingSql(
  compiler: SqlCompiler,
  scheme: Scheme,
  keys: readonly string[],
  score: NumberSql,
  year: number,
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
  const rank = s.place(`rank() over (${within} order by ${order.join(', ')})`);
  const tied = s.place(`count(*) over (${within}, ${same.join(', ')})`);
  const ranked = s.place(`count(*) over (${within})`);
  const any = doubts.length === 0 ? [] : [s.place(`bool_or(${[...new Set(doubts)].join(' or ')}) over ()`)];
  return { rank, tied, ranked, doubts: any };
}

/** Where the cumulative lines of a quota fall, each rounded by itself on the exact product. */
function quotaLines(s: Stages, classing: Classing, ranked: string): readonly string[] {
  const count = countSql(s, ranked);
  const rounded = (share: NumberSql) => roundSql(s, multiplySql(s, share, count), 0, classing.rounding).exact().n;
  let before = exact(0n);
  let sum = '0';
  let least = '0';
  return classing.classes.map(({ line }) => {
    const share = parseExact(line ?? '1') ?? exact(1n);
    if (classing.isStepwise) sum = s.place(`${sum} + ${rounded(constantSql(subtract(share, before)))}`);
    else sum = rounded(constantSql(share));
    before = share;
    least = s.place(`least(${ranked}, greatest(${sum}, ${least} + ${classing.minimum}))`);
    return least;
  });
}

function cutSql(s: Stages, classing: Classing, ranking: RankingSql, score: NumberSql): CodeSql {
  const { rank, tied, ranked } = ranking;
  const isRanked = `${score.f} is null then ${none}`;
  if (classing.kind === 'quota') {
    const place = s.place(classing.ties === 'up' ? rank : `${rank} + ${tied} - 1`);
    const last = classing.classes.length - 1;
    const cases = quotaLines(s, classing, ranked).slice(0, last);
    const text = cases.map((line, index) => `when ${place} <= ${line} then ${index}`).join(' ');
    return { code: s.place(`case when ${isRanked} ${text} else ${Math.max(0, last)} end`), doubts: [] };
  }
  const reaches = classing.classes.map(({ line }, index) => {
    const test = line === undefined ? { b: 'true', doubts: [] } : compareSql(s, score, '>=', textSql(line));
    return { text: `when ${test.b} then ${index}`, doubts: test.doubts };
  });
  const text = reaches.map((part) => part.text).join(' ');
  return {
    code: s.place(`case when ${isRanked} ${text} else ${none} end`),
    doubts: joinDoubts(...reaches.map((part) => part.doubts)),
  };
}

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
  year: number,
): CodeSql & { readonly verdicts: readonly string[] } {
  const { s } = compiler;
  const ranked = scheme.classing?.classes.length ?? 0;
  const names = [...(scheme.classing?.classes ?? []), ...(scheme.specials ?? [])].map(({ name }) => name);
  const tests = scheme.regrades.map(({ test }) => compiler.flag(test, { year, scheme: scheme.name }));
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

/** Inside what each row ranks, and for each of the scheme's groups whether a member has a place there. */
interface RankingGroupsSql {
  readonly keys: readonly string[];
  readonly places: readonly string[];
  readonly doubts: readonly string[];
}

/** A group with groupings of its own ranks by itself. */
function rankingGroupsSql(compiler: SqlCompiler, scheme: Scheme, group: string, year: number): RankingGroupsSql {
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

/** A scheme for every row, before it is written out as result columns. */
export interface SchemeSql {
  readonly state: string;
  readonly group: string;
  readonly total: NumberSql;
  readonly rank: string;
  readonly cut: string;
  readonly classes: string;
  readonly groups: readonly GroupScoreSql[];
  readonly standing: StandingSql;
  readonly regrades: readonly string[];
  readonly doubts: readonly string[];
}

const computed = new WeakMap<SqlCompiler, Map<Scheme, SchemeSql>>();

/** The scheme in the compiler's run, made once for it. */
function computeScheme(compiler: SqlCompiler, scheme: Scheme, year: number): SchemeSql {
  const known = computed.get(compiler) ?? new Map<Scheme, SchemeSql>();
  computed.set(compiler, known);
  const made = known.get(scheme) ?? makeScheme(compiler, scheme, year);
  known.set(scheme, made);
  return made;
}

function makeScheme(compiler: SqlCompiler, scheme: Scheme, year: number): SchemeSql {
  refuseRare(scheme);
  const { s } = compiler;
  const standing = standingSql(compiler, scheme, year);
  const within = rankingGroupsSql(compiler, scheme, standing.group, year);
  const place = { year, scheme: scheme.name };
  const groups = scheme.groups.map((_, index) =>
    groupScoreSql(compiler, scheme, index, standing, place, within.places[index]),
  );
  const chosen = groups.reduceRight<NumberSql>(
    (rest, { total }, index) =>
      chooseSql(
        s,
        { b: s.place(`coalesce(${standing.group} = ${index}, false)`), doubts: standing.doubts },
        total,
        rest,
      ),
    missingSql,
  );
  const total = { ...chosen, f: s.place(chosen.f) };
  const decimals = scheme.classing?.decimals;
  const compared = decimals === undefined ? total : roundSql(s, total, decimals, 'half-up');
  const ranking = rankingSql(compiler, scheme, within.keys, compared, year);
  const rated = stateCode('rated');
  const state = s.place(
    `case when ${standing.state} = ${rated} and ${total.f} is null then ${stateCode('undecided')} else ${standing.state} end`,
  );
  const cut = scheme.classing ? cutSql(s, scheme.classing, ranking, compared) : { code: String(none), doubts: [] };
  const classes = regradesSql(compiler, scheme, cut, year);
  return {
    state,
    group: standing.group,
    total,
    rank: s.place(`case when ${total.f} is null then 0 else ${ranking.rank} end`),
    cut: cut.code,
    classes: classes.code,
    groups,
    standing,
    regrades: classes.verdicts,
    doubts: joinDoubts(standing.doubts, compared.doubts, ranking.doubts, cut.doubts, classes.doubts, within.doubts),
  };
}

/** What notes and cuts are made of: verdicts, what undecided subjects lack, and the attributes inside which the scheme ranks. */
function noteColumns(compiler: SqlCompiler, scheme: Scheme, found: SchemeSql, year: number): Record<string, string> {
  const { s, program } = compiler;
  const { standing, groups, regrades } = found;
  const { scope, barred, groups: tests } = standing.verdicts;
  const named = (name: string, list: readonly string[]) => list.map((text, index) => [`${name} ${index}`, text]);
  const lacks = groups.map((group, index) => `when ${index} then ${group.lacks}`);
  const attributes = withinAttributes(program, scheme).map((name) => itemSql(s, name, typeOf(s, name, year), year));
  return Object.fromEntries([
    ['scope', scope],
    ...named('barred', barred),
    ...named('in', tests),
    ...named('regrade', regrades),
    ['lacks', s.place(`case ${standing.group} ${lacks.join(' ')} end`)],
    ...named('attribute', attributes),
  ]);
}

function typeOf(s: Stages, name: string, year: number): ValueType {
  return findSqlColumn(s.layout, name, year)?.type ?? 'text';
}

/** Attributes behind the groupings inside which a scheme ranks, besides its own groups. */
export function withinAttributes({ groupings }: Program, scheme: Scheme): readonly string[] {
  const names = [otherNames(scheme), ...scheme.groups.map((group) => otherNames(scheme, group))].flat();
  return [...new Set(names.map((name) => groupings[name]?.attribute ?? name))];
}

/**
 * A scheme for every row: state, group, score, rank, class before and after regrading, and each indicator's value and score; with
 * `hasNotes` also what notes and cuts are made of.
 */
export function schemeSql(
  compiler: SqlCompiler,
  scheme: Scheme,
  year: number,
  hasNotes = false,
): { columns: Readonly<Record<string, string>>; doubts: readonly string[] } {
  const { s } = compiler;
  const found = computeScheme(compiler, scheme, year);
  const { state, group, total, rank, cut, classes, groups, doubts } = found;
  return {
    columns: {
      state,
      group: s.place(`coalesce(${group}, ${none})`),
      score: total.f,
      rank,
      cut,
      class: classes,
      ...itemColumns(s, scheme, groups, group),
      ...(hasNotes ? noteColumns(compiler, scheme, found, year) : {}),
    },
    doubts,
  };
}

/** A scheme's score or rank as a number of a formula; what holds of the row alone stays in doubt with its row. */
export function schemeNumberSql(
  compiler: SqlCompiler,
  scheme: Scheme,
  year: number,
  part: 'score' | 'rank',
): NumberSql {
  const { s } = compiler;
  const { total, rank, doubts } = computeScheme(compiler, scheme, year);
  if (part === 'score') return { ...total, doubts: joinDoubts(total.doubts, doubts) };
  const isRanked: FlagSql = { b: s.place(`${rank} > 0`), doubts };
  const placed = whereSql(s, isRanked, countSql(s, rank));
  return { ...placed, f: s.place(placed.f) };
}

/** A scheme's class, or the class as which a subject is managed, as a text of a formula. */
export function schemeClassSql(
  compiler: SqlCompiler,
  scheme: Scheme,
  year: number,
  part: 'class' | 'managed',
): PlainSql {
  const { s } = compiler;
  const { state, classes, doubts } = computeScheme(compiler, scheme, year);
  const names = (scheme.classing?.classes ?? []).map(({ name }) => name);
  const specials = scheme.specials ?? [];
  const labels = [
    ...names,
    ...specials.map(({ name, managedAs }) => (part === 'managed' ? managedAs : undefined) ?? name),
  ];
  const own = labels.map((label, index) => `when ${classes} = ${index} then ${s.text(label)}`);
  const barred = part === 'managed' ? scheme.notRated : [];
  const tests = barred.map(({ test }) => compiler.flag(test, { year }));
  const rest = barred.map(({ managedAs }, index) => {
    const label = managedAs === undefined ? 'null' : s.text(managedAs);
    return `when ${classes} = ${none} and ${state} = ${stateCode('not-rated')} and ${tests[index].b} then ${label}`;
  });
  const t = s.place(`case when ${s.order} is null then null::text ${[...own, ...rest].join(' ')} end`);
  return { t, doubts: joinDoubts(doubts, ...tests.map((test) => test.doubts)) };
}
