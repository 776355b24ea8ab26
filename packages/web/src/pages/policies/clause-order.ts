import type { ClauseRow } from '../../api.ts';

/**
 * Clauses as the tree shows them: parents before children, in the document's order. A clause whose parent isn't in
 * the document stands at the root, so none is ever lost.
 */
export function clauseOrder(clauses: readonly ClauseRow[]): { clause: ClauseRow; depth: number }[] {
  const known = new Set(clauses.map((clause) => clause.path));
  const children = new Map<string | null, ClauseRow[]>();
  for (const clause of clauses) {
    const parent = clause.parent !== null && known.has(clause.parent) ? clause.parent : null;
    children.set(parent, [...(children.get(parent) ?? []), clause]);
  }
  const ordered: { clause: ClauseRow; depth: number }[] = [];
  const walk = (parent: string | null, depth: number) => {
    for (const clause of children.get(parent) ?? []) {
      ordered.push({ clause, depth });
      walk(clause.path, depth + 1);
    }
  };
  walk(null, 0);
  return ordered;
}
