import { parentOf } from './parent-path.ts';
import type { ReadClause } from './reading.ts';
import type { Statement } from './statement.ts';

/** What became of the statements under one clause so far. */
interface Taken {
  /** Whether items have statements of their own, each for itself. */
  hasOwn: boolean;
  /** How many items, from the first, are answered for. */
  until: number;
}

/**
 * Finds the clauses that a statement speaks for, one passage after the other in the order of the text. A statement inside a paragraph
 * speaks for its clause. One on a line of its own speaks for the clause whose heading it follows; for its item where items have a line
 * each; else for all items since the line before, and for the clause above where these are all there are.
 */
export class Addressees {
  private readonly items = new Map<string, string[]>();
  private readonly taken = new Map<string, Taken>();
  private last: { readonly place: number; readonly paths: readonly string[] } | undefined;

  constructor(
    clauses: readonly ReadClause[],
    private readonly byPath: ReadonlyMap<string, ReadClause>,
  ) {
    for (const { path } of clauses) {
      const parent = parentOf(path);
      const siblings = this.items.get(parent);
      if (siblings) siblings.push(path);
      else this.items.set(parent, [path]);
    }
  }

  private takenUnder(parent: string): Taken {
    const taken = this.taken.get(parent) ?? { hasOwn: false, until: 0 };
    this.taken.set(parent, taken);
    return taken;
  }

  private forItem(path: string): readonly string[] {
    const parent = parentOf(path);
    const taken = this.takenUnder(parent);
    taken.hasOwn = true;
    taken.until = Math.max(taken.until, (this.items.get(parent) ?? []).indexOf(path) + 1);
    return [path];
  }

  private forAlone(path: string, { coversAbove }: Statement): readonly string[] {
    const parent = parentOf(path);
    const siblings = this.items.get(parent) ?? [];
    const place = siblings.indexOf(path);
    const taken = this.takenUnder(parent);
    const isDash = this.byPath.get(path)?.kind === 'dash';
    if (!this.byPath.has(parent) || (this.items.get(path) ?? []).length > 0) return this.forItem(path);
    if (!coversAbove && (taken.hasOwn || (place === 0 && !isDash))) return this.forItem(path);
    const group = siblings.slice(taken.until, place + 1);
    const isAll = taken.until === 0 && place === siblings.length - 1;
    taken.until = place + 1;
    if (isAll) return [parent];
    return group.length > 0 ? group : [path];
  }

  /** The paths that the statement of a passage speaks for. `place` is the passage's number; lines of units one after the other speak for the same. */
  find(path: string, place: number, isAlone: boolean, statement: Statement): readonly string[] {
    const goesOn = isAlone && this.last?.place === place - 1;
    const paths = goesOn && this.last ? this.last.paths : isAlone ? this.forAlone(path, statement) : this.forItem(path);
    this.last = isAlone ? { place, paths } : undefined;
    return paths;
  }
}
