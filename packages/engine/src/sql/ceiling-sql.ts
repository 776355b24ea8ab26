import { placeInDocument } from '../program/document-order.ts';
import type { Ceiling, Incentive } from '../program/program.ts';
import { paymentStates } from '../results/results.ts';
import { ceilingsOf } from '../rows/ceiling.ts';
import {
  type BeforeSql,
  type ClaimSql,
  type CountedOf,
  type CountedSql,
  claimBefore,
  holderOf,
  siblingsBefore,
} from './claims-before-sql.ts';
import { fenSql } from './fen-sql.ts';
import { type FlagSql, joinDoubts } from './number-sql.ts';
import type { SqlCompiler, SqlContext } from './sql-compiler.ts';

const codeOf = (state: (typeof paymentStates)[number]): number => paymentStates.indexOf(state);
const any = (conditions: readonly string[]): string => conditions.map((one) => `(${one})`).join(' or ') || 'false';

export interface CutSql {
  /** Null where the limit is missing. */
  readonly room: string;
  readonly isCut: string;
  readonly isNothing: string;
  readonly isOpen: string;
  readonly doubts: readonly string[];
}

/** What one ceiling does to a claim: the limit less the claims that come before it. */
export function cutSql(
  compiler: SqlCompiler,
  ceiling: Ceiling,
  own: CountedSql,
  before: readonly BeforeSql[],
  year: number,
): CutSql {
  const { s } = compiler;
  const holder = holderOf(compiler, ceiling.subject);
  if (!holder) return { room: 'null::numeric', isCut: 'false', isNothing: 'false', isOpen: 'true', doubts: [] };
  const limited = fenSql(holder.compiler, holder.compiler.number(ceiling.limit, { year }), ceiling.limit.unit ?? '元');
  const limit = holder.text(limited.fen);
  const roomAfter = (fen: readonly string[]) => s.place(`greatest(0, ${[limit, ...fen].join(' - ')})`);
  const room = roomAfter(before.map(({ amount }) => amount));
  const later = roomAfter(before.map(({ settled }) => settled));
  const known = s.place(`case when ${limit} is not null then ${room} end`);
  const scope: FlagSql = ceiling.scope ? holder.compiler.flag(ceiling.scope, { year }) : { b: 'true', doubts: [] };
  const applies = holder.text(holder.compiler.s.place(scope.b));
  const isCut = s.place(`coalesce(${applies}, true) and coalesce(${known} < ${own.amount}, false)`);
  const waits = s.place(`${isCut} and (${applies} is null or ${later} <> ${room})`);
  const isUnknown = any(before.map(({ isUndecided }) => isUndecided));
  return {
    room: known,
    isCut,
    isNothing: s.place(`${isCut} and ${known} = 0 and not (${waits})`),
    isOpen: s.place(`coalesce(${applies}, true) and (${known} is null or ${isUnknown} or ${waits})`),
    doubts: joinDoubts(holder.doubts(joinDoubts(scope.doubts, limited.doubts)), ...before.map(({ doubts }) => doubts)),
  };
}

/**
 * What the ceilings of an enterprise leave of a claim that may be paid or is held, in state and amount. `ceilings`: 2 where one leaves nothing, 1 where one cuts
 * the claim or leaves it open, 0 where it does neither.
 */
export function underCeilingsSql(
  context: SqlContext,
  compiler: SqlCompiler,
  incentive: Incentive,
  own: ClaimSql,
  claimOf: CountedOf<Incentive>,
): Pick<ClaimSql, 'state' | 'amount' | 'doubts'> & { readonly ceilings: readonly string[] } {
  const ceilings = ceilingsOf(context.program, incentive).filter(({ isShared }) => !isShared);
  const { program, year } = context;
  const place = (one: Incentive) => placeInDocument(program, one);
  const cuts = ceilings.map((ceiling) => {
    const members = ceiling.incentives.flatMap((name) => program.incentives[name] ?? []);
    const before = members.filter((other) => place(other) < place(incentive));
    const parts = [
      ...before.map((other) => claimBefore(compiler, other, ceiling.subject, claimOf)),
      ...(incentive.subject === ceiling.subject ? [] : [siblingsBefore(compiler, own, ceiling.subject)]),
    ];
    return cutSql(compiler, ceiling, own, parts, year);
  });
  if (cuts.length === 0) return { ...own, ceilings: [] };
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
    doubts: joinDoubts(own.doubts, ...cuts.map(({ doubts }) => doubts)),
  };
}
