import type { TargetRef } from '../program/expression.ts';
import { isByRegion, rowsOfYear } from '../program/target-row.ts';
import { chooseSql, missingSql, type NumberSql, textSql } from './number-sql.ts';
import { RefusedSql } from './refusal.ts';
import type { SqlCompiler, SqlPlace } from './sql-compiler.ts';

/** The value of each region on the rows of regions; a refusal where the relation doesn't hold their codes. */
function ofRegions({ s }: SqlCompiler, { name, rows }: TargetRef, year: number): NumberSql {
  const { code } = s.layout;
  if (code === undefined) throw new RefusedSql('no-region-codes', name);
  const column = s.column(code);
  return rowsOfYear(rows, year).reduceRight((rest, { region = '', value }) => {
    return chooseSql(s, { b: s.place(`${column} = ${s.text(region)}`), doubts: [] }, textSql(value), rest);
  }, missingSql);
}

/** What a target asks for in the year: one number, or that of the row's region. */
export function targetSql(compiler: SqlCompiler, node: TargetRef, { year }: SqlPlace): NumberSql {
  const [first] = rowsOfYear(node.rows, year);
  if (!isByRegion(node.rows)) return first ? textSql(first.value) : missingSql;
  if (compiler.subject === '地区') return ofRegions(compiler, node, year);
  const link = compiler.linked('地区');
  return link ? link.number(ofRegions(link.compiler, node, year)) : missingSql;
}
