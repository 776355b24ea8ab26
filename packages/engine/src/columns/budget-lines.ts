import type { Texts } from '../data/texts.ts';
import type { Ceiling, Incentive } from '../program/program.ts';
import { type PaymentState, paymentStates } from '../results/results.ts';
import { inDocumentOrder } from '../rows/claim.ts';
import { standings } from '../rows/claims-in-order.ts';
import { findFrame, keep, type Run } from '../rows/run.ts';
import type { ClaimColumns } from './incentive-columns.ts';

/** An incentive's claims before budgets. */
export type ReadClaims = (run: Run, incentive: Incentive) => ClaimColumns;

/** All claims on a budget side by side, in the order of the document, of one incentive in the order of the subjects' codes. */
export interface BudgetLines {
  readonly incentives: readonly Incentive[];
  /** Which of the incentives each is of. */
  readonly of: Uint8Array;
  readonly rows: Uint32Array;
  /** In fen; nothing where a claim isn't decided. */
  readonly amounts: readonly bigint[];
  /** One of `standings` each. */
  readonly states: Uint8Array;
}

function compareCodes({ units, starts }: Texts, a: number, b: number): number {
  const [from, other] = [starts[a], starts[b]];
  const [length, otherLength] = [starts[a + 1] - from, starts[b + 1] - other];
  const least = Math.min(length, otherLength);
  for (let at = 0; at < least; at++) {
    const gap = units[from + at] - units[other + at];
    if (gap !== 0) return gap;
  }
  return length - otherLength;
}

/** A subject's rows in the order of their codes. */
function rowsByCode(run: Run, subject: Incentive['subject']): Uint32Array {
  return keep(run, 'rows by code, as a column', subject, () => {
    const ids = findFrame(run, subject)?.ids;
    const rows = Uint32Array.from({ length: ids?.length ?? 0 }, (_, row) => row);
    if (!ids) return rows;
    let isSorted = true;
    for (let row = 1; isSorted && row < rows.length; row++) isSorted = compareCodes(ids, row - 1, row) < 0;
    return isSorted ? rows : rows.sort((a, b) => compareCodes(ids, a, b));
  });
}

const codeOf = (state: PaymentState): number => paymentStates.indexOf(state);
const [held, undecided] = [codeOf('held'), codeOf('undecided')];

/** The claims on a budget of more than nothing, and those that aren't decided. */
export function budgetLines(run: Run, budget: Ceiling, read: ReadClaims): BudgetLines {
  const incentives = inDocumentOrder(run, budget);
  const all = incentives.map((incentive) => read(run, incentive).columns);
  const isClaim = (code: number, fen: number): boolean => fen > 0 || (code === undecided && !run.isCase);
  let count = 0;
  for (const { states, fen } of all)
    for (let row = 0; row < fen.length; row++) if (isClaim(states[row], fen[row])) count++;
  const [of, rows, states] = [new Uint8Array(count), new Uint32Array(count), new Uint8Array(count)];
  const amounts: bigint[] = [];
  for (const [index, columns] of all.entries())
    for (const row of rowsByCode(run, incentives[index].subject)) {
      const [code, fen] = [columns.states[row], columns.fen[row]];
      if (!isClaim(code, fen)) continue;
      const line = amounts.length;
      of[line] = index;
      rows[line] = row;
      states[line] = code === undecided ? standings.undecided : code === held ? standings.held : standings.settled;
      amounts.push(columns.exactly.get(row)?.amountFen ?? BigInt(fen));
    }
  return { incentives, of, rows, amounts, states };
}
