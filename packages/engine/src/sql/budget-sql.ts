import type { Ceiling, Incentive } from '../program/program.ts';
import { paymentStates } from '../results/results.ts';
import { ceilingsOf } from '../rows/ceiling.ts';
import { underCeilingsSql } from './ceiling-sql.ts';
import { type ClaimOf, type ClaimSql, holderOf } from './claims-before-sql.ts';
import { fenSql } from './fen-sql.ts';
import { everywhere } from './group-sql.ts';
import { joinDoubts } from './number-sql.ts';
import { RefusedSql } from './refusal.ts';
import type { SqlCompiler, SqlContext } from './sql-compiler.ts';

const codeOf = (state: (typeof paymentStates)[number]): number => paymentStates.indexOf(state);

/** A claim as it stands at some point: code of the state and fen. */
type StandingClaimSql = Pick<ClaimSql, 'state' | 'amount' | 'doubts'>;

/** All that is claimed of a budget, the same in every row. */
interface BudgetClaimsSql {
  readonly total: string;
  readonly isUndecided: string;
  readonly isHeld: string;
  readonly doubts: readonly string[];
}

/** What all rows of an incentive claim together, on rows of whatever subject asks. */
function claimsOfSql(
  context: SqlContext,
  compiler: SqlCompiler,
  incentive: Incentive,
  claimOf: ClaimOf,
): BudgetClaimsSql | undefined {
  const link = incentive.subject === compiler.subject ? undefined : compiler.everybody(incentive.subject);
  if (!link && incentive.subject !== compiler.subject) return undefined;
  const rows = link?.compiler ?? compiler;
  const { state, amount, doubts } = underCeilingsSql(context, rows, incentive, claimOf(rows, incentive), claimOf);
  const over = (call: string, none: string): string => {
    const all = rows.s.place(`${call} over ()`);
    return link ? compiler.s.place(`coalesce(${link.text(all)}, ${none})`) : all;
  };
  const any = everywhere(rows.s, doubts);
  return {
    total: over(`sum(${amount})`, '0'),
    isUndecided: over(`bool_or(${state} = ${codeOf('undecided')})`, 'false'),
    isHeld: over(`bool_or(${state} = ${codeOf('held')})`, 'false'),
    doubts: link ? link.doubts(any) : any,
  };
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

/** A claim's share of a budget that all claims together exceed, cut down to whole fen. */
function shareSql(
  context: SqlContext,
  compiler: SqlCompiler,
  budget: Ceiling,
  own: StandingClaimSql,
  claimOf: ClaimOf,
): ShareSql {
  // Who takes what is left over hangs on the order of all claims together.
  if (budget.remainder !== 'none') throw new RefusedSql('shared-budget', budget.name);
  const { s, program } = compiler;
  const claims = budget.incentives.flatMap((name) => {
    const incentive = program.incentives[name];
    return (incentive && claimsOfSql(context, compiler, incentive, claimOf)) ?? [];
  });
  const any = (parts: readonly string[]): string => s.place(parts.join(' or ') || 'false');
  const total = s.place(['0::numeric', ...claims.map((claim) => claim.total)].join(' + '));
  const [isUndecided, isHeld] = [
    any(claims.map((claim) => claim.isUndecided)),
    any(claims.map((claim) => claim.isHeld)),
  ];
  const holder = holderOf(compiler, budget.subject);
  const { limit: of } = budget;
  const limited =
    holder && fenSql(holder.compiler, holder.compiler.number(of, { year: context.year }), of.unit ?? '元');
  const limit = holder && limited ? holder.text(limited.fen) : 'null::numeric';
  const room = s.place(`case when ${limit} is not null then greatest(0, ${limit}) end`);
  const isClaim = s.place(`${own.amount} > 0`);
  const fen = s.place(
    `case when ${isClaim} and ${total} <= ${room} then ${own.amount} when ${isClaim} and ${room} is not null then div(${own.amount} * ${room}, ${total}) end`,
  );
  const isCut = s.place(`coalesce(${fen} < ${own.amount}, false)`);
  return {
    fen,
    isCut,
    isOpen: s.place(`${isClaim} and (${fen} is null or ${isUndecided} or ${isCut} and ${isHeld})`),
    isSaid: s.place(`${isClaim} and (${fen} is null or ${isUndecided} or ${isCut})`),
    doubts: joinDoubts(holder && limited ? holder.doubts(limited.doubts) : [], ...claims.map(({ doubts }) => doubts)),
  };
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
  const budgets = ceilingsOf(context.program, incentive).filter(({ isShared }) => isShared);
  if (budgets.length === 0) return { ...own, budgets: [] };
  const { s } = compiler;
  const shares = budgets.map((budget) => shareSql(context, compiler, budget, own, claimOf));
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
