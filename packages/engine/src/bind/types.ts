import type { Span } from '../base/span.ts';
import type { Expression, ValueType } from '../program/expression.ts';
import type { CheckContext } from './context.ts';
import { typeWords } from './names.ts';

/** True when the node has the type; reports otherwise. */
export function expectType(node: Expression, type: ValueType, at: Span, context: CheckContext): boolean {
  if (node.type === type) return true;
  context.report('type-clash', at, { expected: typeWords[type], found: typeWords[node.type] });
  return false;
}
