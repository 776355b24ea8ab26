import type { Report } from '../base/diagnostic.ts';
import { compare } from '../base/exact.ts';
import type { Span } from '../base/span.ts';
import { fixedNumber } from '../bind/fixed-number.ts';
import { formulaSitesOf, sitesOf } from '../bind/own-formulas.ts';
import type { Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Incentive, Program } from '../program/program.ts';
import { unconverted, visitExpression } from '../program/visit-expression.ts';
import { ImplausibleCheck } from './implausible.ts';

const ways: Readonly<Record<string, 'up' | 'down'>> = { gt: 'up', ge: 'up', lt: 'down', le: 'down' };

class AlternativeCheck extends ImplausibleCheck {
  /** `甲 >= 300 万元 or 甲 >= 200 万元`: the second holds wherever the first does. */
  private either(tests: readonly Expression[], around: Span): void {
    for (const [index, test] of tests.entries())
      for (const other of tests.slice(index + 1)) {
        if (!(test.op in ways) || ways[test.op] !== ways[other.op] || !('right' in test) || !('right' in other))
          continue;
        if (printExpression(unconverted(test.left)) !== printExpression(unconverted(other.left))) continue;
        const [own, limit] = [test.right, other.right].map((one) => fixedNumber(one, this.program));
        if (!own || !limit || test.left.unit !== other.left.unit) continue;
        const isWider = compare(own, limit) < 0 === (ways[test.op] === 'up');
        const [idle, kept] = isWider ? [other, test] : [test, other];
        this.warn(idle.at ?? around, printExpression(idle), 'holds-beside', printExpression(kept));
      }
  }

  /** `等级 in ("A", "B", "B")`. */
  private listed(values: readonly Expression[], at: Span): void {
    const texts = values.map(printExpression);
    const twice = texts.find((text, index) => texts.indexOf(text) < index);
    if (twice !== undefined) this.warn(at, texts.join('、'), 'listed-twice', twice);
  }

  /** One of several grounds that is paid every year, where the others are for the first time. */
  private rows({ parts }: Incentive): void {
    const rows = parts?.rows ?? [];
    const [every, other] = rows.filter(({ test }) => test.op === 'item' && test.type === 'flag');
    const first = rows.filter(({ test }) => test.op === 'first');
    if (every && !other && first.length > 1)
      this.warn(every.at, every.name, 'not-first-time', first.map(({ name }) => name).join('、'));
  }

  private formula(formula: Expression, around: Span): void {
    visitExpression(formula, (node) => {
      if (node.op === 'or' && !node.rule) this.either(node.of, node.at ?? around);
      if (node.op === 'in') this.listed(node.values, node.at ?? around);
    });
  }

  run(): void {
    for (const { test, at } of sitesOf(this.program)) this.formula(test, at);
    for (const { formula, at } of formulaSitesOf(this.program)) this.formula(formula, at);
    for (const incentive of Object.values(this.program.incentives)) this.rows(incentive);
  }
}

/** Reports alternatives of which one says nothing beside another, the same one listed twice, and one that isn't like the others for the first time. */
export function checkAlternatives(program: Program, report: Report): void {
  new AlternativeCheck(program, report).run();
}
