import type { Expression, ValueOn } from './expression.ts';
import type { Program } from './program.ts';

/** `当日(参数, 日期)` as a choice between the parameter's values by their days, for whoever computes it: missing where none is known or in force. */
export function valueOnDay(program: Program, { name, of, unit = '1' }: ValueOn): Expression {
  const day = (value: string): Expression => ({ op: 'constant', type: 'day', value });
  // No parameter is called so: what is read of it is missing.
  const missing: Expression = { op: 'parameter', type: 'number', unit, name: '' };
  const choose = (op: 'ge' | 'le', bound: string, whenTrue: Expression, whenFalse: Expression): Expression => {
    const condition: Expression = { op, type: 'flag', left: of, right: day(bound) };
    return { op: 'if', type: 'number', unit, condition, whenTrue, whenFalse };
  };
  let whole: Expression = missing;
  const values = [...(program.parameters[name]?.values ?? [])].sort((a, b) => (a.from < b.from ? -1 : 1));
  for (const { from, until, value, isPending } of values) {
    const own: Expression = isPending ? missing : { op: 'constant', type: 'number', unit, value };
    whole = choose('ge', from, until === undefined ? own : choose('le', until, own, missing), whole);
  }
  return whole;
}
