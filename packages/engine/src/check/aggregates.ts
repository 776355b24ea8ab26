import { compare, one, parseExact, printExact, zero } from '../base/exact.ts';
import { findNearest } from '../base/nearest.ts';
import { getUnit } from '../base/unit.ts';
import type { RawExpression } from '../parse/raw-expression.ts';
import type { Aggregate, Expression, Subject } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import { visitExpression } from '../program/visit-expression.ts';
import type { CheckContext, Scope } from './context.ts';
import { isReachable, mendOfSubject } from './names.ts';
import { expectType } from './types.ts';
import { convertTo, unitOf } from './units.ts';

type Call = RawExpression & { kind: 'call' };
type Check = (raw: RawExpression, scope: Scope, context: CheckContext) => Expression | undefined;

const hows = {
  汇总: 'sum',
  平均: 'mean',
  最大: 'max',
  最小: 'min',
  户数: 'count',
  分位: 'quantile',
  名次: 'rank',
  占比: 'share',
} as const satisfies Readonly<Record<string, Aggregate['how']>>;
type AggregateName = keyof typeof hows;

export function isAggregateName(name: string): name is AggregateName {
  return Object.hasOwn(hows, name);
}

/** Whose values are aggregated: those of the things that the formula names. */
function subjectOf(of: Expression, otherwise: Subject): Subject {
  let found: Subject | undefined;
  visitExpression(of, (node) => {
    if (node.op === 'item' || node.op === 'indicator') found ??= node.subject;
  });
  return found ?? otherwise;
}

/** A bare name may belong to a linked subject: `汇总(企业.x, …)` in a project's rule reads enterprises. */
function scopeOf(raw: RawExpression, scope: Scope): Scope {
  const isPlainPath = raw.kind === 'path' && raw.owner !== scope.subject;
  return isPlainPath ? { subject: scope.subject, ...(scope.isPast ? { isPast: true } : {}) } : scope;
}

function checkGrouping(raw: RawExpression, subject: Subject, scope: Scope, context: CheckContext): string | undefined {
  const { groupings, items } = context.names;
  if (raw.kind !== 'name') {
    context.report('type-clash', raw.at, { expected: '分组的名字¦the name of a grouping', found: '公式¦a formula' });
    return undefined;
  }
  if (raw.name === '组' && scope.hasGroups) return '组';
  const grouping = groupings.get(raw.name);
  const item = items.get(raw.name);
  const owner = grouping?.subject ?? (item?.type === 'text' ? item.subject : undefined);
  if (owner === undefined) {
    const known = [...groupings.keys(), ...[...items.values()].filter((i) => i.type === 'text').map((i) => i.name)];
    context.report('unknown-reference', raw.at, {
      kind: '分组',
      name: raw.name,
      near: findNearest(raw.name, known) ?? '',
    });
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
function populationOf(scope: Scope): Expression | undefined {
  const { population, included, isPast } = scope;
  if (isPast || !included) return population;
  return population ? { op: 'and', type: 'flag', of: [population, included] } : included;
}

/** `汇总(x, 分组…)` and its kin: how the values are drawn together, over whom, in which groups. */
export function checkAggregate(raw: Call, scope: Scope, context: CheckContext, check: Check): Expression | undefined {
  const { name, at } = raw;
  const [first, second] = raw.args;
  if (!isAggregateName(name) || !first) return undefined;
  const inner = scopeOf(first, scope);
  const of = check(first, inner, context);
  if (!of) return undefined;
  const isCount = name === '户数';
  if (!expectType(of, isCount ? 'flag' : 'number', first.at, context)) return undefined;
  const subject = subjectOf(of, scope.subject);
  if (!isReachable(scope.subject, subject)) return undefined;
  const groups = raw.args.slice(name === '分位' ? 2 : 1).map((arg) => checkGrouping(arg, subject, scope, context));
  const how = howOf(name, of, context);
  const share = name === '分位' && second ? check(second, scope, context) : undefined;
  const quantile = name === '分位' ? checkQuantile(second, context, share) : undefined;
  const by = groups.filter((group) => group !== undefined);
  if (how === undefined || by.length < groups.length || (name === '分位' && quantile === undefined)) return undefined;
  const where = subject === scope.subject ? populationOf(scope) : undefined;
  const indicator = of.op === 'indicator' ? context.names.indicators.get(of.name) : undefined;
  const unit = { count: '家', rank: '位', share: '1' }[how as string] ?? unitOf(of);
  return {
    op: 'aggregate',
    type: 'number',
    unit,
    how,
    of,
    by,
    ...(where ? { where } : {}),
    ...(quantile === undefined ? {} : { quantile }),
    ...(how === 'rank' && indicator?.direction === 'down' ? { ascending: true } : {}),
    at,
  };
}
