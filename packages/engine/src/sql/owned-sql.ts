import { linkColumn, linkSql, rowsOf } from './link-sql.ts';
import { RefusedSql } from './refusal.ts';
import type { LinkSql, SqlCompiler, SqlContext, SqlOver } from './sql-compiler.ts';
import type { Stages } from './stages.ts';

/** The column of members that leads to whom they belong to, through those between; undefined where the data say nothing of it. */
export function ownerColumn({ s, context, linked }: SqlCompiler, { owner, via }: SqlOver): string | undefined {
  if (via === undefined) return linkColumn(context, s, owner);
  const between = linked(via);
  const above = between && linkColumn(context, between.compiler.s, owner);
  return above === undefined ? undefined : between?.text(above);
}

/**
 * What is computed over the members of each row, on rows of their own kind that are grouped by what they belong to: the first of each
 * group gives it to the row; rows without members have nothing. Undefined where the data say nothing of who belongs where.
 */
export function ownedSql(
  s: Stages,
  over: SqlOver,
  context: SqlContext,
  compile: (context: SqlContext, s: Stages) => SqlCompiler,
): LinkSql | undefined {
  if (over.isNamed) throw new RefusedSql('named-members', over.members);
  const { layout } = rowsOf(context, s, over.members) ?? {};
  if (!layout) return undefined;
  const rows = s.beside(layout);
  const compiler = compile(context, rows);
  const owner = ownerColumn(compiler, over);
  if (owner === undefined) return undefined;
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
  return linkSql(s, compiler, s.order, {
    rows: firsts,
    column: (text) => firsts.column(rows.placed(text)),
  });
}
