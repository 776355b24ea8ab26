import type { Report } from '../base/diagnostic.ts';
import { type Exact, isEqual, isZero, printExact } from '../base/exact.ts';
import type { Span } from '../base/span.ts';
import { fixedNumber, isSame } from '../bind/fixed-number.ts';
import { allOf, noneOf } from '../bind/joined-conditions.ts';
import { formulaSitesOf, sitesOf } from '../bind/own-formulas.ts';
import type { Expression } from '../program/expression.ts';
import { ownOf } from '../program/own-definitions.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Program } from '../program/program.ts';
import { partsOf, unconverted, visitExpression } from '../program/visit-expression.ts';
import { isNever } from './possible.ts';
import { Ranges } from './score-range.ts';

/** Whether anything in the formula differs from subject to subject or from year to year. */
function varies(node: Expression): boolean {
  let found = false;
  visitExpression(node, ({ op }) => {
    if (/^(item|indicator|aggregate|scheme|lag|window|growth|since|tier)$/.test(op)) found = true;
  });
  return found;
}

/** What a formula is a multiple of, where that can fall to zero and below: a difference, or a growth. */
function maySink(node: Expression, program: Program): Expression | undefined {
  if (node.op === 'subtract' || node.op === 'growth') return node;
  if (node.op === 'convert') return maySink(node.of, program);
  if (node.op === 'indicator') {
    const definition = program.indicators[node.name]?.definition;
    return definition?.kind === 'formula' && maySink(definition.formula, program) ? node : undefined;
  }
  if (node.op === 'multiply' || node.op === 'divide') {
    if (fixedNumber(node.right, program)) return maySink(node.left, program);
    if (node.op === 'multiply' && fixedNumber(node.left, program)) return maySink(node.right, program);
  }
  return undefined;
}

/** `else 0 分 * 户数`: nothing, written so for its unit. */
const isNothingIn = (node: Expression): boolean =>
  node.op === 'multiply' &&
  [node.left, node.right]
    .map(unconverted)
    .some((side) => side.op === 'constant' && side.type === 'number' && printExpression(side) !== '0');

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
    if (fixed || node.op === 'indicator' || node.op === 'scheme' || node.op === 'award') return fixed;
    const { least, most } = this.ranges.formula(node);
    return least && most && isEqual(least, most) ? least : undefined;
  }

  /** The outermost part that always comes to one number though it is made of data; divisions by what is always zero. */
  formula(node: Expression, given: readonly Expression[], around: Span): void {
    const at = node.at ?? around;
    if (node.op === 'logarithm') this.positive(node.of, '对数', given, at);
    if (node.op === 'geometric') for (const part of node.of) this.positive(part, '几何平均', given, at);
    if (node.op === 'divide') {
      const divisor = this.fixed(node.right);
      if (divisor && isZero(divisor)) {
        this.report('zero-divisor', node.right.at ?? at, { text: printExpression(node.right) });
        this.formula(node.left, given, at);
        return;
      }
    }
    const fixed = node.type === 'number' && node.op !== 'constant' ? this.fixed(node) : undefined;
    if (fixed && isZero(fixed) && given.length > 0 && isNothingIn(node)) return;
    // Its unit is not what makes it one number.
    if (fixed && !node.at && node.op === 'convert') {
      this.formula(node.of, given, at);
      return;
    }
    if (fixed && varies(node)) {
      // A formula without a place was made of a setting, which is looked at by itself.
      if (node.at) this.report('formula-fixed', node.at, { text: printExpression(node), value: printExact(fixed) });
      return;
    }
    if (node.op === 'if') {
      this.formula(node.condition, given, at);
      this.formula(node.whenTrue, [...given, node.condition], at);
      this.formula(node.whenFalse, [...given, noneOf([node.condition])], at);
      return;
    }
    const isElsewhere = /^(aggregate|lag|at-year|in-year|peak|window|growth|consecutive|first)$/.test(node.op);
    const parts = node.op === 'aggregate' ? [node.of] : partsOf(node);
    for (const part of parts) this.formula(part, isElsewhere ? [] : given, at);
  }

  /** What a logarithm is taken of must be above zero, what a root is taken of not below: surely, or as far as conditions say. */
  positive(node: Expression, name: string, given: readonly Expression[], around: Span): void {
    const at = node.at ?? around;
    const text = printExpression(node);
    const { most } = this.ranges.formula(node);
    if (most && most.n <= 0n && (name === '对数' || most.n < 0n)) {
      this.report('argument-not-positive', at, { text, name });
      return;
    }
    const sinking = maySink(node, this.program);
    if (!sinking) return;
    const nought: Expression = { op: 'constant', type: 'number', unit: sinking.unit ?? '1', value: '0' };
    const sunk: Expression = { op: 'le', type: 'flag', left: sinking, right: nought };
    if (!isNever(allOf([...given, sunk]), this.program)) this.report('argument-may-sink', at, { text, name });
  }

  /** Numerators and denominators are formulas too; what is divided by itself, or by nothing, is no ratio. */
  ratios(): void {
    for (const { definition, at } of ownOf(this.program, 'indicators')) {
      if (definition.kind !== 'ratio') continue;
      const { numerator, denominator } = definition;
      const divisor = fixedNumber(denominator, this.program);
      const place = denominator.at ?? at;
      if (divisor && isZero(divisor)) this.report('zero-divisor', place, { text: printExpression(denominator) });
      else this.formula(denominator, [], place);
      if (isSame(numerator, denominator))
        this.report('formula-fixed', place, {
          text: `${printExpression(numerator)} / ${printExpression(denominator)}`,
          value: '1',
        });
    }
  }
}

function denominatorsOf(program: Program): Set<Expression> {
  const ratios = ownOf(program, 'indicators').map(({ definition }) => definition);
  return new Set(ratios.flatMap((one) => (one.kind === 'ratio' ? [one.denominator] : [])));
}

/** Reports formulas over data that always come to the same number, and divisions by zero. */
export function checkFormulas(program: Program, report: Report): void {
  const check = new FormulaCheck(program, report);
  for (const { test, given, at } of sitesOf(program)) check.formula(test, given, at);
  const denominators = denominatorsOf(program);
  for (const { formula, given, at } of formulaSitesOf(program))
    if (!denominators.has(formula)) check.formula(formula, given, at);
  check.ratios();
}
