import type { Ceiling, Incentive } from '../program/program.ts';
import type { TraceNode } from '../results/results.ts';
import { type BudgetClaims, budgetFen, claimsOf, remainderTakers, shareOf, spentOf } from '../rows/budget.ts';
import { groupOfHolder, partOf } from '../rows/budget-part.ts';
import type { At } from '../rows/run.ts';
import { claimOnBudgets } from '../rows/run-incentive.ts';
import { amountNode } from './amount-node.ts';
import { wordsOfOrder } from './rule-sentences.ts';
import type { ToldRun } from './told-run.ts';
import { citesOf, traceExpression } from './trace-expression.ts';

/** More of those who took a fen that was left over are counted only. */
const mostTakers = 10;

function traceTakers(run: ToldRun, budget: Ceiling, claims: BudgetClaims, limit: bigint | null): readonly TraceNode[] {
  const words = run.say.words.trace;
  const takers = remainderTakers(run, budget, claims, limit);
  if (takers.length === 0) return [];
  const left = takers.reduce((sum, { extraFen }) => sum + extraFen, 0n);
  const shown = takers
    .slice(0, mostTakers)
    .map(({ id, incentive, extraFen }) => words.taker(id, incentive.name, Number(extraFen)));
  const more = takers.length > mostTakers ? words.andMore(takers.length) : '';
  return [amountNode(words.remainder, left, `${shown.join(run.say.words.list)}${more}`)];
}

/** Where a claim stands in the order of a budget: its keys, what is spent before it and what is left then. */
function traceTurn(
  run: ToldRun,
  budget: Ceiling,
  claims: BudgetClaims,
  limit: bigint | null,
  incentive: Incentive,
  at: At,
): readonly TraceNode[] {
  const words = run.say.words.trace;
  const keys = (budget.order?.keys ?? []).flatMap(({ values, isAside }) => (isAside ? [] : (values[at.subject] ?? [])));
  const traced = keys.map((key) => traceExpression(run, key, at));
  const { turn, isOpen } = shareOf(run, budget, claims, limit, { incentive, row: at.row }) ?? {};
  if (!turn || limit === null) return traced;
  const place = words.turn(turn.place, turn.equals);
  return [
    ...traced,
    amountNode(words.spentBefore, turn.beforeFen, isOpen ? `${place}${run.say.words.stop}${words.mayChange}` : place),
    amountNode(words.leftThen, limit - turn.beforeFen),
  ];
}

/** A budget that all share, as one claim meets it: how much it is, what is claimed of it, and how it is shared or spent. */
export function traceBudget(run: ToldRun, budget: Ceiling, incentive: Incentive, at: At, holder: At): TraceNode {
  const words = run.say.words.trace;
  const { order, remainder, division } = budget;
  const part = partOf(run, budget, holder);
  const traced = (division?.by ?? []).map((node) => traceExpression(run, node, holder));
  if (part === null)
    return {
      label: words.budget(budget.name),
      kind: 'rule',
      value: null,
      ...citesOf(budget),
      note: words.noGroup,
      children: traced,
    };
  const group = groupOfHolder(run, budget, holder) ?? [];
  const claims = claimsOf(run, budget, part, claimOnBudgets);
  const open = claims.isUndecided ? words.someUndecided : claims.isHeld ? words.someHeld : undefined;
  const limit = budgetFen(run, budget, holder);
  const isCut = (limit ?? 0n) < claims.totalFen;
  const how = order ? words.orderedCut(wordsOfOrder(order, run.say), order) : words.budgetCut(isCut, remainder);
  return {
    label: division ? words.budgetOf(budget.name, group.join('·')) : words.budget(budget.name),
    kind: 'rule',
    value: null,
    ...citesOf(budget),
    note: how,
    children: [
      ...traced,
      traceExpression(run, budget.limit, holder),
      amountNode(words.claims, claims.totalFen, open),
      ...(order ? traceTurn(run, budget, claims, limit, incentive, at) : traceTakers(run, budget, claims, limit)),
      ...(limit === null ? [] : [amountNode(words.leftOver, limit - spentOf(run, budget, claims, limit))]),
    ],
  };
}
