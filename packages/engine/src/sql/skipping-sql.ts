import { paymentStates } from '../results/results.ts';
import { withinPart } from './budget-parts-sql.ts';
import { type BudgetPartSql, ClaimsInOrderSql } from './claims-in-order-sql.ts';
import type { BudgetClaimsSql } from './claims-of-budget-sql.ts';
import { everywhere } from './group-sql.ts';
import type { Stages } from './stages.ts';

/** Beyond this many fen sums are left to the host. */
const mostFen = '900000000000000000';

/** The turns of a budget and what is spent before each, as a relation made by walking down the order. */
function walkedTurns(
  { beside }: BudgetClaimsSql,
  order: ClaimsInOrderSql['order'],
  roomOf: (rows: Stages) => string,
): Stages {
  const own = beside();
  const { rows } = own;
  const inOrder = new ClaimsInOrderSql(own, order);
  const room = roomOf(rows);
  const sum = rows.place(`least(${inOrder.turnSum}, ${room} + 1, ${mostFen})::bigint`);
  const most = rows.place(`least(${room}, ${mostFen} - 1)::bigint`);
  const columns = new Map([
    ['turn', inOrder.turn],
    ['first', rows.place(`min(${inOrder.turn}) over (${withinPart(own.parts)})`)],
    ['sum', sum],
    ['room', most],
  ]);
  const layout = { ...rows.layout, order: 'place' };
  return rows.made(
    layout,
    (name) => {
      const all = (column: string): string => `(select ${column} from ${name}_a)`;
      return [
        ...rows.write(`${name}_c`, columns),
        `${name}_t as (select turn, max(sum) as sum, max(room) as room, max(first) as first from ${name}_c group by turn)`,
        `${name}_a as (select array_agg(sum order by turn) as sums, array_agg(room order by turn) as rooms, ` +
          `array_agg(turn = first order by turn) as starts from ${name}_t)`,
        `${name} as (select 0::bigint as place, 0::bigint as spent union all ` +
          `select place + 1, case when ${all('starts')}[place + 2] then 0 else spent + ` +
          `case when spent + ${all('sums')}[place + 1] <= ${all('rooms')}[place + 1] then ${all('sums')}[place + 1] else 0 end end ` +
          `from ${name} where place + 1 < cardinality(${all('sums')}))`,
      ];
    },
    true,
  );
}

/**
 * A budget that passes over what it doesn't cover. Turn depends on turn, so that the statement walks down the order; where something isn't
 * decided and the budget doesn't cover all, that is left to the host.
 */
export function spentWhenSkippingSql(
  claims: BudgetClaimsSql,
  inOrder: ClaimsInOrderSql,
  room: string,
  roomOf: (rows: Stages) => string,
): BudgetPartSql {
  const { rows, amount, state } = claims;
  const ofAll = (call: string): string => rows.place(`${call} over (${withinPart(claims.parts)})`);
  const walked = walkedTurns(claims, inOrder.order, roomOf);
  const unsure = ['held', 'undecided'].map((one) => paymentStates.indexOf(one as (typeof paymentStates)[number]));
  const isUndecided = ofAll(`bool_or(${state} = ${unsure[1]})`);
  const isUnsure = ofAll(
    `bool_or(${state} in (${unsure.join(', ')}) or ${amount} > 0 and ${inOrder.known} < ${inOrder.keys})`,
  );
  const isWhole = rows.place(`${ofAll(`sum(${amount})`)} <= ${room}`);
  const spent = rows.through(walked, inOrder.turn, walked.column('spent'));
  const isCovered = `${isWhole} or ${spent} + ${inOrder.turnSum} <= ${room}`;
  const isLarge = rows.place(`coalesce(${room} >= ${mostFen} and not ${isWhole}, false)`);
  const isOpen = rows.place(`coalesce(${isUndecided} or ${isUnsure} and not ${isWhole}, false)`);
  return {
    share: rows.place(`case when ${room} is not null then case when ${isCovered} then ${amount} else 0 end end`),
    isOpen: 'false',
    doubts: everywhere(rows, [isLarge, isOpen]),
  };
}
