import type { FlagSql, NumberSql } from './number-sql.ts';
import type { LinkSql, PlainSql, SqlCompiler } from './sql-compiler.ts';
import type { Stages } from './stages.ts';

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
