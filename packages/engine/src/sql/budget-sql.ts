import type { Ceiling, Incentive } from '../program/program.ts';
import { paymentStates } from '../results/results.ts';
import { budgetsOf } from '../rows/ceiling.ts';
import { isPartKnown, roomOfPart, withinPart } from './budget-parts-sql.ts';
import { type ClaimOf, type ClaimSql, holderOf } from './claims-before-sql.ts';
import type { BudgetPartSql } from './claims-in-order-sql.ts';
import { type BudgetClaimsSql, claimsOfBudgetSql, layoutOf } from './claims-of-budget-sql.ts';
import { makeSqlCompiler } from './compile-expression.ts';
import { fenSql } from './fen-sql.ts';
import { everywhere } from './group-sql.ts';
import { joinDoubts } from './number-sql.ts';
import { orderedPartSql } from './ordered-budget-sql.ts';
import type { SqlCompiler, SqlContext } from './sql-compiler.ts';
import type { Stages } from './stages.ts';

const codeOf = (state: (typeof paymentStates)[number]): number => paymentStates.indexOf(state);

/** A claim as it stands at some point: code of the state and fen. */
type StandingClaimSql = Pick<ClaimSql, 'state' | 'amount' | 'doubts'>;

/** The budget in fen and whether that is in doubt, the same for every claim: as columns of whatever relation asks. */
type LimitOn = (rows: Stages) => { readonly fen: string; readonly doubt: string };

/** Read from the first of those that the budget is about, as a relation of one row: joined to claims it costs nothing. */
function limitSql(context: SqlContext, compiler: SqlCompiler, { limit, subject }: Ceiling): LimitOn {
  const layout = layoutOf(compiler, subject);
  if (!layout) return () => ({ fen: 'null::numeric', doubt: 'false' });
  const holders = makeSqlCompiler(context, compiler.s.beside(layout));
  const { fen, doubts } = fenSql(holders, holders.number(limit, { year: context.year }), limit.unit ?? '元');
  const columns = new Map([
    ['fen', fen],
    ['doubt', doubts.join(' or ') || 'false'],
  ]);
  const one = compiler.s.made({ ...layout, order: 'place', columns: [], links: [], awards: [] }, (name) => [
    ...holders.s.write(`${name}_h`, columns),
    `${name} as materialized (select place, fen, doubt from ${name}_h where place = 0)`,
  ]);
  const stagesOf = new Map<Stages, Stages>();
  return (rows) => {
    const own = stagesOf.get(rows) ?? one.beside(one.layout);
    stagesOf.set(rows, own);
    return {
      fen: rows.through(own, '0', own.column('fen')),
      doubt: rows.place(`coalesce(${rows.through(own, '0', own.column('doubt'))}, false)`),
    };
  };
}

/** Whose turn it is to take what is left over, and how much at once. */
function extraSql(
  { rows, amount, incentive, id, parts }: BudgetClaimsSql,
  remainder: Ceiling['remainder'],
  { floor, rest, left }: Readonly<Record<'floor' | 'rest' | 'left', string>>,
): string {
  const most = rows.place(`${amount} - ${floor}`);
  const inTurn = (by: string): string => {
    const before = rows.place(
      `sum(${most}) over (${withinPart(parts)}order by ${by} rows between unbounded preceding and 1 preceding)`,
    );
    return rows.place(`greatest(0, least(${most}, ${left} - coalesce(${before}, 0)))`);
  };
  switch (remainder) {
    case 'none':
      return '0';
    case 'last':
      return inTurn(`${incentive} desc, ${id} desc`);
    case 'largest-claim':
      return inTurn(`${amount} desc, ${incentive}, ${id}`);
    case undefined: {
      const turn = rows.place(
        `row_number() over (${withinPart(parts)}order by ${rest} desc nulls last, ${amount} desc, ${incentive}, ${id})`,
      );
      return rows.place(`case when ${turn} <= ${left} then 1 else 0 end`);
    }
  }
}

/** A budget shared in proportion: all of a claim where claims together don't exceed it, else cut down to whole fen, with what is left over by turns. */
function proportionalPartSql(claims: BudgetClaimsSql, remainder: Ceiling['remainder'], room: string): BudgetPartSql {
  const { rows, state, amount, parts } = claims;
  const ofAll = (call: string): string => rows.place(`${call} over (${withinPart(parts)})`);
  const total = ofAll(`sum(${amount})`);
  const floor = rows.place(
    `case when ${amount} > 0 and ${total} > ${room} then div(${amount} * ${room}, ${total}) end`,
  );
  const rest = rows.place(`${amount} * ${room} - ${floor} * ${total}`);
  const left = rows.place(`${room} - ${ofAll(`sum(${floor})`)}`);
  const extra = extraSql(claims, remainder, { floor, rest, left });
  const share = rows.place(`case when ${total} <= ${room} then ${amount} else ${floor} + ${extra} end`);
  const [isUndecided, isHeld] = (['undecided', 'held'] as const).map((code) =>
    ofAll(`bool_or(${state} = ${codeOf(code)})`),
  );
  return { share, isOpen: rows.place(`${isUndecided} or ${isHeld} and ${share} < ${amount}`), doubts: [] };
}

interface ShareSql {
  /** Null where the budget isn't known. */
  readonly fen: string;
  readonly isCut: string;
  readonly isOpen: string;
  /** Whether it cuts the claim or leaves it open. */
  readonly isSaid: string;
  readonly doubts: readonly string[];
}

/** A claim's share of a budget, on the rows of its subject. */
function shareSql(
  context: SqlContext,
  compiler: SqlCompiler,
  budget: Ceiling,
  incentive: Incentive,
  own: StandingClaimSql,
  claimOf: ClaimOf,
): ShareSql {
  const { s } = compiler;
  const claims = claimsOfBudgetSql(context, compiler, budget, claimOf);
  const { rows } = claims;
  const limitOn: LimitOn = budget.division
    ? (on) => ({ fen: roomOfPart(on, budget), doubt: 'false' })
    : limitSql(context, compiler, budget);
  const roomOf = (on: Stages): string => {
    const { fen } = limitOn(on);
    return on.place(`case when ${fen} is not null then greatest(0, ${fen}) end`);
  };
  const part = budget.order
    ? orderedPartSql(claims, budget.order, roomOf)
    : proportionalPartSql(claims, budget.remainder, roomOf(rows));
  const on = claims.placeOf(s, incentive);
  const of = (text: string): string => s.through(rows, on, text);
  const holder = holderOf(compiler, budget.subject);
  const isOwned = holder ? s.place(`${holder.text(holder.compiler.s.order)} is not null`) : 'false';
  const isClaim = s.place(`${own.amount} > 0`);
  const share = rows.place(`case when ${isPartKnown(claims.parts)} then ${part.share} end`);
  const fen = s.place(`case when ${isClaim} and ${isOwned} then ${of(share)} end`);
  const isCut = s.place(`coalesce(${fen} < ${own.amount}, false)`);
  const isOpen = s.place(`${isClaim} and (${fen} is null or ${of(part.isOpen)})`);
  const doubts = [...everywhere(rows, [claims.doubt, limitOn(rows).doubt]), ...part.doubts];
  return { fen, isCut, isOpen, isSaid: s.place(`${isOpen} or ${isCut}`), doubts: doubts.map(of) };
}

/**
 * What budgets leave of a claim that ceilings have passed: the least of its shares. `budgets`: whether each cuts the claim or leaves it open.
 */
export function underBudgetsSql(
  context: SqlContext,
  compiler: SqlCompiler,
  incentive: Incentive,
  own: StandingClaimSql,
  claimOf: ClaimOf,
): StandingClaimSql & { readonly budgets: readonly string[] } {
  const budgets = budgetsOf(context.program, incentive);
  if (budgets.length === 0) return { ...own, budgets: [] };
  const { s } = compiler;
  const shares = budgets.map((budget) => shareSql(context, compiler, budget, incentive, own, claimOf));
  const any = (parts: readonly string[]): string => s.place(parts.join(' or '));
  const cut = shares.map(({ fen, isCut }) => `case when ${isCut} then ${fen} end`);
  const amount = s.place(`least(${[own.amount, ...cut].join(', ')})`);
  const cases = [
    `when not (${any(shares.map(({ isSaid }) => isSaid))}) then ${own.state}`,
    `when ${any(shares.map(({ isOpen }) => isOpen))} then ${codeOf('held')}`,
    `when ${amount} = 0 then ${codeOf('beaten')}`,
  ];
  return {
    state: s.place(`case ${cases.join(' ')} else ${own.state} end`),
    amount,
    budgets: shares.map(({ isSaid }) => isSaid),
    doubts: joinDoubts(own.doubts, ...shares.map(({ doubts }) => doubts)),
  };
}
