import type { BudgetOrder } from '../program/program.ts';
import { paymentStates } from '../results/results.ts';
import { type BudgetPartSql, ClaimsInOrderSql } from './claims-in-order-sql.ts';
import type { BudgetClaimsSql } from './claims-of-budget-sql.ts';
import { everywhere } from './group-sql.ts';
import { joinDoubts } from './number-sql.ts';
import { spentWhenSkippingSql } from './skipping-sql.ts';
import type { Stages } from './stages.ts';

const codeOf = (state: (typeof paymentStates)[number]): number => paymentStates.indexOf(state);

/** What each claim surely comes to, and what it may come to: one that isn't decided may be beyond everything. */
function rangesOf({ rows, state, amount }: BudgetClaimsSql, room: string) {
  const [held, undecided] = [codeOf('held'), codeOf('undecided')];
  return {
    least: rows.place(`case when ${state} in (${held}, ${undecided}) then 0 else ${amount} end`),
    most: rows.place(`case when ${state} = ${undecided} then ${room} + 1 else ${amount} end`),
  };
}

/** Whether a part may change with what isn't decided, where spending ends at the first claim that isn't covered. */
function openSql(claims: BudgetClaimsSql, inOrder: ClaimsInOrderSql, room: string): string {
  const { rows, amount } = claims;
  const { keys, known, order } = inOrder;
  const { least, most } = rangesOf(claims, room);
  const isAlone = order.ties === 'code';
  const before = (of: string) =>
    inOrder.byKnown((level) => (level === keys && isAlone ? inOrder.beforeEach(of) : inOrder.before(level, of)));
  const beside = (of: string) =>
    isAlone
      ? '0::numeric'
      : rows.place(`case when ${known} = ${keys} then ${inOrder.over(keys, `sum(${of})`)} - ${of} else 0 end`);
  const anywhere = Array.from({ length: keys }, (_, level) => {
    const all = inOrder.over(level, `sum(case when ${known} = ${level} then ${most} end)`);
    return `case when ${known} > ${level} then coalesce(${all}, 0) else 0 end`;
  });
  const crossing = inOrder.byKnown((level) =>
    level === keys ? '0::numeric' : `${inOrder.over(level, `sum(${most})`)} - ${most}`,
  );
  const leastBefore = before(least);
  const mostBefore = rows.place([before(most), crossing, ...anywhere].join(' + '));
  const [leastBeside, mostBeside] = [beside(least), beside(most)];
  const isPaid = `${mostBefore} + ${mostBeside} + ${amount} <= ${room}`;
  const isSettled =
    order.shortfall === 'stop'
      ? `${isPaid} or ${leastBefore} + ${leastBeside} + ${amount} > ${room}`
      : `${isPaid} or ${leastBefore} >= ${room} or (${leastBefore} = ${mostBefore} and ${leastBeside} = ${mostBeside})`;
  return rows.place(`not (${isSettled})`);
}

/** Equals that get less than they claim, in proportion: cut down to whole fen, the fen left over one each to the largest remainders. */
function sharedSql({ rows, amount, incentive, id }: BudgetClaimsSql, inOrder: ClaimsInOrderSql, left: string): string {
  const { turnSum, keys } = inOrder;
  const floor = rows.place(`case when ${amount} > 0 then div(${amount} * ${left}, ${turnSum}) end`);
  const rest = rows.place(`${amount} * ${left} - ${floor} * ${turnSum}`);
  const over = rows.place(`${left} - ${inOrder.over(keys, `sum(${floor})`)}`);
  const place = inOrder.placeIn(`${rest} desc nulls last, ${amount} desc, ${incentive}, ${id}`);
  return `${floor} + case when ${place} <= ${over} then 1 else 0 end`;
}

/** A budget spent down its order: as the one-row reading spends it. */
export function orderedPartSql(
  claims: BudgetClaimsSql,
  order: BudgetOrder,
  roomOf: (rows: Stages) => string,
): BudgetPartSql {
  const { rows, amount } = claims;
  const room = roomOf(rows);
  const inOrder = new ClaimsInOrderSql(claims, order);
  const doubts = everywhere(rows, inOrder.doubts);
  if (order.shortfall === 'skip') {
    const part = spentWhenSkippingSql(claims, inOrder, room, roomOf);
    return { ...part, doubts: joinDoubts(doubts, part.doubts) };
  }
  const { turnSum, turnBefore } = inOrder;
  const isCovered = `${turnBefore} + ${turnSum} <= ${room}`;
  const left = rows.place(`greatest(0, ${room} - ${turnBefore})`);
  const rest = order.ties === 'code' ? left : sharedSql(claims, inOrder, left);
  const short = order.shortfall === 'rest' ? rest : '0';
  return {
    share: rows.place(`case when ${room} is not null then case when ${isCovered} then ${amount} else ${short} end end`),
    isOpen: openSql(claims, inOrder, room),
    doubts,
  };
}
