import type { UnitText } from '../program/expression.ts';
import { fenIn } from '../rows/money.ts';
import { convertSql, type NumberSql, roundSql } from './number-sql.ts';
import type { SqlCompiler } from './sql-compiler.ts';

/** Whole fen as a numeric; null where the amount is missing. */
export interface FenSql {
  readonly fen: string;
  readonly doubts: readonly string[];
}

/** Exact fen of an amount, rounded half up. */
export function fenSql({ s }: SqlCompiler, amount: NumberSql, unit: UnitText): FenSql {
  const rounded = roundSql(s, convertSql(s, amount, fenIn(unit)), 0, 'half-up');
  return {
    fen: s.place(`case when ${s.place(rounded.f)} is not null then ${rounded.exact().n} end`),
    doubts: rounded.doubts,
  };
}
