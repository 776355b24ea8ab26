import { parseExpression } from '../parse/expression.ts';
import type { Fields } from '../parse/fields.ts';
import { budgetTies, shortfalls } from '../parse/shapes/rule-shapes.ts';
import type { YamlNode } from '../parse/tree.ts';
import type { Expression, Subject } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { BudgetOrder, OrderKey } from '../program/program.ts';
import { ownPart } from './aggregates.ts';
import type { CheckContext } from './context.ts';
import { checkExpression } from './expression.ts';

/** A key as every kind of claimant reads it; `-` before it puts the least first. Undefined after a report. */
function readKey(
  node: YamlNode,
  name: string,
  claimants: readonly Subject[],
  context: CheckContext,
): OrderKey | undefined {
  const raw = node.kind === 'scalar' ? parseExpression(node, context.report) : undefined;
  if (!raw) return undefined;
  const isDown = raw.kind === 'negate';
  const values: Partial<Record<Subject, Expression>> = {};
  for (const subject of claimants) {
    const value = checkExpression(isDown ? raw.of : raw, { subject }, context);
    if (!value) return undefined;
    if (value.type === 'text') {
      context.report('order-text', node.at, { name, key: printExpression(value) });
      return undefined;
    }
    values[subject] = value;
  }
  return { values, direction: isDown ? 'down' : 'up' };
}

/** Which end of a value surely stands first wherever it is used; undefined where either may. */
function usualDirection(value: Expression, context: CheckContext): OrderKey['direction'] | undefined {
  if (value.type === 'day') return 'down';
  if (value.op === 'scheme')
    return value.part === 'rank' || value.part === 'place' ? 'down' : value.part === 'score' ? 'up' : undefined;
  if (value.op === 'aggregate') return value.how === 'rank' ? 'down' : undefined;
  return value.op === 'indicator' ? context.names.indicators.get(value.name)?.direction : undefined;
}

/** Warns of keys that put nobody before another, and of those that begin at the wrong end. */
function checkKeys(keys: readonly OrderKey[], nodes: readonly YamlNode[], name: string, context: CheckContext): void {
  const seen = new Set<string>();
  for (const [index, { values, direction }] of keys.entries()) {
    const [value] = Object.values(values);
    if (!value) continue;
    const [key, { at }] = [printExpression(value), nodes[index]];
    if (seen.has(key) || !ownPart(value)) context.report('order-idle', at, { name, key });
    seen.add(key);
    const usual = usualDirection(value, context);
    if (usual === undefined || usual === direction) continue;
    const [most, least] = value.type === 'day' ? ['晚¦latest', '早¦earliest'] : ['大¦largest', '小¦smallest'];
    const mended = direction === 'up' ? `-${key}` : key;
    context.report('order-turned', at, { name, key, first: direction === 'up' ? most : least, mended });
  }
}

/** `次序` of a budget: by what claims are put in order, and what becomes of the first that isn't covered and of equals. */
export function readBudgetOrder(
  fields: Fields,
  name: string,
  claimants: readonly Subject[],
  context: CheckContext,
): BudgetOrder | undefined {
  const nodes = fields.list('次序');
  const shortfall = fields.choice('不足', Object.keys(shortfalls) as (keyof typeof shortfalls)[]) ?? '给余额';
  const ties = fields.choice('并列', Object.keys(budgetTies) as (keyof typeof budgetTies)[]) ?? '分摊';
  const read = nodes.flatMap((node) => {
    const key = readKey(node, name, claimants, context);
    return key ? [{ key, node }] : [];
  });
  const keys = read.map(({ key }) => key);
  checkKeys(
    keys,
    read.map(({ node }) => node),
    name,
    context,
  );
  return nodes.length === 0 ? undefined : { keys, shortfall: shortfalls[shortfall], ties: budgetTies[ties] };
}
