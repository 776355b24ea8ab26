import type { SchemeResult } from '../results/results.ts';

/** A number as tests compare it: the float exactly, -0 as 0, every NaN alike. */
export const bits = (value: number): string => (Number.isNaN(value) ? 'NaN' : String(value + 0));

/** A result as plain data that tests compare between executors; item scores only of those who are rated. */
export function plainSchemeResult(result: SchemeResult) {
  return {
    states: [...result.states],
    groups: [...result.groups],
    scores: [...result.scores].map(bits),
    ranks: [...result.ranks],
    cutClasses: [...result.cutClasses],
    classes: [...result.classes],
    notes: [...result.notes].sort(([a], [b]) => a - b),
    cuts: result.cuts,
    items: result.items.map((entry) => ({
      indicator: entry.indicator,
      missing: [...entry.missing],
      values: [...entry.values].map(bits),
      scores: [...entry.scores].map((score, row) => (result.states[row] === 0 ? bits(score) : '')),
    })),
  };
}
