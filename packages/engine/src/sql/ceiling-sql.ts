import type { Ceiling, Incentive } from '../program/program.ts';
import { paymentStates } from '../results/results.ts';
import { ceilingsOf } from '../rows/ceiling.ts';
import { placeInDocument } from '../rows/claim.ts';
import { openRun } from '../rows/open-run.ts';
import { fenSql } from './fen-sql.ts';
import { type FlagSql, joinDoubts } from './number-sql.ts';
import { RefusedSql } from './refusal.ts';
import type { SqlCompiler, SqlContext } from './sql-compiler.ts';

const codeOf = (state: (typeof paymentStates)[number]): number => paymentStates.indexOf(state);
const any = (conditions: readonly string[]): string => conditions.map((one) => `(${one})`).join(' or ') || 'false';

/** What one subject may claim before any ceiling. */
export interface ClaimSql {
  readonly state: string;
  readonly amount: string;
  readonly gross: string;
  readonly excluded: string;
  readonly reasons: Readonly<Record<string, string>>;
  readonly doubts: readonly string[];
}

interface CutSql {
  /** Null where the limit is missing. */
  readonly room: string;
  readonly isCut: string;
  readonly isNothing: string;
  readonly isOpen: string;
  readonly doubts: readonly string[];
}

/** What one ceiling does to a claim: the limit less the claims that the document names before it. */
function cutSql(
  { program, year, day }: SqlContext,
  compiler: SqlCompiler,
  ceiling: Ceiling,
  incentive: Incentive,
  own: ClaimSql,
  claimOf: (other: Incentive) => ClaimSql,
): CutSql {
  const { s } = compiler;
  const run = openRun(program, { frames: new Map(), awards: [] }, year, { day });
  const members = ceiling.incentives.map((name) => program.incentives[name]).filter((one) => one !== undefined);
  const linked = members.find(({ subject }) => subject !== compiler.subject);
  // Claims of projects are cut together with those of the enterprise's other projects.
  if (linked || compiler.subject !== '企业') throw new RefusedSql('linked-subject', linked?.name ?? incentive.name);
  const place = (one: Incentive) => placeInDocument(run, one);
  const before = members.filter((other) => place(other) < place(incentive)).map(claimOf);
  const limit = fenSql(compiler, compiler.number(ceiling.limit, { year }), ceiling.limit.unit ?? '元');
  const room = s.place(`greatest(0, ${[limit.fen, ...before.map(({ amount }) => amount)].join(' - ')})`);
  const known = s.place(`case when ${limit.fen} is not null then ${room} end`);
  const scope: FlagSql = ceiling.scope ? compiler.flag(ceiling.scope, { year }) : { b: 'true', doubts: [] };
  const applies = s.place(scope.b);
  const isCut = s.place(`coalesce(${applies}, true) and coalesce(${known} < ${own.amount}, false)`);
  const stateIs = (state: (typeof paymentStates)[number]) =>
    any(before.map((one) => `${one.state} = ${codeOf(state)}`));
  const waits = s.place(`${isCut} and (${applies} is null or ${stateIs('held')})`);
  return {
    room: known,
    isCut,
    isNothing: s.place(`${isCut} and ${known} = 0 and not (${waits})`),
    isOpen: s.place(`coalesce(${applies}, true) and (${known} is null or ${stateIs('undecided')} or ${waits})`),
    doubts: joinDoubts(scope.doubts, limit.doubts, ...before.map(({ doubts }) => doubts)),
  };
}

/**
 * What ceilings leave of a claim that may be paid or is held, in state and amount. `ceilings`: 2 where one leaves nothing, 1 where one cuts
 * the claim or leaves it open, 0 where it does neither.
 */
export function underCeilingsSql(
  context: SqlContext,
  compiler: SqlCompiler,
  incentive: Incentive,
  own: ClaimSql,
  claimOf: (other: Incentive) => ClaimSql,
): Pick<ClaimSql, 'state' | 'amount' | 'doubts'> & { readonly ceilings: readonly string[] } {
  const ceilings = ceilingsOf(context.program, incentive);
  // What one gets of it hangs on every other row, also on those that the server leaves to its host.
  const budget = ceilings.find(({ isShared }) => isShared);
  if (budget) throw new RefusedSql('shared-budget', budget.name);
  const cuts = ceilings.map((ceiling) => cutSql(context, compiler, ceiling, incentive, own, claimOf));
  if (cuts.length === 0) return { ...own, ceilings: [], doubts: [] };
  const { s } = compiler;
  const claims = `${own.state} in (${codeOf('payable')}, ${codeOf('held')})`;
  const isNothing = s.place(any(cuts.map((cut) => cut.isNothing)));
  const least = cuts.map(({ isCut, room }) => `case when ${isCut} then ${room} end`);
  const cases = [
    `when not (${claims}) then ${own.state}`,
    `when ${isNothing} then ${codeOf('beaten')}`,
    `when ${any(cuts.map((cut) => cut.isOpen))} then ${codeOf('held')}`,
  ];
  return {
    state: s.place(`case ${cases.join(' ')} else ${own.state} end`),
    amount: s.place(`case when ${isNothing} then 0::numeric else least(${[own.amount, ...least].join(', ')}) end`),
    ceilings: cuts.map(({ isNothing, isCut, isOpen }) =>
      s.place(
        `case when not (${claims}) then 0 when ${isNothing} then 2 when (${isCut}) or (${isOpen}) then 1 else 0 end`,
      ),
    ),
    doubts: joinDoubts(...cuts.map(({ doubts }) => doubts)),
  };
}
