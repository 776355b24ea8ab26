import { daysThatMayNotHaveCome, emptyWhereNone, whereHappened, zeroWhereEmpty } from '../program/empty-values.ts';
import type { Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { CheckContext } from './context.ts';

/** An item as formulas read it: what it is where it is empty has been said (`空: 零`, `空: 否`, of texts `空: 没有`). */
export function readThroughEmpty(item: Expression, { names }: CheckContext): Expression {
  const empty = item.op === 'item' ? names.items.get(item.name)?.empty : undefined;
  if (item.op !== 'item' || empty === undefined) return item;
  if (empty === 'never') return item.type === 'text' ? emptyWhereNone(item) : item;
  return empty === 'zero' ? zeroWhereEmpty(item) : whereHappened(item, [item]);
}

/** A condition on days; it doesn't hold where one of them is empty because it never came (`空: 没有`). */
export function whereDaysCame(condition: Expression, { names }: CheckContext): Expression {
  const days = daysThatMayNotHaveCome(
    condition,
    ({ name, type }) => type === 'day' && names.items.get(name)?.empty === 'never',
  );
  const byText = new Map(days.map((day) => [printExpression(day), day]));
  return whereHappened(condition, [...byText.values()]);
}
