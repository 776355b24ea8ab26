import type { IncentiveRow } from '../results/results.ts';

/** Results under construction. */
export interface IncentiveColumns {
  readonly states: Uint8Array;
  readonly fen: Float64Array;
  readonly reasons: Uint8Array;
  /** Verdicts of each condition. */
  readonly conditions: readonly Uint8Array[];
  /** Rows that the one-row reading decided. */
  readonly exactly: Map<number, IncentiveRow>;
}

/** An incentive's claims before budgets. */
export interface ClaimColumns {
  readonly columns: IncentiveColumns;
  readonly rowAt: (row: number) => IncentiveRow;
}
