import { because } from '../base/because.ts';
import { isEqual, isZero, multiply, one, parseExact, printExact } from '../base/exact.ts';
import type { Span } from '../base/span.ts';
import { convertFactor, divideUnits, getUnit, isPure, multiplyUnits } from '../base/unit.ts';
import type { Constant, Expression, UnitText } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import { partsOf } from '../program/visit-expression.ts';
import type { CheckContext } from './context.ts';

export function unitOf(node: Expression): UnitText {
  return node.unit ?? '1';
}

export function constantNumber(value: string, unit: UnitText, at?: Span): Constant {
  return at ? { op: 'constant', type: 'number', value, unit, at } : { op: 'constant', type: 'number', value, unit };
}

export function negated(of: Expression, at = of.at): Expression {
  const unit = unitOf(of);
  if (of.op !== 'constant') return { op: 'negate', type: 'number', unit, of: [of], ...(at ? { at } : {}) };
  const text = String(of.value);
  return constantNumber(text.startsWith('-') ? text.slice(1) : `-${text}`, unit, at);
}

const points = '个百分点';

/** What is a share or a growth: stated in %, or made by `同比` or `占比`. */
function isPercentage(node: Expression): boolean {
  if (unitOf(node) === '%' || node.op === 'growth') return true;
  if (node.op === 'aggregate' && node.how === 'share') return true;
  if (!/^(convert|lag|at-year|in-year|peak|window|aggregate)$/.test(node.op)) return false;
  return isPure(getUnit(unitOf(node))) && partsOf(node).slice(0, 1).every(isPercentage);
}

function isNought(node: Expression): boolean {
  return node.op === 'constant' && isZeroConstant(node);
}

/** `5%` beside a growth, brought to ones. */
function isPureConstant(node: Expression): boolean {
  return node.op === 'constant' && isPure(getUnit(unitOf(node)));
}

/** One percentage less another, `完成率 - 汇总(完成率)`, is so many percentage points; also the larger of it and nothing, or so many times as much, or either of two. */
function isBetweenPercentages(node: Expression): boolean {
  const isSome = (of: readonly Expression[]): boolean =>
    of.some(isBetweenPercentages) && of.every((one) => isNought(one) || isBetweenPercentages(one));
  switch (node.op) {
    case 'subtract': {
      const sides = [node.left, node.right];
      return sides.some(isPercentage) && sides.every((side) => isPercentage(side) || isPureConstant(side));
    }
    case 'round':
      return unitOf(node) === '%' && isBetweenPercentages(node.of);
    case 'if':
      return isSome([node.whenTrue, node.whenFalse]);
    case 'multiply':
      return [node.left, node.right].filter(isBetweenPercentages).length === 1;
    case 'convert':
      return isPure(getUnit(unitOf(node))) && isBetweenPercentages(node.of);
    case 'min':
    case 'max':
    case 'abs':
    case 'negate':
      return isSome(node.of);
    default:
      return false;
  }
}

/** The same value in another unit of the same dimension: constants are computed, anything else gets a `convert`. Undefined when the dimensions differ. */
export function convertTo(node: Expression, unit: UnitText): Expression | undefined {
  const factor = convertFactor(unitOf(node), unit);
  const inPercent = unit === points && isBetweenPercentages(node) ? convertFactor(unitOf(node), '%') : undefined;
  if (inPercent) return { op: 'convert', type: 'number', unit, of: node, factor: printExact(inPercent) };
  if (!factor) return undefined;
  if (unitOf(node) === unit) return node;
  const value = node.op === 'constant' ? parseExact(String(node.value)) : undefined;
  if (node.op === 'constant' && value) return constantNumber(printExact(multiply(value, factor)), unit, node.at);
  return { op: 'convert', type: 'number', unit, of: node, factor: printExact(factor) };
}

function isZeroConstant(node: Expression): boolean {
  const value = node.op === 'constant' && node.type === 'number' ? parseExact(String(node.value)) : undefined;
  return value !== undefined && isZero(value);
}

/** Says how to mend a clash, where there is a usual reason for it. */
function clashMend(left: UnitText, right: UnitText): string {
  const pair = new Set([left, right]);
  if (pair.has('%') && pair.has('个百分点')) return because('percent-and-points');
  return because('one-kind-of-unit');
}

export function reportClash(context: CheckContext, at: Span, left: UnitText, right: UnitText): void {
  context.report('unit-clash', at, { left, right, mend: clashMend(left, right) });
}

/** A number for a place that has a unit of its own (a table cell, a target): a bare number is taken in that unit. Reports a clash. */
export function adoptUnit(node: Expression, unit: UnitText, context: CheckContext, at: Span): Expression | undefined {
  if (node.op === 'constant' && context.bare.has(node)) return { ...node, unit };
  const converted = convertTo(node, unit);
  if (!converted) reportClash(context, at, unit, unitOf(node));
  return converted;
}

/** A number without unit, for powers and logarithms. Reports a clash. */
export function plainNumber(node: Expression, context: CheckContext, at: Span): Expression | undefined {
  const converted = convertTo(node, '1');
  const right = unitOf(node);
  if (!converted) context.report('unit-clash', at, { left: '1', right, mend: because('plain-number', right) });
  return converted;
}

/**
 * Both sides in one unit, for adding (`isSum`) or comparing. A bare number beside a unit is an error, save zero, and
 * save `1 - 30%`. Undefined after a report.
 */
export function agreeUnits(
  left: Expression,
  right: Expression,
  isSum: boolean,
  context: CheckContext,
  at: Span,
): readonly [Expression, Expression] | undefined {
  const [leftUnit, rightUnit] = [unitOf(left), unitOf(right)];
  if (isZeroConstant(left) && context.bare.has(left)) return [{ ...left, unit: rightUnit }, right];
  if (isZeroConstant(right) && context.bare.has(right)) return [left, { ...right, unit: leftUnit }];
  for (const [node, other] of [
    [left, right],
    [right, left],
  ] as const) {
    if (!context.bare.has(node) || context.bare.has(other)) continue;
    const unit = unitOf(other);
    const isPlain = convertFactor('1', unit);
    if (isPlain && (isSum || isEqual(isPlain, one))) continue;
    context.report('unit-missing', node.at ?? at, { text: printExpression(node), unit });
    return undefined;
  }
  // 增速加减百分点还是增速。
  if (isSum && rightUnit === points && convertFactor(leftUnit, '%')) return agreePoints(left, right);
  const isInPoints = leftUnit === points || rightUnit === points;
  const target = isInPoints ? points : left.op === 'constant' && right.op !== 'constant' ? rightUnit : leftUnit;
  const [first, second] = [convertTo(left, target), convertTo(right, target)];
  if (first && second) return [first, second];
  reportClash(context, at, leftUnit, rightUnit);
  return undefined;
}

function agreePoints(left: Expression, points: Expression): readonly [Expression, Expression] | undefined {
  const asPercent: Expression =
    points.op === 'constant'
      ? { ...points, unit: '%' }
      : { op: 'convert', type: 'number', unit: '%', of: points, factor: '1' };
  const percent = convertTo(left, '%');
  return percent && [percent, asPercent];
}

/** A pure number that isn't counted in ones (`%`, `倍`) as a plain number. */
function plain(node: Expression): Expression {
  return unitOf(node) !== '1' && isPure(getUnit(unitOf(node))) ? (convertTo(node, '1') ?? node) : node;
}

/** A difference of percentages in percentage points where the other factor is so much for each of them. */
function perPoint(node: Expression, other: Expression): Expression {
  return unitOf(other).endsWith(`/${points}`) ? (convertTo(node, points) ?? node) : node;
}

/** Operands and unit of a product or quotient; conversions go onto the operands, so that the bare operation is right. */
export function combineUnits(
  first: Expression,
  second: Expression,
  isProduct: boolean,
): { left: Expression; right: Expression; unit: UnitText } {
  // So many points for each percentage point, or how many times so many of them.
  const [left, right] = isProduct
    ? [perPoint(first, second), perPoint(second, first)]
    : [unitOf(second) === points ? (convertTo(first, points) ?? first) : first, second];
  const [a, b] = [unitOf(left), unitOf(right)];
  const [isLeftPure, isRightPure] = [isPure(getUnit(a)), isPure(getUnit(b))];
  if (isLeftPure && isRightPure) {
    if (!isProduct && a === b) return { left, right, unit: '1' };
    if (b === '1') return { left, right, unit: a };
    if (isProduct && a === '1') return { left, right, unit: b };
    return { left: plain(left), right: plain(right), unit: '1' };
  }
  if (isRightPure) return { left, right: plain(right), unit: a };
  if (isLeftPure) {
    const unit = isProduct ? b : divideUnits(getUnit('1'), getUnit(b)).unit.text;
    return { left: plain(left), right, unit };
  }
  const result = isProduct ? multiplyUnits(getUnit(a), getUnit(b)) : divideUnits(getUnit(a), getUnit(b));
  if (isEqual(result.factor, one)) return { left, right, unit: result.unit.text };
  // 万元 ÷ 元: the right side is brought to what makes the plain quotient come out in the result's unit.
  const wanted = isProduct
    ? divideUnits(result.unit, getUnit(a)).unit.text
    : divideUnits(getUnit(a), result.unit).unit.text;
  return { left, right: convertTo(right, wanted) ?? right, unit: result.unit.text };
}
