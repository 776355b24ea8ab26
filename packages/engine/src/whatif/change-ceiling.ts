import type { Constant } from '../program/expression.ts';
import type { Program } from '../program/program.ts';
import { type ChangeContext, findPart, readExactText } from './change-context.ts';

/** Changes how much an enterprise may get of several incentives together: `合计上限.名字.上限`. */
export function changeCeiling(program: Program, [name, section]: readonly string[], context: ChangeContext): Program {
  const ceiling = findPart(name, program.ceilings, context);
  if (!ceiling || !findPart(section, { 上限: true }, context)) return program;
  const value = readExactText('元', context, 'zero');
  if (value === undefined) return program;
  const limit: Constant = { op: 'constant', type: 'number', unit: '元', value, at: context.at };
  return { ...program, ceilings: { ...program.ceilings, [ceiling.name]: { ...ceiling, limit } } };
}
