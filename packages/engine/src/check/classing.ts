import { compare, divide, exact, isEqual, one, parseExact, printExact } from '../base/exact.ts';
import { findNearest } from '../base/nearest.ts';
import { Fields } from '../parse/fields.ts';
import { parseQuantity } from '../parse/quantity.ts';
import { classingShape, rest, roundings, tieRules } from '../parse/shapes/scheme-shapes.ts';
import type { YamlNode } from '../parse/tree.ts';
import type { Classing } from '../program/program.ts';
import type { CheckContext, Scope } from './context.ts';
import { checkExpression } from './expression.ts';
import { optional } from './reading.ts';

interface Line {
  readonly name: string;
  readonly node: YamlNode;
}

function linesOf(fields: Fields): Line[] {
  const node = fields.find('切');
  if (node?.kind === 'map') return node.entries.map(({ key, value }) => ({ name: key, node: value }));
  return fields.list('切').flatMap((row) => {
    if (row.kind === 'map') return row.entries.map(({ key, value }) => ({ name: key, node: value }));
    const [name, value] = row.kind === 'list' ? row.items : [];
    return name?.kind === 'scalar' && value ? [{ name: name.text, node: value }] : [];
  });
}

/** The classes best first. Quota lines rise to the whole, score lines fall; the last class takes the rest. */
function readClasses(fields: Fields, context: CheckContext): Pick<Classing, 'kind' | 'classes'> {
  const classes: { name: string; line?: string }[] = [];
  let kind: Classing['kind'] = 'quota';
  const lines = linesOf(fields);
  for (const [index, { name, node }] of lines.entries()) {
    const text = node.kind === 'scalar' ? node.text.trim() : '';
    const isLast = index === lines.length - 1;
    if (text === rest) {
      if (!isLast) context.report('classes-order', node.at, { row: `${name}: ${rest}` });
      classes.push({ name });
      continue;
    }
    const quantity = parseQuantity(text);
    const number = quantity && parseExact(quantity.value);
    if (!number) {
      context.report('bad-number', node.at, { text });
      continue;
    }
    if (index === 0) kind = quantity.unit === '分' ? 'threshold' : 'quota';
    if ((quantity.unit === '分') !== (kind === 'threshold')) {
      context.report('classes-order', node.at, { row: `${name}: ${text}` });
      continue;
    }
    const line = quantity.unit === '%' ? divide(number, exact(100n)) : number;
    const before = parseExact(classes.at(-1)?.line ?? '');
    const isOrdered = !before || (kind === 'quota' ? compare(before, line) < 0 : compare(before, line) > 0);
    const isShare = kind === 'threshold' || (compare(line, one) <= 0 && line.n >= 0n);
    if (!isOrdered || !isShare) context.report('classes-order', node.at, { row: `${name}: ${text}` });
    classes.push({ name, line: printExact(line) });
  }
  checkCover(kind, classes, fields, context);
  return { kind, classes: classes.map((c) => (kind === 'quota' && c.line === undefined ? { ...c, line: '1' } : c)) };
}

function checkCover(
  kind: Classing['kind'],
  classes: readonly { name: string; line?: string }[],
  fields: Fields,
  context: CheckContext,
): void {
  const last = classes.at(-1);
  if (!last) {
    context.report('classes-open', fields.at, { example: '没有任何档¦there is no class' });
    return;
  }
  if (last.line === undefined) return;
  const line = parseExact(last.line);
  if (kind === 'quota' && line && isEqual(line, one)) return;
  const example =
    kind === 'quota'
      ? '排在最后的企业没有档¦the last in rank have no class'
      : `得分低于 ${last.line} 的企业没有档¦scores below ${last.line} have no class`;
  context.report('classes-open', fields.keySpan('切'), { example });
}

function readTieBreakers(fields: Fields, scope: Scope, context: CheckContext): Classing['tieBreakers'] {
  const breakers: { value: Classing['tieBreakers'][number]['value']; direction: 'up' | 'down' }[] = [];
  for (const { text, at } of fields.locatedTexts('再比')) {
    const isDown = /^[-－−]/.test(text);
    const name = isDown ? text.slice(1).trim() : text;
    const value = checkExpression({ kind: 'name', name, at }, scope, context);
    if (value) breakers.push({ value, direction: isDown ? 'down' : 'up' });
  }
  return breakers;
}

function readWithin(fields: Fields, scope: Scope, context: CheckContext): string[] {
  const within = fields.locatedTexts('组内');
  const { groupings, items } = context.names;
  for (const { text, at } of within) {
    const owner =
      groupings.get(text)?.subject ?? (items.get(text)?.type === 'text' ? items.get(text)?.subject : undefined);
    if (text === '组' || owner === scope.subject) continue;
    const near = findNearest(text, ['组', ...groupings.keys()]) ?? '';
    context.report('unknown-reference', at, { kind: '分组', name: text, near });
  }
  return within.length === 0 ? ['组'] : within.map(({ text }) => text);
}

/** `分档` of a scheme. */
export function readClassing(node: YamlNode | undefined, scope: Scope, context: CheckContext): Classing | undefined {
  if (!node) return undefined;
  const fields = new Fields(node, '分档', classingShape, context.report);
  fields.choice('按', ['综合得分']);
  const ties = fields.choice('并列', tieRules);
  return {
    ...readClasses(fields, context),
    within: readWithin(fields, scope, context),
    rounding: roundings[fields.choice('取整', Object.keys(roundings) as (keyof typeof roundings)[]) ?? '四舍五入'],
    minimum: fields.integer('最少', 0, 100_000) ?? 0,
    ties: ties === '就低' ? 'down' : 'up',
    tieBreakers: readTieBreakers(fields, scope, context),
    ...optional('decimals', fields.integer('小数', 0, 10)),
  };
}
