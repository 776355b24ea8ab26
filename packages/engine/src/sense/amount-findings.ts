import type { Report } from '../base/diagnostic.ts';
import { compare, type Exact, exact, isZero, multiply, parseExact, printExact, zero } from '../base/exact.ts';
import type { Span } from '../base/span.ts';
import { convertFactor } from '../base/unit.ts';
import { fixedNumber } from '../bind/fixed-number.ts';
import { allOf } from '../bind/joined-conditions.ts';
import { formulasOfIndicator } from '../bind/own-formulas.ts';
import type { Arithmetic, Constant, Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Ceiling, Condition, Incentive, Price, Program } from '../program/program.ts';
import { unconverted, visitExpression } from '../program/visit-expression.ts';
import { ImplausibleCheck } from './implausible.ts';
import { isNever } from './possible.ts';

/** Money in 元: nobody announces an award of less, or to one firm of more. */
export const leastAward = exact(1000n);
const mostAward = exact(1_000_000_000n);
/** No place spends more on one policy in a year. */
const mostBudget = exact(100_000_000_000n);

/** Prices per unit that anybody could mean, in 元. */
const plausiblePrices: readonly (readonly [unit: string, least: Exact, most: Exact])[] = [
  ['元/千瓦时', exact(1n, 1000n), exact(3n)],
  ['元/立方米', exact(1n, 100n), exact(100n)],
  ['元/平方米', exact(1n, 100n), exact(100_000n)],
];

/** Numbers written out that a formula may come to: itself, or the branches of its choices. */
export function outcomesOf(node: Expression): Constant[] {
  if (node.op === 'constant') return [node];
  if (node.op === 'convert') return outcomesOf(node.of);
  if (node.op !== 'if') return [];
  // Nothing where data are empty is no number that somebody wrote.
  return [...(node.isEmptyZero ? [] : outcomesOf(node.whenTrue)), ...outcomesOf(node.whenFalse)];
}

/** The same with the values of parameters, and with what a minimum or maximum bounds it by. */
export function amountsOf(node: Expression, program: Program): Constant[] {
  switch (node.op) {
    case 'min':
    case 'max':
      return node.of.flatMap((part) => amountsOf(part, program));
    case 'convert':
      return amountsOf(node.of, program);
    case 'if':
      return [...amountsOf(node.whenTrue, program), ...amountsOf(node.whenFalse, program)];
    case 'parameter': {
      const { values = [], unit = '1' } = program.parameters[node.name] ?? {};
      return values
        .filter(({ isPending }) => !isPending)
        .map(({ value }) => ({ op: 'constant', type: 'number', unit, value, ...(node.at ? { at: node.at } : {}) }));
    }
    default:
      return node.op === 'constant' ? [node] : [];
  }
}

/** `a - b` inside whatever a formula multiplies, rounds or converts it by; undefined where it can't fall below zero so. */
function differenceIn(node: Expression, program: Program): (Expression & { readonly op: 'subtract' }) | undefined {
  switch (node.op) {
    case 'subtract':
      return fixedNumber(node, program) ? undefined : { ...node, op: 'subtract' };
    case 'convert':
    case 'round':
      return differenceIn(node.of, program);
    case 'multiply':
    case 'divide':
      return (
        differenceIn(node.left, program) ?? (node.op === 'multiply' ? differenceIn(node.right, program) : undefined)
      );
    case 'min': {
      return node.of.map((part) => differenceIn(part, program)).find((part) => part !== undefined);
    }
    default:
      return undefined;
  }
}

/** Whether a formula, or an indicator in it, looks at the part. */
function mentions(node: Expression, part: Expression, program: Program, seen = new Set<string>()): boolean {
  const text = printExpression(part);
  let found = false;
  visitExpression(node, (one) => {
    if (one.op === part.op && printExpression(one) === text) found = true;
    if (found || one.op !== 'indicator' || seen.has(one.name)) return;
    seen.add(one.name);
    const formulas = formulasOfIndicator(program.indicators[one.name]);
    found = formulas.some((formula) => mentions(formula, part, program, seen));
  });
  return found;
}

/** Names of which a formula is made in the end, through its indicators. */
function leavesOf(node: Expression, program: Program, seen = new Set<string>()): Set<string> {
  const leaves = new Set<string>();
  visitExpression(node, (one) => {
    if (one.op === 'item' || one.op === 'parameter') leaves.add(one.name);
    if (one.op !== 'indicator' || seen.has(one.name)) return;
    seen.add(one.name);
    const formulas = formulasOfIndicator(program.indicators[one.name]);
    if (formulas.length === 0) leaves.add(one.name);
    for (const formula of formulas) for (const name of leavesOf(formula, program, seen)) leaves.add(name);
  });
  return leaves;
}

/** One table looked up in two places: what is added up in it is taken apart. */
function isSameTable({ left, right }: Arithmetic, program: Program): boolean {
  const [a = '', b] = [left, right].map((side) => {
    const of = unconverted(side);
    const values = of.op === 'if' ? amountsOf(of, program) : [];
    return values.map(({ value, unit }) => `${value} ${unit}`).join();
  });
  return a === b && a.includes(',');
}

class AmountCheck extends ImplausibleCheck {
  /** An award written out that is a few 元 or thousands of millions: the unit is wrong. */
  award(text: string, unit: string, at: Span): void {
    const [value, factor] = [parseExact(text), convertFactor(unit, '元')];
    if (!value || !factor || isZero(value)) return;
    const yuan = multiply(value, factor);
    const shown = `${printExact(value)} ${unit}`;
    if (yuan.n < 0n) this.warn(at, shown, 'amount-below-zero');
    else if (compare(yuan, leastAward) < 0) this.warn(at, shown, 'a-few-yuan-only', printExact(yuan));
    else if (compare(yuan, mostAward) > 0) this.warn(at, shown, 'more-than-thousand-million-unit');
  }

  awards(node: Expression | undefined, at: Span): void {
    for (const one of node ? amountsOf(node, this.program) : [])
      this.award(String(one.value), one.unit ?? '元', one.at ?? at);
  }

  incentive({ amount, cap, tiers, parts, scope, conditions, name, at }: Incentive): void {
    this.awards(amount, at);
    if (tiers && !amount && tiers.how === 'pick')
      for (const row of tiers.rows) this.award(row.result, tiers.resultUnit, row.at);
    this.awards(cap, at);
    for (const row of parts?.rows ?? []) {
      this.awards(row.amount, row.at);
      this.below(row.name, row.amount, [scope, row.scope, row.test, ...testsOf(conditions)], row.at);
    }
    if (amount) this.below(name, amount, [scope, ...testsOf(conditions)], at);
    const fixed = amount && fixedNumber(amount, this.program);
    if (fixed && isZero(fixed)) this.warn(amount.at ?? at, printExpression(amount), 'always-nothing');
    const limit = cap && fixedNumber(cap, this.program);
    if (limit && isZero(limit)) this.warn(cap.at ?? at, printExpression(cap), 'cap-nobody-gets-anything');
  }

  /** What all get together may be much, but not all there is. */
  ceiling({ limit, isShared, at }: Ceiling): void {
    const place = limit.at ?? at;
    const fixed = fixedNumber(limit, this.program);
    if (fixed && isZero(fixed)) this.warn(place, printExpression(limit), 'ceiling-nobody-gets-anything');
    else if (!isShared) this.awards(limit, at);
    else
      for (const one of amountsOf(limit, this.program)) {
        const [value, factor] = [parseExact(String(one.value)), convertFactor(one.unit ?? '元', '元')];
        const yuan = value && factor && multiply(value, factor);
        if (!yuan || isZero(yuan)) continue;
        if (compare(yuan, mostBudget) > 0) this.warn(place, printExpression(limit), 'budget-beyond-all');
        else if (compare(yuan, mostAward) <= 0) this.award(String(one.value), one.unit ?? '元', place);
      }
  }

  price({ name, value, charge, scope, conditions, at }: Price): void {
    const outcomes = outcomesOf(value);
    for (const one of outcomes) {
      const number = parseExact(String(one.value)) ?? zero;
      const text = `${printExact(number)} ${one.unit ?? ''}`;
      const place = one.at ?? value.at ?? at;
      if (number.n < 0n && !/优惠|减|免|返|折|奖|补/.test(name)) this.warn(place, text, 'price-below-zero');
      else if (isZero(number) && outcomes.length === 1) this.warn(place, text, 'price-always');
      else this.unitPrice(number, one.unit ?? '1', place);
    }
    if (charge) this.below(name, charge, [scope, ...testsOf(conditions)], at);
  }

  unitPrice(number: Exact, unit: string, at: Span): void {
    for (const [usual, least, most] of plausiblePrices) {
      const factor = convertFactor(unit, usual);
      if (!factor || number.n <= 0n) continue;
      const price = multiply(number, factor);
      if (compare(price, least) >= 0 && compare(price, most) <= 0) continue;
      const shown = `${printExact(price)} ${usual}`;
      this.warn(at, `${printExact(number)} ${unit}`, 'unit-right', shown);
    }
  }

  /** Money as a difference that no condition keeps above zero. Silent where a condition looks at both sides in another way. */
  below(name: string, amount: Expression, given: readonly (Expression | undefined)[], at: Span): void {
    const difference = differenceIn(amount, this.program);
    if (!difference) return;
    const conditions = given.filter((one) => one !== undefined);
    const nought: Expression = { op: 'constant', type: 'number', unit: difference.unit ?? '1', value: '0' };
    const negative: Expression = { op: 'lt', type: 'flag', left: difference, right: nought };
    if (isNever(allOf([...conditions, negative]), this.program)) return;
    const positive: Expression = { ...negative, op: 'gt' };
    const isNothing = conditions.length > 0 && isNever(allOf([...conditions, positive]), this.program);
    if (!isNothing && conditions.some((one) => this.looksAt(one, difference))) return;
    if (isSameTable(difference, this.program)) return;
    this.report('money-below-zero', difference.at ?? amount.at ?? at, { name, formula: printExpression(difference) });
  }

  /** Whether a condition looks at what is left of a difference, or at the other side and all that this is made of. */
  private looksAt(condition: Expression, { left, right }: Arithmetic): boolean {
    if (mentions(condition, left, this.program)) return true;
    if (!mentions(condition, right, this.program)) return false;
    const read = leavesOf(condition, this.program);
    const made = [...leavesOf(left, this.program)];
    return made.length > 0 && made.every((name) => read.has(name));
  }
}

function testsOf(conditions: readonly Condition[]): Expression[] {
  return conditions.map(({ test }) => test);
}

/** Reports amounts and prices that nobody could mean: below zero, nothing at all, a unit ten thousand times off. */
export function checkAmounts(program: Program, report: Report): void {
  const check = new AmountCheck(program, report);
  for (const incentive of Object.values(program.incentives)) check.incentive(incentive);
  for (const price of Object.values(program.prices)) check.price(price);
  for (const ceiling of Object.values(program.ceilings)) check.ceiling(ceiling);
}
