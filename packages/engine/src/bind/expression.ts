import { parseDay } from '../base/day.ts';
import { findNearest } from '../base/nearest.ts';
import type { Span } from '../base/span.ts';
import { parseUnit, unknownUnitIn } from '../base/unit.ts';
import type { Located } from '../parse/fields.ts';
import { beforeComparison } from '../parse/misread.ts';
import type { RawCompareOp, RawExpression } from '../parse/raw-expression.ts';
import { subjects } from '../parse/shapes/common-shapes.ts';
import { mayNotHaveHappened, storedText } from '../program/empty-values.ts';
import type { CompareOp, Constant, Expression, Subject, UnitText, ValueType } from '../program/expression.ts';
import type { CheckContext, Scope } from './context.ts';
import { readThroughEmpty, whereDaysCame } from './empty-values.ts';
import { functionNames, nearestFunction } from './function-usages.ts';
import { checkCall } from './functions.ts';
import { laterDay } from './later-day.ts';
import {
  isReachable,
  isTableOf,
  mendOfSubject,
  type ParameterTable,
  storedOwner,
  type TableNode,
  type TableSteps,
  typeWords,
  valueNames,
} from './names.ts';
import { expectType } from './types.ts';
import { agreeUnits, combineUnits, constantNumber, negated } from './units.ts';
import { countedCompare } from './year-parts.ts';

const compareOps: Readonly<Record<RawCompareOp, CompareOp>> = {
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
  '=': 'eq',
  '!=': 'ne',
};

function checkOfType(raw: RawExpression, type: ValueType, scope: Scope, context: CheckContext): Expression | undefined {
  const node = checkExpression(raw, scope, context);
  return node && expectType(node, type, raw.at, context) ? node : undefined;
}

function refuseSubject(
  name: string,
  owner: Subject,
  at: Span,
  scope: Scope,
  context: CheckContext,
  subject = scope.subject,
): void {
  const mend = mendOfSubject(name, owner, scope.subject);
  context.report('wrong-subject', at, { name, owner, subject, mend });
}

function checkName(
  name: string,
  owner: Subject | undefined,
  at: Span,
  scope: Scope,
  context: CheckContext,
): Expression | undefined {
  const { items, indicators, parameters, groupings } = context.names;
  if (name === '档' && owner === undefined) {
    if (scope.tierValue) return scope.tierValue;
    if (scope.tier !== undefined) return { op: 'tier', type: 'number', unit: scope.tier, at };
    context.report('tier-outside', at, {});
    return undefined;
  }
  const item = items.get(name);
  const indicator = indicators.get(name);
  const grouping = groupings.get(name);
  const found = item ?? indicator ?? grouping;
  if (found) {
    if (found.subject !== (owner ?? scope.subject)) {
      refuseSubject(name, found.subject, at, scope, context, owner);
      return undefined;
    }
    if (indicator) return { op: 'indicator', type: 'number', unit: indicator.unit, name, subject: found.subject, at };
    if (grouping) return { op: 'group', type: 'text', name, subject: found.subject, at };
    const { type = 'number', unit = '1' } = item ?? {};
    const plain = { op: 'item', type, name, subject: found.subject, at } as const;
    return readThroughEmpty(type === 'number' ? { ...plain, unit } : plain, context);
  }
  const parameter = owner === undefined ? parameters.get(name) : undefined;
  if (parameter?.type === 'text') return { op: 'parameter', type: 'text', name, at };
  if (parameter) return numberOfParameter(name, parameter.unit ?? '1', at, context);
  const table = context.names.tables.get(name);
  if (table && owner === undefined) return lookUp(table, at, scope, context);
  if (table && owner && isReachable(scope.subject, owner) && isTableOf(table, owner, context.names))
    return lookUp(table, at, { ...scope, subject: owner }, context);
  const known = valueNames(context.names);
  if (table || parameters.has(name)) {
    context.report('unknown-name', at, { name: `${owner}.${name}`, near: name });
    return undefined;
  }
  const before = beforeComparison(name);
  if (before !== undefined && known.includes(before)) context.report('comparison-in-words', at, { text: name });
  else context.report('unknown-name', at, { name, near: findNearest(name, known) ?? '' });
  return undefined;
}

function numberOfParameter(name: string, unit: UnitText, at: Span, { valuesOf }: CheckContext): Expression {
  const value = valuesOf?.get(name);
  if (value !== undefined) return { op: 'constant', type: 'number', unit, value, at };
  return { op: 'parameter', type: 'number', unit, name, at };
}

/** What an axis of a table goes by: an attribute, a number, or a label where nothing else is called so. */
function axisOf(table: ParameterTable, by: Located, at: Span, scope: Scope, context: CheckContext) {
  const { outcomes } = context.names;
  const stored = storedOwner(by.text, context.names);
  const outcome = stored === undefined ? outcomes.get(by.text) : undefined;
  if (outcome?.kind === '分级' && outcome.subject === scope.subject)
    return { op: 'band', type: 'text', band: by.text, at } as const;
  if (outcome?.kind === '评价' && isReachable(scope.subject, outcome.subject)) {
    const owner = outcome.subject === scope.subject ? {} : { owner: outcome.subject };
    return { op: 'scheme', type: 'text', scheme: by.text, ...owner, part: 'class', at } as const;
  }
  const isOwn = stored === undefined || stored === scope.subject;
  if (!isOwn && !isReachable(scope.subject, stored)) {
    refuseSubject(table.name, stored, at, scope, context);
    return undefined;
  }
  const key = checkName(by.text, isOwn ? undefined : stored, by.at, scope, context);
  return key?.type === 'number' || (key && expectType(key, 'text', by.at, context)) ? key : undefined;
}

/** A parameter with a value for each group or step, as a choice between its cells, axis by axis. */
function lookUp(table: ParameterTable, at: Span, scope: Scope, context: CheckContext): Expression | undefined {
  const { unit, name, by } = table;
  const keys = by.map((one) => axisOf(table, one, at, scope, context));
  const climb = ({ steps, otherwise, isOpen }: TableSteps, key: Expression, axis: number): Expression | undefined => {
    const axisUnit = key.unit ?? '1';
    const lookup = { parameter: name, by: by.map(({ text }) => text).join('、') };
    let whole = choose(otherwise, axis + 1);
    for (const [index, { threshold, isInclusive, cell, at: stepAt }] of steps.entries()) {
      const right = constantNumber(threshold, axisUnit, stepAt);
      const condition = { op: isInclusive ? 'ge' : 'gt', type: 'flag', left: key, right, at: stepAt } as const;
      const whenTrue = choose(cell, axis + 1);
      if (!whenTrue || !whole) return undefined;
      const how = isOpen && index === 0 ? { ...lookup, isOpen } : lookup;
      whole = { op: 'if', type: 'number', unit, condition, whenTrue, whenFalse: whole, lookup: how, at };
    }
    return whole;
  };
  const choose = (from: TableNode, axis: number): Expression | undefined => {
    if (typeof from === 'string') return numberOfParameter(from, unit, at, context);
    const key = keys[axis];
    if (!key) return undefined;
    if ('steps' in from) return climb(from, key, axis);
    const lookup = { parameter: name, by: by.map(({ text }) => text).join('、') };
    let whole = choose(from.otherwise, axis + 1);
    let isOpen = from.isOpen;
    for (const { key: group, cell, at: cellAt } of [...from.cells].reverse()) {
      const value: Constant = { op: 'constant', type: 'text', value: group, at: cellAt };
      const condition = compare('eq', key, value, cellAt, context);
      const whenTrue = choose(cell, axis + 1);
      if (!condition || !whenTrue || !whole) return undefined;
      const how = isOpen ? { ...lookup, isOpen } : lookup;
      whole = { op: 'if', type: 'number', unit, condition, whenTrue, whenFalse: whole, lookup: how, at };
      isOpen = false;
    }
    return whole;
  };
  return choose(table.whole, 0);
}

function checkPath(raw: RawExpression & { kind: 'path' }, scope: Scope, context: CheckContext): Expression | undefined {
  const owner = subjects.find((subject) => subject === raw.owner);
  if (!owner) {
    context.report('unknown-reference', raw.at, {
      kind: '对象',
      name: raw.owner,
      near: findNearest(raw.owner, subjects) ?? '',
    });
    return undefined;
  }
  if (!isReachable(scope.subject, owner)) {
    refuseSubject(raw.name, owner, raw.at, scope, context);
    return undefined;
  }
  return checkName(raw.name, owner, raw.at, scope, context);
}

/** The texts that a value can be, where they are stated. */
function textsOf(node: Expression, { names }: CheckContext): readonly string[] {
  const { values = [], empty } = (node.op === 'item' && names.items.get(node.name)) || {};
  if (values.length > 0) return empty ? ['', ...values] : values;
  if (node.op === 'parameter') return names.parameters.get(node.name)?.readings.map(({ value }) => value) ?? [];
  const by = node.op === 'group' ? names.groupings.get(node.name)?.by : undefined;
  if (by?.kind !== 'listed') return [];
  return [...Object.keys(by.groups), ...(by.otherwise === undefined ? [] : [by.otherwise])];
}

/** A text that the value can never be is a slip of the pen. */
export function checkListedValue(of: Expression, value: Expression, context: CheckContext): void {
  const named = storedText(of);
  if (!('name' in named) || value.op !== 'constant' || value.type !== 'text' || !value.at) return;
  const choices = textsOf(named, context);
  const text = String(value.value);
  if (choices.length > 0 && !choices.includes(text))
    context.report('value-not-listed', value.at, { name: named.name, value: text, choices: choices.join(' ') });
}

function compare(
  op: CompareOp,
  left: Expression,
  right: Expression,
  at: Span,
  context: CheckContext,
): Expression | undefined {
  if (left.type !== right.type) {
    context.report('type-clash', right.at ?? at, { expected: typeWords[left.type], found: typeWords[right.type] });
    return undefined;
  }
  if (left.type === 'number') {
    const sides = agreeUnits(left, right, false, context, at);
    return sides && { op, type: 'flag', left: sides[0], right: sides[1], at };
  }
  if (op !== 'eq' && op !== 'ne' && left.type !== 'day') {
    context.report('type-clash', at, { expected: '能比大小的数或日期¦a number or a day', found: typeWords[left.type] });
    return undefined;
  }
  checkListedValue(left, right, context);
  checkListedValue(right, left, context);
  return { op, type: 'flag', left, right, at };
}

function checkIn(raw: RawExpression & { kind: 'in' }, scope: Scope, context: CheckContext): Expression | undefined {
  const of = checkExpression(raw.of, scope, context);
  const values: Constant[] = [];
  for (const candidate of raw.values) {
    const value = checkExpression(candidate, scope, context);
    if (!of || !value) continue;
    if (value.op !== 'constant') {
      context.report('type-clash', candidate.at, {
        expected: '直接写出的值¦a value written out',
        found: '公式¦a formula',
      });
      continue;
    }
    const test = compare('eq', of, value, candidate.at, context);
    const agreed = test?.op === 'eq' ? test.right : undefined;
    if (agreed?.op === 'constant') values.push(agreed);
  }
  return of && whereDaysCame({ op: 'in', type: 'flag', of, values, at: raw.at }, context);
}

function checkBetween(
  raw: RawExpression & { kind: 'between' },
  scope: Scope,
  context: CheckContext,
): Expression | undefined {
  const of = checkExpression(raw.of, scope, context);
  const low = checkExpression(raw.low, scope, context);
  const high = checkExpression(raw.high, scope, context);
  if (!of || !low || !high) return undefined;
  const above = compare(raw.hasLow ? 'ge' : 'gt', of, low, raw.at, context);
  const below = compare(raw.hasHigh ? 'le' : 'lt', of, high, raw.at, context);
  const both =
    above && below && ({ op: 'and', type: 'flag', of: [above, below].map(countedCompare), at: raw.at } as const);
  return both && whereDaysCame(both, context);
}

/** `50 元/标箱`: what a number with a unit is divided by is no name that is known, nor like one. */
function isBehindUnit(
  left: RawExpression,
  right: RawExpression,
  { names }: CheckContext,
): right is RawExpression & { kind: 'name' } {
  // `量 * 50 元/标箱` divides the product.
  const last = left.kind === 'arithmetic' && left.op === '*' ? left.right : left;
  if (last.kind !== 'number' || last.unit === undefined || right.kind !== 'name') return false;
  const isKnown = names.items.has(right.name) || names.indicators.has(right.name) || names.groupings.has(right.name);
  return !isKnown && !names.parameters.has(right.name) && !names.tables.has(right.name);
}

function isUnitMeant(name: string, { names }: CheckContext): boolean {
  return name.length <= 3 && findNearest(name, valueNames(names)) === undefined;
}

function checkArithmetic(
  raw: RawExpression & { kind: 'arithmetic' },
  scope: Scope,
  context: CheckContext,
): Expression | undefined {
  const left = checkExpression(raw.left, scope, context);
  if (left?.type === 'day' && (raw.op === '+' || raw.op === '-')) {
    const by = checkOfType(raw.right, 'number', scope, context);
    return by && laterDay(left, by, raw, context);
  }
  if (left && !expectType(left, 'number', raw.left.at, context)) return undefined;
  const isStranger = raw.op === '/' && isBehindUnit(raw.left, raw.right, context);
  const unit = isStranger ? parseUnit(raw.right.name)?.text : undefined;
  if (isStranger && unit === undefined && isUnitMeant(raw.right.name, context)) {
    context.report('bad-unit', raw.right.at, unknownUnitIn(raw.right.name));
    return undefined;
  }
  const right =
    unit === undefined ? checkOfType(raw.right, 'number', scope, context) : constantNumber('1', unit, raw.right.at);
  if (!left || !right) return undefined;
  if (raw.op === '+' || raw.op === '-') {
    const sides = agreeUnits(left, right, true, context, raw.at);
    const op = raw.op === '+' ? 'add' : 'subtract';
    return sides && { op, type: 'number', unit: sides[0].unit ?? '1', left: sides[0], right: sides[1], at: raw.at };
  }
  const sides = combineUnits(left, right, raw.op === '*');
  return { op: raw.op === '*' ? 'multiply' : 'divide', type: 'number', ...sides, at: raw.at };
}

function checkChoice(raw: RawExpression & { kind: 'if' }, scope: Scope, context: CheckContext): Expression | undefined {
  const condition = checkOfType(raw.condition, 'flag', scope, context);
  const first = checkExpression(raw.whenTrue, scope, context);
  const second = checkExpression(raw.whenFalse, scope, context);
  if (!condition || !first || !second || !expectType(second, first.type, raw.whenFalse.at, context)) return undefined;
  if (first.type !== 'number')
    return { op: 'if', type: first.type, condition, whenTrue: first, whenFalse: second, at: raw.at };
  const sides = agreeUnits(first, second, true, context, raw.at);
  if (!sides) return undefined;
  const [whenTrue, whenFalse] = sides;
  return { op: 'if', type: 'number', unit: whenTrue.unit ?? '1', condition, whenTrue, whenFalse, at: raw.at };
}

function checkNegate(
  raw: RawExpression & { kind: 'negate' },
  scope: Scope,
  context: CheckContext,
): Expression | undefined {
  const of = checkOfType(raw.of, 'number', scope, context);
  const made = of && negated(of, raw.at);
  if (of && made?.op === 'constant' && context.bare.has(of)) context.bare.add(made);
  return made;
}

function checkLiteral(
  raw: RawExpression & { kind: 'number' | 'text' | 'flag' | 'day' },
  context: CheckContext,
): Expression | undefined {
  if (raw.kind === 'number') {
    const constant = constantNumber(raw.text, raw.unit ?? '1', raw.at);
    if (raw.unit === undefined) context.bare.add(constant);
    return constant;
  }
  if (raw.kind === 'day' && parseDay(raw.value) === undefined) {
    context.report('bad-day', raw.at, { text: raw.value });
    return undefined;
  }
  return { op: 'constant', type: raw.kind, value: raw.value, at: raw.at };
}

/** Names resolved, types and units agreed. Undefined when anything inside is wrong; everything wrong has been reported, both sides of each operator included. */
export function checkExpression(raw: RawExpression, scope: Scope, context: CheckContext): Expression | undefined {
  switch (raw.kind) {
    case 'number':
    case 'text':
    case 'flag':
    case 'day':
      return checkLiteral(raw, context);
    case 'name':
      return checkName(raw.name, undefined, raw.at, scope, context);
    case 'path':
      return checkPath(raw, scope, context);
    case 'negate':
      return checkNegate(raw, scope, context);
    case 'arithmetic':
      return checkArithmetic(raw, scope, context);
    case 'compare': {
      const left = checkExpression(raw.left, scope, context);
      const right = checkExpression(raw.right, scope, context);
      const condition = left && right && compare(compareOps[raw.op], left, right, raw.at, context);
      return condition && countedCompare(whereDaysCame(condition, context));
    }
    case 'logic': {
      const left = checkOfType(raw.left, 'flag', scope, context);
      const right = checkOfType(raw.right, 'flag', scope, context);
      if (!left || !right) return undefined;
      const flat = [left, right].flatMap((part) =>
        part.op === raw.op && !mayNotHaveHappened(part) ? part.of : [part],
      );
      return { op: raw.op, type: 'flag', of: flat, at: raw.at };
    }
    case 'in':
      return checkIn(raw, scope, context);
    case 'between':
      return checkBetween(raw, scope, context);
    case 'if':
      return checkChoice(raw, scope, context);
    case 'call': {
      if (functionNames.has(raw.name)) return checkCall(raw, scope, context, checkExpression);
      if (valueNames(context.names).includes(raw.name))
        context.report('formula-misread', raw.at, { name: raw.name, reading: '函数¦a function' });
      else context.report('unknown-function', raw.nameAt, { name: raw.name, near: nearestFunction(raw.name) });
      return undefined;
    }
  }
}
