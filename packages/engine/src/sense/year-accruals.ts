import type { Report } from '../base/diagnostic.ts';
import { compare, exact, multiply, parseExact } from '../base/exact.ts';
import type { Span } from '../base/span.ts';
import { convertFactor } from '../base/unit.ts';
import { formulasOfIndicator } from '../bind/own-formulas.ts';
import type { Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Program } from '../program/program.ts';
import { unconverted, visitExpression } from '../program/visit-expression.ts';
import { ImplausibleCheck } from './implausible.ts';
import { rangeOfFormula } from './number-range.ts';

const longestYear = exact(366n);
const shortestYear = exact(360n);

/** What is multiplied: `a * (b * c)` as a, b and c. */
function factorsOf(node: Expression): readonly Expression[] {
  const of = unconverted(node);
  return of.op === 'multiply' ? [...factorsOf(of.left), ...factorsOf(of.right)] : [of];
}

/** A number of days that makes a year. */
function isYear(node: Expression): boolean {
  const of = unconverted(node);
  const days = convertFactor(of.unit ?? '1', '日');
  const value = of.op === 'constant' && days ? parseExact(String(of.value)) : undefined;
  if (!value || !days) return false;
  const count = multiply(value, days);
  return compare(count, shortestYear) >= 0 && compare(count, longestYear) <= 0;
}

class AccrualCheck extends ImplausibleCheck {
  private readonly seen = new Set<Expression>();

  /** An indicator as its formula. */
  private expanded(node: Expression): Expression {
    const [formula, other] = node.op === 'indicator' ? formulasOfIndicator(this.program.indicators[node.name]) : [];
    return formula && !other ? this.expanded(unconverted(formula)) : node;
  }

  private countsWithoutEnd(node: Expression): boolean {
    if (!convertFactor(node.unit ?? '1', '日')) return false;
    const formula = this.expanded(node);
    let isSince = false;
    visitExpression(formula, (one) => {
      isSince ||= one.op === 'since' && one.until === undefined;
    });
    return isSince && rangeOfFormula(formula, () => undefined).most === undefined;
  }

  formula(formula: Expression, around: Span): void {
    visitExpression(formula, (node) => {
      if (this.seen.has(node)) return;
      this.seen.add(node);
      if (node.op === 'indicator') {
        const { at = around } = this.program.indicators[node.name] ?? {};
        for (const one of formulasOfIndicator(this.program.indicators[node.name])) this.formula(one, at);
      }
      if (node.op !== 'divide' || !isYear(node.right)) return;
      const days = factorsOf(node.left).find((one) => this.countsWithoutEnd(one));
      if (!days) return;
      const place = days.op === 'indicator' ? this.program.indicators[days.name]?.at : days.at;
      this.warn(place ?? node.at ?? around, printExpression(days), 'days-beyond-the-year', printExpression(node));
    });
  }

  run(): void {
    for (const { amount, cap, at } of Object.values(this.program.incentives))
      for (const formula of [amount, cap]) if (formula) this.formula(formula, at);
    for (const { charge, value, at } of Object.values(this.program.prices))
      for (const formula of [charge, value]) if (formula) this.formula(formula, at);
  }
}

/** Reports amounts of a year that count days since some day without an end: each year pays again for all the years before. */
export function checkYearAccruals(program: Program, report: Report): void {
  new AccrualCheck(program, report).run();
}
