import type { Aggregate } from '../program/expression.ts';
import { decimalOf } from './apportion-sql.ts';
import { orderKeySql } from './claim-keys-sql.ts';
import { decimalSql, everywhere, type GroupSql, inMemberRange, neighbourDoubts } from './group-sql.ts';
import { certainSql, joinDoubts, type NumberSql } from './number-sql.ts';
import type { SqlCompiler } from './sql-compiler.ts';

/** What the members of a group are put in order by, and which neighbours the server can't tell apart or together. */
function orderSql(compiler: SqlCompiler, node: Aggregate, year: number, within: readonly string[]) {
  const { s } = compiler;
  const keys: string[] = [];
  const doubts: string[] = [];
  for (const key of node.order ?? []) {
    const value = orderKeySql(compiler, key, year);
    const { q, e } = value.isDatum ? { q: value.f, e: null } : decimalSql(s, value);
    const placed = s.placed(q);
    if (!value.isDatum && (value.exact().d !== '1' || e))
      doubts.push(...neighbourDoubts(s, value, placed, [...within, ...keys]));
    doubts.push(...value.doubts);
    keys.push(placed);
  }
  return { keys, doubts };
}

/** `前列合计`: as the one-row reading adds up those that stand before; unknown after one of whom that isn't known. */
export function totalBeforeSql(compiler: SqlCompiler, node: Aggregate, group: GroupSql, year: number): NumberSql {
  const { s } = compiler;
  const where = node.where && compiler.flag(node.where, { year });
  const has = group.keys.map((key) => `${key} is not null`);
  const mayCount = s.placed([...has, ...(where ? [`(${where.b}) is not false`] : []), 'true'].join(' and '));
  const counts = where ? s.place(`${mayCount} and (${where.b}) is true`) : mayCount;
  const of = compiler.number(node.of, { year });
  const f = s.place(of.f);
  const { q, e: error } = decimalOf(s, of);
  const isKnown = s.place(`${counts} and ${f} is not null`);
  const within = [...group.keys, mayCount];
  const { keys, doubts } = orderSql(compiler, node, year, within);
  const partition = `partition by ${within.join(', ')}`;
  const order = keys.map((key, index) => `${key} ${node.leastFirst?.[index] ? 'asc' : 'desc'}`).join(', ');
  const before = (call: string, otherwise: string) =>
    s.place(
      `coalesce(${call} over (${partition} order by ${order} groups between unbounded preceding and 1 preceding), ${otherwise})`,
    );
  const isAdrift = s.place(`bool_or(${keys.map((key) => `${key} is null`).join(' or ')}) over (${partition})`);
  const isOpen = before(`bool_or(not ${isKnown})`, 'false');
  const sum = before(`sum(case when ${isKnown} then ${q} end)`, '0');
  const n = s.place(`case when ${counts} and not ${isAdrift} and not ${isOpen} then ${sum} end`);
  const e = error && before(`sum(case when ${isKnown} then ${error} end)`, '0');
  const odd = s.place(`coalesce(not ${inMemberRange(f)}, false)`);
  const total: NumberSql = {
    f: s.place(`(${n})::float8`),
    exact: () => ({ n, d: '1', e }),
    doubts: everywhere(s, joinDoubts(of.doubts, group.doubts, where?.doubts ?? [], doubts, [odd])),
    size: { low: -120, high: 65 },
    isDatum: false,
  };
  return e ? certainSql(s, total) : total;
}
