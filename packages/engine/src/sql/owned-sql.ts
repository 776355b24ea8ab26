import type { Subject } from '../program/expression.ts';
import { linkSql } from './link-sql.ts';
import type { LinkSql, SqlCompiler, SqlContext } from './sql-compiler.ts';
import type { Stages } from './stages.ts';

/**
 * What is computed over the members of each row, on rows of their own kind that are grouped by what they belong to: the first of each
 * group gives it to the row; rows without members have nothing. Undefined where the data say nothing of who belongs where.
 */
export function ownedSql(
  s: Stages,
  members: Subject,
  context: SqlContext,
  compile: (context: SqlContext, s: Stages) => SqlCompiler,
): LinkSql | undefined {
  const { layout } = s.layout.links.find((link) => link.layout.subject === members) ?? {};
  const column = layout?.links.find((link) => link.layout.subject === s.layout.subject)?.column;
  if (!layout || column === undefined) return undefined;
  const rows = s.beside(layout);
  const owner = rows.column(column);
  const isFirst = rows.place(`${rows.order} = min(${rows.order}) over (partition by ${owner})`);
  const firsts = s.made({ ...layout, order: 'place', columns: [], links: [], awards: [] }, (name, asked) => {
    const own = asked.filter((text) => text !== 'place');
    const taken = new Map([
      ['owner', owner],
      ['is_first', isFirst],
      ...own.map((text): [string, string] => [text, text]),
    ]);
    const list = ['owner as place', ...own].join(', ');
    return [
      ...rows.write(`${name}_rows`, taken),
      `${name} as (select ${list} from ${name}_rows where is_first and owner is not null)`,
    ];
  });
  return linkSql(s, compile(context, rows), s.order, {
    rows: firsts,
    column: (text) => firsts.column(rows.placed(text)),
  });
}
