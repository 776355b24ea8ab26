import type { Choice, Expression, ItemRef, Logic } from './expression.ts';
import { isMissing, not } from './make-flags.ts';
import { partsOf } from './visit-expression.ts';

/** What an empty item stands for: nothing of it (`零`), a flag that doesn't hold (`否`), a day that never came or a text that there isn't (`没有`). */
export type EmptyMeaning = 'zero' | 'no' | 'never';

/** A condition that doesn't hold where what it rests on is empty because it never happened. The last part is the condition itself. */
export type Happened = Logic & { readonly hasHappened: true };

function exists(of: Expression): Expression {
  return not(isMissing(of));
}

/** The condition, false where one of the values that it rests on is empty; itself where it rests on none. */
export function whereHappened(condition: Expression, restsOn: readonly Expression[]): Expression {
  if (restsOn.length === 0) return condition;
  const of = [...restsOn.map(exists), condition];
  return { op: 'and', type: 'flag', of, hasHappened: true, ...(condition.at ? { at: condition.at } : {}) };
}

export function mayNotHaveHappened(node: Expression): node is Happened {
  return node.op === 'and' && node.hasHappened === true;
}

/** The condition as it is written. */
export function asWritten(node: Expression): Expression {
  return mayNotHaveHappened(node) ? (node.of.at(-1) ?? node) : node;
}

/** The number of an item that is nothing where it is empty. */
export function zeroWhereEmpty(item: ItemRef): Choice {
  const { type, unit = '1', at } = item;
  const zero: Expression = { op: 'constant', type: 'number', value: '0', unit };
  const condition = isMissing(item);
  return { op: 'if', type, unit, condition, whenTrue: zero, whenFalse: item, isEmptyZero: true, ...(at ? { at } : {}) };
}

/** The text of an item that there isn't where it is empty: the empty one. */
export function emptyWhereNone(item: ItemRef): Choice {
  const none: Expression = { op: 'constant', type: 'text', value: '' };
  const condition = isMissing(item);
  const { at } = item;
  return {
    op: 'if',
    type: 'text',
    condition,
    whenTrue: none,
    whenFalse: item,
    isEmptyZero: true,
    ...(at ? { at } : {}),
  };
}

/** The item of a text that there may not be, as it is stored; anything else as it is. */
export function storedText(node: Expression): Expression {
  if (node.op === 'lag' || node.op === 'at-year') return { ...node, of: storedText(node.of) };
  return node.op === 'if' && node.isEmptyZero && node.type === 'text' ? node.whenFalse : node;
}

/** The days that a condition reads and that may never have come, each in the year in which it is read. */
export function daysThatMayNotHaveCome(node: Expression, isEvent: (item: ItemRef) => boolean): readonly Expression[] {
  switch (node.op) {
    case 'item':
      return isEvent(node) ? [node] : [];
    case 'lag':
    case 'at-year': {
      const { unit: _, ...plain } = node;
      return daysThatMayNotHaveCome(node.of, isEvent).map((of): Expression => ({ ...plain, type: 'day', of }));
    }
    case 'in-year':
      return daysThatMayNotHaveCome(node.year, isEvent);
    case 'if':
    case 'at-least':
    case 'is-missing':
    case 'aggregate':
    case 'peak':
    case 'window':
    case 'consecutive':
    case 'first':
    case 'growth':
      return [];
    default:
      return partsOf(node).flatMap((part) => daysThatMayNotHaveCome(part, isEvent));
  }
}
