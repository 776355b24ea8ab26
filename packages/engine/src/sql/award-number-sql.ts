import type { AwardRef } from '../program/expression.ts';
import type { Incentive } from '../program/program.ts';
import { paymentStates } from '../results/results.ts';
import { fenColumn } from './award-sql.ts';
import { joinDoubts, missingSql, type NumberSql } from './number-sql.ts';
import { awardSql } from './payment-sql.ts';
import type { SqlCompiler } from './sql-compiler.ts';

const [held, undecided] = (['held', 'undecided'] as const).map((state) => paymentStates.indexOf(state));
const computed = new WeakMap<SqlCompiler, Map<string, NumberSql>>();

/** Fen as yuan; beyond what the shortest decimal of a float tells it is left to the host. */
function yuanSql({ s }: SqlCompiler, fen: string, doubts: readonly string[]): NumberSql {
  const isLarge = s.place(`coalesce(${fen} >= 1e15::numeric, false)`);
  const yuan = s.place(`case when not ${isLarge} then ${fen} * 0.01 end`);
  return {
    f: s.place(`(${yuan})::float8`),
    exact: () => ({ n: yuan, d: '1', e: null }),
    doubts: joinDoubts(doubts, [isLarge]),
    size: { low: -2, high: 13 },
    isDatum: true,
  };
}

/** What was awarded in an earlier year, as recorded. */
function recordedFen({ s }: SqlCompiler, incentive: string, year: number): string {
  const own = s.layout.awards.filter((award) => award.incentive === incentive && award.year === year);
  const amounts = own.map(({ amount }) => `coalesce(${fenColumn(s, amount)}, 0)`);
  return s.placed(['0::numeric', ...amounts].join(' + '));
}

/** What an incentive gives in a year, on rows of its own subjects. */
export function awardNumberSql(
  compiler: SqlCompiler,
  incentive: Incentive,
  part: AwardRef['part'],
  year: number,
): NumberSql {
  const { s, context } = compiler;
  if (year > context.year) return missingSql;
  const key = `${incentive.name} ${part} ${year}`;
  const known = computed.get(compiler) ?? new Map<string, NumberSql>();
  computed.set(compiler, known);
  const found = known.get(key);
  if (found) return found;
  let made: NumberSql;
  if (year < context.year) made = yuanSql(compiler, recordedFen(compiler, incentive.name, year), []);
  else {
    const { state, amount, doubts } = awardSql(compiler, incentive, part);
    const fen = s.place(`case when ${state} not in (${held}, ${undecided}) then ${amount} end`);
    made = yuanSql(compiler, fen, doubts);
  }
  known.set(key, made);
  return made;
}
