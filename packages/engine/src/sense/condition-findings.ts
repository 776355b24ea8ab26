import { because } from '../base/because.ts';
import type { Report } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import { allOf, askedOf, noneOf } from '../bind/joined-conditions.ts';
import { type ConditionSite, formulaSitesOf, sitesOf } from '../bind/own-formulas.ts';
import type { Choice, Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Condition, Program, Rule } from '../program/program.ts';
import { partsOf } from '../program/visit-expression.ts';
import { isBeyond, isNever } from './possible.ts';

function isLiteral(test: Expression): boolean {
  return test.op === 'constant';
}

class ConditionCheck {
  constructor(
    readonly program: Program,
    readonly report: Report,
  ) {}

  site({ test, given, beside = [], at, isTable }: ConditionSite): void {
    if (isLiteral(test)) return;
    const text = () => printExpression(test);
    if (isNever(test, this.program)) this.report('condition-never', at, { text: text() });
    else if (this.isShutOut(test, given) || (beside.length > 0 && this.isShutOut(test, [...given, ...beside])))
      this.report('condition-outside', at, { text: text(), given: printAll([...given, ...beside]) });
    else if (
      !isTable &&
      isNever(allOf([...given, noneOf([test])]), this.program) &&
      !isNever(allOf(given), this.program)
    )
      this.report('condition-always', at, { text: text() });
    else if (isBeyond(test, this.program))
      this.report('condition-beyond', at, { text: text(), outcome: because('never-holds') });
    else if (!isTable && isBeyond(noneOf([test]), this.program))
      this.report('condition-beyond', at, { text: text(), outcome: because('always-holds') });
    else this.inside(test, [...given, ...beside], at);
  }

  /** Possible by itself, impossible under what holds already. */
  isShutOut(test: Expression, given: readonly Expression[]): boolean {
    if (given.length === 0 || isNever(allOf(given), this.program)) return false;
    return isNever(allOf([...given, test]), this.program);
  }

  /** Parts of a formula that decide nothing: an `or` whose one side never holds, an `if` that always goes one way. */
  inside(node: Expression, given: readonly Expression[], around: Span): void {
    const at = node.at ?? around;
    switch (node.op) {
      case 'if':
        this.choice(node, given, at);
        return;
      case 'or':
      case 'at-least':
        for (const part of node.of) if (!isLiteral(part)) this.never(part, at);
        break;
      case 'consecutive':
      case 'first':
        this.fixed(node.of, at);
        break;
      case 'aggregate':
        if (node.how === 'count') this.never(node.of, at);
        if (node.only) this.never(node.only, at);
        break;
    }
    // What others have, or other years, doesn't follow from what holds here. The population of an aggregate is the scope of its rule.
    const isElsewhere = /^(aggregate|lag|at-year|in-year|peak|window|growth|consecutive|first)$/.test(node.op);
    const parts = node.op === 'aggregate' ? [node.of, ...(node.only ? [node.only] : [])] : partsOf(node);
    for (const part of parts) this.inside(part, isElsewhere ? [] : given, at);
  }

  never(test: Expression, around: Span): void {
    if (isNever(test, this.program)) this.report('condition-never', test.at ?? around, { text: printExpression(test) });
  }

  fixed(test: Expression, around: Span): void {
    if (isLiteral(test)) return;
    const at = test.at ?? around;
    const text = () => printExpression(test);
    if (isNever(test, this.program)) this.report('condition-never', at, { text: text() });
    else if (isNever(noneOf([test]), this.program)) this.report('condition-always', at, { text: text() });
    else if (isBeyond(test, this.program))
      this.report('condition-beyond', at, { text: text(), outcome: because('never-holds') });
    else if (isBeyond(noneOf([test]), this.program))
      this.report('condition-beyond', at, { text: text(), outcome: because('always-holds') });
  }

  /** Both branches must be open where the choice stands: after the conditions of the rule, and after the choices around it. */
  choice(node: Choice, given: readonly Expression[], around: Span): void {
    const { condition, whenTrue, whenFalse } = node;
    const at = condition.at ?? around;
    const text = () => printExpression(condition);
    const otherwise = noneOf([condition]);
    // A table that is looked up says what holds elsewhere too.
    if (!isLiteral(condition) && !node.lookup) {
      if (isNever(condition, this.program)) this.report('condition-never', at, { text: text() });
      else if (isNever(otherwise, this.program)) this.report('condition-always', at, { text: text() });
      else if (this.isShutOut(condition, given) || isLonger(condition, given))
        this.report('branch-shut-out', at, { text: text(), given: printAll(given) });
      // A choice without a place was made of a table, which says what holds elsewhere too.
      else if (node.at && this.isShutOut(otherwise, given)) this.report('condition-always', at, { text: text() });
    }
    this.inside(condition, given, at);
    for (const [branch, met] of [
      [whenTrue, condition],
      [whenFalse, otherwise],
    ] as const)
      this.inside(branch, node.lookup ? given : [...given, met], around);
  }

  /** Whether the second holds wherever the first does, and neither is fixed by itself. */
  follows(first: Expression, second: Expression, scope: Expression | undefined): boolean {
    if (!isNever(allOf([scope, first, noneOf([second])]), this.program)) return false;
    return ![first, noneOf([second])].some((one) => isNever(allOf([scope, one]), this.program));
  }

  /** A condition that says nothing beside another: the weaker where all must hold, the stronger where any is enough. */
  idle(name: string, scope: Expression | undefined, conditions: readonly Condition[], mode: Rule['mode']): void {
    // Standards that are published apart may well be one below another today.
    const plain = conditions.filter((one) => !one.scope && !isTable(one) && !hasParameter(one.test));
    for (const [index, own] of plain.entries()) {
      const other = plain.find((one, place) => {
        const [first, second] = mode === 'all' ? [one.test, own.test] : [own.test, one.test];
        if (place === index || !this.follows(first, second, scope)) return false;
        return place < index || !this.follows(second, first, scope);
      });
      if (!other) continue;
      const [text, beside] = [own, other].map(({ test }) => printExpression(test));
      this.report('condition-idle', own.test.at ?? own.at, { name, text: text ?? '', other: beside ?? '' });
    }
  }

  /** Conditions that must all hold, each possible, but never together. */
  together(name: string, at: Span, scope: Expression | undefined, conditions: readonly Condition[]): void {
    if (conditions.length < 2) return;
    const tests = conditions.map(askedOf);
    if (tests.some((test) => isNever(allOf([scope, test]), this.program))) return;
    if (!isNever(allOf([scope, ...tests]), this.program)) return;
    const clashing = tests.flatMap((test, index) =>
      isNever(allOf([scope, ...tests.filter((other) => other !== test)]), this.program) ? [] : [conditions[index]],
    );
    const names = (clashing.length > 1 ? clashing : conditions).map((condition) => condition?.name ?? '');
    this.report('conditions-clash', at, { name, conditions: names.join('、') });
  }
}

/** `连续(x, 3)` where `连续(x, 2)` has taken everybody before. */
function isLonger(condition: Expression, given: readonly Expression[]): boolean {
  const parts = condition.op === 'and' ? condition.of : [condition];
  const taken = given.flatMap((one) => (one.op === 'not' && one.of.op === 'or' ? one.of.of : []));
  return parts.some(
    (part) =>
      part.op === 'consecutive' &&
      taken.some(
        (one) =>
          one.op === 'consecutive' && one.count <= part.count && printExpression(one.of) === printExpression(part.of),
      ),
  );
}

function hasParameter(node: Expression): boolean {
  return node.op === 'parameter' || partsOf(node).some(hasParameter);
}

/** What a table of classes, steps or years asks for is written for its numbers; so is what a cap of instalments does. */
function isTable({ name }: Condition): boolean {
  return /^(按档|阶梯|连续|分期上限)$/.test(name);
}

function printAll(given: readonly Expression[]): string {
  return given.map((one) => printExpression(one)).join('，');
}

/** Reports conditions that never hold, always hold or exclude each other, and branches that nothing reaches. Silent where that can't be told. */
export function checkConditions(program: Program, report: Report): void {
  const check = new ConditionCheck(program, report);
  for (const site of sitesOf(program)) check.site(site);
  for (const { formula, given, at } of formulaSitesOf(program)) check.inside(formula, given, at);
  for (const { name, at, scope, mode, conditions } of Object.values(program.rules)) {
    if (mode === 'all') check.together(name, at, scope, conditions);
    check.idle(name, scope, conditions, mode);
  }
  for (const { name, at, scope, conditions } of [
    ...Object.values(program.incentives),
    ...Object.values(program.prices),
  ]) {
    check.together(name, at, scope, conditions);
    check.idle(name, scope, conditions, 'all');
  }
}
