import type { Choice, Expression, InYear } from './expression.ts';

const made = new WeakMap<InYear, Map<string, Expression>>();

/** `定年(x, 年份(日期))` as a choice between the years that there are, for whoever computes it: missing where it is none of them. Made once for the node. */
export function choiceOfYears(node: InYear, years: readonly number[]): Expression {
  const known = made.get(node) ?? new Map<string, Expression>();
  made.set(node, known);
  const key = years.join(' ');
  const whole = known.get(key) ?? choose(node, years);
  known.set(key, whole);
  return whole;
}

function choose({ of, year, unit = '1' }: InYear, years: readonly number[]): Expression {
  // No parameter is called so: what is read of it is missing.
  const missing: Expression = { op: 'parameter', type: 'number', unit, name: '' };
  return years.reduce<Expression>((whenFalse, one): Choice => {
    const right: Expression = { op: 'constant', type: 'number', unit: '年', value: String(one) };
    const condition: Expression = { op: 'eq', type: 'flag', left: year, right };
    const whenTrue: Expression = { op: 'at-year', type: 'number', unit, year: one, of };
    return { op: 'if', type: 'number', unit, condition, whenTrue, whenFalse };
  }, missing);
}
