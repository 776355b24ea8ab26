import type { Expression, ItemRef } from '../program/expression.ts';
import { needsResults } from '../program/has-result.ts';
import { beyondBasic } from './group-key-sql.ts';
import { itemSql } from './item-sql.ts';
import { compareSql, type FlagSql, joinDoubts } from './number-sql.ts';
import type { SqlCompiler, SqlPlace } from './sql-compiler.ts';
import type { Stages } from './stages.ts';

const signs = { lt: '<', le: '<=', gt: '>', ge: '>=', eq: '=', ne: '<>' } as const;

function compare(
  compiler: SqlCompiler,
  node: Expression & { left: Expression; right: Expression; op: keyof typeof signs },
  place: SqlPlace,
): FlagSql {
  const { s } = compiler;
  const sign = signs[node.op];
  if (node.left.type === 'number')
    return compareSql(s, compiler.number(node.left, place), sign, compiler.number(node.right, place));
  if (node.left.type === 'flag') {
    const [a, b] = [compiler.flag(node.left, place), compiler.flag(node.right, place)];
    return { b: s.place(`(${a.b}) ${sign} (${b.b})`), doubts: joinDoubts(a.doubts, b.doubts) };
  }
  const [a, b] = [compiler.plain(node.left, place), compiler.plain(node.right, place)];
  const doubts = joinDoubts(a.doubts, b.doubts);
  if (node.left.type !== 'text') return { b: s.place(`(${a.t}) ${sign} (${b.t})`), doubts };
  // The language orders texts by UTF-16 units, the server by code points.
  const isEquality = sign === '=' || sign === '<>';
  const odd = isEquality ? [] : [beyondBasic(s, `(${a.t}) || (${b.t})`)];
  return { b: s.place(`(${a.t}) collate "C" ${sign} (${b.t})`), doubts: joinDoubts(doubts, odd) };
}

function ofLinked(compiler: SqlCompiler, node: ItemRef, { year }: SqlPlace): FlagSql {
  const link = compiler.linked(node.subject);
  return link ? link.flag(link.compiler.flag(node, { year })) : { b: 'null::boolean', doubts: [] };
}

function all(s: Stages, parts: readonly FlagSql[], op: 'and' | 'or'): FlagSql {
  const doubts = joinDoubts(...parts.map((part) => part.doubts));
  return { b: s.place(parts.map(({ b }) => `(${b})`).join(` ${op} `)), doubts };
}

/** One verdict for the rows of which a value is known not to exist, where the comparison itself is unknown. */
function settledWithout(
  compiler: SqlCompiler,
  values: readonly Expression[],
  place: SqlPlace,
  verdict: FlagSql,
  without: boolean,
): FlagSql {
  const { s, program, subject } = compiler;
  const needs = values.flatMap((value) => needsResults(program, value, subject));
  if (needs.length === 0) return verdict;
  const kernels = needs.map((need) => compiler.flag(need, place));
  const isNothing = kernels.map(({ b }) => `(${b}) is false`).join(' or ');
  const b = s.place(`case when (${verdict.b}) is null and (${isNothing}) then ${without} else ${verdict.b} end`);
  return { b, doubts: joinDoubts(verdict.doubts, ...kernels.map(({ doubts }) => doubts)) };
}

/** A verdict that holds at all ends too, else unknown. */
function agreedSql(compiler: SqlCompiler, verdict: FlagSql, ends: readonly Expression[], place: SqlPlace): FlagSql {
  if (ends.length === 0) return verdict;
  const { s } = compiler;
  const others = ends.map((end) => compiler.flag(end, place));
  const isSame = others.map(({ b }) => `(${b}) is not distinct from (${verdict.b})`).join(' and ');
  return {
    b: s.place(`case when ${isSame} then ${verdict.b} end`),
    doubts: joinDoubts(verdict.doubts, ...others.map(({ doubts }) => doubts)),
  };
}

/** A condition as three-valued SQL. */
export function flagSql(compiler: SqlCompiler, node: Expression, place: SqlPlace): FlagSql {
  const { s } = compiler;
  const inYear = (lag: number): SqlPlace => ({ ...place, year: place.year - lag });
  switch (node.op) {
    case 'constant':
      return { b: node.value === true ? 'true' : 'false', doubts: [] };
    case 'item':
      if (node.subject !== compiler.subject) return ofLinked(compiler, node, place);
      return { b: itemSql(s, node.name, 'flag', place.year), doubts: [] };
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge':
    case 'eq':
    case 'ne':
      return agreedSql(
        compiler,
        settledWithout(compiler, [node.left, node.right], place, compare(compiler, node, place), node.op === 'ne'),
        node.ends ?? [],
        place,
      );
    case 'scheme': {
      if (place.scheme === node.scheme && place.year === compiler.context.year) return { b: 'true', doubts: [] };
      const owner = compiler.program.schemes[node.scheme]?.subject ?? compiler.subject;
      if (owner === compiler.subject) return compiler.context.isRated(compiler, node, place.year);
      const link = compiler.linked(owner);
      return link ? link.flag(link.compiler.flag(node, { year: place.year })) : { b: 'null::boolean', doubts: [] };
    }
    case 'and':
    case 'or':
      return all(
        s,
        node.of.map((part) => compiler.flag(part, place)),
        node.op,
      );
    case 'at-least': {
      const parts = node.of.map((part) => compiler.flag(part, place));
      const holding = (unknown: boolean) => parts.map(({ b }) => `coalesce(${b}, ${unknown})::int`).join(' + ');
      const text = `case when ${holding(false)} >= ${node.count} then true when ${holding(true)} < ${node.count} then false end`;
      return { b: s.place(text), doubts: joinDoubts(...parts.map(({ doubts }) => doubts)) };
    }
    case 'not': {
      const { b, doubts } = compiler.flag(node.of, place);
      return { b: s.place(`not (${b})`), doubts };
    }
    case 'in':
      return all(
        s,
        node.values.map((value) => compiler.flag({ op: 'eq', type: 'flag', left: node.of, right: value }, place)),
        'or',
      );
    case 'is-missing': {
      const { text, doubts } = anyValue(compiler, node.of, place);
      return { b: s.place(`(${text}) is null`), doubts };
    }
    case 'if': {
      const [test, yes, no] = [node.condition, node.whenTrue, node.whenFalse].map((part) => compiler.flag(part, place));
      const b = s.place(test.b);
      const text = `case when ${b} then ${yes.b} when not ${b} then ${no.b} end`;
      return { b: s.place(text), doubts: joinDoubts(test.doubts, yes.doubts, no.doubts) };
    }
    case 'lag':
      return compiler.flag(node.of, inYear(node.years));
    case 'at-year':
      return compiler.flag(node.of, { ...place, year: node.year });
    case 'consecutive':
      return all(
        s,
        Array.from({ length: node.count }, (_, lag) => compiler.flag(node.of, inYear(lag))),
        'and',
      );
    case 'first': {
      const now = compiler.flag(node.of, place);
      const earlier = s.layout.years.filter((year) => year < place.year);
      const before = earlier.map((year) => compiler.flag(node.of, { ...place, year }));
      const b = s.place(now.b);
      const cases = [`when ${b} is null then null`, `when not ${b} then false`];
      if (before.length > 0) {
        const any = before.map((past) => `coalesce(${past.b}, false)`).join(' or ');
        const known = before.map((past) => `(${past.b}) is not null`).join(' or ');
        cases.push(`when ${any} then false`, `when ${known} then true`);
      }
      const doubts = joinDoubts(now.doubts, ...before.map((past) => past.doubts));
      return { b: s.place(`case ${cases.join(' ')} end`), doubts };
    }
    default:
      throw new TypeError(`${node.op} is not a condition`);
  }
}

function anyValue(
  compiler: SqlCompiler,
  node: Expression,
  place: SqlPlace,
): { text: string; doubts: readonly string[] } {
  if (node.type === 'number') {
    const { f, doubts } = compiler.number(node, place);
    return { text: f, doubts };
  }
  if (node.type === 'flag') {
    const { b, doubts } = compiler.flag(node, place);
    return { text: b, doubts };
  }
  const { t, doubts } = compiler.plain(node, place);
  return { text: t, doubts };
}
