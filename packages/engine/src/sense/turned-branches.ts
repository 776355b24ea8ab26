import type { Report } from '../base/diagnostic.ts';
import { compare, type Exact, isEqual, one, parseExact } from '../base/exact.ts';
import type { Span } from '../base/span.ts';
import { fixedNumber } from '../bind/fixed-number.ts';
import { formulaSitesOf } from '../bind/own-formulas.ts';
import type { Compare, Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Program } from '../program/program.ts';
import { unconverted, visitExpression } from '../program/visit-expression.ts';
import { ImplausibleCheck } from './implausible.ts';

/** A limit that a branch asks for: of what, and how far. */
interface Limit {
  readonly of: string;
  readonly value: Exact;
}

/** `if 贡献 >= 1000 and 增幅 >= 15% then 50%`. */
interface Branch {
  readonly limits: readonly Limit[];
  readonly result: Exact;
  readonly at: Span | undefined;
  readonly text: string;
}

/** More points than this aren't looked at. */
const mostPoints = 4096;

class TurnedBranchCheck extends ImplausibleCheck {
  private limitsOf(condition: Expression): readonly (Limit & { readonly way: string })[] | undefined {
    const parts = condition.op === 'and' ? condition.of : [condition];
    const limits: (Limit & { readonly way: string })[] = [];
    for (const part of parts) {
      if (!/^(lt|le|gt|ge)$/.test(part.op)) return undefined;
      const { left, right, op } = part as Compare;
      const value = fixedNumber(unconverted(right), this.program);
      if (!value) return undefined;
      limits.push({ of: printExpression(unconverted(left)), value, way: op[0] ?? '' });
    }
    return limits;
  }

  /** A chain of branches that all ask for at least something, or all for at most; undefined for anything else. */
  private branchesOf(node: Expression): { readonly branches: readonly Branch[]; readonly isUp: boolean } | undefined {
    const branches: Branch[] = [];
    const ways = new Map<string, string>();
    let rest = node;
    while (rest.op === 'if') {
      const limits = this.limitsOf(rest.condition);
      const of = unconverted(rest.whenTrue);
      const result = of.op === 'constant' ? parseExact(String(of.value)) : undefined;
      if (!limits || !result) return undefined;
      for (const { of: name, way } of limits) {
        if ((ways.get(name) ?? way) !== way) return undefined;
        ways.set(name, way);
      }
      branches.push({ limits, result, at: of.at ?? rest.at, text: printExpression(rest.condition) });
      rest = unconverted(rest.whenFalse);
    }
    const last = rest.op === 'constant' ? parseExact(String(rest.value)) : undefined;
    const [way, other] = new Set(ways.values());
    if (!last || way === undefined || other !== undefined || ways.size < 2) return undefined;
    return { branches: [...branches, { limits: [], result: last, at: rest.at, text: '' }], isUp: way === 'g' };
  }

  /** The branch that is taken first and gives less than another whose limits are met as well, where elsewhere more earns more. */
  private turned(branches: readonly Branch[], isUp: boolean): readonly [Branch, Branch] | undefined {
    const limits = branches.flatMap((branch) => branch.limits);
    const axes = [...new Set(limits.map(({ of }) => of))].map((of) => {
      const values: Exact[] = [];
      for (const { of: own, value } of limits)
        if (own === of && !values.some((one) => isEqual(one, value))) values.push(value);
      return { of, values: values.sort((a, b) => (isUp ? compare(a, b) : compare(b, a))) };
    });
    if (axes.reduce((size, { values }) => size * (values.length + 1), 1) > mostPoints) return undefined;
    const needs = branches.map((branch) =>
      axes.map(({ of, values }) =>
        Math.max(
          0,
          ...branch.limits
            .filter((one) => one.of === of)
            .map(({ value }) => values.findIndex((one) => isEqual(one, value)) + 1),
        ),
      ),
    );
    const taken = (point: readonly number[]): Branch | undefined =>
      branches[needs.findIndex((need) => need.every((level, axis) => (point[axis] ?? 0) >= level))];
    let [rises, falls] = [false, false];
    let worst: readonly [Branch, Branch] | undefined;
    const visit = (point: readonly number[]): void => {
      if (point.length < axes.length) {
        for (let level = 0; level <= (axes[point.length]?.values.length ?? 0); level += 1) visit([...point, level]);
        return;
      }
      const own = taken(point);
      for (const [axis, level] of point.entries()) {
        const next = level < (axes[axis]?.values.length ?? 0) && taken(point.with(axis, level + 1));
        if (!own || !next) continue;
        const order = compare(next.result, own.result);
        if (order > 0) rises = true;
        if (order < 0) {
          falls = true;
          worst ??= [next, own];
        }
      }
    };
    visit([]);
    return rises && falls ? worst : undefined;
  }

  /** `x > 限额` before `x >= 限额 * 110%`: whoever meets the second has met the first. */
  private multiples(node: Expression, around: Span): void {
    const steps: { readonly of: string; readonly factor: Exact; readonly text: string }[] = [];
    let rest = node;
    while (rest.op === 'if') {
      const { condition } = rest;
      if (!/^(?:gt|ge|lt|le)$/.test(condition.op)) return;
      const { left, right, op } = condition as Compare;
      const limit = this.multipleOf(right);
      if (!limit) return;
      const of = `${printExpression(unconverted(left))} ${op[0]} ${limit.base}`;
      const isUp = op[0] === 'g';
      const first = steps.find((step) => step.of === of && compare(step.factor, limit.factor) === (isUp ? -1 : 1));
      const text = printExpression(condition);
      if (first) this.warn(condition.at ?? around, text, 'branch-before-better', first.text);
      steps.push({ of, factor: limit.factor, text });
      rest = unconverted(rest.whenFalse);
    }
  }

  private multipleOf(node: Expression): { readonly base: string; readonly factor: Exact } | undefined {
    const of = unconverted(node);
    if (fixedNumber(of, this.program)) return undefined;
    if (of.op !== 'multiply') return { base: printExpression(of), factor: one };
    const [left, right] = [fixedNumber(of.left, this.program), fixedNumber(of.right, this.program)];
    const factor = left ?? right;
    return factor && factor.n > 0n
      ? { base: printExpression(unconverted(left ? of.right : of.left)), factor }
      : undefined;
  }

  formula(formula: Expression, around: Span): void {
    const inner = new Set<Expression>();
    visitExpression(formula, (node) => {
      if (node.op !== 'if') return;
      inner.add(unconverted(node.whenFalse));
      if (inner.has(node)) return;
      this.multiples(node, around);
      const chain = this.branchesOf(node);
      const found = chain && this.turned(chain.branches, chain.isUp);
      if (found) this.warn(found[0].at ?? around, found[0].text, 'branch-before-better', found[1].text);
    });
  }

  run(): void {
    for (const { formula, at } of formulaSitesOf(this.program)) this.formula(formula, at);
  }
}

/** Reports branches in the wrong order: whoever meets more gets less, since a lower step is asked first. */
export function checkTurnedBranches(program: Program, report: Report): void {
  new TurnedBranchCheck(program, report).run();
}
