import { because } from '../base/because.ts';
import type { Report } from '../base/diagnostic.ts';
import { compare, divide, type Exact, exact, multiply, parseExact, printExact } from '../base/exact.ts';
import type { Span } from '../base/span.ts';
import { convertFactor, getUnit, isPure } from '../base/unit.ts';
import { fixedNumber } from '../bind/fixed-number.ts';
import { formulaSitesOf } from '../bind/own-formulas.ts';
import type { Expression } from '../program/expression.ts';
import { ownOf } from '../program/own-definitions.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Incentive, Program } from '../program/program.ts';
import { visitExpression } from '../program/visit-expression.ts';
import { amountsOf } from './amount-findings.ts';

/** Neighbouring limits are never so many times each other: 亿 for 万 is ten thousand. */
const betweenLimits = exact(1000n);
/** Nor is the largest amount of a package so many times the next. */
const betweenAmounts = exact(2000n);

interface Limit {
  readonly value: Exact;
  readonly text: string;
  readonly at: Span;
}

function limitsOf(
  rows: readonly { readonly limit: string | undefined; readonly at: Span }[],
  unit: string | undefined,
): Limit[] {
  // Shares may well go from a thousandth to the whole.
  if (isPure(getUnit(unit ?? '1'))) return [];
  return rows.flatMap(({ limit, at }) => {
    const value = parseExact(limit ?? '');
    return value ? [{ value, text: `${limit} ${unit}`, at }] : [];
  });
}

/** The limits of `if x >= a then … else if x >= b then …`, for one value. */
function limitsOfChoice(node: Expression, program: Program, around: Span): Limit[] {
  const limits: Limit[] = [];
  let value: string | undefined;
  let rest = node;
  while (rest.op === 'if' && rest.at) {
    const test = rest.condition;
    if (test.op !== 'ge' && test.op !== 'gt' && test.op !== 'le' && test.op !== 'lt') return limits;
    const [limit, name] = [fixedNumber(test.right, program), printExpression(test.left)];
    const isShare = isPure(getUnit(test.left.unit ?? '1'));
    if (!limit || isShare || (value !== undefined && value !== name)) return limits;
    value = name;
    limits.push({ value: limit, text: printExpression(test.right), at: test.right.at ?? around });
    rest = rest.whenFalse;
  }
  return limits;
}

class ScaleCheck {
  constructor(
    readonly program: Program,
    readonly report: Report,
  ) {}

  limits(limits: readonly Limit[]): void {
    const rising = limits.filter(({ value }) => value.n > 0n).sort((a, b) => compare(a.value, b.value));
    for (const [index, { value, text, at }] of rising.entries()) {
      const before = rising[index - 1];
      if (!before || compare(divide(value, before.value), betweenLimits) < 0) continue;
      this.report('implausible', at, { text, why: because('far-above-the-limit-before', before.text) });
    }
  }

  /** What is written of money in an incentive, in 元. */
  amounts({ amount, cap, tiers, parts, at }: Incentive): Limit[] {
    const formulas = [amount, cap, ...(parts?.rows ?? []).map((row) => row.amount)];
    const written = formulas.flatMap((formula) =>
      formula ? amountsOf(formula, this.program).map((one) => ({ one, place: one.at ?? formula.at ?? at })) : [],
    );
    const rows = tiers && !amount && tiers.how === 'pick' ? tiers.rows : [];
    return [
      ...written.map(({ one, place }) => ({ text: String(one.value), unit: one.unit ?? '元', place })),
      ...rows.map(({ result, at: place }) => ({ text: result, unit: tiers?.resultUnit ?? '元', place })),
    ].flatMap(({ text, unit, place }) => {
      const [value, factor] = [parseExact(text), convertFactor(unit, '元')];
      return value && factor && value.n > 0n
        ? [{ value: multiply(value, factor), text: `${printExact(value)} ${unit}`, at: place }]
        : [];
    });
  }

  /** One amount a thousand times the next of its package. */
  largest(): void {
    const [most, next, ...rest] = Object.values(this.program.incentives)
      .flatMap((incentive) => this.amounts(incentive))
      .sort((a, b) => compare(b.value, a.value));
    if (!most || !next || rest.length === 0 || compare(divide(most.value, next.value), betweenAmounts) < 0) return;
    this.report('implausible', most.at, { text: most.text, why: because('far-above-other-amounts', next.text) });
  }

  run(): void {
    const { program } = this;
    for (const { tiers } of Object.values(program.incentives))
      if (tiers)
        this.limits(
          limitsOf(
            tiers.rows.map(({ threshold, at }) => ({ limit: threshold, at })),
            tiers.value.unit,
          ),
        );
    for (const { value, rows, at } of ownOf(program, 'bands'))
      this.limits(
        limitsOf(
          rows.map(({ limit }) => ({ limit, at })),
          value.unit,
        ),
      );
    for (const { groups } of Object.values(program.schemes))
      for (const { table, value, at } of groups.flatMap(({ items }) => items))
        if (table)
          this.limits(
            limitsOf(
              table.rows.map(({ threshold }) => ({ limit: threshold, at })),
              value.unit,
            ),
          );
    for (const { formula, at } of formulaSitesOf(program))
      visitExpression(formula, (node) => {
        if (node.op === 'if' && node.at) this.limits(limitsOfChoice(node, program, at));
      });
    this.largest();
  }
}

/** Reports numbers of one table, or one package, of which one is thousands of times the next: a unit is wrong. */
export function checkScale(program: Program, report: Report): void {
  new ScaleCheck(program, report).run();
}
