import { parseDay } from '../base/day.ts';
import { logOf, powerOf } from '../base/root-and-log.ts';
import type {
  Arithmetic,
  Compare,
  Constant,
  Expression,
  First,
  Growth,
  IndicatorRef,
  InYear,
  Window,
} from '../program/expression.ts';
import { needsResults } from '../program/has-result.ts';
import type { FormulaDefinition } from '../program/program.ts';
import { lastDay, laterDay } from './computed-days.ts';
import { earlierYears } from './earlier-years.ts';
import { geometricOf } from './geometric-mean.ts';
import { givenNumber, givenValue } from './given-value.ts';
import { allOf, anyOf, atLeastOf, notOf } from './kleene.ts';
import {
  absoluteNum,
  addNum,
  compareNum,
  convertNum,
  divideNum,
  isPositive,
  isZeroNum,
  largerNum,
  multiplyNum,
  Num,
  negateNum,
  numOfDatum,
  numOfExact,
  numOfText,
  roundNum,
  smallerNum,
  subtractNum,
} from './num.ts';
import { factorOf, getIndicator, ratioIn, ratioOf, throughConversions } from './ratio-of.ts';
import { followLink, givenIndicator, groupAt, itemAt } from './read-item.ts';
import { type At, dayAt, givenParameter, keep, parameterOf, type Run, type Value, valueOn } from './run.ts';
import { targetAt } from './target-at.ts';
import { wholeSince } from './whole-since.ts';

/** The number that an expression gives; null when missing. A fault when the checked type is not a number. */
export function numberAt(run: Run, node: Expression, at: At): Num | null {
  const value = evaluate(run, node, at);
  if (value === null || value instanceof Num) return value;
  throw new TypeError(`${node.op} is not a number`);
}

/** Whether a condition holds: true, false, or null when unknown. */
export function verdictAt(run: Run, node: Expression, at: At): boolean | null {
  const value = evaluate(run, node, at);
  if (value === null || typeof value === 'boolean') return value;
  throw new TypeError(`${node.op} is not a condition`);
}

function indicatorAt(run: Run, node: IndicatorRef, at: At): Num | null {
  const own = followLink(run, at, node.subject);
  if (!own) return null;
  const given = givenIndicator(run, node.name, own);
  if (given) return given;
  const { definition } = getIndicator(run, node.name);
  // An indicator is the same number everywhere: no scheme's groups and no tier reach into its formula.
  const plain: At = { subject: own.subject, row: own.row, year: own.year };
  switch (definition.kind) {
    case 'observed':
      return null;
    case 'formula':
      return byFormula(run, definition, plain);
    case 'ratio': {
      const top = numberAt(run, definition.numerator, plain);
      const bottom = top && numberAt(run, definition.denominator, plain);
      return top && bottom && ratioOf(top, bottom, definition.factor);
    }
  }
}

/** What is made of its own earlier years is what it was before the first of them, or nothing known; each year is computed once. */
function byFormula(run: Run, own: FormulaDefinition, at: At): Num | null {
  const { formula, begins } = own;
  if (!begins) return numberAt(run, formula, at);
  if (at.year < begins.year) return begins.before === undefined ? null : numOfText(begins.before);
  return keep(run, own, `${at.row} ${at.year}`, () => numberAt(run, formula, at));
}

function constantOf(run: Run, node: Constant): Value {
  return keep(run, node, 'constant', () => {
    if (node.type === 'number') return numOfText(String(node.value));
    if (node.type === 'day') return parseDay(String(node.value)) ?? null;
    return node.value;
  });
}

function arithmeticAt(run: Run, node: Arithmetic, at: At): Num | null {
  const left = numberAt(run, node.left, at);
  const right = left && numberAt(run, node.right, at);
  if (!left || !right) return null;
  switch (node.op) {
    case 'add':
      return addNum(left, right);
    case 'subtract':
      return subtractNum(left, right);
    case 'multiply':
      return multiplyNum(left, right);
    case 'divide':
      return isZeroNum(right) ? null : divideNum(left, right);
  }
}

function orderOf(left: Value, right: Value): number {
  if (left instanceof Num && right instanceof Num) return compareNum(left, right);
  if (left === right) return 0;
  return left !== null && right !== null && left < right ? -1 : 1;
}

/** Whether a missing value is known not to exist: a result of who is outside the scope, or isn't rated. */
export function isWithout(run: Run, node: Expression, at: At): boolean {
  const needs = () => needsResults(run.program, node, at.subject);
  return keep(run, node, `needs ${at.subject}`, needs).some((need) => verdictAt(run, need, at) === false);
}

/** A comparison of ranks that others may still change holds only where it does so at both ends. */
function compareAt(run: Run, node: Compare, at: At): boolean | null {
  const verdict = compareValues(run, node, at);
  if (verdict === null || !node.ends || run.isCase) return verdict;
  return node.ends.every((end) => verdictAt(run, end, at) === verdict) ? verdict : null;
}

function compareValues(run: Run, node: Compare, at: At): boolean | null {
  const left = evaluate(run, node.left, at);
  const right = left === null ? null : evaluate(run, node.right, at);
  if (left === null || right === null)
    return isWithout(run, node.left, at) || isWithout(run, node.right, at) ? node.op === 'ne' : null;
  const order = orderOf(left, right);
  switch (node.op) {
    case 'lt':
      return order < 0;
    case 'le':
      return order <= 0;
    case 'gt':
      return order > 0;
    case 'ge':
      return order >= 0;
    case 'eq':
      return order === 0;
    case 'ne':
      return order !== 0;
  }
}

function lagged(at: At, years: number): At {
  return { ...at, year: at.year - years };
}

/** Sum over years of an item, ratio of sums of an indicator or of a group's ratio; missing when any year is. */
function pooledAt(run: Run, node: Expression, at: At, lags: readonly number[]): Num | null {
  if (node.op === 'convert') {
    const value = pooledAt(run, node.of, at, lags);
    return value && convertNum(value, factorOf(node));
  }
  const given = node.op === 'aggregate' ? givenNumber(run, node) : undefined;
  if (given) return given;
  const tops: Num[] = [];
  const bottoms: Num[] = [];
  const indicator =
    node.op === 'indicator' || (node.op === 'aggregate' && node.how === 'pooled') ? ratioIn(run, node) : undefined;
  for (const lag of lags) {
    const then = lagged(at, lag);
    if (!indicator) {
      const value = numberAt(run, node, then);
      if (!value) return null;
      tops.push(value);
    } else if (node.op === 'aggregate') {
      const { parts } = run.readers.groupValue(run, node, then);
      if (!parts) return null;
      tops.push(parts.numerator);
      bottoms.push(parts.denominator);
    } else {
      const own = node.op === 'indicator' ? followLink(run, then, node.subject) : then;
      const plain: At | undefined = own && { subject: own.subject, row: own.row, year: own.year };
      const top = plain ? numberAt(run, indicator.numerator, plain) : null;
      const bottom = plain && top ? numberAt(run, indicator.denominator, plain) : null;
      if (!top || !bottom) return null;
      tops.push(top);
      bottoms.push(bottom);
    }
  }
  const top = tops.reduce(addNum);
  if (!indicator) return top;
  const ratio = ratioOf(top, bottoms.reduce(addNum), indicator.factor);
  return ratio && node.op === 'aggregate' ? throughConversions(node.of, ratio) : ratio;
}

function windowAt(run: Run, node: Window, at: At): Num | null {
  if (node.how === 'pooled') return pooledAt(run, node.of, at, node.lags);
  const values: Num[] = [];
  for (const lag of node.lags) {
    const value = numberAt(run, node.of, lagged(at, lag));
    if (value) values.push(value);
    else if (node.how === 'mean') return null;
  }
  return values.length === 0 ? null : divideNum(values.reduce(addNum), numOfDatum(values.length));
}

function consecutiveAt(run: Run, of: Expression, count: number, at: At): boolean | null {
  return allOf(Array.from({ length: count }, (_, lag) => verdictAt(run, of, lagged(at, lag))));
}

function firstAt(run: Run, node: First, at: At): boolean | null {
  const now = verdictAt(run, node.of, at);
  if (now !== true) return now;
  const earlier = earlierYears(run, at.year).map((year) => verdictAt(run, node.of, { ...at, year }));
  if (earlier.includes(true)) return false;
  return earlier.includes(false) || run.isCase ? true : null;
}

function peakAt(run: Run, of: Expression, at: At): Num | null {
  const [first, ...rest] = earlierYears(run, at.year).flatMap((year) => numberAt(run, of, { ...at, year }) ?? []);
  return first ? rest.reduce(largerNum, first) : null;
}

function inYearAt(run: Run, { of, year }: InYear, at: At): Num | null {
  const asked = numberAt(run, year, at);
  const then = [...earlierYears(run, at.year), at.year].find(
    (one) => asked && compareNum(asked, numOfDatum(one)) === 0,
  );
  return then === undefined ? null : numberAt(run, of, { ...at, year: then });
}

function growthAt(run: Run, { of, before: other }: Growth, at: At): Num | null {
  const now = numberAt(run, of, at);
  const before = now && (other ? numberAt(run, other, at) : numberAt(run, of, lagged(at, 1)));
  return now && before && isPositive(before) ? subtractNum(divideNum(now, before), numOfDatum(1)) : null;
}

function callAt(run: Run, of: readonly Expression[], at: At, combine: (a: Num, b: Num) => Num): Num | null {
  const values: Num[] = [];
  for (const part of of) {
    const value = numberAt(run, part, at);
    if (!value) return null;
    values.push(value);
  }
  return values.reduce(combine);
}

/**
 * The plain reading of an expression for one subject in one year: exact, three-valued, the oracle for the column kernels.
 * Missing data give null, never zero.
 */
export function evaluate(run: Run, node: Expression, at: At): Value {
  switch (node.op) {
    case 'constant':
      return constantOf(run, node);
    case 'item':
      return itemAt(run, node, at);
    case 'indicator':
      return indicatorAt(run, node, at);
    case 'group':
      return groupAt(run, node, at);
    case 'parameter':
      return parameterOf(run, node.name);
    case 'target':
      return givenValue(run, node) ?? targetAt(run, node, at);
    case 'value-on':
      return givenParameter(run, node.name) ?? evaluate(run, valueOn(run, node), at);
    case 'scheme':
      return givenValue(run, node) ?? run.readers.schemePart(run, node, at);
    case 'award':
      return givenValue(run, node) ?? run.readers.award(run, node, at);
    case 'tier':
      return at.tier ?? null;
    case 'band':
      return run.readers.bandLabel(run, node.band, at);
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
      return arithmeticAt(run, node, at);
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge':
    case 'eq':
    case 'ne':
      return compareAt(run, node, at);
    case 'and':
      return allOf(node.of.map((part) => verdictAt(run, part, at)));
    case 'or':
      return anyOf(node.of.map((part) => verdictAt(run, part, at)));
    case 'at-least':
      return atLeastOf(
        node.of.map((part) => verdictAt(run, part, at)),
        node.count,
      );
    case 'not':
      return notOf(verdictAt(run, node.of, at));
    case 'in': {
      const value = evaluate(run, node.of, at);
      if (value === null) return isWithout(run, node.of, at) ? false : null;
      return node.values.some((constant) => orderOf(value, constantOf(run, constant)) === 0);
    }
    case 'is-missing':
      return evaluate(run, node.of, at) === null;
    case 'if': {
      const verdict = verdictAt(run, node.condition, at);
      return verdict === null ? null : evaluate(run, verdict ? node.whenTrue : node.whenFalse, at);
    }
    case 'min':
      return callAt(run, node.of, at, smallerNum);
    case 'max':
      return callAt(run, node.of, at, largerNum);
    case 'abs': {
      const value = callAt(run, node.of, at, addNum);
      return value && absoluteNum(value);
    }
    case 'negate': {
      const value = callAt(run, node.of, at, addNum);
      return value && negateNum(value);
    }
    case 'round': {
      const value = numberAt(run, node.of, at);
      return value && roundNum(value, node.decimals, node.how);
    }
    case 'geometric':
      return geometricOf(
        node.of.map((part) => numberAt(run, part, at)),
        node.weights,
      );
    case 'logarithm': {
      const value = numberAt(run, node.of, at);
      return value && value.exact.n > 0n ? numOfExact(logOf(value.exact)) : null;
    }
    case 'convert': {
      const value = numberAt(run, node.of, at);
      return value && convertNum(value, factorOf(node));
    }
    case 'since': {
      const from = evaluate(run, node.of, at);
      const until = node.until ? evaluate(run, node.until, at) : dayAt(run, at, node);
      return typeof from === 'number' && typeof until === 'number' ? numOfDatum(wholeSince(node, from, until)) : null;
    }
    case 'later':
      return laterDay(node, evaluate(run, node.of, at), numberAt(run, node.by, at));
    case 'period-end':
      return lastDay(node, node.of ? evaluate(run, node.of, at) : dayAt(run, at, node));
    case 'power': {
      const [base, exponent] = node.of.map((part) => numberAt(run, part, at)?.exact);
      const power = base && exponent && powerOf(base, exponent);
      return power ? numOfExact(power) : null;
    }
    case 'lag':
      return givenValue(run, node) ?? evaluate(run, node.of, lagged(at, node.years));
    case 'at-year':
      return givenValue(run, node) ?? evaluate(run, node.of, { ...at, year: node.year });
    case 'in-year':
      return givenNumber(run, node) ?? inYearAt(run, node, at);
    case 'peak':
      return givenNumber(run, node) ?? peakAt(run, node.of, at);
    case 'window':
      return givenValue(run, node) ?? windowAt(run, node, at);
    case 'consecutive':
      return consecutiveAt(run, node.of, node.count, at);
    case 'first':
      return firstAt(run, node, at);
    case 'growth':
      return growthAt(run, node, at);
    case 'aggregate':
      return givenValue(run, node) ?? run.readers.groupValue(run, node, at).value;
  }
}
