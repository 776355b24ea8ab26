import { divide, type exact, multiply, one, parseExact, printExact, zero } from '../base/exact.ts';
import { convertFactor } from '../base/unit.ts';
import type { YamlEntry, YamlNode } from '../parse/tree.ts';
import type { ExactText, Expression, UnitText } from '../program/expression.ts';
import type { Dated, DatedNumber } from '../program/program.ts';
import type { CheckContext } from './context.ts';
import { readNumber } from './limits.ts';
import { constantNumber, convertTo } from './units.ts';

/** A number as it is read, and what it follows where it stands for a parameter. */
export interface Figure {
  readonly value: ExactText;
  readonly dated?: DatedNumber | undefined;
}

function termOf({ value, dated }: Figure): DatedNumber {
  return dated ?? { factor: value, times: [] };
}

function exactOf(text: ExactText): ReturnType<typeof exact> {
  return parseExact(text) ?? zero;
}

/** What a product follows; undefined where neither number follows anything. */
export function productOf(a: Figure, b: Figure): DatedNumber | undefined {
  if (!a.dated && !b.dated) return undefined;
  const [x, y] = [termOf(a), termOf(b)];
  const over = [...(x.over ?? []), ...(y.over ?? [])];
  return {
    factor: printExact(multiply(exactOf(x.factor), exactOf(y.factor))),
    times: [...x.times, ...y.times],
    ...(over.length > 0 ? { over } : {}),
  };
}

/** One over a number. */
export function inverseOf(figure: Figure): Figure {
  const { factor, times, over = [] } = termOf(figure);
  const turn = (text: ExactText): ExactText => printExact(divide(one, exactOf(text)));
  return {
    value: turn(figure.value),
    ...(figure.dated ? { dated: { factor: turn(factor), times: over, over: times } } : {}),
  };
}

/** What a value follows that was written as the name of a parameter. */
export function followed(
  node: YamlNode | undefined,
  context: CheckContext,
  factor: ExactText = '1',
): DatedNumber | undefined {
  const name = node && context.references.get(node);
  return name === undefined ? undefined : { factor, times: [name] };
}

/** A number of a table, or a rate, in its unit; it may name a parameter. Undefined after a report. */
export function readFigure(node: YamlNode | undefined, unit: UnitText, context: CheckContext): Figure | undefined {
  const value = readNumber(node, unit, context);
  if (value === undefined) return undefined;
  const own = unitOfParameter(node && context.references.get(node), context);
  const factor = own === undefined ? undefined : convertFactor(own, unit);
  return { value, dated: followed(node, context, factor ? printExact(factor) : '1') };
}

/** Undefined where it has none, so that it takes the unit of its place. */
function unitOfParameter(name: string | undefined, context: CheckContext): UnitText | undefined {
  const unit = context.names.parameters.get(name ?? '')?.unit;
  return unit === '1' ? undefined : unit;
}

/** The number of a figure in a formula: a constant, or the parameter itself. */
export function expressionOfFigure({ value, dated }: Figure, unit: UnitText, context: CheckContext): Expression {
  const [name] = dated?.times ?? [];
  if (name === undefined) return constantNumber(value, unit);
  const own = unitOfParameter(name, context) ?? unit;
  const parameter: Expression = { op: 'parameter', type: 'number', unit: own, name };
  return convertTo(parameter, unit) ?? parameter;
}

/** The links of a thing's numbers, without those that follow nothing. */
export function linksOf(links: Readonly<Record<string, DatedNumber | undefined>>): { readonly dated?: Dated } {
  const dated: Record<string, DatedNumber> = {};
  for (const [key, link] of Object.entries(links)) if (link) dated[key] = link;
  return Object.keys(dated).length === 0 ? {} : { dated };
}

/** Keys of a scheme under which a number stands. */
const numberKeys: ReadonlySet<string> = new Set([
  '权',
  '总分',
  '起评分',
  '底分',
  '上限',
  '下限',
  '总分上限',
  '总分下限',
  '得分',
  '分',
  '前',
  '至多',
  '至少',
]);

/** Another number in place of one. */
type Replace = (node: YamlNode) => YamlNode;

/** What of a rule may name parameters, each number replaced. */
export type ReplaceNumbers = (node: YamlNode, replace: Replace) => YamlNode;

function mapEntries(node: YamlNode, change: (entry: YamlEntry) => YamlNode): YamlNode {
  if (node.kind !== 'map') return node;
  const entries = node.entries.map((entry) => ({ ...entry, value: change(entry) }));
  return entries.some(({ value }, index) => value !== node.entries[index]?.value) ? { ...node, entries } : node;
}

function mapItems(node: YamlNode, change: (item: YamlNode, index: number) => YamlNode): YamlNode {
  if (node.kind !== 'list') return node;
  const items = node.items.map(change);
  return items.some((item, index) => item !== node.items[index]) ? { ...node, items } : node;
}

/** `权重`, `[权重, 基准, 缺: …]` or a map. */
function replaceItem(node: YamlNode, replace: Replace): YamlNode {
  if (node.kind === 'scalar') return replace(node);
  if (node.kind === 'map') return replaceOfItem(node, replace);
  return mapItems(node, (cell, index) =>
    cell.kind === 'map' ? replaceOfItem(cell, replace) : index === 0 ? replace(cell) : cell,
  );
}

/** `每` of an item is a number, of a bonus a formula. */
function replaceOfItem(node: YamlNode, replace: Replace): YamlNode {
  const made = numbersOfScheme(node, replace);
  return mapEntries(made, ({ key, value }) => (key === '每' && value.kind === 'scalar' ? replace(value) : value));
}

/** `表: [[界限, 结果]]`. */
function replaceTable(node: YamlNode, replace: Replace): YamlNode {
  return mapEntries(node, ({ key, value }) =>
    key === '表' ? mapItems(value, (row) => mapItems(row, (cell) => replace(cell))) : value,
  );
}

/** `{A: 20%}`, `[[A, 20%]]` or `[{A: 20%}]`. */
function replaceLines(node: YamlNode, replace: Replace): YamlNode {
  const line = (value: YamlNode): YamlNode =>
    value.kind === 'scalar' ? replace(value) : numbersOfScheme(value, replace);
  if (node.kind === 'map') return mapEntries(node, ({ value }) => line(value));
  return mapItems(node, (row) =>
    row.kind === 'list'
      ? mapItems(row, (cell, index) => (index === 1 ? line(cell) : cell))
      : mapEntries(row, ({ value }) => line(value)),
  );
}

/** The numbers of an evaluation. */
export function numbersOfScheme(node: YamlNode, replace: Replace): YamlNode {
  if (node.kind === 'list') return mapItems(node, (item) => numbersOfScheme(item, replace));
  return mapEntries(node, ({ key, value }) => {
    if (key === '计分' || key === '分项') return mapEntries(value, (item) => replaceItem(item.value, replace));
    if (key === '切') return replaceLines(value, replace);
    if (key === '分段') return replaceTable(value, replace);
    if (value.kind !== 'scalar') return numbersOfScheme(value, replace);
    return numberKeys.has(key) ? replace(value) : value;
  });
}

/** The limits of a grading. */
export function numbersOfBand(node: YamlNode, replace: Replace): YamlNode {
  return mapEntries(node, ({ key, value }) =>
    key === '上限' || key === '下限'
      ? mapItems(value, (row) => mapItems(row, (cell, index) => (index === 0 ? replace(cell) : cell)))
      : value,
  );
}

/** A share, or one that is paid on a condition. */
function replaceShare(share: YamlNode, replace: Replace): YamlNode {
  if (share.kind !== 'map') return replace(share);
  return mapEntries(share, ({ key, value }) => (key === '付' ? replace(value) : value));
}

/** The numbers of an incentive: its tiers and instalments. Amounts and caps are formulas. */
export function numbersOfIncentive(node: YamlNode, replace: Replace): YamlNode {
  return mapEntries(node, ({ key, value }) => {
    if (key === '档' || key === '首次超过') return replaceTable(value, replace);
    if (key !== '分期') return value;
    return value.kind === 'scalar' ? replace(value) : mapItems(value, (share) => replaceShare(share, replace));
  });
}
