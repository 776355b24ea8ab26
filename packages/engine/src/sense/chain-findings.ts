import type { Report } from '../base/diagnostic.ts';
import { compare, type Exact, printExact } from '../base/exact.ts';
import type { Span } from '../base/span.ts';
import { fixedNumber } from '../bind/fixed-number.ts';
import { formulaSitesOf, sitesOf } from '../bind/own-formulas.ts';
import type { Compare, Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Program } from '../program/program.ts';
import { unconverted, visitExpression } from '../program/visit-expression.ts';
import { ImplausibleCheck } from './implausible.ts';

/** One choice of `if … then … else if … then … else …`. */
interface Link {
  readonly test: Compare;
  readonly result: Expression;
}

interface Chain {
  readonly links: readonly Link[];
  readonly rest: Expression;
}

function isCompare(node: Expression): node is Compare {
  return /^(lt|le|gt|ge|eq|ne)$/.test(node.op);
}

function isSided(node: Expression): node is Compare {
  return /^(lt|le|gt|ge)$/.test(node.op);
}

function isUpward({ op }: Compare): boolean {
  return op === 'gt' || op === 'ge';
}

/** The choices of a formula that are all comparisons, from the first on. */
function chainOf(node: Expression): Chain | undefined {
  const links: Link[] = [];
  let rest = node;
  while (rest.op === 'if' && !rest.lookup) {
    if (!isCompare(rest.condition)) return undefined;
    links.push({ test: rest.condition, result: unconverted(rest.whenTrue) });
    rest = unconverted(rest.whenFalse);
  }
  return links.length > 1 ? { links, rest } : undefined;
}

class ChainCheck extends ImplausibleCheck {
  private number(node: Expression): Exact | undefined {
    return fixedNumber(unconverted(node), this.program);
  }

  /** `if x >= 3 then 20 else if x <= 1 then 5 else 0`: those in between get less than either. */
  sides({ links, rest }: Chain, around: Span): void {
    const [first, second, more] = links;
    if (!first || !second || more || !isSided(first.test) || !isSided(second.test)) return;
    const isOfOne = printExpression(first.test.left) === printExpression(second.test.left);
    if (!isOfOne || isUpward(first.test) === isUpward(second.test)) return;
    const [one, other, between] = [first.result, second.result, rest].map((node) => this.number(node));
    if (!one || !other || !between) return;
    const [low, high] = compare(one, other) < 0 ? [one, other] : [other, one];
    if (compare(between, low) < 0 || compare(between, high) > 0)
      this.warn(
        second.test.at ?? around,
        printExpression(second.test),
        'other-side-than-before',
        printExpression(first.test),
      );
  }

  /** One link that asks for another name, or for what is not so, where all others ask for one. */
  names({ links }: Chain, around: Span): void {
    const tests = links.map(({ test }) => test);
    const [first] = tests;
    if (!first) return;
    const isText = tests.every(
      ({ op, right }) => (op === 'eq' || op === 'ne') && right.op === 'constant' && right.type === 'text',
    );
    const denied = tests.filter(({ op }) => op === 'ne');
    const isOfOne = tests.every(({ left }) => printExpression(left) === printExpression(first.left));
    const [only, other] = denied;
    if (isText && isOfOne && only && !other)
      this.warn(
        only.at ?? around,
        printExpression(only),
        'denied-among-others',
        printExpression(tests.find((test) => test !== only) ?? first),
      );
    if (
      isOfOne ||
      !tests.every(({ op, right, left }) => op === first.op && left.unit === first.left.unit && this.number(right))
    )
      return;
    const isRank = first.op === 'eq' && first.left.unit === '位';
    const counts = new Map<string, number>();
    for (const { left } of tests) counts.set(printExpression(left), (counts.get(printExpression(left)) ?? 0) + 1);
    const [usual = ['', 0]] = [...counts].sort((a, b) => b[1] - a[1]);
    const odd = tests.find(({ left }) => printExpression(left) !== usual[0]);
    const isOdd = counts.size === 2 && (isRank || usual[1] > 1);
    if (odd && isOdd)
      this.warn(odd.left.at ?? odd.at ?? around, printExpression(odd.left), 'another-than-in-the-chain', usual[0]);
  }

  /** `甲占比 >= 30% or 乙占比 <= 30% or 丙占比 >= 30%`; the same condition twice. */
  siblings(node: Expression, around: Span): void {
    if (node.op !== 'and' && node.op !== 'or' && node.op !== 'at-least') return;
    const tests = node.of.filter(isSided).filter(({ right }) => (this.number(right)?.n ?? 0n) !== 0n);
    const isApart = new Set(tests.map(({ left }) => printExpression(left))).size === tests.length;
    for (const odd of isApart && tests.length > 2 ? tests : []) {
      const others = tests.filter((one) => one !== odd);
      const limit = (one: Compare) => `${printExact(this.number(one.right) ?? { n: 0n, d: 1n })} ${one.right.unit}`;
      const [usual] = others;
      const isAlike = usual && others.every((one) => isUpward(one) === isUpward(usual));
      if (isAlike && isUpward(usual) !== isUpward(odd) && others.every((one) => limit(one) === limit(odd)))
        this.warn(odd.at ?? node.at ?? around, printExpression(odd), 'other-side-than-others', printExpression(usual));
    }
    if (node.op !== 'at-least') return;
    const seen = new Set<string>();
    for (const part of node.of) {
      const text = printExpression(part);
      if (seen.has(text)) this.warn(part.at ?? node.at ?? around, text, 'condition-twice');
      seen.add(text);
    }
  }

  formula(formula: Expression, around: Span): void {
    const inner = new Set<Expression>();
    visitExpression(formula, (node) => {
      this.siblings(node, around);
      if (node.op !== 'if') return;
      const chain = inner.has(node) ? undefined : chainOf(node);
      inner.add(unconverted(node.whenFalse));
      if (!chain || !node.at) return;
      this.sides(chain, node.at);
      this.names(chain, node.at);
    });
  }

  run(): void {
    for (const { formula, at } of formulaSitesOf(this.program)) this.formula(formula, at);
    for (const { test, at } of sitesOf(this.program)) this.formula(test, at);
  }
}

/** Reports comparisons that are unlike those beside them: the other side of a limit, another name, what is not so. */
export function checkChains(program: Program, report: Report): void {
  new ChainCheck(program, report).run();
}
