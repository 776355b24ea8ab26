import type { Report } from '../base/diagnostic.ts';
import { compare, type Exact, multiply } from '../base/exact.ts';
import { pushInto } from '../base/push-into.ts';
import type { Span } from '../base/span.ts';
import { convertFactor } from '../base/unit.ts';
import { fixedNumber } from '../bind/fixed-number.ts';
import { rateOf } from '../bind/rate.ts';
import type { Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Incentive, Program } from '../program/program.ts';

/** So much of something from a threshold of a value on. */
interface Step {
  /** The value, what else is asked, and of what it is so much: only steps alike in all of these are compared. */
  readonly key: string;
  readonly threshold: Exact;
  readonly rate: Exact;
  readonly text: string;
  readonly at: Span;
}

/** Less of it is better, so that more may well be given for less. */
function isBetterWhenLess(node: Expression, program: Program): boolean {
  if (node.op === 'convert') return isBetterWhenLess(node.of, program);
  return node.op === 'indicator' && program.indicators[node.name]?.direction === 'down';
}

/** `x >= 5 亿元 and …` as a step; undefined where the condition isn't one threshold alone and others beside. */
function stepOf(tests: readonly Expression[], amount: Expression, at: Span, program: Program): Step | undefined {
  const parts = tests.flatMap((test) => (test.op === 'and' ? test.of : [test]));
  const limits = parts.flatMap((part) => {
    if (part.op !== 'ge' && part.op !== 'gt') return [];
    const threshold = fixedNumber(part.right, program);
    return threshold ? [{ part, value: part.left, threshold, limit: part.right }] : [];
  });
  const [only, other] = limits;
  const { of, rate } = rateOf(amount);
  const factor = convertFactor(amount.unit ?? '元', '元');
  if (!only || other || !factor || isBetterWhenLess(only.value, program)) return undefined;
  const besides = parts.filter((part) => part !== only.part).map((part) => printExpression(part));
  return {
    key: [`${printExpression(only.value)}|${only.value.unit}`, ...besides.sort(), of].join('|'),
    threshold: only.threshold,
    rate: multiply(rate, factor),
    text: `${printExpression(only.limit)} → ${printExpression(amount)}`,
    at,
  };
}

/** The branches of `if x >= a then … else if x >= b then …`; what is left over is no step. */
function stepsOfChoice(node: Expression, program: Program): Step[] {
  const steps: Step[] = [];
  let rest = node;
  while (rest.op === 'if') {
    const at = rest.whenTrue.at ?? rest.at;
    const step = at && stepOf([rest.condition], rest.whenTrue, at, program);
    if (!step) return [];
    steps.push(step);
    rest = rest.whenFalse;
  }
  return steps;
}

function stepsOfParts({ parts }: Incentive, program: Program): Step[] {
  // Grounds that add up each give what is on top.
  if (parts?.combine === 'sum') return [];
  return (parts?.rows ?? []).flatMap(({ scope, test, amount, at }) => {
    const step = stepOf([...(scope ? [scope] : []), test], amount, amount.at ?? at, program);
    return step ? [step] : [];
  });
}

function checkSteps(steps: readonly Step[], report: Report): void {
  const tables = new Map<string, Step[]>();
  for (const step of steps) pushInto(tables, step.key, step);
  for (const rows of tables.values()) {
    rows.sort((a, b) => compare(a.threshold, b.threshold));
    for (const [index, { threshold, rate, text, at }] of rows.entries()) {
      const before = rows[index - 1];
      if (before && compare(before.threshold, threshold) < 0 && compare(rate, before.rate) < 0)
        report('tiers-fall', at, { row: text });
    }
  }
}

/** Reports awards that fall as the threshold rises, where they are written as grounds or branches and not as a table of tiers. */
export function checkThresholdRates(program: Program, report: Report): void {
  for (const incentive of Object.values(program.incentives)) {
    if (incentive.amount) checkSteps(stepsOfChoice(incentive.amount, program), report);
    checkSteps(stepsOfParts(incentive, program), report);
  }
}
