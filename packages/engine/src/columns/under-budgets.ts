import type { Expression, Subject } from '../program/expression.ts';
import type { Ceiling, Incentive } from '../program/program.ts';
import { type IncentiveResult, type IncentiveRow, paymentStates } from '../results/results.ts';
import { budgetFen } from '../rows/budget.ts';
import { type Allowance, budgetsOf } from '../rows/ceiling.ts';
import { standings } from '../rows/claims-in-order.ts';
import { followLink } from '../rows/read-item.ts';
import { findFrame, keep, type Run } from '../rows/run.ts';
import { cutTo } from '../rows/run-incentive.ts';
import { spendInOrder } from '../rows/spend-in-order.ts';
import { splitInProportion } from '../rows/split-in-proportion.ts';
import { type BudgetLines, budgetLines, type ReadClaims } from './budget-lines.ts';
import { type LinesOfPart, linesByPart } from './budget-parts.ts';
import { makeCompiler } from './compile.ts';
import type { Compiler } from './kernel.ts';
import { putLinesInOrder } from './order-lines.ts';

/** What the claims of one incentive get of a budget. */
interface ShareColumns {
  /** In fen, by row; NaN where it isn't known; exact in `large` where a float can't hold it. */
  readonly fen: Float64Array;
  readonly large: Map<number, bigint>;
  readonly isOpen: Uint8Array;
}

/** What each line gets, and whether that may yet change. */
interface LineShares {
  readonly amounts: readonly bigint[];
  readonly isOpen: Uint8Array;
}

function shareInProportion({ remainder }: Ceiling, { amounts, states }: BudgetLines, limit: bigint): LineShares {
  const total = amounts.reduce((sum, amount) => sum + amount, 0n);
  const shares = total <= limit ? amounts : splitInProportion(amounts, limit, remainder).amounts;
  const [isUndecided, isHeld] = [states.includes(standings.undecided), states.includes(standings.held)];
  const isOpen = new Uint8Array(amounts.length);
  if (isUndecided) isOpen.fill(1);
  else if (isHeld) for (let line = 0; line < isOpen.length; line++) if (shares[line] < amounts[line]) isOpen[line] = 1;
  return { amounts: shares, isOpen };
}

function shareLines(run: Run, budget: Ceiling, lines: BudgetLines, limit: bigint): LineShares {
  if (!budget.order) return shareInProportion(budget, lines, limit);
  const made = new Map<Subject, Compiler<Expression>>();
  const compilers = lines.incentives.map(({ subject }) => {
    const compiler = made.get(subject) ?? makeCompiler(run, subject);
    made.set(subject, compiler);
    return compiler;
  });
  const inOrder = putLinesInOrder(run, budget.order, lines, compilers);
  const spent = spendInOrder(inOrder, limit, budget.order);
  const amounts = lines.amounts.slice();
  const isOpen = new Uint8Array(amounts.length);
  for (const [place, line] of inOrder.lines.entries()) {
    amounts[line] = spent.amounts[place];
    isOpen[line] = spent.isOpen[place];
  }
  return { amounts, isOpen };
}

/** Writes what the lines of one budget get; those that may be of another too stay without. */
function writeShares(
  shares: readonly ShareColumns[],
  { places, open, lines: { of, rows } }: LinesOfPart,
  { amounts, isOpen }: LineShares,
): void {
  for (let i = 0; i < amounts.length; i++) {
    if (open.has(places[i])) continue;
    const [share, row, amount] = [shares[of[i]], rows[i], amounts[i]];
    share.fen[row] = Number(amount);
    share.isOpen[row] = isOpen[i];
    if (!Number.isSafeInteger(share.fen[row])) share.large.set(row, amount);
  }
}

/** What each incentive's claims get of a budget, by the incentive's name. */
function sharesByColumns(run: Run, budget: Ceiling, read: ReadClaims): ReadonlyMap<string, ShareColumns> {
  return keep(run, budget, 'share columns', () => {
    const lines = budgetLines(run, budget, read);
    const shares = lines.incentives.map(({ subject }): ShareColumns => {
      const rows = findFrame(run, subject)?.ids.length ?? 0;
      return { fen: new Float64Array(rows).fill(Number.NaN), large: new Map(), isOpen: new Uint8Array(rows) };
    });
    for (const part of linesByPart(run, budget, lines)) {
      const { subject } = budget;
      const holder = part.holder === undefined ? undefined : { subject, row: part.holder, year: run.year };
      const limit = budgetFen(run, budget, holder);
      if (limit !== null) writeShares(shares, part, shareLines(run, budget, part.lines, limit));
    }
    return new Map(lines.incentives.map(({ name }, index) => [name, shares[index]]));
  });
}

/** A budget's shares as an incentive's subjects meet them; those that nobody with the budget owns don't know theirs. */
interface MetBudget {
  readonly name: string;
  readonly shares: ShareColumns | undefined;
  readonly isMet: (row: number) => boolean;
}

function metBudgets(run: Run, incentive: Incentive, read: ReadClaims): readonly MetBudget[] {
  const { subject, name } = incentive;
  const { year } = run;
  return budgetsOf(run.program, incentive).map((budget) => ({
    name: budget.name,
    shares: sharesByColumns(run, budget, read).get(name),
    isMet: (row) => budget.subject === subject || followLink(run, { subject, row, year }, budget.subject) !== undefined,
  }));
}

/** What budgets leave of a claim: the least of its shares. */
function allowanceOf(budgets: readonly MetBudget[], row: number, claimed: bigint): Allowance {
  let [amountFen, isOpen] = [claimed, false];
  const because: string[] = [];
  for (const { name, shares, isMet } of budgets) {
    const isKnown = shares && isMet(row) && !Number.isNaN(shares.fen[row]);
    const share = isKnown ? (shares.large.get(row) ?? BigInt(shares.fen[row])) : undefined;
    const mayChange = share === undefined || shares?.isOpen[row] === 1;
    if (!mayChange && share >= claimed) continue;
    because.push(name);
    if (share !== undefined && share < amountFen) amountFen = share;
    isOpen ||= mayChange;
  }
  return { amountFen, isOpen, because };
}

/** Whether budgets surely leave a claim whole. */
function isWhole(budgets: readonly MetBudget[], row: number, claimed: number): boolean {
  for (const { shares, isMet } of budgets)
    if (!shares || shares.isOpen[row] === 1 || !(shares.fen[row] >= claimed) || !isMet(row)) return false;
  return Number.isSafeInteger(claimed);
}

/** An incentive's result after the budgets that it takes a part of: its claims by columns, cut down to their shares. */
export function underBudgets(run: Run, incentive: Incentive, read: ReadClaims): IncentiveResult {
  const { columns, rowAt } = read(run, incentive);
  const budgets = metBudgets(run, incentive, read);
  const [states, amountsFen] = [columns.states.slice(), columns.fen.slice()];
  const [payable, held, beaten] = (['payable', 'held', 'beaten'] as const).map((state) => paymentStates.indexOf(state));
  let totalFen = 0n;
  for (let row = 0; row < states.length; row++) {
    const fen = columns.fen[row];
    if (fen === 0) continue;
    const claimed = columns.exactly.get(row)?.amountFen ?? BigInt(fen);
    let paid = claimed;
    if (!isWhole(budgets, row, fen)) {
      const { amountFen, isOpen, because } = allowanceOf(budgets, row, claimed);
      if (because.length > 0) states[row] = isOpen ? held : amountFen === 0n ? beaten : states[row];
      amountsFen[row] = Number(amountFen);
      paid = amountFen;
    }
    if (states[row] === payable) totalFen += paid;
  }
  const finish = (row: number): IncentiveRow => {
    const claim = rowAt(row);
    if (claim.amountFen === 0n) return claim;
    const allowed = allowanceOf(budgets, row, claim.amountFen);
    return allowed.because.length === 0
      ? claim
      : cutTo(run, allowed, incentive, claim, { subject: incentive.subject, row, year: run.year });
  };
  let made: readonly IncentiveRow[] | undefined;
  return {
    incentive: incentive.name,
    year: run.year,
    states,
    amountsFen,
    get rows() {
      made ??= Array.from(states, (_, row) => finish(row));
      return made;
    },
    totalFen,
  };
}
