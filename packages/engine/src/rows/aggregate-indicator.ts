import { groupKeys, noGroup } from '../data/group-keys.ts';
import type { Expression } from '../program/expression.ts';
import type { AggregateValue } from '../results/results.ts';
import { numberAt } from './evaluate.ts';
import { sumNums } from './group-value.ts';
import type { Num } from './num.ts';
import { getIndicator, ratioOf } from './ratio-of.ts';
import { type At, findFrame, type Run } from './run.ts';
import { indicatorRef } from './run-by-rows.ts';

/**
 * An indicator over groups of its subjects: a ratio is Σ numerators ÷ Σ denominators over the members that have both parts
 * (missing when Σ denominators ≤ 0), anything else is the sum of the values. Keys are group texts, `全体` without groupings.
 */
export function aggregateIndicatorByRows(run: Run, name: string, by: readonly string[]): Map<string, AggregateValue> {
  const indicator = getIndicator(run, name);
  const frame = findFrame(run, indicator.subject);
  const results = new Map<string, AggregateValue>();
  if (!frame) return results;
  const keys = groupKeys(run.program, frame, by, run.year);
  const { definition } = indicator;
  const parts: Expression[] =
    definition.kind === 'ratio' ? [definition.numerator, definition.denominator] : [indicatorRef(indicator)];
  const members = keys.dictionary.map(() => parts.map((): Num[] => []));
  for (let row = 0; row < keys.codes.length; row++) {
    if (keys.codes[row] === noGroup) continue;
    const at: At = { subject: indicator.subject, row, year: run.year };
    const values = parts.flatMap((part) => numberAt(run, part, at) ?? []);
    if (values.length < parts.length) continue;
    for (const [index, value] of values.entries()) members[keys.codes[row]][index].push(value);
  }
  for (const [code, columns] of members.entries()) results.set(keys.dictionary[code], aggregateOf(columns, definition));
  return results;
}

function aggregateOf(
  columns: readonly Num[][],
  definition: ReturnType<typeof getIndicator>['definition'],
): AggregateValue {
  const count = columns[0].length;
  if (count === 0) return { value: null, count };
  const sums = columns.map(sumNums);
  if (definition.kind !== 'ratio') return { value: sums[0].float, count };
  const [numerator, denominator] = sums;
  const value = ratioOf(numerator, denominator, definition.factor);
  return { value: value?.float ?? null, numerator: numerator.float, denominator: denominator.float, count };
}
