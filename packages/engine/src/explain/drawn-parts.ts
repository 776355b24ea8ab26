import type { DrawnYear, Expression } from '../program/expression.ts';
import { comeFlag, periodsOfYear } from '../program/shift.ts';
import { evaluate } from '../rows/evaluate.ts';
import type { At, Run } from '../rows/run.ts';

/** The periods that a formula draws together, as far as they count at the place: a sum is of those that have come. */
export function drawnParts(run: Run, { kind, how, parts, isLast }: DrawnYear, at: At): readonly Expression[] {
  if (how !== 'sum' || kind === 'year' || isLast !== undefined) return parts;
  const periods = periodsOfYear(kind);
  return parts.filter((_, index) => {
    const { subject } = at;
    const flag: Expression = { op: 'item', type: 'flag', name: comeFlag(periods[index]), subject };
    return index === 0 || evaluate(run, flag, at) !== null;
  });
}
