import type { Arithmetic, DrawnYear, Expression, UnitText } from '../program/expression.ts';
import { meanOfKnown } from '../program/known-mean.ts';
import { periodsOfYear } from '../program/shift.ts';
import type { CheckContext } from './context.ts';
import { shiftExpression } from './shift.ts';
import { unitOf } from './units.ts';

/** Functions over all quarters, or all months, of the year, and what they are written of. */
export const yearParts = {
  各季均值: { kind: 'quarter', how: 'mean' },
  各月均值: { kind: 'month', how: 'mean' },
  各季已知均值: { kind: 'quarter', how: 'known-mean' },
  各月已知均值: { kind: 'month', how: 'known-mean' },
  最高季均值: { kind: 'quarter', how: 'best' },
  最高月均值: { kind: 'month', how: 'best' },
  成立季数: { kind: 'quarter', how: 'count' },
  成立月数: { kind: 'month', how: 'count' },
} as const;
export type YearPartName = keyof typeof yearParts;

export function isYearPart(name: string): name is YearPartName {
  return Object.hasOwn(yearParts, name);
}

/** The most ways of choosing some of them that are tried. */
const mostChoices = 66;

function choicesOf<T>(all: readonly T[], count: number): readonly (readonly T[])[] {
  if (count === 0) return [[]];
  return all.flatMap((first, at) => choicesOf(all.slice(at + 1), count - 1).map((rest) => [first, ...rest]));
}

/** How many of the best of so many may be averaged. */
export function bestCounts(of: number): (count: number) => boolean {
  const ways = (count: number): number => (count === 0 ? 1 : (ways(count - 1) * (of - count + 1)) / count);
  return (count) => count >= 1 && count < of && ways(count) <= mostChoices;
}

const number = (value: string, unit: UnitText): Expression => ({ op: 'constant', type: 'number', unit, value });

function add(left: Expression, right: Expression, unit: UnitText): Arithmetic {
  return { op: 'add', type: 'number', unit, left, right };
}

function sum(values: readonly Expression[], unit: UnitText): Expression {
  return values.reduce((left, right) => add(left, right, unit));
}

function over(left: Expression, count: number, unit: UnitText): Arithmetic {
  return { op: 'divide', type: 'number', unit, left, right: number(String(count), '1') };
}

/** A function over the parts of the year as plain arithmetic of what each of them has; undefined after a report. */
export function drawYearTogether(
  name: YearPartName,
  of: Expression,
  best: number,
  at: NonNullable<Expression['at']>,
  context: CheckContext,
): Expression | undefined {
  const { kind, how } = yearParts[name];
  const parts: Expression[] = [];
  for (const by of periodsOfYear(kind)) {
    const part = shiftExpression(of, by, at, context);
    if (!part) return undefined;
    parts.push(part);
  }
  const unit = how === 'count' ? '个' : unitOf(of);
  const whole = wholeOf(how, parts, unit, best);
  return { ...whole, drawn: { name, kind, how, of, parts, ...(how === 'best' ? { best } : {}) }, at };
}

function wholeOf(how: DrawnYear['how'], parts: readonly Expression[], unit: UnitText, best: number): Arithmetic {
  switch (how) {
    case 'mean':
      return over(sum(parts, unit), parts.length, unit);
    case 'known-mean':
      return meanOfKnown(parts, unit);
    case 'best': {
      const sums = choicesOf(parts, best).map((chosen) => sum(chosen, unit));
      return over({ op: 'max', type: 'number', unit, of: sums }, best, unit);
    }
    case 'count': {
      const one = (condition: Expression): Expression => {
        const [whenTrue, whenFalse] = [number('1', unit), number('0', unit)];
        return { op: 'if', type: 'number', unit, condition, whenTrue, whenFalse };
      };
      return add(sum(parts.slice(0, -1).map(one), unit), sum(parts.slice(-1).map(one), unit), unit);
    }
  }
}
