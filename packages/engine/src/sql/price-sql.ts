import { convertFactor } from '../base/unit.ts';
import type { Price } from '../program/program.ts';
import { type PriceState, priceStates } from '../results/results.ts';
import { rivalsOf } from '../rows/decide-price.ts';
import { openRun } from '../rows/open-run.ts';
import { fenSql } from './fen-sql.ts';
import { compareSql, convertSql, type FlagSql, joinDoubts, type NumberSql } from './number-sql.ts';
import { conditionSql } from './rule-sql.ts';
import type { SqlCompiler, SqlContext } from './sql-compiler.ts';

const codeOf = (state: PriceState): number => priceStates.indexOf(state);
const [applies, none, beaten, undecided, outside] = (
  ['applies', 'none', 'beaten', 'undecided', 'out-of-scope'] as const
).map(codeOf);

/** A price by itself: the code of its state, its value in its own unit, and the verdicts behind it. */
interface PlainPriceSql {
  readonly state: string;
  readonly value: NumberSql;
  readonly scope: string;
  readonly conditions: readonly string[];
  readonly doubts: readonly string[];
}

function plainPriceSql(compiler: SqlCompiler, price: Price, year: number): PlainPriceSql {
  const { s } = compiler;
  const place = { year };
  const scope: FlagSql = price.scope ? compiler.flag(price.scope, place) : { b: 'true', doubts: [] };
  const conditions = price.conditions.map((condition) => conditionSql(compiler, condition, place));
  const found = compiler.number(price.value, place);
  const value = { ...found, f: s.place(found.f) };
  const cases = [
    `when not (${scope.b}) then ${outside}`,
    ...conditions.map(({ code }) => `when ${code} = 0 then ${none}`),
    `when (${scope.b}) is null then ${undecided}`,
    ...conditions.map(({ code }) => `when ${code} = 2 then ${undecided}`),
    `when ${value.f} is null then ${undecided}`,
  ];
  return {
    state: s.place(`case ${cases.join(' ')} else ${applies} end`),
    value,
    scope: scope.b,
    conditions: conditions.map(({ code }) => code),
    doubts: joinDoubts(scope.doubts, value.doubts, ...conditions.map(({ doubts }) => doubts)),
  };
}

/** What another price of the kind does to one that applies: 0 nothing, 1 it is higher, 2 it may be. */
function rivalSql(
  compiler: SqlCompiler,
  price: Price,
  own: PlainPriceSql,
  rival: Price,
  isFirst: boolean,
  year: number,
): { code: string; doubts: readonly string[] } {
  const { s } = compiler;
  const theirs = plainPriceSql(compiler, rival, year);
  const factor = convertFactor(rival.value.unit ?? '1', price.value.unit ?? '1');
  const value = factor && factor.n !== factor.d ? convertSql(s, theirs.value, factor) : theirs.value;
  const isHigher = compareSql(s, value, isFirst ? '>=' : '>', own.value);
  const code = s.place(
    `case when ${theirs.state} = ${undecided} then 2 when ${theirs.state} = ${applies} and ${isHigher.b} then 1 else 0 end`,
  );
  return { code, doubts: joinDoubts(theirs.doubts, isHigher.doubts) };
}

/**
 * A price for every row: the code of its state, its value and whole fen (null unless it applies), and what reasons are made of. Of one kind
 * only the highest applies, of equals the first; none while a higher one may.
 */
export function priceSql(
  { program, year, day }: SqlContext,
  compiler: SqlCompiler,
  price: Price,
): { columns: Readonly<Record<string, string>>; doubts: readonly string[] } {
  const { s } = compiler;
  const own = plainPriceSql(compiler, price, year);
  const all = rivalsOf(openRun(program, { frames: new Map(), awards: [] }, year, { day }), price);
  const place = all.findIndex(({ name }) => name === price.name);
  const rivals = all.flatMap((rival, index) =>
    index === place ? [] : [rivalSql(compiler, price, own, rival, index < place, year)],
  );
  const cases = [
    `when ${own.state} <> ${applies} then ${own.state}`,
    ...rivals.map(({ code }) => `when ${code} = 1 then ${beaten}`),
    ...rivals.map(({ code }) => `when ${code} = 2 then ${undecided}`),
  ];
  const state = s.place(`case ${cases.join(' ')} else ${applies} end`);
  const charge = price.charge && fenSql(compiler, compiler.number(price.charge, { year }), '元');
  const when = (text: string) => s.place(`case when ${state} = ${applies} then ${text} end`);
  const coded = (name: string, codes: readonly string[]) => codes.map((code, index) => [`${name} ${index}`, code]);
  return {
    columns: {
      state,
      value: when(own.value.f),
      charge: charge ? when(charge.fen) : 'null::numeric',
      scope: own.scope,
      alone: s.place(`${own.state} = ${applies}`),
      ...Object.fromEntries([
        ...coded('condition', own.conditions),
        ...coded(
          'rival',
          rivals.map(({ code }) => code),
        ),
      ]),
    },
    doubts: joinDoubts(own.doubts, charge?.doubts ?? [], ...rivals.map(({ doubts }) => doubts)),
  };
}
