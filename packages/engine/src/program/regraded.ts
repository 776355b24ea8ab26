import type { Regrade } from './scheme.ts';

/**
 * The class after one regrade; steps go up for positive `by` and stop at the ends of the `ranked` classes. Out of a special class,
 * which stands after them, only `to` leads; out of a class that `from` doesn't name, nothing.
 */
export function regraded(
  { change, from }: Pick<Regrade, 'change' | 'from'>,
  current: number,
  names: readonly string[],
  ranked = names.length,
): number {
  if (from && !from.includes(names[current])) return current;
  if (current >= ranked && change.kind !== 'to') return current;
  switch (change.kind) {
    case 'to': {
      const to = names.indexOf(change.class);
      return to < 0 ? current : to;
    }
    case 'step':
      return Math.min(ranked - 1, Math.max(0, current - change.by));
    case 'at-most':
      return Math.max(current, names.indexOf(change.class));
    case 'at-least':
      return Math.min(current, names.indexOf(change.class));
  }
}
