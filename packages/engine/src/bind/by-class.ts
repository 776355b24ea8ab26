import { Fields } from '../parse/fields.ts';
import type { MapShape } from '../parse/shapes/shape.ts';
import type { YamlNode } from '../parse/tree.ts';
import type { Cited } from '../program/document.ts';
import type { Constant, Expression } from '../program/expression.ts';
import type { Condition } from '../program/program.ts';
import type { CheckContext, Scope } from './context.ts';
import { checkListedValue } from './expression.ts';
import { checkWriting } from './mixed-writing.ts';
import { readFormula, readFormulaNode, readNumberIn } from './reading.ts';
import { unitOf } from './units.ts';

/** A number with the condition under which there is one, and what it comes to where that isn't the number times a quantity. */
export interface Priced {
  readonly value: Expression;
  readonly condition?: Condition;
  readonly charge?: Expression;
}

/** One of two numbers of one unit. */
export function chooseNumber(condition: Expression, whenTrue: Expression, whenFalse: Expression): Expression {
  return { op: 'if', type: 'number', unit: unitOf(whenTrue), condition, whenTrue, whenFalse };
}

/** A number of a table; the first gives the unit of all. */
export function readCell(
  node: YamlNode | undefined,
  unit: string | undefined,
  scope: Scope,
  context: CheckContext,
): Expression | undefined {
  return unit === undefined
    ? readFormulaNode(node, 'number', scope, context)
    : readNumberIn(node, unit, scope, context);
}

/** `按档`: a number for each of some texts; the others have none. */
export function readByClass(
  node: YamlNode,
  shape: MapShape,
  scope: Scope,
  context: CheckContext,
  cited: Cited,
): Priced | undefined {
  const fields = new Fields(node, '按档', shape, context.report);
  const of = readFormula(fields, '看', 'text', scope, context);
  const values: Constant[] = [];
  let value: Expression | undefined;
  const entries = fields.map('表')?.entries ?? [];
  for (const { key, keyAt, value: cell } of entries) {
    const read = readCell(cell, value && unitOf(value), scope, context);
    const label: Constant = { op: 'constant', type: 'text', value: key, at: keyAt };
    values.push(label);
    if (of) checkListedValue(of, label, context);
    if (!read || !of) continue;
    value = value ? chooseNumber({ op: 'eq', type: 'flag', left: of, right: label, at: keyAt }, read, value) : read;
  }
  if (!of || !value) return undefined;
  const cells = entries.map((entry) => entry.value);
  checkWriting(cells, unitOf(value), context);
  return { value, condition: { name: '按档', test: { op: 'in', type: 'flag', of, values, at: fields.at }, ...cited } };
}
