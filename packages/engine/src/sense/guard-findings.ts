import type { Report } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import { fixedNumber } from '../bind/fixed-number.ts';
import { formulaSitesOf, sitesOf } from '../bind/own-formulas.ts';
import type { Compare, Expression, Since } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Condition, Program } from '../program/program.ts';
import { partsOf, unconverted, visitExpression } from '../program/visit-expression.ts';
import { ImplausibleCheck } from './implausible.ts';

/** What a condition guards against: that a value is known, `not(缺失(x))`, or that it isn't. */
interface Guard {
  readonly of: string;
  readonly isKnown: boolean;
  readonly isDay: boolean;
  readonly node: Expression;
}

function guardOf(node: Expression): Guard | undefined {
  const isKnown = node.op === 'not';
  const inner = isKnown ? node.of : node;
  return inner.op === 'is-missing'
    ? { of: printExpression(inner.of), isKnown, isDay: inner.of.type === 'day', node }
    : undefined;
}

/** Whether a condition needs a value, wherever it looks at it. */
function needs(node: Expression, of: string): boolean {
  if (node.op === 'is-missing' || node.op === 'if') return false;
  return printExpression(node) === of || partsOf(node).some((part) => needs(part, of));
}

/** `天数(x) >= 0 日`, `年数(x) < 1 年`: since when, in what, and on which side of which number. */
function sinceOf(
  node: Expression,
  program: Program,
): { readonly since: Since; readonly test: Compare; readonly isNatural: boolean } | undefined {
  if (!/^(lt|le|gt|ge)$/.test(node.op) || !('left' in node)) return undefined;
  const [since, limit] = [unconverted(node.left), fixedNumber(node.right, program)];
  return since.op === 'since' && limit ? { since, test: node as Compare, isNatural: limit.n > 0n } : undefined;
}

class GuardCheck extends ImplausibleCheck {
  /** Conditions of which any is enough, or of which all are needed. */
  together(op: 'and' | 'or', parts: readonly Expression[], around: Span): void {
    for (const part of parts) {
      const guard = guardOf(part);
      const needing =
        guard &&
        parts.find((other) => other !== part && ('right' in other || other.op === 'and') && needs(other, guard.of));
      if (guard && needing && guard.isKnown === (op === 'or'))
        this.warn(
          part.at ?? around,
          printExpression(part),
          op === 'or' ? 'known-is-enough' : 'unknown-is-needed',
          printExpression(needing),
        );
    }
    this.days(op, parts, around);
    if (op === 'and') this.otherDay(parts, around);
  }

  /** `not(缺失(甲日)) and 天数(甲日) >= 0 and 年数(乙日) < 1`: one of the three looks at another day. */
  otherDay(parts: readonly Expression[], around: Span): void {
    const guarded = parts.flatMap((part) => {
      const guard = guardOf(part);
      const begun = sinceOf(part, this.program);
      const isBegun = begun?.since.in === 'days' && fixedNumber(begun.test.right, this.program)?.n === 0n;
      const of =
        guard?.isKnown && guard.isDay ? guard.of : isBegun && begun ? printExpression(begun.since.of) : undefined;
      return of === undefined ? [] : [{ part, of }];
    });
    const looked = parts.flatMap((part) => {
      const found = sinceOf(part, this.program);
      const isOpen = found && guarded.every((one) => one.part !== part) && found.since.until === undefined;
      return isOpen ? [{ part, of: printExpression(found.since.of) }] : [];
    });
    const [first] = guarded;
    const stray = looked.find(({ of }) => guarded.every((one) => one.of !== of));
    const others = parts.filter((part) => guarded.every((one) => one.part !== part));
    if (first && stray && guarded.every(({ of }) => others.every((part) => !needs(part, of))))
      this.warn(stray.part.at ?? around, printExpression(stray.part), 'another-day', printExpression(first.part));
  }

  /** `天数(x) >= 0 or 年数(x) < 1` holds always; `天数(x) <= 0 and 年数(x) < 1` is what has yet to come. */
  days(op: 'and' | 'or', parts: readonly Expression[], around: Span): void {
    const known = parts.flatMap((part) => sinceOf(part, this.program) ?? []);
    for (const day of known) {
      if (day.since.in !== 'days' || fixedNumber(day.test.right, this.program)?.n !== 0n) continue;
      const later = known.find(
        ({ since, test, isNatural }) =>
          since.in !== 'days' &&
          isNatural &&
          (test.op === 'lt' || test.op === 'le') &&
          printExpression(since.of) === printExpression(day.since.of),
      );
      const isAfter = day.test.op === 'ge' || day.test.op === 'gt';
      if (later && isAfter === (op === 'or'))
        this.warn(
          day.test.at ?? around,
          printExpression(day.test),
          op === 'or' ? 'or-always' : 'yet-to-come',
          printExpression(later.test),
        );
    }
  }

  rule(op: 'and' | 'or', conditions: readonly Condition[]): void {
    const plain = conditions.filter(({ scope }) => !scope);
    const [first] = plain;
    if (first && plain.length > 1)
      this.together(
        op,
        plain.map(({ test }) => test),
        first.at,
      );
  }

  formula(formula: Expression, around: Span): void {
    visitExpression(formula, (node) => {
      if ((node.op === 'and' || node.op === 'or') && !node.hasHappened && !node.rule)
        this.together(node.op, node.of, node.at ?? around);
    });
  }

  run(): void {
    const { program } = this;
    for (const { test, at } of sitesOf(program)) this.formula(test, at);
    for (const { formula, at } of formulaSitesOf(program)) this.formula(formula, at);
    for (const { mode, conditions } of Object.values(program.rules))
      this.rule(mode === 'all' ? 'and' : 'or', conditions);
    for (const { conditions } of [...Object.values(program.incentives), ...Object.values(program.prices)])
      this.rule('and', conditions);
  }
}

/** Reports conditions joined so that what they guard against decides: known or …, missing and …, happened or within a year. */
export function checkGuards(program: Program, report: Report): void {
  new GuardCheck(program, report).run();
}
