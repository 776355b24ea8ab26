import { nameOfOwned } from '../program/about-node.ts';
import type { Subject } from '../program/expression.ts';
import { linkColumn, linkSql, rowsOf } from './link-sql.ts';
import { ownedSql } from './owned-sql.ts';
import type { LinkSql, SqlCompiler, SqlContext } from './sql-compiler.ts';
import type { Stages } from './stages.ts';

/** Rows of other subjects, seen from rows of `s`: the linked one, all of them, and those that belong to each; each made once. */
export function makeOtherRows(
  context: SqlContext,
  s: Stages,
  compile: (context: SqlContext, s: Stages) => SqlCompiler,
): Pick<SqlCompiler, 'linked' | 'everybody' | 'ownedBy'> {
  const known = new Map<string, LinkSql | undefined>();
  const rows = new Map<Subject, SqlCompiler | undefined>();

  function once(name: string, make: () => LinkSql | undefined): LinkSql | undefined {
    if (!known.has(name)) known.set(name, make());
    return known.get(name);
  }

  function rowsFor(subject: Subject): SqlCompiler | undefined {
    const link = rowsOf(context, s, subject);
    if (!rows.has(subject)) rows.set(subject, link && compile(context, s.linkedTo(link)));
    return rows.get(subject);
  }

  function leadingTo(subject: Subject, on: string | undefined): LinkSql | undefined {
    const found = on === undefined ? undefined : rowsFor(subject);
    return found && on !== undefined ? linkSql(s, found, on) : undefined;
  }

  return {
    linked: (subject) => once(`linked ${subject}`, () => leadingTo(subject, linkColumn(context, s, subject))),
    everybody: (subject) => once(`all ${subject}`, () => leadingTo(subject, '0')),
    ownedBy: (over) => once(`owned ${nameOfOwned(over)}`, () => ownedSql(s, over, context, compile)),
  };
}
