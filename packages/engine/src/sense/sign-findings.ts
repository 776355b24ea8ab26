import type { Report } from '../base/diagnostic.ts';
import { isEqual, one } from '../base/exact.ts';
import type { Span } from '../base/span.ts';
import { getUnit, isPure } from '../base/unit.ts';
import { fixedNumber, isSame } from '../bind/fixed-number.ts';
import { type FormulaSite, formulaSitesOf, sitesOf } from '../bind/own-formulas.ts';
import { positionOf } from '../program/about-node.ts';
import type { Compare, Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Program } from '../program/program.ts';
import { partsOf, unconverted, visitExpression } from '../program/visit-expression.ts';
import { factorsOf, termsOf } from './formula-parts.ts';
import { ImplausibleCheck } from './implausible.ts';

/** What may well be below zero. */
const mayBeBelow = /利润|净|盈|亏|增|减|差|变|余|缺口|降|温/;
const planned = /基数|基准|目标|承诺|计划|核定|标准|定额|限额|任务|预算|下限|上限/;

function text(node: Expression): string {
  return printExpression(unconverted(node));
}

function isNamed(node: Expression): node is Expression & { readonly op: 'item' | 'indicator' } {
  return node.op === 'item' || node.op === 'indicator';
}

function isSided(node: Expression): node is Compare {
  return /^(lt|le|gt|ge)$/.test(node.op);
}

/** The comparisons that hold where conditions do. */
function holding(conditions: readonly Expression[]): readonly Compare[] {
  return conditions.flatMap((node) => (node.op === 'and' ? holding(node.of) : isSided(node) ? [node] : []));
}

/** The one name of a side, whatever it is multiplied by. */
function nameOf(node: Expression): string | undefined {
  const [only, other] = factorsOf(node).filter((factor) => factor.op !== 'constant' && factor.op !== 'parameter');
  return only && !other && isNamed(only) ? only.name : undefined;
}

class SignCheck extends ImplausibleCheck {
  private number(node: Expression) {
    return fixedNumber(unconverted(node), this.program);
  }

  /** Sums and bounds that by themselves make no sense. */
  plain(node: Expression, around: Span): void {
    const at = node.at ?? around;
    if (node.op === 'add') {
      const [left, right] = [this.number(node.left), this.number(node.right)];
      if (node.at && (left?.n === 0n || right?.n === 0n)) this.warn(at, printExpression(node), 'adds-nothing');
      const [of, by] = right ? [unconverted(node.left), right] : [unconverted(node.right), left];
      const isOne = by && isEqual(by, one) && isPure(getUnit(node.unit ?? '1'));
      const isQuotient = of.op === 'divide' && unconverted(of.right).op === 'lag' && text(of.left) === lagged(of.right);
      if (isOne && (isQuotient || of.op === 'geometric' || positionOf(of)))
        this.warn(at, printExpression(node), 'minus-one-meant');
    }
    if (node.op === 'subtract') this.past(node, at);
    if (node.op === 'max' || node.op === 'min') {
      const [first, second, more] = node.of;
      if (first && second && !more && !this.number(first) && isSame(unconverted(first), unconverted(second)))
        this.warn(at, printExpression(node), 'the-same-twice');
    }
    if (node.op === 'max') this.floor(node, at);
    this.mixed(node, at);
  }

  /** `max(0, a + b)`: what is never below zero needs no floor. */
  floor(node: Expression & { readonly op: 'max' | 'min' | 'abs' | 'negate' }, at: Span): void {
    const isFloor = node.of.some((part) => this.number(part)?.n === 0n);
    const sum = node.of.map(unconverted).find((part) => part.op === 'add');
    if (!isFloor || !sum) return;
    const isNatural = termsOf(sum).every(({ of, sign }) => {
      const name = isNamed(of) ? of.name : undefined;
      const range = name === undefined ? undefined : this.program.items[name]?.range;
      return sign === 1 && name !== undefined && !mayBeBelow.test(name) && !(range && range[0] < 0);
    });
    if (isNatural) this.warn(at, printExpression(node), 'floor-of-a-sum');
  }

  /** `产值 - 上年(净税)`. */
  past(node: Expression & { readonly left: Expression; readonly right: Expression }, at: Span): void {
    const [now, before] = [unconverted(node.left), unconverted(node.right)];
    const of = before.op === 'lag' ? unconverted(before.of) : undefined;
    if (!of || !isNamed(now) || !isNamed(of) || now.name === of.name || now.unit !== of.unit) return;
    if (!planned.test(of.name) && !planned.test(now.name) && !now.name.includes(of.name) && !of.name.includes(now.name))
      this.warn(at, printExpression(node), 'change-of-another', now.name);
  }

  /** A sum held against a mean of the same. */
  mixed(node: Expression, at: Span): void {
    if (!/^(divide|subtract|lt|le|gt|ge)$/.test(node.op) || !('left' in node)) return;
    const [left, right] = [node.left, node.right].map((side) => {
      const of = unconverted(side);
      return of.op === 'lag' ? unconverted(of.of) : of;
    });
    if (left?.op !== 'aggregate' || right?.op !== 'aggregate' || text(left.of) !== text(right.of)) return;
    const hows = [left.how, right.how].sort().join(' ');
    if (hows === 'mean sum' && left.by.join() === right.by.join()) this.warn(at, printExpression(node), 'sum-and-mean');
  }

  /** What is paid where one number is above another: their sum for their difference. */
  paid({ formula, given, at }: FormulaSite): void {
    const tests = holding(given);
    if (tests.length > 0)
      visitOuter(formula, (node) => {
        for (const test of tests) this.sum(node, test, at);
      });
  }

  /** `x >= 50`, and `x + 50`. */
  sum(node: Expression, test: Compare, around: Span): void {
    if (node.op !== 'add') return;
    const limit = this.number(test.right);
    const isPlain = isPure(getUnit(test.left.unit ?? '1'));
    const isOfLimit = [
      [node.left, node.right],
      [node.right, node.left],
    ].some(([of, by]) => {
      const number = by && this.number(by);
      return (
        of && number && limit && limit.n !== 0n && !isPlain && isEqual(number, limit) && text(of) === text(test.left)
      );
    });
    const [own, other] = [nameOf(test.left), nameOf(test.right)];
    const names = [node.left, node.right].map((side) => (isNamed(unconverted(side)) ? nameOf(side) : undefined));
    const isOfBoth =
      own !== undefined && other !== undefined && own !== other && names.includes(own) && names.includes(other);
    if (isOfLimit || isOfBoth)
      this.warn(node.at ?? around, printExpression(node), 'sum-for-difference', printExpression(test));
  }

  /** `if x <= 50 then 5 + (x - 50) else 0`. */
  branches(node: Expression, around: Span): void {
    if (node.op !== 'if' || !isSided(node.condition)) return;
    const test = node.condition;
    const isUp = test.op === 'gt' || test.op === 'ge';
    for (const [branch, other, isMet] of [
      [node.whenTrue, node.whenFalse, true],
      [node.whenFalse, node.whenTrue, false],
    ] as const) {
      const isAbove = isUp === isMet;
      const wrong = differencesIn(branch).filter((one) => isOf(one, test, isAbove ? 'right' : 'left'));
      const mirrored = differencesIn(other).some((one) => isOf(one, test, isAbove ? 'left' : 'right'));
      const [first] = wrong;
      const isNought = this.number(other)?.n === 0n;
      if (first && (mirrored || (isNought && isMet)))
        this.warn(first.at ?? node.at ?? around, printExpression(first), 'never-above-zero', printExpression(test));
      visitOuter(branch, (inner) => this.sum(inner, test, around));
    }
  }

  formula(site: FormulaSite): void {
    const { formula, at } = site;
    visitExpression(formula, (node) => {
      this.plain(node, at);
      this.branches(node, at);
    });
    this.paid(site);
  }

  run(): void {
    for (const site of formulaSitesOf(this.program)) this.formula(site);
    for (const { test, at } of sitesOf(this.program)) visitExpression(test, (node) => this.plain(node, at));
  }
}

function lagged(node: Expression): string {
  const of = unconverted(node);
  return of.op === 'lag' ? text(of.of) : '';
}

type Difference = Expression & { readonly op: 'subtract'; readonly left: Expression; readonly right: Expression };

/** Visits a branch without the choices in it. */
function visitOuter(node: Expression, visit: (node: Expression) => void): void {
  if (node.op === 'if') return;
  visit(node);
  for (const part of partsOf(node)) visitOuter(part, visit);
}

function differencesIn(branch: Expression): readonly Difference[] {
  const found: Difference[] = [];
  visitOuter(branch, (node) => {
    if (node.op === 'subtract') found.push(node as Difference);
  });
  return found;
}

/** Whether a difference begins with this side of a comparison. */
function isOf({ left, right }: Difference, test: Compare, from: 'left' | 'right'): boolean {
  const [first, second] = from === 'left' ? [test.left, test.right] : [test.right, test.left];
  return text(left) === text(first) && text(right) === text(second);
}

/** Reports signs that can't be meant: sums for differences, what is never above zero, floors of what is never below it. */
export function checkSigns(program: Program, report: Report): void {
  new SignCheck(program, report).run();
}
