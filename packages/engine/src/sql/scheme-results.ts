import type { SchemeRef } from '../program/expression.ts';
import type { Scheme } from '../program/program.ts';
import { countOfClasses } from '../rows/scheme-standing.ts';
import { makeSqlCompiler } from './compile-expression.ts';
import { none } from './cut-sql.ts';
import { type MergedSql, mergedSql } from './merge-sql.ts';
import { chooseSql, countSql, type FlagSql, joinDoubts, type NumberSql, whereSql } from './number-sql.ts';
import { plainSchemeSql, type SchemeSql } from './scheme-sql.ts';
import type { PlainSql, SqlCompiler } from './sql-compiler.ts';
import { stateCode } from './standing-sql.ts';

/** A scheme in a run, and where it merges subjects the results after merging and, where it takes the better of both, of each by itself. */
interface WholeSql {
  readonly found: SchemeSql;
  readonly merged?: MergedSql;
  readonly together?: SchemeSql;
  readonly alone?: SchemeSql;
}

const computed = new WeakMap<SqlCompiler, Map<Scheme, WholeSql>>();

/** The scheme in the compiler's run, made once for it. */
function computeScheme(compiler: SqlCompiler, scheme: Scheme, year: number): WholeSql {
  const known = computed.get(compiler) ?? new Map<Scheme, WholeSql>();
  computed.set(compiler, known);
  const made = known.get(scheme) ?? makeScheme(compiler, scheme, year);
  known.set(scheme, made);
  return made;
}

function makeScheme(compiler: SqlCompiler, scheme: Scheme, year: number): WholeSql {
  const { merge } = scheme;
  if (!merge || compiler.context.merged?.scheme === scheme.name)
    return { found: plainSchemeSql(compiler, scheme, year) };
  const merged = mergedSql(compiler, scheme, merge, year);
  const together = throughMerged(compiler, merged, plainSchemeSql(merged.compiler, scheme, year));
  const kept = merge.owner === 'head' ? ofHeads(compiler, merged, together) : together;
  if (merge.take === 'merged') return { found: kept, merged, together };
  const single = makeSqlCompiler({ ...compiler.context, merged: { scheme: scheme.name } }, compiler.s);
  const alone = plainSchemeSql(single, scheme, year);
  return { found: better(compiler, merged, kept, alone, merge.take), merged, together, alone };
}

const throughAll = (texts: Readonly<Record<string, string>>, through: (text: string) => string) =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, through(text)]));

/** Every member has the result of what it was merged into. */
function throughMerged({ s }: SqlCompiler, { link, doubts }: MergedSql, found: SchemeSql): SchemeSql {
  const { text } = link;
  const total = link.number(found.total);
  return {
    state: text(found.state),
    group: text(found.group),
    total: { ...total, f: s.place(total.f) },
    rank: text(found.rank),
    cut: text(found.cut),
    classes: text(found.classes),
    items: () => throughAll(found.items(), text),
    itemScore: (name) => link.number(found.itemScore(name)),
    notes: () => throughAll(found.notes(), text),
    doubts: joinDoubts(doubts, link.doubts(found.doubts)),
  };
}

/** Only those who speak for all have the result; the others aren't rated. */
function ofHeads({ s }: SqlCompiler, { isHead }: MergedSql, found: SchemeSql): SchemeSql {
  const keep = (text: string, blank: string): string => s.place(`case when ${isHead} then ${text} else ${blank} end`);
  const total = whereSql(s, { b: isHead, doubts: [] }, found.total);
  return {
    ...found,
    state: keep(found.state, String(stateCode('not-rated'))),
    group: keep(found.group, 'null'),
    total: { ...total, f: s.place(total.f) },
    rank: keep(found.rank, '0'),
    cut: keep(found.cut, String(none)),
    classes: keep(found.classes, String(none)),
    items: () => throughAll(found.items(), (text) => keep(text, 'null')),
    itemScore: (name) => whereSql(s, { b: isHead, doubts: [] }, found.itemScore(name)),
  };
}

/** Whether the one class is better; no class is worst of all, and equal classes go by score. */
function isBetter(a: SchemeSql, b: SchemeSql): string {
  return (
    `case when ${a.classes} <> ${b.classes} then ${a.classes} < ${b.classes} ` +
    `when ${a.classes} = ${none} and ${a.state} <> ${b.state} then ${a.state} < ${b.state} ` +
    `else coalesce(${a.total.f} > ${b.total.f}, false) end`
  );
}

/** Merged rows get the result of their evaluation by themselves where it is the one to take. */
function better(
  { s }: SqlCompiler,
  { members }: MergedSql,
  together: SchemeSql,
  alone: SchemeSql,
  take: 'higher' | 'lower',
): SchemeSql {
  const test = take === 'higher' ? isBetter(alone, together) : isBetter(together, alone);
  const isAlone = s.place(`${members} > 1 and (${test})`);
  const pick = (a: string, b: string): string => s.place(`case when ${isAlone} then ${a} else ${b} end`);
  const picked: FlagSql = { b: isAlone, doubts: [] };
  const total = chooseSql(s, picked, alone.total, together.total);
  return {
    state: pick(alone.state, together.state),
    group: pick(alone.group, together.group),
    total: { ...total, f: s.place(total.f) },
    rank: pick(alone.rank, together.rank),
    cut: pick(alone.cut, together.cut),
    classes: pick(alone.classes, together.classes),
    items: () => {
      const rest = together.items();
      return Object.fromEntries(Object.entries(alone.items()).map(([name, text]) => [name, pick(text, rest[name])]));
    },
    itemScore: (name) => chooseSql(s, picked, alone.itemScore(name), together.itemScore(name)),
    notes: () => ({}),
    doubts: joinDoubts(alone.doubts, together.doubts),
  };
}

function resultColumns({ s }: SqlCompiler, found: SchemeSql): Record<string, string> {
  const { state, group, total, rank, cut, classes, items } = found;
  const own = s.place(`coalesce(${group}, ${none})`);
  return { state, group: own, score: total.f, rank, cut, class: classes, ...items() };
}

const prefixed = (prefix: string, texts: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [`${prefix} ${name}`, text]));

/** What a result with merged subjects is made of: which rows are one, and both evaluations. */
function mergedColumns(compiler: SqlCompiler, { merged, together, alone }: WholeSql): Record<string, string> {
  if (!merged || !together) return {};
  const whole = (found: SchemeSql) => ({ ...resultColumns(compiler, found), ...found.notes() });
  return {
    'merged into': merged.first,
    'merge open': merged.isOpen,
    'merge head': merged.isHead,
    ...prefixed('together', whole(together)),
    ...(alone ? prefixed('alone', whole(alone)) : {}),
  };
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
  const whole = computeScheme(compiler, scheme, year);
  const notes = () => (whole.merged ? mergedColumns(compiler, whole) : whole.found.notes());
  return {
    columns: { ...resultColumns(compiler, whole.found), ...(hasNotes ? notes() : {}) },
    doubts: whole.found.doubts,
  };
}

/** A scheme's score, rank, place of the class or the score of an item as a number of a formula; what holds of the row alone stays in doubt with its row. */
export function schemeNumberSql(
  compiler: SqlCompiler,
  scheme: Scheme,
  year: number,
  { part, item = '' }: SchemeRef,
): NumberSql {
  const { s } = compiler;
  const { total, rank, classes, itemScore, doubts } = computeScheme(compiler, scheme, year).found;
  if (part === 'item') {
    const score = itemScore(item);
    return { ...score, f: s.place(score.f), doubts: joinDoubts(score.doubts, doubts) };
  }
  if (part === 'score') return { ...total, doubts: joinDoubts(total.doubts, doubts) };
  const [isThere, count] =
    part === 'place' ? [`${classes} < ${countOfClasses(scheme)}`, `(${classes} + 1)`] : [`${rank} > 0`, rank];
  const placed = whereSql(s, { b: s.place(isThere), doubts }, countSql(s, count));
  return { ...placed, f: s.place(placed.f) };
}

/** Whether a subject has results of a scheme: surely none outside the scope and where it isn't rated. */
export function isRatedSql(compiler: SqlCompiler, scheme: Scheme, year: number): FlagSql {
  const { s } = compiler;
  const { state, doubts } = computeScheme(compiler, scheme, year).found;
  const [rated, undecided] = [stateCode('rated'), stateCode('undecided')];
  return { b: s.place(`case when ${state} <> ${undecided} then ${state} = ${rated} end`), doubts };
}

/** A scheme's class, or the class as which a subject is managed, as a text of a formula. */
export function schemeClassSql(
  compiler: SqlCompiler,
  scheme: Scheme,
  year: number,
  part: 'class' | 'managed',
): PlainSql {
  const { s } = compiler;
  const { state, classes, doubts } = computeScheme(compiler, scheme, year).found;
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
