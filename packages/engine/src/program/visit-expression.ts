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

/** Where a walk through formulas doesn't go, and what it found before. */
interface Walk {
  readonly isOutside: (node: Expression) => boolean;
  readonly known: WeakMap<Expression, readonly Expression[]>;
}

const everywhere: Walk = { isOutside: () => false, known: new WeakMap() };
const inside: Walk = { isOutside: (node) => 'rule' in node && node.rule !== undefined, known: new WeakMap() };

function addNodes(node: Expression, { isOutside }: Walk, nodes: Expression[]): void {
  const open = [node];
  for (let next = open.pop(); next; next = open.pop()) {
    if (isOutside(next)) continue;
    nodes.push(next);
    const parts = partsOf(next);
    for (let index = parts.length - 1; index >= 0; index -= 1) {
      const part = parts[index];
      if (part) open.push(part);
    }
  }
}

/** The node and everything inside it, outermost first; taken apart once, however many ask. */
function nodesIn(node: Expression, walk: Walk): readonly Expression[] {
  const known = walk.known.get(node);
  if (known) return known;
  const nodes: Expression[] = [];
  addNodes(node, walk, nodes);
  walk.known.set(node, nodes);
  return nodes;
}

/** Calls `visit` on the node and on everything inside it, outermost first. */
export function visitExpression(node: Expression, visit: (node: Expression) => void): void {
  for (const one of nodesIn(node, everywhere)) visit(one);
}

/** The same without what another list or gate in it asks for: `not(列入(培育名单))` is of the clause of that list. */
export function visitOwn(node: Expression, visit: (node: Expression) => void): void {
  for (const one of nodesIn(node, inside)) visit(one);
}

/** What a conversion of units converts; any other node itself. */
export function unconverted(node: Expression): Expression {
  return node.op === 'convert' ? unconverted(node.of) : node;
}
