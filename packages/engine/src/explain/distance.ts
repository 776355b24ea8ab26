import { type Exact, exactToNumber, printExact, subtract } from '../base/exact.ts';
import type { Expression, UnitText } from '../program/expression.ts';
import type { TraceNode } from '../results/results.ts';
import { evaluate } from '../rows/evaluate.ts';
import { Num } from '../rows/num.ts';
import type { At, Run } from '../rows/run.ts';
import type { Words } from './chinese-words.ts';
import { isShort, roundedText } from './quantity-text.ts';

export type Distance = NonNullable<TraceNode['distance']>;

/** How far a value is above a line, below zero where it is below. */
export function distanceTo(line: Exact, value: Exact, unit: UnitText | undefined): Distance {
  const difference = subtract(value, line);
  const text = printExact(difference);
  return {
    line: exactToNumber(line),
    difference: exactToNumber(difference),
    ...(isShort(text) ? { exact: text } : {}),
    ...(unit === undefined || unit === '1' ? {} : { unit }),
  };
}

/** How far the left side of a comparison of numbers is above the right one; undefined for other conditions, and where data are missing. */
export function distanceOf(run: Run, node: Expression, at: At): Distance | undefined {
  switch (node.op) {
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge':
    case 'eq':
    case 'ne': {
      const [value, line] = [evaluate(run, node.left, at), evaluate(run, node.right, at)];
      if (!(value instanceof Num && line instanceof Num)) return undefined;
      return distanceTo(line.exact, value.exact, node.left.type === 'number' ? node.left.unit : undefined);
    }
    default:
      return undefined;
  }
}

/** A distance in words: `高于线 5 万元`. */
export function wordsOfDistance(
  { difference, exact: text, unit }: Distance,
  words: Words,
  from = words.trace.theLine,
): string {
  const shown = unit === '分' ? words.trace.pointUnit : unit;
  const size = text === undefined ? roundedText(Math.abs(difference)) : text.replace(/^-/, '');
  return words.trace.apart(from, `${size}${shown === undefined ? '' : ` ${shown}`}`, Math.sign(difference));
}
