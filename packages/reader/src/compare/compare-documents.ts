import { alike } from './alike.ts';
import type { Comparable, ComparableClause, ComparableTarget } from './comparable.ts';

/** One difference between two versions: what stood before, what stands now. */
export interface Change<T> {
  readonly kind: 'added' | 'removed' | 'changed' | 'moved';
  readonly before?: T;
  readonly after?: T;
}

/** How a new version of a document differs from an old one, in the order of the new one with removals behind. */
export interface Differences {
  readonly clauses: readonly Change<ComparableClause>[];
  readonly targets: readonly Change<ComparableTarget>[];
}

const alikeEnough = 0.55;
/** Beyond this many unmatched pairs only clauses of one path are compared by likeness. */
const mostPairs = 40_000;

/** Matches of old and new things, found rule by rule: each rule pairs what the rules before it left over. */
class Matching<T> {
  readonly pairs = new Map<T, T>();
  private readonly free: Set<T>;

  constructor(
    private readonly before: readonly T[],
    private readonly after: readonly T[],
  ) {
    this.free = new Set(before);
  }

  by(keyOf: (one: T) => string | undefined): this {
    const waiting = new Map<string, T[]>();
    for (const one of this.before) {
      const key = this.free.has(one) ? keyOf(one) : undefined;
      if (key === undefined) continue;
      const list = waiting.get(key) ?? [];
      list.push(one);
      waiting.set(key, list);
    }
    for (const one of this.after) {
      if (this.pairs.has(one)) continue;
      const key = keyOf(one);
      const found = key === undefined ? undefined : waiting.get(key)?.shift();
      if (found !== undefined) this.pair(found, one);
    }
    return this;
  }

  byLikeness(textOf: (one: T) => string): this {
    const open = this.after.filter((one) => !this.pairs.has(one));
    if (open.length * this.free.size > mostPairs) return this;
    for (const one of open) {
      let best: T | undefined;
      let most = alikeEnough;
      for (const other of this.free) {
        const likeness = alike(textOf(other), textOf(one));
        if (likeness > most) {
          most = likeness;
          best = other;
        }
      }
      if (best !== undefined) this.pair(best, one);
    }
    return this;
  }

  private pair(before: T, after: T): void {
    this.pairs.set(after, before);
    this.free.delete(before);
  }

  changes(kindOf: (before: T, after: T) => Change<T>['kind'] | undefined): readonly Change<T>[] {
    const changes: Change<T>[] = [];
    for (const after of this.after) {
      const before = this.pairs.get(after);
      if (before === undefined) changes.push({ kind: 'added', after });
      else {
        const kind = kindOf(before, after);
        if (kind !== undefined) changes.push({ kind, before, after });
      }
    }
    for (const before of this.before) if (this.free.has(before)) changes.push({ kind: 'removed', before });
    return changes;
  }
}

const sayClause = ({ title, text }: ComparableClause): string => text ?? title;
const plainName = (name: string): string => name.replace(/[\s“”"《》（）()、]/g, '');

function compareClauses(before: readonly ComparableClause[], after: readonly ComparableClause[]) {
  return new Matching(before, after)
    .by((one) => `${one.path} ${sayClause(one)}`)
    .by((one) => (sayClause(one).length < 8 ? undefined : sayClause(one)))
    .by(({ path, title }) => `${path} ${title}`)
    .byLikeness(sayClause)
    .by(({ path }) => path)
    .changes((old, now) => {
      const isSame = old.text === undefined || now.text === undefined ? old.title === now.title : old.text === now.text;
      if (!isSame) return 'changed';
      return old.path === now.path ? undefined : 'moved';
    });
}

function compareTargets(before: readonly ComparableTarget[], after: readonly ComparableTarget[]) {
  return (
    new Matching(before, after)
      .by(({ path, name, period, basis, says }) => [path, plainName(name), period, basis, says].join(' '))
      .by(({ path, name, period, basis }) => [path, plainName(name), period, basis].join(' '))
      .by(({ name, period, basis }) => [plainName(name), period, basis].join(' '))
      .by(({ path, name }) => [path, plainName(name)].join(' '))
      .by(({ name }) => plainName(name))
      // 同一条里同样的数，只是叫法不同。
      .by(({ path, period, basis, says }) => [path, period, basis, says].join(' '))
      .changes((old, now) => {
        const isSame = old.says === now.says && old.period === now.period && old.basis === now.basis;
        if (!isSame) return 'changed';
        return old.path === now.path ? undefined : 'moved';
      })
  );
}

/** Clauses and targets that a new version adds, removes, changes or moves. Clauses are matched by text first, so that renumbering is no change. */
export function compareDocuments(before: Comparable, after: Comparable): Differences {
  return {
    clauses: compareClauses(before.clauses, after.clauses),
    targets: compareTargets(before.targets, after.targets),
  };
}
