import type { Expression } from './expression.ts';

const none: readonly Expression[] = [];

/** The direct parts of a node, in reading order; an aggregate's population is its last part. */
export function partsOf(node: Expression): readonly Expression[] {
  switch (node.op) {
    case 'constant':
    case 'item':
    case 'indicator':
    case 'group':
    case 'parameter':
    case 'target':
    case 'scheme':
    case 'award':
    case 'tier':
    case 'band':
      return none;
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge':
    case 'eq':
    case 'ne':
      return [node.left, node.right];
    case 'and':
    case 'or':
    case 'at-least':
    case 'min':
    case 'max':
    case 'abs':
    case 'negate':
    case 'geometric':
    case 'power':
      return node.of;
    case 'in':
      return [node.of, ...node.values];
    case 'if':
      return [node.condition, node.whenTrue, node.whenFalse];
    case 'aggregate':
      return [
        ...(node.total ? [node.total] : []),
        node.of,
        ...(node.least ? [node.least] : []),
        ...(node.most ? [node.most] : []),
        ...(node.order ?? []),
        ...(node.byText ?? []),
        ...(node.where ? [node.where] : []),
      ];
    case 'not':
    case 'is-missing':
    case 'round':
    case 'logarithm':
    case 'value-on':
    case 'convert':
    case 'lag':
    case 'at-year':
    case 'peak':
    case 'window':
    case 'consecutive':
    case 'first':
      return [node.of];
    case 'later':
      return [node.of, node.by];
    case 'period-end':
      return node.of ? [node.of] : none;
    case 'in-year':
      return [node.of, node.year];
    case 'since':
      return node.until ? [node.of, node.until] : [node.of];
    case 'growth':
      return node.before ? [node.of, node.before] : [node.of];
  }
}

const nodesKnown = new WeakMap<Expression, readonly Expression[]>();

function addNodes(node: Expression, nodes: Expression[]): void {
  nodes.push(node);
  for (const part of partsOf(node)) addNodes(part, nodes);
}

/** The node and everything inside it, outermost first; taken apart once, however many ask. */
function nodesIn(node: Expression): readonly Expression[] {
  const known = nodesKnown.get(node);
  if (known) return known;
  const nodes: Expression[] = [];
  addNodes(node, nodes);
  nodesKnown.set(node, nodes);
  return nodes;
}

/** Calls `visit` on the node and on everything inside it, outermost first. */
export function visitExpression(node: Expression, visit: (node: Expression) => void): void {
  for (const one of nodesIn(node)) visit(one);
}

/** What a conversion of units converts; any other node itself. */
export function unconverted(node: Expression): Expression {
  return node.op === 'convert' ? unconverted(node.of) : node;
}
