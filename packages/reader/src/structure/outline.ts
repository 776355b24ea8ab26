import { parentOf } from './parent-path.ts';
import type { ClauseKind, Passage, ReadClause } from './reading.ts';

/** A clause about to be opened: where it hangs, what it is called there, and what the reader shows of it. */
export interface Opening {
  /** Path of the clause above; empty at the top. */
  readonly under: string;
  readonly name: string;
  readonly kind: ClauseKind;
  readonly label: string;
  readonly title: string;
  readonly start: number;
  readonly inheritsFrom?: string;
}

interface Draft extends Omit<ReadClause, 'end'> {
  end: number;
}

/** The clauses of a document in the order of the text, also by path, and its passages. */
export interface Written {
  readonly clauses: readonly ReadClause[];
  readonly byPath: ReadonlyMap<string, ReadClause>;
  readonly passages: readonly Passage[];
}

/**
 * Writes clauses and passages in the order of the text. Paths stay unique: a name that comes back under the same clause gets `~2`,
 * and so does one whose clause above has been left. So every clause's stretch holds those below it and meets no other.
 */
export class Outline {
  private readonly drafts: Draft[] = [];
  private readonly byPath = new Map<string, number>();
  private readonly passages: Passage[] = [];
  private readonly children = new Map<string, number>();
  /** The next number to try for names that come back. */
  private readonly turns = new Map<string, number>();
  private current = '';

  has(path: string): boolean {
    return this.byPath.has(path);
  }

  /** The clause that was opened or written to last. */
  get path(): string {
    return this.current;
  }

  /** How many clauses hang under a path so far. */
  countUnder(path: string): number {
    return this.children.get(path) ?? 0;
  }

  private isOpen(path: string): boolean {
    return path === '' || !this.has(path) || this.current === path || this.current.startsWith(`${path}.`);
  }

  private uniquePath(under: string, name: string): string {
    const base = under === '' ? name : `${under}.${name}`;
    if (!this.has(base) && this.isOpen(under)) return base;
    const stem = this.isOpen(under) ? base : `${under}~2.${name}`;
    if (!this.has(stem)) return stem;
    for (let turn = this.turns.get(stem) ?? 2; ; turn++) {
      const path = `${stem}~${turn}`;
      this.turns.set(stem, turn + 1);
      if (!this.has(path)) return path;
    }
  }

  /** Opens a clause and returns its path. */
  open({ under, name, kind, label, title, start, inheritsFrom }: Opening): string {
    const path = this.uniquePath(under, name);
    const above = parentOf(path);
    this.children.set(above, this.countUnder(above) + 1);
    this.byPath.set(path, this.drafts.length);
    this.drafts.push({
      path,
      kind,
      label,
      title,
      start,
      end: start,
      ...(inheritsFrom !== undefined && { inheritsFrom }),
    });
    this.current = path;
    return path;
  }

  /** Puts a stretch of text under an open clause. */
  add(path: string, start: number, end: number, column?: string): void {
    const clause = this.byPath.get(path);
    const draft = clause === undefined ? undefined : this.drafts[clause];
    if (clause === undefined || draft === undefined) return;
    draft.end = Math.max(draft.end, end);
    this.current = path;
    if (end <= start) return;
    this.passages.push(column === undefined ? { path, clause, start, end } : { path, clause, start, end, column });
  }

  finish(): Written {
    for (const draft of this.drafts.toReversed()) {
      const above = this.byPath.get(parentOf(draft.path));
      const parent = above === undefined ? undefined : this.drafts[above];
      if (parent) parent.end = Math.max(parent.end, draft.end);
    }
    const byPath = new Map(this.drafts.map((draft) => [draft.path, draft]));
    return { clauses: this.drafts, byPath, passages: this.passages };
  }
}
