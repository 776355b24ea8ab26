import type { Report } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import type { Compare, Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Condition, Program } from '../program/program.ts';
import { unconverted } from '../program/visit-expression.ts';
import { ImplausibleCheck } from './implausible.ts';

const bound = /上限|下限|最高|最低|起点|封顶|区间/;
/** So many signs in common make two limits ones of a kind. */
const alike = 2;

function compares(tests: readonly Expression[]): readonly Compare[] {
  return tests
    .flatMap((test) => (test.op === 'and' ? test.of : [test]))
    .filter((test): test is Compare => /^(lt|le|gt|ge)$/.test(test.op));
}

function limitOf({ right }: Compare): string | undefined {
  const of = unconverted(right);
  return of.op === 'parameter' || of.op === 'item' || of.op === 'indicator' ? of.name : undefined;
}

class FacingLimitCheck extends ImplausibleCheck {
  /** One number that must not be above a limit, nor below another of the same kind. */
  conditions(conditions: readonly Condition[], around: Span): void {
    const all = compares(conditions.filter(({ scope }) => !scope).map(({ test }) => test));
    for (const least of all) {
      if (least.op !== 'ge' && least.op !== 'gt') continue;
      const own = limitOf(least);
      if (own === undefined || bound.test(own)) continue;
      for (const most of all) {
        const other = limitOf(most);
        const isMost = most.op === 'le' || most.op === 'lt';
        if (!isMost || other === undefined || other === own || bound.test(other)) continue;
        const isSame = printExpression(unconverted(most.left)) === printExpression(unconverted(least.left));
        if (isSame && own.slice(-alike) === other.slice(-alike) && own.slice(0, alike) === other.slice(0, alike))
          this.warn(least.at ?? around, printExpression(least), 'limits-face-each-other', own, other);
      }
    }
  }

  run(): void {
    const { rules, incentives, prices } = this.program;
    for (const { mode, conditions, at } of Object.values(rules)) if (mode === 'all') this.conditions(conditions, at);
    for (const { conditions, at } of [...Object.values(incentives), ...Object.values(prices)])
      this.conditions(conditions, at);
  }
}

/** Reports conditions that hold only between two limits of one kind: one of them was turned round. */
export function checkFacingLimits(program: Program, report: Report): void {
  new FacingLimitCheck(program, report).run();
}
