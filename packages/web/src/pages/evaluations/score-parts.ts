import type { TraceNode } from '@niepan/engine';

export interface ScorePart {
  readonly label: string;
  readonly score: number;
  /** The most that the part could give without a cap, where the trace says it. */
  readonly weight: number | null;
}

/** The scores that add up to the total: those directly under the first score that has several. */
export function partsOf(trace: TraceNode): ScorePart[] {
  const scores = trace.children.filter((child) => child.kind === 'score');
  if (scores.length > 1) {
    return scores.flatMap((child) =>
      typeof child.value === 'number'
        ? [{ label: child.label, score: child.value, weight: child.weight === undefined ? null : Number(child.weight) }]
        : [],
    );
  }
  for (const child of trace.children) {
    const parts = partsOf(child);
    if (parts.length > 0) return parts;
  }
  return [];
}

function visit(node: TraceNode, each: (node: TraceNode) => void): void {
  each(node);
  for (const child of node.children) visit(child, each);
}

/** Every stored item and observed indicator that the result rests on, once a year each. */
export function sourcesOf(trace: TraceNode): TraceNode[] {
  const found = new Map<string, TraceNode>();
  visit(trace, (node) => {
    const isLeaf = node.kind === 'item' || (node.kind === 'indicator' && node.source !== undefined);
    if (isLeaf) found.set(`${node.label} ${node.year ?? ''}`, node);
  });
  return [...found.values()];
}

/** Every clause that the result rests on, once each, in the order of the explanation. */
export function clausesOf(trace: TraceNode): string[] {
  const found = new Set<string>();
  visit(trace, ({ cites = [] }) => {
    for (const path of cites) found.add(path);
  });
  return [...found];
}

/** Every parameter the result rests on, once each, assumptions first. */
export function parametersOf(trace: TraceNode): TraceNode[] {
  const found = new Map<string, TraceNode>();
  visit(trace, (node) => {
    if (node.kind === 'parameter' && !found.has(node.label)) found.set(node.label, node);
  });
  return [...found.values()].sort((a, b) => Number(b.isAssumption === true) - Number(a.isAssumption === true));
}
