import type { BudgetOrder, Incentive } from '../program/program.ts';
import type { IncentiveRow } from '../results/results.ts';

/** What one subject claims by one incentive. */
export interface Claim {
  readonly incentive: Incentive;
  readonly row: number;
  /** Nothing where it isn't decided. */
  readonly amountFen: bigint;
  readonly state: IncentiveRow['state'];
}

/** Whether a claim is settled, may yet be lost, or isn't known at all. */
export const standings = { settled: 0, held: 1, undecided: 2 } as const;

/** Claims on a budget in the order in which it is spent, unknown keys last; equals in the order of the document and of the codes. */
export interface ClaimsInOrder {
  /** In fen, as they stand; nothing where a claim isn't decided. */
  readonly amounts: readonly bigint[];
  /** One of `standings` each. */
  readonly states: Uint8Array;
  /** How many of the first keys are known. */
  readonly known: Uint8Array;
  /** How many of the first keys are those of the claim before, unknown ones too. */
  readonly shared: Uint8Array;
  /** How many keys there are. */
  readonly keys: number;
}

export type SpendingRule = Pick<BudgetOrder, 'shortfall' | 'ties'>;

/** Neighbours in the order: `from` until `until`. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
}

/** The stretches of a stretch that share so many first keys. */
export function stretchesOf({ shared }: ClaimsInOrder, level: number, { from, until }: Stretch): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (let start = from, i = from + 1; i <= until; i++) {
    if (i < until && shared[i] >= level) continue;
    stretches.push({ from: start, until: i });
    start = i;
  }
  return stretches;
}

/** Where the claims end that are paid together with one: its equals, unless their codes put them in order too. */
export function endOfTurn({ shared, keys }: ClaimsInOrder, from: number, { ties }: Pick<SpendingRule, 'ties'>): number {
  let until = from + 1;
  if (ties === 'share') while (until < shared.length && shared[until] === keys) until++;
  return until;
}

/** What each claim surely comes to, and what it may come to: one that isn't decided may be beyond everything. */
export interface ClaimRanges {
  readonly least: readonly bigint[];
  readonly most: readonly bigint[];
}

export function rangesOf({ amounts, states }: ClaimsInOrder, limit: bigint): ClaimRanges {
  return {
    least: amounts.map((amount, i) => (states[i] === standings.settled ? amount : 0n)),
    most: amounts.map((amount, i) => (states[i] === standings.undecided ? limit + 1n : amount)),
  };
}

export function sumOver(amounts: readonly bigint[], { from, until }: Stretch): bigint {
  let sum = 0n;
  for (let i = from; i < until; i++) sum += amounts[i];
  return sum;
}
