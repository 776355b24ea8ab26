import type { IncentiveResult, SchemeResult } from '@niepan/engine';

/** Everything in an evaluation's result, floats by their bits. */
export function bytesOf(result: SchemeResult) {
  const bits = (array: Float64Array) =>
    Buffer.from(array.map((value) => (Number.isNaN(value) ? Number.NaN : value + 0)).buffer).toString('base64');
  return {
    ...result,
    states: [...result.states],
    groups: [...result.groups],
    scores: bits(result.scores),
    ranks: [...result.ranks],
    classes: [...result.classes],
    cutClasses: [...result.cutClasses],
    notes: [...result.notes].sort(([a], [b]) => a - b),
    items: result.items.map(({ values, missing, scores, ...rest }) => ({
      ...rest,
      missing: [...missing],
      values: bits(values.map((value, row) => (missing[row] ? Number.NaN : value))),
      scores: bits(scores),
    })),
  };
}

/** Everything in an incentive's result; its rows may be made when they are read. */
export const paidOf = ({ rows, ...rest }: IncentiveResult) => ({ ...rest, rows: [...rows] });
