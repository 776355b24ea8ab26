import type { Expression } from './expression.ts';

function isNode(value: unknown): value is Expression {
  return typeof value === 'object' && value !== null && 'op' in value;
}

/** The node with each of the formulas directly inside it changed; itself where that changes none. */
export function mapParts(node: Expression, change: (part: Expression) => Expression): Expression {
  const changed: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) {
    const made = changedValue(value, change);
    if (made !== value) changed[key] = made;
  }
  return Object.keys(changed).length === 0 ? node : ({ ...node, ...changed } as Expression);
}

function changedValue(value: unknown, change: (part: Expression) => Expression): unknown {
  if (isNode(value)) return change(value);
  if (!Array.isArray(value)) return value;
  const made = value.map((part: unknown) => (isNode(part) ? change(part) : part));
  return made.some((part, index) => part !== value[index]) ? made : value;
}
