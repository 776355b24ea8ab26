import type { Expression } from '../program/expression.ts';
import type { Indicator } from '../program/program.ts';
import { isOfPeriodBefore, unshiftedName } from '../program/shift.ts';
import { visitExpression } from '../program/visit-expression.ts';
import { formulasOfIndicator } from './own-formulas.ts';

/** Whether an indicator that says where it begins reads itself of the quarter or month before, maybe through others. */
export function carriesOver({ name, definition }: Indicator, indicators: Readonly<Record<string, Indicator>>): boolean {
  if (definition.kind !== 'formula' || !definition.begins) return false;
  const seen = new Set<string>();
  const leadsBack = (formula: Expression, isBack: boolean): boolean => {
    let found = false;
    visitExpression(formula, (node) => {
      if (found || node.op !== 'indicator') return;
      const of = unshiftedName(node.name);
      const isBefore = isBack || isOfPeriodBefore(node.name);
      if (of === name) found = isBefore;
      const key = `${of} ${isBefore}`;
      if (found || seen.has(key)) return;
      seen.add(key);
      found = formulasOfIndicator(indicators[of]).some((inner) => leadsBack(inner, isBefore));
    });
    return found;
  };
  return leadsBack(definition.formula, false);
}
