import type { Report } from '../base/diagnostic.ts';
import { fixedNumber } from '../bind/fixed-number.ts';
import { allOf, noneOf } from '../bind/joined-conditions.ts';
import { formulaSitesOf, formulasOfIndicator, givenBy, sitesOf } from '../bind/own-formulas.ts';
import type { Choice, Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Program } from '../program/program.ts';
import { partsOf, unconverted, visitExpression } from '../program/visit-expression.ts';
import { isNever } from './possible.ts';

/** How the branches of a choice are met where an indicator is read. */
interface Uses {
  readonly node: Choice;
  readonly given: readonly Expression[];
  isTrueMet: boolean;
  isFalseMet: boolean;
}

const elsewhere = /^(aggregate|lag|at-year|in-year|peak|window|growth|consecutive|first|since)$/;

class BranchCheck {
  private readonly uses = new Map<Choice, Uses>();
  /** Indicators that are also read where nothing is given. */
  private readonly open = new Set<string>();
  private readonly path: string[] = [];

  constructor(
    readonly program: Program,
    readonly report: Report,
  ) {}

  /** Indicators in a formula, through one another. */
  private opened(formula: Expression): void {
    visitExpression(formula, (node) => {
      if (node.op !== 'indicator' || this.open.has(node.name)) return;
      this.open.add(node.name);
      for (const one of formulasOfIndicator(this.program.indicators[node.name])) this.opened(one);
    });
  }

  private met(node: Choice, given: readonly Expression[]): void {
    const use = this.uses.get(node) ?? { node, given, isTrueMet: false, isFalseMet: false };
    this.uses.set(node, use);
    use.isTrueMet ||= !isNever(allOf([...given, node.condition]), this.program);
    use.isFalseMet ||= !isNever(allOf([...given, noneOf([node.condition])]), this.program);
  }

  /** Choices inside indicators that a formula reads under conditions. */
  private read(node: Expression, given: readonly Expression[], isInside: boolean): void {
    if (elsewhere.test(node.op)) {
      this.opened(node);
      return;
    }
    if (node.op === 'indicator' && !this.open.has(node.name)) {
      // One that needs itself is reported elsewhere.
      if (this.path.includes(node.name)) return;
      this.path.push(node.name);
      for (const one of formulasOfIndicator(this.program.indicators[node.name])) this.read(one, given, true);
      this.path.pop();
      return;
    }
    if (node.op === 'if') {
      const { condition, whenTrue, whenFalse } = node;
      // A table has a row for everybody.
      if (isInside && node.at && !node.lookup) this.met(node, given);
      this.read(condition, given, isInside);
      this.read(whenTrue, [...given, condition], isInside);
      this.read(whenFalse, [...given, noneOf([condition])], isInside);
      return;
    }
    for (const part of partsOf(node)) this.read(part, given, isInside);
  }

  run(): void {
    const payments = [...Object.values(this.program.incentives), ...Object.values(this.program.prices)];
    const own = new Set<Expression>();
    for (const one of payments) {
      for (const { test, scope } of one.conditions) for (const formula of [test, scope]) if (formula) own.add(formula);
      if (one.scope) own.add(one.scope);
      const formulas = 'value' in one ? [one.value, one.charge] : [one.amount, one.cap, one.tiers?.value];
      for (const formula of formulas) if (formula) own.add(formula);
    }
    for (const { test } of sitesOf(this.program)) if (!own.has(test)) this.opened(test);
    const indicators = new Set(Object.values(this.program.indicators).flatMap(formulasOfIndicator));
    for (const { formula } of formulaSitesOf(this.program))
      if (!own.has(formula) && !indicators.has(formula)) this.opened(formula);
    for (const one of payments) {
      const given = givenBy(one);
      if (given.length > 0 && isNever(allOf(given), this.program)) continue;
      const formulas = 'value' in one ? [one.value, one.charge] : [one.amount, one.cap, one.tiers?.value];
      for (const formula of formulas) if (formula) this.read(formula, given, false);
    }
    for (const { node, given, isTrueMet, isFalseMet } of this.uses.values()) {
      if (isTrueMet === isFalseMet || !node.at) continue;
      const shut = isTrueMet ? node.whenFalse : node.whenTrue;
      // `else 0` is written for the sake of completeness.
      if (fixedNumber(unconverted(shut), this.program)?.n === 0n) continue;
      const text = printExpression(isTrueMet ? noneOf([node.condition]) : node.condition);
      // What a branch can't be by itself is reported where it stands.
      if (isNever(isTrueMet ? noneOf([node.condition]) : node.condition, this.program)) continue;
      this.report('branch-shut-out', node.at, { text, given: given.map((one) => printExpression(one)).join('，') });
    }
  }
}

/** Reports branches of indicators that the conditions of everything which reads them shut out. */
export function checkShutOutBranches(program: Program, report: Report): void {
  new BranchCheck(program, report).run();
}
