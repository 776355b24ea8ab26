import { because } from '../base/because.ts';
import { compare, one, parseExact, printExact, zero } from '../base/exact.ts';
import { findNearest } from '../base/nearest.ts';
import { getUnit } from '../base/unit.ts';
import type { RawExpression } from '../parse/raw-expression.ts';
import { subjects } from '../parse/shapes/common-shapes.ts';
import { isUndivided } from '../program/about-node.ts';
import type { Aggregate, Expression, Subject } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import { isByRegion } from '../program/target-row.ts';
import { partsOf, visitExpression } from '../program/visit-expression.ts';
import type { CheckContext, Scope } from './context.ts';
import { usages } from './function-usages.ts';
import { isOwned, isOwnerName, isReachable, mendOfSubject } from './names.ts';
import { expectType } from './types.ts';
import { adoptUnit, convertTo, unitOf } from './units.ts';

type Call = RawExpression & { kind: 'call' };
type Check = (raw: RawExpression, scope: Scope, context: CheckContext) => Expression | undefined;

const hows = {
  汇总: 'sum',
  平均: 'mean',
  标准差: 'deviation',
  样本标准差: 'deviation',
  最大: 'max',
  最小: 'min',
  户数: 'count',
  分位: 'quantile',
  中位数: 'quantile',
  名次: 'rank',
  占比: 'share',
  分配: 'apportion',
  限额分配: 'apportion',
  前列合计: 'before',
} as const satisfies Readonly<Record<string, Aggregate['how']>>;
type AggregateName = keyof typeof hows;

export function isAggregateName(name: string): name is AggregateName {
  return Object.hasOwn(hows, name);
}

/** Whose values are aggregated: those of the things that the formula names. */
function subjectOf(of: Expression, otherwise: Subject, { names }: CheckContext): Subject {
  let found: Subject | undefined;
  visitExpression(of, (node) => {
    if (node.op === 'item' || node.op === 'indicator') found ??= node.subject;
    else if (node.op === 'award') found ??= names.outcomes.get(node.incentive)?.subject;
  });
  return found ?? otherwise;
}

/** A bare name may belong to a linked subject: `汇总(企业.x, …)` in a project's rule reads enterprises. */
function scopeOf(raw: RawExpression, scope: Scope): Scope {
  const isPlainPath = raw.kind === 'path' && raw.owner !== scope.subject;
  return isPlainPath ? { subject: scope.subject, ...(scope.isPast ? { isPast: true } : {}) } : scope;
}

/** A name of a grouping or a text divides into groups; anything else is a formula of the member. */
function isFormula(raw: RawExpression, { names }: CheckContext): boolean {
  if (raw.kind !== 'name') return true;
  return names.items.get(raw.name)?.type === 'flag';
}

/** Who is counted, and what divides into groups. */
interface Divided {
  readonly only: Expression | undefined;
  readonly by: readonly string[];
  readonly byText: readonly Expression[];
}

/** The arguments after what is drawn together: names of groupings, texts of a member such as its class, and conditions on members. */
function checkDivision(
  raws: readonly RawExpression[],
  subject: Subject,
  inner: Scope,
  scope: Scope,
  context: CheckContext,
  check: Check,
): Divided | undefined {
  const conditions: Expression[] = [];
  const byText: Expression[] = [];
  const by: string[] = [];
  let isWrong = false;
  for (const raw of raws) {
    if (!isFormula(raw, context)) {
      const name = checkGrouping(raw, subject, scope, context);
      if (name !== undefined) by.push(name);
      isWrong ||= name === undefined;
      continue;
    }
    const node = check(raw, inner, context);
    if (node?.type === 'text' && node.op !== 'constant' && node.op !== 'parameter') byText.push(node);
    else if (node && expectType(node, 'flag', raw.at, context)) conditions.push(node);
    else isWrong = true;
  }
  const [first] = conditions;
  const only: Expression | undefined = conditions.length > 1 ? { op: 'and', type: 'flag', of: conditions } : first;
  return isWrong ? undefined : { only, by, byText };
}

/** Where what belongs to the subject is read: nothing of the rule at hand reaches there. */
function scopeOfOwned(scope: Scope, { members, owner }: Over): Scope {
  return { subject: members, owner, ...(scope.isPast ? { isPast: true } : {}) };
}

/** Where conditions on members stand: they read the members, in no group of a scheme. */
function scopeOfMembers(scope: Scope, subject: Subject): Scope {
  if (subject !== scope.subject) return { subject, ...(scope.isPast ? { isPast: true } : {}) };
  const { hasGroups: _, tier: __, tierValue: ___, ...rest } = scope;
  return rest;
}

function checkGrouping(raw: RawExpression, subject: Subject, scope: Scope, context: CheckContext): string | undefined {
  const { groupings, items } = context.names;
  if (raw.kind !== 'name') {
    context.report('type-clash', raw.at, { expected: '分组的名字¦the name of a grouping', found: '公式¦a formula' });
    return undefined;
  }
  if (raw.name === '组' && scope.hasGroups) {
    if (subject === scope.subject) return '组';
    const owner = scope.subject;
    context.report('wrong-subject', raw.at, { name: '组', owner, subject, mend: because('subject-groups', owner) });
    return undefined;
  }
  const grouping = groupings.get(raw.name);
  const item = items.get(raw.name);
  const owner = grouping?.subject ?? (item?.type === 'text' ? item.subject : undefined);
  const isNamed =
    items.has(raw.name) || context.names.indicators.has(raw.name) || context.names.parameters.has(raw.name);
  if (owner === undefined && !isNamed && isOwnerName(raw.name, subject)) return raw.name;
  if (owner === undefined) {
    const texts = [...items.values()].filter(({ type }) => type === 'text').map((one) => one.name);
    const owners = subjects.filter((one) => isOwned(subject, one)).join('、');
    const isSubject = subjects.some((one) => one === raw.name);
    const near = isSubject ? owners : (findNearest(raw.name, [...groupings.keys(), ...texts]) ?? '');
    context.report('unknown-reference', raw.at, { kind: '分组', name: raw.name, near });
    return undefined;
  }
  if (owner === subject) return raw.name;
  context.report('wrong-subject', raw.at, {
    name: raw.name,
    owner,
    subject,
    mend: mendOfSubject(raw.name, owner, subject),
  });
  return undefined;
}

/** Σ of a ratio is meaningless: such units have a denominator, or are shares of something. */
function isRatioUnit(unit: string): boolean {
  const { factors, dimension } = getUnit(unit);
  return dimension === '' || factors.some((factor) => factor.power < 0);
}

function howOf(name: AggregateName, of: Expression, context: CheckContext): Aggregate['how'] | undefined {
  if (name !== '汇总') return hows[name];
  const indicator = of.op === 'indicator' ? context.names.indicators.get(of.name) : undefined;
  if (indicator?.kind === 'ratio') return 'pooled';
  if (!isRatioUnit(unitOf(of))) return 'sum';
  context.report('aggregate-of-ratio', of.at ?? { file: '', line: 1, column: 1, endLine: 1, endColumn: 1 }, {
    text: printExpression(of),
  });
  return undefined;
}

function checkQuantile(
  raw: RawExpression | undefined,
  context: CheckContext,
  node: Expression | undefined,
): string | undefined {
  const share = node?.op === 'constant' && node.type === 'number' ? convertTo(node, '1') : undefined;
  const value = share?.op === 'constant' ? parseExact(String(share.value)) : undefined;
  if (value && compare(value, zero) >= 0 && compare(value, one) <= 0) return printExact(value);
  if (raw) context.report('argument-count', raw.at, { name: '分位', usage: '分位(x, 25%, 分组…)' });
  return undefined;
}

/** The population: the rule's `范围` in the year at hand, and in the current year without those that the rule excludes. */
function populationOf({ population, included, isPast }: Scope, only: Expression | undefined): Expression | undefined {
  const of = [population, isPast ? undefined : included, only].filter((test) => test !== undefined);
  return of.length > 1 ? { op: 'and', type: 'flag', of } : of[0];
}

type Over = NonNullable<Aggregate['over']>;

/** What a call is over: what belongs to the subject (`企业`), or to the regions below it (`下级企业`), or these themselves (`下级地区`). */
function overOf(called: string, owner: Subject): Over | undefined {
  const members = subjects.find((subject) => subject === called || `下级${subject}` === called);
  if (!members) return undefined;
  if (members === called) return isOwned(members, owner) ? { members, owner } : undefined;
  if (owner !== '地区') return undefined;
  if (members === '地区') return { members, owner };
  return isOwned(members, owner) ? { members, owner, via: '地区' } : undefined;
}

/** The text of members that names whom they count for, among the arguments: `首谈地` of `项目.汇总(x, 首谈地)`. */
function namingOf({ owner, args }: Call, { subject }: Scope, { names }: CheckContext): RawExpression | undefined {
  return args.slice(1).find((arg) => {
    const item = arg.kind === 'name' ? names.items.get(arg.name) : undefined;
    return item !== undefined && item.subject === owner && item.names === subject;
  });
}

/** Whose members are counted, where the call says (`企业.户数(…)`); `false` when nothing of that kind belongs to the subject. */
function checkOwner(raw: Call, scope: Scope, context: CheckContext, naming?: RawExpression): Over | undefined | false {
  const { owner, name, at } = raw;
  if (owner === undefined) return undefined;
  const members = naming && subjects.find((subject) => subject === owner);
  const over: Over | undefined = members
    ? { members, owner: scope.subject, isNamed: true }
    : overOf(owner, scope.subject);
  if (over && !/^(名次|占比|分配|限额分配|前列合计)$/.test(name)) return over;
  const below = subjects.filter((subject) => isOwned(subject, scope.subject)).join('、');
  const reason = owner === scope.subject ? 'owns-itself' : below === '' ? 'owns-nothing' : 'owns-only';
  const why = because(reason, owner, name, below === '' ? scope.subject : below);
  context.report('formula-unsupported', at, { construct: why });
  return false;
}

/** `汇总(x, 分组…)` and its kin: how the values are drawn together, over whom, in which groups. */
export function checkAggregate(raw: Call, scope: Scope, context: CheckContext, check: Check): Expression | undefined {
  const { name, at } = raw;
  if (name === '分配' || name === '限额分配') return checkApportion(raw, scope, context, check);
  if (name === '前列合计') return checkBefore(raw, scope, context, check);
  const [first, second] = raw.args;
  if (!isAggregateName(name) || !first) return undefined;
  const naming = namingOf(raw, scope, context);
  const over = checkOwner(raw, scope, context, naming);
  if (over === false) return undefined;
  const members = over?.members;
  const inner = over ? scopeOfOwned(scope, over) : scopeOf(first, scope);
  const of = check(first, inner, context);
  if (!of) return undefined;
  const isCount = name === '户数';
  if (!expectType(of, isCount ? 'flag' : 'number', first.at, context)) return undefined;
  const subject = members ?? subjectOf(of, scope.subject, context);
  if (members === undefined && !isReachable(scope.subject, subject)) return undefined;
  const rest = raw.args.slice(name === '分位' ? 2 : 1).filter((arg) => arg !== naming);
  const scopeOfOnly = over ? scopeOfOwned(scope, over) : scopeOfMembers(scope, subject);
  const divided = checkDivision(rest, subject, scopeOfOnly, scope, context, check);
  if (!divided) return undefined;
  const { only, byText } = divided;
  const by = naming?.kind === 'name' ? [naming.name] : divided.by;
  if (members !== undefined && !isUndivided(divided)) {
    const group = rest.find((arg) => !isFormula(arg, context));
    const at = byText[0]?.at ?? group?.at ?? raw.at;
    const item = group?.kind === 'name' ? context.names.items.get(group.name) : undefined;
    const called = `${raw.owner}.${name}`;
    const construct =
      item?.period === 'fixed' && !item.values
        ? because('owner-is-group-or-named', called, scope.subject, item.name)
        : because('owner-is-group', called, scope.subject);
    context.report('formula-unsupported', at, { construct });
    return undefined;
  }
  if (scope.owner !== undefined && (name === '名次' || name === '占比') && isUndivided(divided) && !only) {
    const construct = because('place-among-all', name, subject, scope.owner);
    context.report('formula-unsupported', at, { construct });
    return undefined;
  }
  const how = howOf(name, of, context);
  const share = name === '分位' && second ? check(second, scope, context) : undefined;
  const quantile = name === '中位数' ? '1/2' : name === '分位' ? checkQuantile(second, context, share) : undefined;
  if (how === undefined || (name === '分位' && quantile === undefined)) return undefined;
  const where = subject === scope.subject && !over ? populationOf(scope, only) : only;
  const indicator = of.op === 'indicator' ? context.names.indicators.get(of.name) : undefined;
  const unit = { count: '家', rank: '位', share: '1' }[how as string] ?? unitOf(of);
  return {
    op: 'aggregate',
    type: 'number',
    unit,
    how,
    of,
    by,
    ...(byText.length > 0 ? { byText } : {}),
    ...(where ? { where } : {}),
    ...(only ? { only } : {}),
    ...(name === '样本标准差' ? { isSample: true } : {}),
    ...(over ? { over } : {}),
    ...(quantile === undefined ? {} : { quantile }),
    ...(how === 'rank' && indicator?.direction === 'down' ? { ascending: true } : {}),
    at,
  };
}

/** What of a formula differs from one subject to another; nothing where it is one number for all. `isSame`: what is taken to be the same. */
export function ownPart(node: Expression, isSame: (node: Expression) => boolean = () => false): Expression | undefined {
  if (isSame(node)) return undefined;
  if (node.op === 'constant' || node.op === 'parameter') return undefined;
  if (node.op === 'target' && !isByRegion(node.rows)) return undefined;
  if (node.op === 'aggregate') {
    const isOfAll = isUndivided(node) && !node.over && node.how !== 'apportion';
    return isOfAll && !/^(share|rank|before)$/.test(node.how) ? undefined : node;
  }
  const parts = partsOf(node);
  if (parts.length === 0) return node;
  for (const part of parts) {
    const own = ownPart(part, isSame);
    if (own) return own;
  }
  return undefined;
}

/** `分配(总数, x, 分组…)`: what the group gets of a total, with `限额分配(总数, x, 下限, 上限, 分组…)` between bounds. Its members are the rule's own subjects, and no group of a scheme divides them. */
function checkApportion(raw: Call, scope: Scope, context: CheckContext, check: Check): Expression | undefined {
  const isBounded = raw.name === '限额分配';
  const [amount, weight] = raw.args;
  const rest = raw.args.slice(isBounded ? 4 : 2);
  if (!amount || !weight || checkOwner(raw, scope, context) === false) return undefined;
  const total = check(amount, scope, context);
  const own = total && ownPart(total);
  if (own) {
    const [name, text] = [printExpression(total), printExpression(own)];
    context.report('budget-own', amount.at, { name, own: text });
  }
  const inner = scopeOfMembers(scope, scope.subject);
  const of = check(weight, inner, context);
  if (!total || own || !of || !expectType(total, 'number', amount.at, context)) return undefined;
  if (of.type !== 'flag' && !expectType(of, 'number', weight.at, context)) return undefined;
  const divided = checkDivision(rest, scope.subject, inner, inner, context, check);
  const [least, most] = raw.args.slice(2, isBounded ? 4 : 2).map((bound) => {
    const node = check(bound, inner, context);
    return node && expectType(node, 'number', bound.at, context) && adoptUnit(node, unitOf(total), context, bound.at);
  });
  if (!divided || (isBounded && (!least || !most))) return undefined;
  const { only, by, byText } = divided;
  const where = populationOf(scope, only);
  return {
    op: 'aggregate',
    type: 'number',
    unit: unitOf(total),
    how: 'apportion',
    total,
    of,
    ...(least && most ? { least, most } : {}),
    by,
    ...(byText.length > 0 ? { byText } : {}),
    ...(where ? { where } : {}),
    ...(only ? { only } : {}),
    at: raw.at,
  };
}

/** The keys of an order among the arguments, `-` before those of which the least stands first; the rest divides and narrows. Undefined after a report. */
function splitOrder(raws: readonly RawExpression[], inner: Scope, context: CheckContext, check: Check) {
  const order: Expression[] = [];
  const leastFirst: boolean[] = [];
  const rest: RawExpression[] = [];
  for (const raw of raws) {
    const isLeast = raw.kind === 'negate';
    const named = raw.kind === 'name' ? raw.name : '';
    const isText = context.names.items.get(named)?.type === 'text';
    const isGrouping = context.names.groupings.has(named) || isText || isOwnerName(named, inner.subject);
    const key = isGrouping ? undefined : check(isLeast ? raw.of : raw, inner, context);
    if (!key && !isGrouping) return undefined;
    if (key?.type !== 'number' && key?.type !== 'day') {
      rest.push(raw);
      continue;
    }
    order.push(key);
    leastFirst.push(isLeast);
  }
  return { order, leastFirst, rest };
}

/** `前列合计(x, 键…, 分组…, 条件)`: what those before the subject in an order come to. Its members are the rule's own subjects, and no group of a scheme divides them. */
function checkBefore(raw: Call, scope: Scope, context: CheckContext, check: Check): Expression | undefined {
  const [first, ...others] = raw.args;
  if (!first || checkOwner(raw, scope, context) === false) return undefined;
  const inner = scopeOfMembers(scope, scope.subject);
  const of = check(first, inner, context);
  if (!of || !expectType(of, 'number', first.at, context)) return undefined;
  const split = splitOrder(others, inner, context, check);
  if (!split) return undefined;
  const { order, leastFirst, rest } = split;
  const isShare = isRatioUnit(unitOf(of));
  if (isShare) context.report('aggregate-of-ratio', first.at, { text: printExpression(of) });
  if (order.length === 0) context.report('argument-count', raw.at, { name: raw.name, usage: usages[raw.name] ?? '' });
  const divided = checkDivision(rest, scope.subject, inner, inner, context, check);
  if (!divided || isShare || order.length === 0) return undefined;
  const { only, by, byText } = divided;
  const where = populationOf(scope, only);
  return {
    op: 'aggregate',
    type: 'number',
    unit: unitOf(of),
    how: 'before',
    of,
    order,
    leastFirst,
    by,
    ...(byText.length > 0 ? { byText } : {}),
    ...(where ? { where } : {}),
    ...(only ? { only } : {}),
    at: raw.at,
  };
}
