import { because } from '../base/because.ts';
import { compare, multiply, parseExact, printExact } from '../base/exact.ts';
import { findNearest } from '../base/nearest.ts';
import type { Span } from '../base/span.ts';
import { convertFactor } from '../base/unit.ts';
import { type Fields, readQuantity } from '../parse/fields.ts';
import { edges } from '../parse/shapes/common-shapes.ts';
import type { YamlNode } from '../parse/tree.ts';
import type { ExactText, UnitText } from '../program/expression.ts';
import type { CheckContext } from './context.ts';
import { reportClash } from './units.ts';

/** A table's number in the table's unit; bare numbers take it. Undefined after a report. */
export function readNumber(node: YamlNode | undefined, unit: UnitText, context: CheckContext): ExactText | undefined {
  const quantity = node && readQuantity(node, context.report);
  if (!quantity || quantity.unit === undefined) return quantity?.value;
  const factor = convertFactor(quantity.unit, unit);
  const value = parseExact(quantity.value);
  if (factor && value) return printExact(multiply(value, factor));
  reportClash(context, quantity.at, unit, quantity.unit);
  return undefined;
}

/** `超过 5`: the limit itself is beyond; `不低于 5`: it belongs to the row; the rest is the number. */
const edgeForms = {
  lower: /^(?:(超过|大于|＞|>(?!=))|(?:不低于|不少于|≥|>=))\s*(?=\S)/,
  upper: /^(?:(低于|不足|小于|＜|<(?!=))|(?:不超过|不高于|≤|<=))\s*(?=\S)/,
} as const;

/** Whether a table's limits are where its rows begin, or where they end. */
export type LimitSide = keyof typeof edgeForms;

interface StatedEdge {
  /** What stands before the number. */
  readonly prefix: string;
  readonly isInclusive?: boolean;
  readonly side?: LimitSide;
}

/** What a limit says of its own end, and the text without it. */
export function splitEdge(text: string): StatedEdge {
  for (const side of ['lower', 'upper'] as const) {
    const found = edgeForms[side].exec(text.trim());
    if (found) return { prefix: found[0], isInclusive: found[1] === undefined, side };
  }
  return { prefix: '' };
}

/** The limit of a row, and whether it belongs to the row where the row says so. */
export function readLimit(
  node: YamlNode | undefined,
  context: CheckContext,
  side: LimitSide = 'lower',
): { readonly node: YamlNode | undefined; readonly isInclusive?: boolean } {
  const { prefix, isInclusive, side: stated } = splitEdge(cellText(node) ?? '');
  if (node?.kind !== 'scalar' || isInclusive === undefined || context.names.parameters.has(node.text.trim()))
    return { node };
  if (stated !== side)
    context.report('setting-idle', node.at, { key: prefix.trim(), why: because(`limits-are-${side}`) });
  const bare: YamlNode = { ...node, text: node.text.trim().slice(prefix.length) };
  const name = context.references.get(node);
  if (name !== undefined) context.references.set(bare, name);
  return { node: bare, isInclusive };
}

interface LimitOfRow {
  readonly threshold?: ExactText;
  readonly limit?: ExactText;
  readonly isInclusive?: boolean;
}

/**
 * Whether a row's limit comes after that of the row before: the same number, too, where that row takes it in and this one begins beyond; of
 * upper limits where that row ends short of it and this one takes it in.
 */
export function isAfter(
  earlier: LimitOfRow,
  later: LimitOfRow,
  isInclusive: boolean,
  side: LimitSide = 'lower',
): boolean {
  const [from, until] = [earlier, later].map(({ threshold, limit }) => threshold ?? limit ?? '');
  const [outer, inner] = side === 'lower' ? [earlier, later] : [later, earlier];
  const isSplit = (outer.isInclusive ?? isInclusive) && !(inner.isInclusive ?? isInclusive);
  return isRising(from, until) || (isSplit && !isRising(until, from));
}

/** A cell's text, where it is one. */
export function cellText(node: YamlNode | undefined): string | undefined {
  return node?.kind === 'scalar' ? node.text.trim() : undefined;
}

/** The cells of a row `[a, b]`; none of anything else, which has been reported. */
export function cellsOf(node: YamlNode): readonly YamlNode[] {
  return node.kind === 'list' ? node.items : [];
}

/** Whether texts of exact numbers rise strictly. */
export function isRising(earlier: ExactText, later: ExactText): boolean {
  const [a, b] = [parseExact(earlier), parseExact(later)];
  return a !== undefined && b !== undefined && compare(a, b) < 0;
}

/** `边界`: 含, 不含, or a text parameter that says so. */
export function readEdge(fields: Fields, context: CheckContext): { isInclusive: boolean; edgeParameter?: string } {
  const stated = fields.located('边界');
  if (!stated || stated.text === '含') return { isInclusive: true };
  if (stated.text === '不含') return { isInclusive: false };
  return { isInclusive: true, ...readSwitch(stated, '边界', edges, 'edgeParameter', context) };
}

/** The name of a text parameter whose values are the given words. */
export function readSwitch<K extends string>(
  stated: { text: string; at: Span },
  key: string,
  words: readonly string[],
  property: K,
  context: CheckContext,
): { [P in K]?: string } {
  const parameter = context.names.parameters.get(stated.text);
  const fits = parameter?.type === 'text' && parameter.values.every((v) => v.isPending || words.includes(v.value));
  if (fits) return { [property]: stated.text } as { [P in K]: string };
  const near = findNearest(stated.text, context.names.parameters.keys());
  const choices = [...words, near ?? '文本参数的名字'].join(' ');
  context.report('bad-choice', stated.at, { key, text: stated.text, choices });
  return {};
}
