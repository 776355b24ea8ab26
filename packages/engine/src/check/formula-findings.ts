import type { Report } from '../base/diagnostic.ts';
import { type Exact, isEqual, isZero, printExact } from '../base/exact.ts';
import type { Span } from '../base/span.ts';
import type { Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Program } from '../program/program.ts';
import { partsOf, visitExpression } from '../program/visit-expression.ts';
import { fixedNumber, isSame } from './fixed-number.ts';
import { formulasOf, ownOf, sitesOf } from './own-formulas.ts';
import { Ranges } from './score-range.ts';

/** Whether anything in the formula differs from subject to subject or from year to year. */
function varies(node: Expression): boolean {
  let found = false;
  visitExpression(node, ({ op }) => {
    if (/^(item|indicator|aggregate|scheme|lag|window|growth|since|tier)$/.test(op)) found = true;
  });
  return found;
}

class FormulaCheck {
  readonly ranges: Ranges;

  constructor(
    readonly program: Program,
    readonly report: Report,
  ) {
    this.ranges = new Ranges(program, true);
  }

  /** Also between bounds that meet: `min(3, max(3, x))`. Who has no data aside. */
  fixed(node: Expression): Exact | undefined {
    const fixed = fixedNumber(node, this.program);
    // What a name stands for is looked at where it is defined.
    if (fixed || node.op === 'indicator' || node.op === 'scheme') return fixed;
    const { least, most } = this.ranges.formula(node);
    return least && most && isEqual(least, most) ? least : undefined;
  }

  /** The outermost part that always comes to one number though it is made of data; divisions by what is always zero. */
  formula(node: Expression, around: Span): void {
    const at = node.at ?? around;
    if (node.op === 'divide') {
      const divisor = fixedNumber(node.right, this.program);
      if (divisor && isZero(divisor)) {
        this.report('zero-divisor', node.right.at ?? at, { text: printExpression(node.right) });
        this.formula(node.left, at);
        return;
      }
    }
    const fixed = node.type === 'number' && node.op !== 'constant' ? this.fixed(node) : undefined;
    if (fixed && varies(node)) {
      // A formula without a place was made of a setting, which is looked at by itself.
      if (node.at) this.report('formula-fixed', node.at, { text: printExpression(node), value: printExact(fixed) });
      return;
    }
    const parts = node.op === 'aggregate' ? [node.of] : partsOf(node);
    for (const part of parts) this.formula(part, at);
  }

  /** Numerators and denominators are formulas too; what is divided by itself, or by nothing, is no ratio. */
  ratios(): void {
    for (const { definition, at } of ownOf(this.program.indicators, this.program)) {
      if (definition.kind !== 'ratio') continue;
      const { numerator, denominator } = definition;
      const divisor = fixedNumber(denominator, this.program);
      const place = denominator.at ?? at;
      if (divisor && isZero(divisor)) this.report('zero-divisor', place, { text: printExpression(denominator) });
      else this.formula(denominator, place);
      if (isSame(numerator, denominator))
        this.report('formula-fixed', place, {
          text: `${printExpression(numerator)} / ${printExpression(denominator)}`,
          value: '1',
        });
    }
  }
}

function denominatorsOf(program: Program): Set<Expression> {
  const ratios = ownOf(program.indicators, program).map(({ definition }) => definition);
  return new Set(ratios.flatMap((one) => (one.kind === 'ratio' ? [one.denominator] : [])));
}

const nowhere: Span = { file: '', line: 1, column: 1, endLine: 1, endColumn: 1 };

/** Reports formulas over data that always come to the same number, and divisions by zero. */
export function checkFormulas(program: Program, report: Report): void {
  const check = new FormulaCheck(program, report);
  for (const { test, at } of sitesOf(program)) check.formula(test, at);
  const denominators = denominatorsOf(program);
  for (const formula of formulasOf(program)) if (!denominators.has(formula)) check.formula(formula, nowhere);
  check.ratios();
}
