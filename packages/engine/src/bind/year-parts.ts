import { isDrawn } from '../program/about-node.ts';
import type { Arithmetic, DrawnYear, Expression, Subject, UnitText } from '../program/expression.ts';
import { meanOfKnown } from '../program/known-mean.ts';
import { isMissing } from '../program/make-flags.ts';
import { comeFlag, periodsOfYear } from '../program/shift.ts';
import type { CheckContext } from './context.ts';
import { shiftExpression } from './shift.ts';
import { unitOf } from './units.ts';
import { type PeriodWindowName, periodWindows } from './year-functions.ts';

/** Functions over all quarters, or all months, of the year, and what they are written of. */
export const yearParts = {
  各季均值: { kind: 'quarter', how: 'mean' },
  各月均值: { kind: 'month', how: 'mean' },
  各季已知均值: { kind: 'quarter', how: 'known-mean' },
  各月已知均值: { kind: 'month', how: 'known-mean' },
  最高季均值: { kind: 'quarter', how: 'best' },
  最高月均值: { kind: 'month', how: 'best' },
  各季合计: { kind: 'quarter', how: 'sum' },
  各月合计: { kind: 'month', how: 'sum' },
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
  subject: Subject,
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
  const whole = how === 'sum' ? sumOfCome(kind, parts, unit, subject) : wholeOf(how, parts, unit, best);
  return { ...whole, drawn: { name, kind, how, of, parts, ...(how === 'best' ? { best } : {}) }, at };
}

/** The first and, as far as they have come, the others. */
function sumOfCome(
  kind: 'quarter' | 'month',
  [first, ...rest]: readonly Expression[],
  unit: UnitText,
  subject: Subject,
): Arithmetic {
  const later = periodsOfYear(kind).slice(1);
  const others = rest.map((whenFalse, index): Expression => {
    const condition = isMissing({ op: 'item', type: 'flag', name: comeFlag(later[index]), subject });
    return { op: 'if', type: 'number', unit, condition, whenTrue: number('0', unit), whenFalse };
  });
  return add(first, sum(others, unit), unit);
}

function wholeOf(
  how: Exclude<DrawnYear['how'], 'sum'>,
  parts: readonly Expression[],
  unit: UnitText,
  best: number,
): Arithmetic {
  switch (how) {
    case 'mean':
      return over(sum(parts, unit), parts.length, unit);
    case 'known-mean':
      return meanOfKnown(parts, unit);
    case 'best': {
      const sums = choicesOf(parts, best).map((chosen) => sum(chosen, unit));
      return over({ op: 'max', type: 'number', unit, of: sums }, best, unit);
    }
    case 'count':
      return countWhereTrue(parts, unit);
  }
}

function countWhereTrue(conditions: readonly Expression[], unit: UnitText): Arithmetic {
  const ones = conditions.map((condition): Expression => {
    const [whenTrue, whenFalse] = [number('1', unit), number('0', unit)];
    return { op: 'if', type: 'number', unit, condition, whenTrue, whenFalse };
  });
  return add(sum(ones.slice(0, -1), unit), sum(ones.slice(-1), unit), unit);
}

/** A formula of each of so many quarters or months in a row, the latest first; undefined after a report. */
export function inPeriodsBefore(
  of: Expression,
  kind: 'quarter' | 'month',
  count: number,
  at: NonNullable<Expression['at']>,
  context: CheckContext,
): readonly Expression[] | undefined {
  const parts: Expression[] = [of];
  while (parts.length < count) {
    const part = shiftExpression(parts[parts.length - 1], kind, at, context);
    if (!part) return undefined;
    parts.push(part);
  }
  return parts;
}

/** `近月均值(x, 3)`, `往季合计(x, 4)`: so many quarters or months in a row together, with the one at hand or before it. */
export function drawPeriodsTogether(
  name: PeriodWindowName,
  of: Expression,
  count: number,
  at: NonNullable<Expression['at']>,
  context: CheckContext,
): Expression | undefined {
  const { kind, how, isLast } = periodWindows[name];
  const all = inPeriodsBefore(of, kind, isLast ? count : count + 1, at, context);
  if (!all) return undefined;
  const parts = isLast ? all : all.slice(1);
  const unit = how === 'count' ? '个' : unitOf(of);
  const whole =
    how === 'sum' ? add(sum(parts.slice(0, -1), unit), parts[count - 1], unit) : wholeOf(how, parts, unit, 1);
  return { ...whole, drawn: { name, kind, how, of, parts, isLast }, at };
}

/** `近年成立年数(条件, 5)`: in how many of the years that lie so many back the condition holds. */
export function countYears(
  name: string,
  of: Expression,
  back: readonly number[],
  at: NonNullable<Expression['at']>,
): Expression {
  const parts = back.map((years): Expression => (years === 0 ? of : { op: 'lag', type: 'flag', years, of }));
  return { ...countWhereTrue(parts, '年'), drawn: { name, kind: 'year', how: 'count', of, parts }, at };
}

const turned = { lt: 'gt', le: 'ge', gt: 'lt', ge: 'le' } as const;

/** How many of so many conditions hold at least, or don't hold at least, where a count of them compares so with a whole number. */
function bound(op: keyof typeof turned, limit: number, all: number): { least: number; isOfNot: boolean } {
  if (op === 'ge' || op === 'gt') return { least: op === 'ge' ? limit : limit + 1, isOfNot: false };
  return { least: all - (op === 'le' ? limit : limit - 1), isOfNot: true };
}

/**
 * A count of years, quarters or months beside a whole number as `至少(n, …)`: what isn't known of some of them leaves the comparison open only
 * where it can tip it. Anything else as it is.
 */
export function countedCompare(node: Expression): Expression {
  if (node.op !== 'lt' && node.op !== 'le' && node.op !== 'gt' && node.op !== 'ge') return node;
  const isLeft = isDrawn(node.left);
  const [count, limit] = isLeft ? [node.left, node.right] : [node.right, node.left];
  const value = limit.op === 'constant' ? Number(limit.value) : Number.NaN;
  if (!isDrawn(count) || count.drawn.how !== 'count' || !Number.isInteger(value)) return node;
  const { parts } = count.drawn;
  const { least, isOfNot } = bound(isLeft ? node.op : turned[node.op], value, parts.length);
  if (least < 1 || least > parts.length) return node;
  const of = isOfNot ? parts.map((part): Expression => ({ op: 'not', type: 'flag', of: part })) : parts;
  return { op: 'at-least', type: 'flag', count: least, of, counted: node, ...(node.at ? { at: node.at } : {}) };
}
