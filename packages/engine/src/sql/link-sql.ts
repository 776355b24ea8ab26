import type { Subject } from '../program/expression.ts';
import type { SqlLink } from './layout.ts';
import type { FlagSql, NumberSql } from './number-sql.ts';
import type { LinkSql, PlainSql, SqlCompiler, SqlContext } from './sql-compiler.ts';
import type { Stages } from './stages.ts';

/** The rows of a subject, seen from rows of `s`; undefined when there are no data of it. */
export function rowsOf({ mergedRows }: SqlContext, s: Stages, subject: Subject): SqlLink | undefined {
  return mergedRows?.get(subject)?.link ?? s.layout.links.find(({ layout }) => layout.subject === subject);
}

/** The column that leads to rows of a subject; undefined where the data say nothing of it. */
export function linkColumn({ mergedRows }: SqlContext, s: Stages, to: Subject): string | undefined {
  const { column } = s.layout.links.find(({ layout }) => layout.subject === to) ?? {};
  if (column === undefined) return undefined;
  return mergedRows?.get(to)?.placeOf(s, s.column(column)) ?? s.column(column);
}

/**
 * Takes what `compiler` computes on its rows to rows of `s`, of which `on` holds the place there; `by` where another relation stands in
 * between.
 */
export function linkSql(
  s: Stages,
  compiler: SqlCompiler,
  on: string,
  by?: { readonly rows: Stages; readonly column: (text: string) => string },
): LinkSql {
  const text = (own: string): string => (by ? s.through(by.rows, on, by.column(own)) : s.through(compiler.s, on, own));
  const doubts = (list: readonly string[]): readonly string[] =>
    list.map((doubt) => s.place(`coalesce(${text(doubt)}, false)`));
  return {
    compiler,
    on,
    text,
    doubts,
    flag: (value: FlagSql): FlagSql => ({ b: text(value.b), doubts: doubts(value.doubts) }),
    plain: (value: PlainSql): PlainSql => ({ t: text(value.t), doubts: doubts(value.doubts) }),
    number: (value: NumberSql): NumberSql => ({
      ...value,
      f: text(value.f),
      exact: () => {
        const { n, d, e } = value.exact();
        return { n: text(n), d: d === '1' ? d : text(d), e: e && text(e) };
      },
      doubts: doubts(value.doubts),
    }),
  };
}
