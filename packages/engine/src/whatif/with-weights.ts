import type { Scheme } from '../program/program.ts';

/** The scheme with other weights, given as exact text by group and item; everything else is the same. */
export function withWeights(scheme: Scheme, weights: readonly (readonly string[])[]): Scheme {
  return {
    ...scheme,
    groups: scheme.groups.map((group, index) => ({
      ...group,
      items: group.items.map((item, at) => ({ ...item, weight: weights[index][at] })),
    })),
  };
}
