import type { Report } from '../base/diagnostic.ts';
import { compare, isEqual, one, printExact, zero } from '../base/exact.ts';
import type { Span } from '../base/span.ts';
import { fixedNumber } from '../bind/fixed-number.ts';
import { formulaSitesOf, sitesOf } from '../bind/own-formulas.ts';
import type { Aggregate, Choice, Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Incentive, Program } from '../program/program.ts';
import { splitShifted, unshiftedName } from '../program/shift.ts';
import { unconverted, visitExpression } from '../program/visit-expression.ts';
import { namesIn } from './clause-texts.ts';
import { factorsOf, termsOf } from './formula-parts.ts';
import { ImplausibleCheck } from './implausible.ts';

function isName(node: Expression): node is Expression & { readonly op: 'item' | 'indicator' } {
  return node.op === 'item' || node.op === 'indicator';
}

/** What is read of one year or another: `上年(前年(x))` is `x`. */
function unlagged(node: Expression): Expression {
  const of = unconverted(node);
  return of.op === 'lag' || of.op === 'at-year' ? unlagged(of.of) : of;
}

/** The labels for which a sum over members is taken. */
function labelsOf({ only }: Aggregate, name: string, all: readonly string[]): ReadonlySet<string> | undefined {
  if (only?.op === 'eq' && only.left.op === 'item' && only.left.name === name && only.right.op === 'constant')
    return new Set([String(only.right.value)]);
  if (only?.op === 'ne' && only.left.op === 'item' && only.left.name === name && only.right.op === 'constant') {
    const left = only.right.value;
    return new Set(all.filter((one) => one !== left));
  }
  if (only?.op === 'in' && only.of.op === 'item' && only.of.name === name)
    return new Set(only.values.map(({ value }) => String(value)));
  return undefined;
}

class SumCheck extends ImplausibleCheck {
  /** What is divided among all, though only those that meet the conditions get their part. */
  shares({ conditions, amount, at }: Incentive): void {
    if (!amount || conditions.length === 0) return;
    visitExpression(amount, (node) => {
      if (node.op === 'aggregate' && node.how === 'apportion' && !node.only)
        this.warn(
          node.at ?? at,
          printExpression(node),
          'divided-among-all',
          printExpression(conditions[0]?.test ?? node),
        );
    });
  }

  /** So many extremes are dropped, and another number of members. */
  trimmed(node: Expression, around: Span): void {
    if (node.op !== 'divide') return;
    const terms = termsOf(node.left);
    const isOf = ({ of }: (typeof terms)[number], how: RegExp) => of.op === 'aggregate' && how.test(of.how);
    const dropped = terms.filter((term) => term.sign === -1 && isOf(term, /^(max|min)$/));
    const sum = terms.find((term) => term.sign === 1 && isOf(term, /^sum$/));
    if (!sum || dropped.length === 0 || terms.length !== dropped.length + 1) return;
    const counts = termsOf(node.right).map(({ of, sign }) => ({ number: fixedNumber(of, this.program), sign }));
    const taken = counts.reduce(
      (all, { number, sign }) => all + (number && number.d === 1n ? BigInt(-sign) * number.n : 0n),
      0n,
    );
    if (counts.some(({ number }) => !number) && taken !== BigInt(dropped.length))
      this.warn(
        node.at ?? around,
        printExpression(node),
        'average-over-other-count',
        String(dropped.length),
        String(taken),
      );
  }

  /** `(x + 上年(x) + 前年(x)) / 2`. */
  average(node: Expression, around: Span): void {
    if (node.op !== 'divide') return;
    const terms = termsOf(node.left);
    const by = fixedNumber(unconverted(node.right), this.program);
    if (terms.length < 3 || !by || by.d !== 1n || !terms.every(({ sign }) => sign === 1)) return;
    const [first, ...others] = terms.map(({ of }) => printExpression(unlagged(of)));
    const isOfYears = others.every((one) => one === first);
    const isNear = by.n === BigInt(terms.length - 1) || by.n === BigInt(terms.length + 1);
    if (isNear && isOfYears)
      this.warn(node.at ?? around, printExpression(node), 'average-over-terms', String(terms.length), printExact(by));
  }

  /** `(if x >= 1 then a else 0) + (if x = 2 then b else 0) + …`: a step that only those just on it have. */
  steps(node: Expression, around: Span): void {
    if (node.op !== 'add') return;
    const steps = termsOf(node).flatMap(({ of }) => {
      const test =
        of.op === 'if' && fixedNumber(unconverted(of.whenFalse), this.program)?.n === 0n ? of.condition : undefined;
      const limit = test && 'right' in test ? fixedNumber(test.right, this.program) : undefined;
      return test && limit && 'left' in test ? [{ test, limit, of: printExpression(test.left) }] : [];
    });
    const [first] = steps;
    if (steps.length === termsOf(node).length - 1 && steps.length > 1) this.turnedStep(node, around);
    if (!first || steps.length < 3 || steps.some((one) => one.of !== first.of)) return;
    const rising = steps.filter(({ test }) => test.op === 'ge' || test.op === 'gt');
    for (const { test, limit } of steps)
      if (test.op === 'eq' && rising.length > 1 && steps.some((one) => compare(one.limit, limit) > 0))
        this.warn(
          test.at ?? node.at ?? around,
          printExpression(test),
          'step-for-itself-alone',
          printExpression(rising[0]?.test ?? test),
        );
  }

  /** One of several steps that those who don't reach it have. */
  private turnedStep(node: Expression, around: Span): void {
    const isNought = (part: Expression) => fixedNumber(unconverted(part), this.program)?.n === 0n;
    const odd = termsOf(node).find(({ of }) => of.op === 'if' && isNought(of.whenTrue) && !isNought(of.whenFalse));
    if (odd?.of.op === 'if') this.warn(odd.of.at ?? around, printExpression(odd.of), 'step-turned');
  }

  /** `x * max(1, 总量 / 汇总(x))`: raised to the total, and never cut down to it. */
  scaled(node: Expression, around: Span): void {
    if (node.op !== 'multiply') return;
    const factors = factorsOf(node);
    for (const factor of factors) {
      if (
        factor.op !== 'max' ||
        !factor.of.some((part) => isEqual(fixedNumber(unconverted(part), this.program) ?? zero, one))
      )
        continue;
      const quotient = factor.of.map(unconverted).find(({ op }) => op === 'divide');
      const sum = quotient?.op === 'divide' ? unconverted(quotient.right) : undefined;
      const isOfIt =
        sum?.op === 'aggregate' &&
        sum.how === 'sum' &&
        factors.some((one) => printExpression(one) === printExpression(unconverted(sum.of)));
      if (isOfIt) this.warn(factor.at ?? node.at ?? around, printExpression(factor), 'raised-to-the-total');
    }
  }

  /** `min(24 月, a) - max(24 月, b)`: two parts of one stretch that are bounded otherwise. */
  bounded(node: Expression, around: Span): void {
    if (node.op !== 'subtract') return;
    const [left, right] = [node.left, node.right].map((side) => this.boundsIn(side));
    if (!left || !right || left.limits === '' || left.limits !== right.limits || left.ops === right.ops) return;
    this.warn(node.at ?? around, printExpression(node), 'bounded-otherwise');
  }

  private boundsIn(node: Expression): { readonly ops: string; readonly limits: string } {
    const of = unconverted(node);
    if (of.op !== 'min' && of.op !== 'max') return { ops: '', limits: '' };
    const limits = of.of.flatMap((part) => {
      const value = fixedNumber(unconverted(part), this.program);
      return value ? [printExact(value)] : [];
    });
    const inner = of.of.map((part) => this.boundsIn(part));
    return {
      ops: `${of.op} ${inner.map(({ ops }) => ops).join('')}`,
      limits: [...limits, ...inner.map((one) => one.limits)].join(' '),
    };
  }

  /** The year so far against one month. */
  toDate(node: Expression, around: Span): void {
    if (!/^(lt|le|gt|ge|divide)$/.test(node.op) || !('left' in node)) return;
    const sides = [node.left, node.right].map((side) => factorsOf(side).filter((one) => namesIn(one).length > 0));
    const kinds = sides.map((factors) => {
      const [only, other] = factors;
      if (!only || other || !isName(only)) return undefined;
      const item = this.program.items[unshiftedName(only.name)];
      const isShort = item?.period === 'month' || item?.period === 'quarter';
      if (splitShifted(only.name)?.period === '累计') return 'to-date';
      return isShort && only.name === unshiftedName(only.name) ? 'one' : undefined;
    });
    const isPlain = sides.every(
      (factors, index) =>
        factors.length === 1 &&
        factorsOf(index === 0 ? node.left : node.right).every((one) => one === factors[0] || isPureFactor(one)),
    );
    if (kinds.includes('to-date') && kinds.includes('one') && isPlain)
      this.warn(node.at ?? around, printExpression(node), 'so-far-against-one');
  }

  /** Sums over those before, one label after the other: each has what the one before it had. */
  before(node: Choice, around: Span): void {
    const chain: { readonly labels: ReadonlySet<string>; readonly node: Expression }[] = [];
    let rest: Expression = node;
    let name: string | undefined;
    while (rest.op === 'if') {
      const { condition, whenTrue, whenFalse } = rest;
      if (condition.op !== 'eq' || condition.left.op !== 'item') return;
      if (name !== undefined && condition.left.name !== name) return;
      name = condition.left.name;
      for (const branch of whenFalse.op === 'if' ? [whenTrue] : [whenTrue, whenFalse]) {
        const of = unconverted(branch);
        const labels = of.op === 'aggregate' ? labelsOf(of, name, this.program.items[name]?.values ?? []) : undefined;
        if (labels) chain.push({ labels, node: of });
        else if (chain.length > 0) return;
      }
      rest = unconverted(whenFalse);
    }
    if (chain.length < 3) return;
    const holds = (whole: ReadonlySet<string>, part: ReadonlySet<string>) => [...part].every((one) => whole.has(one));
    const faults = chain.filter(({ labels }, index) => index > 0 && !holds(labels, chain[index - 1]?.labels ?? labels));
    const [odd, other] = faults;
    const grows = chain.filter(
      ({ labels }, index) => index > 0 && labels.size > 1 && holds(labels, chain[index - 1]?.labels ?? labels),
    );
    if (odd && !other && grows.length > 0)
      this.warn(odd.node.at ?? node.at ?? around, printExpression(odd.node), 'leaves-out-those-before');
  }

  formula(formula: Expression, around: Span): void {
    const inner = new Set<Expression>();
    visitExpression(formula, (node) => {
      this.trimmed(node, around);
      this.average(node, around);
      this.toDate(node, around);
      this.scaled(node, around);
      this.bounded(node, around);
      if (node.op === 'add') {
        if (!inner.has(node)) this.steps(node, around);
        for (const side of [node.left, node.right]) inner.add(unconverted(side));
      }
      if (node.op === 'if') {
        if (!inner.has(node)) this.before(node, around);
        inner.add(unconverted(node.whenFalse));
      }
    });
  }

  run(): void {
    const { program } = this;
    for (const incentive of Object.values(program.incentives)) this.shares(incentive);
    for (const { formula, at } of formulaSitesOf(program)) this.formula(formula, at);
    for (const { test, at } of sitesOf(program)) this.formula(test, at);
  }
}

function isPureFactor(node: Expression): boolean {
  return node.op === 'constant' || node.op === 'parameter';
}

/** Reports sums, shares and averages of others than those that are meant: all for those who qualify, one more or less in the count, one month for the year so far. */
export function checkSums(program: Program, report: Report): void {
  new SumCheck(program, report).run();
}
