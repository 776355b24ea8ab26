import { textAt } from '../data/texts.ts';
import type { Ceiling } from '../program/program.ts';
import { evaluate } from './evaluate.ts';
import { type At, findFrame, type Run } from './run.ts';

/** Which of the budgets that a ceiling stands for: one for all unless it is divided. */
export type BudgetPart = string;

/** What a budget is divided by, as a holder has it; null where one isn't known. */
export function groupOfHolder(run: Run, { division }: Ceiling, holder: At): readonly string[] | null {
  if (!division) return [];
  const ids = findFrame(run, holder.subject)?.ids;
  if (division.by.length === 0) return ids ? [textAt(ids, holder.row)] : null;
  const texts = division.by.map((node) => evaluate(run, node, holder));
  return texts.every((text) => typeof text === 'string') ? texts : null;
}

/** The budget of a holder; null where it isn't known which. */
export function partOf(run: Run, budget: Ceiling, holder: At | undefined): BudgetPart | null {
  if (!budget.division) return '';
  const group = holder ? groupOfHolder(run, budget, holder) : null;
  return group && JSON.stringify(group);
}
