import { type ClaimsInOrder, type SpendingRule, standings, sumOver, turnsOf } from './claims-in-order.ts';
import { openInOrder } from './open-in-order.ts';
import { openWhenSkipping } from './open-when-skipping.ts';
import { splitInProportion } from './split-in-proportion.ts';

/** What becomes of claims: what each gets as things stand, whether that may yet change, and what was spent before it. */
export interface SpentInOrder {
  readonly amounts: readonly bigint[];
  readonly isOpen: Uint8Array;
  readonly before: readonly bigint[];
}

/** Pays turn after turn as claims stand: all of a turn, or as the budget says of the first that it doesn't cover. */
function spend(claims: ClaimsInOrder, limit: bigint, rule: SpendingRule): Omit<SpentInOrder, 'isOpen'> {
  const amounts = claims.amounts.slice();
  const before: bigint[] = [];
  let [left, isOver] = [limit, false];
  for (const turn of turnsOf(claims, rule)) {
    const { from, until } = turn;
    for (let i = from; i < until; i++) before.push(limit - left);
    const sum = sumOver(amounts, turn);
    if (!isOver && sum <= left) {
      left -= sum;
      continue;
    }
    const rest = rule.shortfall === 'rest' ? left : 0n;
    const parts = splitInProportion(amounts.slice(from, until), rest);
    for (const [index, { amountFen }] of parts.entries()) amounts[from + index] = amountFen;
    left -= rest;
    isOver = rule.shortfall === 'stop';
  }
  return { amounts, before };
}

function isAllKnown({ known, states, keys }: ClaimsInOrder): boolean {
  return states.every((state) => state === standings.settled) && known.every((count) => count === keys);
}

/**
 * Spends a budget down the order. Equals are one claim and share in proportion what they get, unless their codes put them in order too. What
 * isn't decided leaves open exactly the parts that may change with it.
 */
export function spendInOrder(claims: ClaimsInOrder, limit: bigint, rule: SpendingRule): SpentInOrder {
  const openOf = rule.shortfall === 'skip' ? openWhenSkipping : openInOrder;
  const isOpen = isAllKnown(claims) ? new Uint8Array(claims.amounts.length) : openOf(claims, limit, rule);
  return { ...spend(claims, limit, rule), isOpen };
}
