import type { Report } from '../base/diagnostic.ts';
import { findNearest } from '../base/nearest.ts';
import type { Span } from '../base/span.ts';
import { parseExpression } from '../parse/expression.ts';
import { Fields } from '../parse/fields.ts';
import { conditionShape, subjects } from '../parse/shapes/common-shapes.ts';
import type { MapShape } from '../parse/shapes/shape.ts';
import type { YamlNode } from '../parse/tree.ts';
import type { Cited } from '../program/document.ts';
import type { Expression, Subject, UnitText, ValueType } from '../program/expression.ts';
import type { Condition } from '../program/program.ts';
import type { CheckContext, Scope } from './context.ts';
import { checkExpression } from './expression.ts';
import { expectType } from './types.ts';
import { adoptUnit } from './units.ts';

export const assumption = '假定';

const nothing = {};

/** Leaves a key out when there is no value: the program holds no `undefined`. */
export function optional<K extends string, T>(key: K, value: T | undefined): { readonly [P in K]?: T } {
  return value === undefined ? nothing : ({ [key]: value } as { readonly [P in K]: T });
}

/** The clause that a path names must exist; where the package describes none at all, that is a warning. */
export function checkClause(path: string, at: Span, context: CheckContext): void {
  if (path === assumption || context.clauses.has(path)) return;
  const near = findNearest(path, [assumption, ...context.clauses.keys()]) ?? '';
  context.report('unknown-clause', at, { path, near }, context.clauses.size === 0 ? 'warning' : 'error');
}

/** `据` and `因`. Without them the surrounding rule's clauses are taken; without those the missing source is reported. */
export function readCites(fields: Fields, name: string, context: CheckContext, inherited?: Cited): Cited {
  const cites = fields.locatedTexts('据');
  const because = fields.text('因');
  for (const { text, at } of cites) checkClause(text, at, context);
  if (cites.length === 0) {
    if (inherited) return { cites: inherited.cites, ...optional('because', inherited.because), at: fields.at };
    context.report('no-source', fields.at, { name });
  }
  const paths = cites.map(({ text }) => text);
  if (paths.includes(assumption) && because === undefined) context.report('no-reason', fields.keySpan('据'), { name });
  return { cites: paths, ...optional('because', because), at: fields.at };
}

/** What a part of a rule cites beside the rule itself; nothing where it states no `据` of its own. */
export function readOwnCites(
  fields: Fields,
  name: string,
  context: CheckContext,
): { readonly sources?: readonly Cited[] } {
  return fields.has('据') ? { sources: [readCites(fields, name, context)] } : {};
}

export function readSubject(fields: Fields): Subject {
  return fields.choice('对象', subjects) ?? '企业';
}

/** A formula of a certain type from one YAML value; undefined after a report. */
export function readFormulaNode(
  node: YamlNode | undefined,
  type: ValueType | undefined,
  scope: Scope,
  context: CheckContext,
): Expression | undefined {
  if (node?.kind !== 'scalar') return undefined;
  const raw = parseExpression(node, context.report);
  const checked = raw && checkExpression(raw, scope, context);
  return checked && (type === undefined || expectType(checked, type, node.at, context)) ? checked : undefined;
}

export function readFormula(
  fields: Fields,
  key: string,
  type: ValueType | undefined,
  scope: Scope,
  context: CheckContext,
): Expression | undefined {
  return readFormulaNode(fields.find(key), type, scope, context);
}

/** A number in a table or benchmark: bare numbers take the unit of the place. */
export function readNumberIn(
  node: YamlNode | undefined,
  unit: UnitText,
  scope: Scope,
  context: CheckContext,
): Expression | undefined {
  const checked = readFormulaNode(node, 'number', scope, context);
  return node && checked && adoptUnit(checked, unit, context, node.at);
}

/** `范围` of a rule as a condition about its own subject. */
export function readScope(fields: Fields, subject: Subject, context: CheckContext): Scope {
  const population = readFormula(fields, '范围', 'flag', { subject }, context);
  return { subject, ...optional('population', population) };
}

/** Fields of a list entry; a plain formula counts as `若`. */
function conditionFields(node: YamlNode, where: string, shape: MapShape, report: Report): Fields {
  if (node.kind !== 'scalar') return new Fields(node, where, shape, report);
  const entry = { key: '若', keyAt: node.at, value: node };
  return new Fields({ kind: 'map', entries: [entry], at: node.at }, where, shape, report);
}

/** One condition: its name, its own narrower scope, its test, its clauses (those of the rule when it has none). */
export function readCondition(
  fields: Fields,
  name: string,
  scope: Scope,
  context: CheckContext,
  inherited: Cited | undefined,
): Condition | undefined {
  const own = readFormula(fields, '范围', 'flag', scope, context);
  const cited = readCites(fields, name, context, inherited);
  const test = readFormula(fields, '若', 'flag', scope, context);
  return test && { name, ...optional('scope', own), test, ...cited };
}

/** What a condition is about, for one that has no name of its own: `企业.产值增速 >= 门槛` is about 产值增速. */
function topicOf(test: Expression): string | undefined {
  switch (test.op) {
    case 'item':
    case 'indicator':
    case 'group':
      return test.name;
    case 'not':
      return topicOf(test.of);
    case 'in':
      return topicOf(test.of);
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge':
    case 'eq':
    case 'ne':
      return topicOf(test.left);
    case 'convert':
      return topicOf(test.of);
    default:
      return undefined;
  }
}

/** A list of conditions; a single formula is a list of one. Those without a name are called by what they are about, a single one by `only` where that is given. */
export function readConditions(
  nodes: readonly YamlNode[],
  where: string,
  scope: Scope,
  context: CheckContext,
  inherited: Cited,
  only?: string,
): Condition[] {
  const conditions: Condition[] = [];
  for (const [index, node] of nodes.entries()) {
    const fields = conditionFields(node, `${where}的条件`, conditionShape, context.report);
    const isOnly = nodes.length === 1;
    const stated = fields.text('名') ?? (isOnly ? only : undefined);
    const fallback = isOnly ? where : `条件${index + 1}`;
    const condition = readCondition(fields, stated ?? fallback, scope, context, inherited);
    if (!condition) continue;
    const topic = stated === undefined ? topicOf(condition.test) : undefined;
    const isFree = topic !== undefined && !conditions.some(({ name }) => name === topic);
    conditions.push(isFree ? { ...condition, name: topic } : condition);
  }
  return conditions;
}
