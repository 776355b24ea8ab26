import { findNearest } from '../base/nearest.ts';
import { Fields } from '../parse/fields.ts';
import {
  notRatedShape,
  regradeShape,
  schemeGroupShape,
  schemeShape,
  sharedKeys,
  specialClassShape,
} from '../parse/shapes/scheme-shapes.ts';
import type { YamlEntry, YamlNode } from '../parse/tree.ts';
import type { Cited } from '../program/document.ts';
import type { Expression } from '../program/expression.ts';
import type { Classing, NotRated, Regrade, Scheme, SchemeGroup, SpecialClass } from '../program/program.ts';
import { readTotals } from './adjustments.ts';
import { readClassing, readGroupCutting } from './classing.ts';
import type { CheckContext, Scope } from './context.ts';
import { readMerge } from './merging.ts';
import { optional, readCites, readCondition, readFormula, readOwnCites, readScope, readSubject } from './reading.ts';
import { readFullMark, readScoreItems } from './score-items.ts';

const always: Expression = { op: 'constant', type: 'flag', value: true };
/** Stands for a condition that couldn't be read: told apart by its identity, nothing is said about who meets it. */
export const unreadTest: Expression = { ...always };

function classNamed(
  text: string,
  fields: Fields,
  key: string,
  classing: Classing | undefined,
  context: CheckContext,
): string {
  const known = classing?.classes.map((c) => c.name) ?? [];
  if (!known.includes(text))
    context.report('unknown-reference', fields.keySpan(key), {
      kind: '档',
      name: text,
      near: findNearest(text, known) ?? '',
    });
  return text;
}

function readNotRated(
  node: YamlNode,
  index: number,
  scope: Scope,
  context: CheckContext,
  scheme: Cited,
): NotRated | undefined {
  const fields = new Fields(node, '不参评', notRatedShape, context.report);
  const name = fields.text('名') ?? fields.text('若') ?? `不参评${index + 1}`;
  const condition = readCondition(fields, name, scope, context, scheme);
  const settings = { mark: fields.text('记') ?? '不参评', ...optional('managedAs', fields.text('按')) };
  return condition && { ...condition, ...settings };
}

function readChange(
  fields: Fields,
  classing: Classing | undefined,
  specials: readonly SpecialClass[],
  context: CheckContext,
): Regrade['change'] | undefined {
  const to = fields.text('至');
  if (to !== undefined) {
    if (!specials.some(({ name }) => name === to)) classNamed(to, fields, '至', classing, context);
    return { kind: 'to', class: to };
  }
  const least = fields.text('不低于');
  if (least !== undefined) return { kind: 'at-least', class: classNamed(least, fields, '不低于', classing, context) };
  const most = fields.text('不高于');
  if (most !== undefined) return { kind: 'at-most', class: classNamed(most, fields, '不高于', classing, context) };
  const up = fields.integer('升', 1, 10);
  if (up !== undefined) return { kind: 'step', by: up };
  const down = fields.integer('降', 1, 10);
  if (down !== undefined) return { kind: 'step', by: -down };
  fields.reportMissing('至');
  return undefined;
}

function readRegrade(
  node: YamlNode,
  index: number,
  scope: Scope,
  context: CheckContext,
  scheme: Cited,
  classing: Classing | undefined,
  specials: readonly SpecialClass[],
): Regrade | undefined {
  const fields = new Fields(node, '调档', regradeShape, context.report);
  const name = fields.text('名') ?? fields.text('若') ?? `调档${index + 1}`;
  const condition = readCondition(fields, name, scope, context, scheme);
  const change = readChange(fields, classing, specials, context);
  const from = fields.locatedTexts('从').map(({ text }) => text);
  for (const name of from)
    if (!specials.some((special) => special.name === name)) classNamed(name, fields, '从', classing, context);
  const paper = { ...optional('evidence', fields.text('凭')), ...optional('approver', fields.text('批')) };
  return condition && change && { ...condition, ...(from.length > 0 ? { from } : {}), change, ...paper };
}

/** `特档`: classes beside the ranked ones. */
function readSpecials(fields: Fields, classing: Classing | undefined, context: CheckContext): SpecialClass[] {
  return fields.list('特档').map((node) => {
    const row = new Fields(node, '特档', specialClassShape, context.report);
    const name = row.needText('名');
    const managedAs = row.text('按');
    if (managedAs !== undefined) classNamed(managedAs, row, '按', classing, context);
    const other = classing?.classes.some((one) => one.name === name);
    if (other) context.report('defined-twice', row.keySpan('名'), { name, other: '分档' });
    return { name, ...optional('managedAs', managedAs) };
  });
}

/** A group with what its scheme states for all of them. */
function withShared(group: YamlNode, scheme: YamlNode): YamlNode {
  if (group.kind !== 'map' || scheme.kind !== 'map') return group;
  const isOwn = (key: string) => group.entries.some((entry) => entry.key === key);
  const shared = scheme.entries.filter(({ key }) => sharedKeys.has(key) && !isOwn(key));
  return shared.length === 0 ? group : { ...group, entries: [...group.entries, ...shared] };
}

function readGroups(
  fields: Fields,
  name: string,
  scope: Scope,
  context: CheckContext,
  cited: Cited,
  classing: Classing | undefined,
): SchemeGroup[] {
  const readGroup = (group: Fields, key: string, label: string): SchemeGroup => ({
    name: key,
    test: readFormula(group, '若', 'flag', scope, context) ?? (group.has('若') ? unreadTest : always),
    items: readScoreItems(group, label, scope, context),
    ...readTotals(group, scope, context, cited),
    ...optional('fullMark', readFullMark(group, context)),
  });
  const map = fields.map('组');
  if (!map) return [{ ...readGroup(fields, '全部', name), test: always }];
  return map.entries.map((entry) => {
    const own = withShared(entry.value, fields.node);
    const group = new Fields(own, `组「${entry.key}」`, schemeGroupShape, context.report);
    return {
      ...readGroup(group, entry.key, `${name}·${entry.key}`),
      ...readGroupCutting(group, classing, scope, context),
      ...readOwnCites(group, entry.key, context),
    };
  });
}

/** Not excluded: what narrows the scheme's aggregates of the current year. */
function includedBy(notRated: readonly NotRated[]): Expression | undefined {
  const tests = notRated.map((rule) => rule.test);
  const [first] = tests;
  if (!first) return undefined;
  return { op: 'not', type: 'flag', of: tests.length === 1 ? first : { op: 'or', type: 'flag', of: tests } };
}

/** One `评价`: groups with their score items, who isn't rated, how classes are cut and regraded. */
export function readScheme({ key: name, keyAt, value }: YamlEntry, context: CheckContext): Scheme {
  const fields = new Fields(value, `评价「${name}」`, schemeShape, context.report);
  const cited = { ...readCites(fields, name, context), at: keyAt };
  const subject = readSubject(fields);
  const outer = readScope(fields, subject, context);
  const notRated = fields
    .list('不参评')
    .map((node, index) => readNotRated(node, index, outer, context, cited))
    .filter((rule) => rule !== undefined);
  const scope: Scope = { ...outer, ...optional('included', includedBy(notRated)), hasGroups: true };
  const classing = readClassing(fields.find('分档'), scope, context);
  const groups = readGroups(fields, name, scope, context, cited, classing);
  const specials = readSpecials(fields, classing, context);
  const merge = readMerge(fields.find('合并'), scope, context, cited);
  for (const { managedAs } of notRated)
    if (managedAs !== undefined && classing) classNamed(managedAs, fields, '不参评', classing, context);
  return {
    name,
    ...optional('english', fields.text('英')),
    subject,
    ...optional('scope', outer.population),
    groups,
    notRated,
    ...optional('classing', classing),
    regrades: fields
      .list('调档')
      .map((node, index) => readRegrade(node, index, scope, context, cited, classing, specials))
      .filter((rule) => rule !== undefined),
    ...(specials.length > 0 ? { specials } : {}),
    ...optional('merge', merge),
    ...cited,
  };
}
