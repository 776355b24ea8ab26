import {
  type ClaimsInOrder,
  endOfTurn,
  type SpendingRule,
  type Stretch,
  standings,
  sumOver,
} from './claims-in-order.ts';
import { openInOrder } from './open-in-order.ts';
import { openWhenSkipping } from './open-when-skipping.ts';
import { splitInProportion } from './split-in-proportion.ts';

/** What becomes of claims: what each gets as things stand, whether that may yet change, and what was spent before it. */
export interface SpentInOrder {
  readonly amounts: readonly bigint[];
  readonly isOpen: Uint8Array;
  readonly before: readonly bigint[];
}

/** Puts in the place of claims what they get of less than they come to. */
function share(amounts: bigint[], { from, until }: Stretch, rest: bigint): void {
  if (rest === 0n) amounts.fill(0n, from, until);
  else if (until - from === 1) amounts[from] = rest;
  else
    for (const [index, part] of splitInProportion(amounts.slice(from, until), rest).amounts.entries())
      amounts[from + index] = part;
}

/** Pays turn after turn as claims stand: all of a turn, or as the budget says of the first that it doesn't cover. */
function spend(claims: ClaimsInOrder, limit: bigint, rule: SpendingRule): Omit<SpentInOrder, 'isOpen'> {
  const amounts = claims.amounts.slice();
  const before: bigint[] = [];
  let [left, spent, isOver] = [limit, 0n, false];
  for (let from = 0, until = 0; from < amounts.length; from = until) {
    until = endOfTurn(claims, from, rule);
    for (let i = from; i < until; i++) before.push(spent);
    const sum = sumOver(amounts, { from, until });
    const isCovered = !isOver && sum <= left;
    const paid = isCovered ? sum : rule.shortfall === 'rest' ? left : 0n;
    if (!isCovered) {
      share(amounts, { from, until }, paid);
      isOver = rule.shortfall === 'stop';
    }
    if (paid === 0n) continue;
    left -= paid;
    spent += paid;
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
