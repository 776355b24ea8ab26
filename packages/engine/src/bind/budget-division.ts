import type { Fields } from '../parse/fields.ts';
import { isUndivided } from '../program/about-node.ts';
import { storedText } from '../program/empty-values.ts';
import type { Expression, Subject } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { BudgetDivision } from '../program/program.ts';
import { ownPart } from './aggregates.ts';
import type { CheckContext } from './context.ts';
import { readFormulaNode } from './reading.ts';

/** `按` of a budget: texts of the holder, or the holder itself where each has a budget of its own. */
export function readBudgetDivision(
  fields: Fields,
  name: string,
  holder: Subject,
  context: CheckContext,
): BudgetDivision | undefined {
  const nodes = fields.list('按');
  if (nodes.length === 0) return undefined;
  const by: Expression[] = [];
  let isOfEach = false;
  for (const node of nodes) {
    if (node.kind === 'scalar' && node.text === holder) {
      isOfEach = true;
      continue;
    }
    const text = readFormulaNode(node, 'text', { subject: holder }, context);
    if (!text) continue;
    if (ownPart(text)) by.push(text);
    else context.report('division-idle', node.at, { name, key: printExpression(text) });
  }
  return isOfEach ? { by: [] } : by.length > 0 ? { by } : undefined;
}

/** Whether a part of a limit is the same for all of a group: what the group goes by, and aggregates over it. */
export function sameWithin(division: BudgetDivision | undefined): (node: Expression) => boolean {
  const by = division?.by ?? [];
  const keys = new Set(by.map(printExpression));
  const names = new Set(
    by.map(storedText).flatMap((node) => (node.op === 'item' || node.op === 'group' ? [node.name] : [])),
  );
  return (node) => {
    if (keys.has(printExpression(node))) return true;
    if (node.op !== 'aggregate' || node.over || node.how === 'share' || node.how === 'rank') return false;
    return !isUndivided(node) && node.by.every((name) => names.has(name)) && (node.byText ?? []).length === 0;
  };
}
