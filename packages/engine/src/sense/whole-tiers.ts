import { because } from '../base/because.ts';
import type { Report } from '../base/diagnostic.ts';
import { compare, type Exact, exact, parseExact, roundToInteger } from '../base/exact.ts';
import type { Span } from '../base/span.ts';
import type { Expression } from '../program/expression.ts';
import { ownOf } from '../program/own-definitions.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Program } from '../program/program.ts';
import { axisOf } from './axis.ts';

interface Step {
  readonly limit: Exact;
  readonly text: string;
  readonly isIncluded?: boolean | undefined;
  readonly at: Span;
}

function isWhole(value: Expression, program: Program): boolean {
  if (value.op === 'aggregate') return value.how === 'count' || value.how === 'rank';
  return axisOf(value, program).isWhole;
}

/** The least whole number that is in a tier: at the limit or above it. */
function firstIn(limit: Exact, isIncluded: boolean): Exact {
  const up = exact(roundToInteger(limit, 'ceil'));
  return isIncluded || compare(up, limit) > 0 ? up : exact(up.n + 1n);
}

function checkSteps(
  value: Expression,
  steps: readonly Step[],
  isIncluded: boolean,
  program: Program,
  report: Report,
): void {
  if (!isWhole(value, program)) return;
  for (const [index, step] of steps.entries()) {
    const next = steps[index + 1];
    if (!next || compare(step.limit, next.limit) >= 0) continue;
    const [first, beyond] = [step, next].map((one) => firstIn(one.limit, one.isIncluded ?? isIncluded));
    if (first && beyond && compare(first, beyond) >= 0)
      report('tier-unreachable', step.at, { name: printExpression(value), row: step.text });
  }
}

function stepsOf(
  rows: readonly {
    readonly limit: string | undefined;
    readonly text: string;
    readonly isIncluded?: boolean | undefined;
    readonly at: Span;
  }[],
): Step[] {
  return rows.flatMap(({ limit, text, isIncluded, at }) => {
    const number = parseExact(limit ?? '');
    return number ? [{ limit: number, text, isIncluded, at }] : [];
  });
}

/** Reports tiers of whole numbers (firms, patents, years) into which none falls. */
export function checkWholeTiers(program: Program, report: Report): void {
  for (const { tiers, isFirstTime } of Object.values(program.incentives)) {
    if (!tiers) continue;
    const rows = tiers.rows.map(({ threshold, result, isInclusive, at }) => ({
      limit: threshold,
      text: `${threshold} → ${result}`,
      isIncluded: isFirstTime ? false : isInclusive,
      at,
    }));
    checkSteps(tiers.value, stepsOf(rows), tiers.isInclusive && !isFirstTime, program, report);
  }
  for (const { groups } of Object.values(program.schemes))
    for (const { items, adjustments } of groups) {
      const tables = [
        ...items.map(({ table, value, at }) => ({ table, value, at })),
        ...adjustments.map(({ table, at }) => ({ table, value: table?.value, at })),
      ];
      for (const { table, value, at } of tables) {
        if (!table || !value || table.how === 'linear') continue;
        const rows = table.rows.map(({ threshold, points, isInclusive }) => ({
          limit: threshold,
          text: `${threshold} → ${points} 分`,
          isIncluded: isInclusive,
          at,
        }));
        checkSteps(value, stepsOf(rows), table.isInclusive, program, report);
      }
    }
  for (const { value, limits, rows, isInclusive, at } of ownOf(program, 'bands')) {
    const steps = stepsOf(
      rows.map(({ limit, label, isInclusive: own }) => ({
        limit,
        text: `${limit} → ${label}`,
        isIncluded: limits === 'lower' || own === undefined ? own : !own,
        at,
      })),
    );
    // A value up to and with an upper limit belongs below it: the next row begins above the limit.
    checkSteps(value, steps, limits === 'lower' ? isInclusive : !isInclusive, program, report);
    for (const [index, { label }] of rows.entries())
      if (index > 0 && rows[index - 1]?.label === label)
        report('implausible', at, { text: label, why: because('two-neighbouring-rows-have-one') });
  }
}
