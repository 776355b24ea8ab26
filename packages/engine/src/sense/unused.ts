import type { Report } from '../base/diagnostic.ts';
import { formulasOf, sitesOf } from '../bind/own-formulas.ts';
import { perProgram } from '../bind/per-program.ts';
import type { Expression } from '../program/expression.ts';
import { ownOf } from '../program/own-definitions.ts';
import type { Program } from '../program/program.ts';
import { datedNames } from '../program/settle-program.ts';
import { splitShifted } from '../program/shift.ts';
import { visitExpression } from '../program/visit-expression.ts';

function namesIn(node: Expression, names: Set<string>): void {
  visitExpression(node, (one) => {
    if (one.op === 'item' || one.op === 'indicator' || one.op === 'parameter' || one.op === 'group')
      names.add(one.name);
    else if (one.op === 'value-on') names.add(one.name);
    else if (one.op === 'band') names.add(one.band);
    else if (one.op === 'scheme') names.add(one.scheme);
    else if (one.op === 'award') names.add(one.incentive);
    else if (one.op === 'aggregate') for (const grouping of one.by) names.add(grouping);
  });
}

/** The names that rules, targets and formulas use. */
export const usedNames = perProgram((program): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const { test } of sitesOf(program)) namesIn(test, names);
  for (const formula of formulasOf(program)) namesIn(formula, names);
  for (const scheme of Object.values(program.schemes)) {
    const { classing, groups, merge } = scheme;
    for (const name of datedNames(scheme)) names.add(name);
    if (merge) names.add(merge.by);
    for (const grouping of [...(classing?.within ?? []), ...groups.flatMap(({ within = [] }) => within)])
      names.add(grouping);
  }
  for (const incentive of Object.values(program.incentives)) {
    const { tiers, parts, exclusive } = incentive;
    for (const name of datedNames(incentive)) names.add(name);
    for (const { amount } of parts?.rows ?? []) namesIn(amount, names);
    for (const name of [tiers?.edgeParameter, exclusive?.yearsParameter]) if (name !== undefined) names.add(name);
  }
  for (const band of ownOf(program, 'bands')) {
    for (const name of datedNames(band)) names.add(name);
    if (band.edgeParameter !== undefined) names.add(band.edgeParameter);
  }
  for (const { attribute } of ownOf(program, 'groupings')) names.add(attribute);
  for (const { indicator, relative } of program.targets)
    for (const name of [indicator, relative?.series]) if (name !== undefined) names.add(name);
  for (const { indicator } of program.supervisions) if (indicator !== undefined) names.add(indicator);
  for (const name of names) {
    const shifted = splitShifted(name);
    if (shifted) names.add(shifted.of);
  }
  return names;
});

/** Notes what a package defines and none of its rules, targets or formulas uses. A package without any rule is there to be used by others. */
export function checkUnused(program: Program, report: Report): void {
  const { schemes, rules, incentives, prices, targets } = program;
  const hasRules = [schemes, rules, incentives, prices].some((things) => Object.keys(things).length > 0);
  if (!hasRules && ownOf(program, 'bands').length === 0 && targets.length === 0) return;
  const names = usedNames(program);
  const note = (kind: string, things: readonly { readonly name: string; readonly at: Parameters<Report>[1] }[]) => {
    for (const { name, at } of things) if (!names.has(name)) report('unused', at, { kind, name });
  };
  note('数据项', ownOf(program, 'items'));
  note('指标', ownOf(program, 'indicators'));
  note('参数', ownOf(program, 'parameters'));
  note('分组', ownOf(program, 'groupings'));
}
