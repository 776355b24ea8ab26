import { convertFactor } from '../base/unit.ts';
import type { Price } from '../program/program.ts';
import { type PriceState, paymentStates, priceStates } from '../results/results.ts';
import { rivalsOf } from '../rows/decide-price.ts';
import { openRun } from '../rows/open-run.ts';
import { ceilingsOfPrice, pricesInOrder } from '../rows/price-ceiling.ts';
import { cutSql } from './ceiling-sql.ts';
import { type CountedSql, claimBefore, siblingsBefore } from './claims-before-sql.ts';
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

/** A price beside others of its kind, before any ceiling: the code of its state, its whole fen, and what reasons are made of. */
interface UncappedSql {
  readonly own: PlainPriceSql;
  readonly rivals: readonly string[];
  readonly state: string;
  readonly charge: string;
  readonly doubts: readonly string[];
}

/** Of one kind only the highest applies, of equals the first; none while a higher one may. */
function uncappedSql({ program, year, day }: SqlContext, compiler: SqlCompiler, price: Price): UncappedSql {
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
  return {
    own,
    rivals: rivals.map(({ code }) => code),
    state,
    charge: charge ? s.place(`case when ${state} = ${applies} then ${charge.fen} end`) : 'null::numeric',
    doubts: joinDoubts(own.doubts, charge?.doubts ?? [], ...rivals.map(({ doubts }) => doubts)),
  };
}

/** What of a price counts under a ceiling, as if it were claimed. */
function countedSql({ s }: SqlCompiler, { state, charge, doubts }: UncappedSql): CountedSql {
  const [open, sure] = (['undecided', 'payable'] as const).map((one) => paymentStates.indexOf(one));
  return {
    // What applies to an amount that lacks data is open, too.
    state: s.place(
      `case when ${state} = ${undecided} or ${state} = ${applies} and ${charge} is null then ${open} else ${sure} end`,
    ),
    amount: s.place(`greatest(0, coalesce(${charge}, 0))`),
    doubts,
  };
}

/** What the ceilings leave of a price. `ceilings`: 3 where one leaves it open, 2 where it leaves nothing, 1 where it cuts it, 0 where it does neither. */
function underCeilingsSql(
  context: SqlContext,
  compiler: SqlCompiler,
  price: Price,
  found: UncappedSql,
): Pick<UncappedSql, 'state' | 'charge' | 'doubts'> & { readonly ceilings: readonly string[] } {
  const { s } = compiler;
  const { program, year } = context;
  const counted = countedSql(compiler, found);
  const chargeOf = (rows: SqlCompiler, other: Price) => countedSql(rows, uncappedSql(context, rows, other));
  const cuts = ceilingsOfPrice(program, price).map((ceiling) => {
    const order = pricesInOrder(program, ceiling);
    const parts = [
      ...order
        .slice(
          0,
          order.findIndex(({ name }) => name === price.name),
        )
        .map((other) => claimBefore(compiler, other, ceiling.subject, chargeOf)),
      ...(price.subject === ceiling.subject ? [] : [siblingsBefore(compiler, counted, ceiling.subject)]),
    ];
    return cutSql(compiler, ceiling, counted, parts, year);
  });
  if (cuts.length === 0) return { ...found, ceilings: [] };
  const isCharged = s.place(`coalesce(${found.charge} > 0, false)`);
  const any = (conditions: readonly string[]) => conditions.map((one) => `(${one})`).join(' or ');
  const isNothing = s.place(any(cuts.map((cut) => cut.isNothing)));
  const isOpen = s.place(`${isCharged} and not ${isNothing} and (${any(cuts.map((cut) => cut.isOpen))})`);
  const least = cuts.map(({ isCut, room }) => `case when ${isCut} then ${room} end`);
  return {
    state: s.place(`case when ${isOpen} then ${undecided} else ${found.state} end`),
    charge: s.place(
      `case when not ${isCharged} then ${found.charge} when ${isNothing} then 0 when not ${isOpen} then least(${[found.charge, ...least].join(', ')}) end`,
    ),
    ceilings: cuts.map((cut) =>
      s.place(
        `case when not ${isCharged} then 0 when ${cut.isNothing} then 2 when ${cut.isOpen} then 3 when ${cut.isCut} then 1 else 0 end`,
      ),
    ),
    doubts: joinDoubts(found.doubts, ...cuts.map(({ doubts }) => doubts)),
  };
}

/**
 * A price for every row: the code of its state, its value and whole fen (null unless it applies), and what reasons are made of: of the others of
 * its kind, and of the ceilings that cut what it comes to.
 */
export function priceSql(
  context: SqlContext,
  compiler: SqlCompiler,
  price: Price,
): { columns: Readonly<Record<string, string>>; doubts: readonly string[] } {
  const { s } = compiler;
  const found = uncappedSql(context, compiler, price);
  const { own, rivals } = found;
  const { state, charge, ceilings, doubts } = underCeilingsSql(context, compiler, price, found);
  const coded = (name: string, codes: readonly string[]) => codes.map((code, index) => [`${name} ${index}`, code]);
  return {
    columns: {
      state,
      value: s.place(`case when ${state} = ${applies} then ${own.value.f} end`),
      charge,
      scope: own.scope,
      alone: s.place(`${own.state} = ${applies}`),
      ...Object.fromEntries([
        ...coded('condition', own.conditions),
        ...coded('rival', rivals),
        ...coded('ceiling', ceilings),
      ]),
    },
    doubts,
  };
}
