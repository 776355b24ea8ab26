import { perProgram } from '../bind/per-program.ts';
import { ownOf } from '../program/own-definitions.ts';
import { visitExpression } from '../program/visit-expression.ts';
import { formulasOf } from '../sense/cited-formulas.ts';
import { sayNumber } from '../sense/clause-texts.ts';
import { numberKey } from '../sense/number-keys.ts';

/** Every number that formulas, tables, gradings and parameters of a package state, as texts would say it. */
export const statedNumbersOf = perProgram((program): ReadonlySet<string> => {
  const stated = new Set<string>();
  const add = (value: string | undefined, unit: string | undefined): void => {
    const said = value === undefined ? undefined : sayNumber(value, unit);
    if (said) stated.add(numberKey(said));
  };
  for (const { formula } of formulasOf(program))
    visitExpression(formula, (node) => {
      if (node.op === 'constant' && node.type === 'number') add(String(node.value), node.unit);
    });
  for (const { values, unit } of ownOf(program, 'parameters')) for (const { value } of values) add(value, unit);
  for (const { rows, value } of ownOf(program, 'bands')) for (const { limit } of rows) add(limit, value.unit);
  for (const { tiers } of Object.values(program.incentives))
    for (const { threshold, result } of tiers?.rows ?? []) {
      add(threshold, tiers?.value.unit);
      add(result, tiers?.resultUnit);
    }
  for (const { groups, classing } of Object.values(program.schemes)) {
    for (const { line } of classing?.classes ?? []) add(line, '分');
    for (const { items, adjustments } of groups)
      for (const { table, value, weight } of [
        ...items,
        ...adjustments.map((one) => ({ table: one.table, value: one.table?.value, weight: one.points })),
      ]) {
        add(weight, '分');
        for (const { threshold, points } of table?.rows ?? []) {
          add(threshold, value?.unit);
          add(points, '分');
        }
      }
  }
  for (const { lines, unit } of program.targets) for (const { value } of lines) add(value, unit);
  return stated;
});
