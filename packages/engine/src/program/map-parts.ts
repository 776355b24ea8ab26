import type { Expression } from './expression.ts';

function isNode(value: unknown): value is Expression {
  return typeof value === 'object' && value !== null && 'op' in value;
}

/** The node with each of the formulas directly inside it changed; itself where none is. */
export function mapParts(node: Expression, change: (part: Expression) => Expression): Expression {
  const changed: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) {
    if (isNode(value)) changed[key] = change(value);
    else if (Array.isArray(value) && value.some(isNode))
      changed[key] = value.map((part: unknown) => (isNode(part) ? change(part) : part));
  }
  return Object.keys(changed).length === 0 ? node : ({ ...node, ...changed } as Expression);
}
