import { because } from '../base/because.ts';
import {
  add,
  compare,
  type Exact,
  exact,
  isEqual,
  isZero,
  multiply,
  parseExact,
  printExact,
  zero,
} from '../base/exact.ts';
import { convertFactor } from '../base/unit.ts';
import { Fields } from '../parse/fields.ts';
import { parseQuantity } from '../parse/quantity.ts';
import { directions } from '../parse/shapes/common-shapes.ts';
import { anyTotal, missingScores, oddValues, scoreItemShape, transforms } from '../parse/shapes/scheme-shapes.ts';
import type { YamlEntry, YamlMap, YamlNode } from '../parse/tree.ts';
import type { ExactText, Expression } from '../program/expression.ts';
import type { Dated, OddValue, SchemeGroup, ScoreItem, ScoreTable } from '../program/program.ts';
import { visitExpression } from '../program/visit-expression.ts';
import type { CheckContext, Scope } from './context.ts';
import { expressionOfFigure, type Figure, followed, inverseOf, linksOf, productOf } from './dated-numbers.ts';
import { checkExpression } from './expression.ts';
import { isRising } from './limits.ts';
import { optional, readFormula, readNumberIn } from './reading.ts';
import { expressionOfTable, readScoreTable } from './score-table.ts';
import { constantNumber, reportClash, unitOf } from './units.ts';

/** `[30, 24.097, 缺: 零分]` as the same map that the long form writes. */
function longForm(node: YamlNode): YamlNode {
  if (node.kind === 'map') return node;
  const cells = node.kind === 'list' ? node.items : [node];
  const [weight, benchmark] = cells.filter((cell) => cell.kind !== 'map');
  const extra = cells.flatMap((cell) => (cell.kind === 'map' ? cell.entries : []));
  const entry = (key: string, value: YamlNode | undefined) => (value ? [{ key, keyAt: value.at, value }] : []);
  const map: YamlMap = {
    kind: 'map',
    entries: [...entry('权', weight), ...entry('基准', benchmark), ...extra],
    at: node.at,
  };
  return map;
}

/** A multiple of the weight (`1.5 倍`, `150%`, `0`) or points (`45 分`), as a multiple of the weight. */
function readMultiple(fields: Fields, key: string, stated: Figure, context: CheckContext): Figure | undefined {
  const quantity = fields.quantity(key);
  if (!quantity) return undefined;
  const value = parseExact(quantity.value);
  const weight = parseExact(stated.value);
  if (quantity.unit === '分' && value && weight && !isZero(weight))
    return timesFigure({ value: quantity.value, dated: followed(fields.find(key), context) }, inverseOf(stated));
  const factor = convertFactor(quantity.unit ?? '1', '1');
  if (factor && value)
    return {
      value: printExact(multiply(value, factor)),
      dated: followed(fields.find(key), context, printExact(factor)),
    };
  reportClash(context, quantity.at, '倍', quantity.unit ?? '1');
  return undefined;
}

/** Points that may be a share of a hundred. */
const shares = ['权', '总分', '底分'];

/** Points: a bare number, or one in 分, of a hundred also in %. Reports any other unit. */
export function readPoints(fields: Fields, key: string, context: CheckContext): ExactText | undefined {
  const quantity = fields.quantity(key);
  const isShare = quantity?.unit === '%' && shares.includes(key);
  if (!quantity || quantity.unit === undefined || quantity.unit === '分' || isShare) return quantity?.value;
  reportClash(context, quantity.at, '分', quantity.unit);
  return undefined;
}

function times(text: ExactText, factor: ExactText): ExactText {
  const [number, by] = [parseExact(text), parseExact(factor)];
  return number && by ? printExact(multiply(number, by)) : text;
}

function timesFigure(a: Figure, b: Figure): Figure {
  return { value: times(a.value, b.value), dated: productOf(a, b) };
}

/** Points that are written of an item, as they count under its heading. */
function fixedAt(
  score: ExactText,
  scale: Figure,
): { readonly kind: 'fixed'; readonly score: ExactText; readonly dated?: Dated } {
  const { value, dated } = timesFigure({ value: score }, scale);
  return { kind: 'fixed', score: value, ...linksOf({ score: dated }) };
}

function fixedPoints(text: string): ExactText | undefined {
  const fixed = parseExact(/^固定\s*(.+?)\s*分?$/.exec(text)?.[1] ?? '');
  return fixed && printExact(fixed);
}

function readMissing(fields: Fields, weight: Figure, scale: Figure, context: CheckContext): ScoreItem['missing'] {
  const text = fields.text('缺');
  switch (text) {
    case undefined:
    case '未定':
      return { kind: 'undecided' };
    case '零分':
      return { kind: 'zero' };
    case '组内平均得分':
      return { kind: 'group-mean' };
    case '组内最低得分':
      return { kind: 'group-least' };
    case '基准得分':
      return { kind: 'fixed', score: weight.value, ...linksOf({ score: weight.dated }) };
    case '剔除重算':
      return { kind: 'rescale' };
  }
  const fixed = fixedPoints(text);
  if (fixed !== undefined) return fixedAt(fixed, scale);
  const choices = missingScores.join(' ');
  context.report('bad-choice', fields.keySpan('缺'), { key: '缺', text, choices });
  return { kind: 'undecided' };
}

/** `零` and `负`: what a value of zero, or below it, earns. */
function readOdd(fields: Fields, key: '零' | '负', scale: Figure, context: CheckContext): OddValue | undefined {
  const text = fields.text(key);
  if (text === undefined) return undefined;
  if (text === '按缺失') return { kind: 'missing' };
  if (text === '零分') return { kind: 'fixed', score: '0' };
  const fixed = fixedPoints(text);
  if (fixed !== undefined) return fixedAt(fixed, scale);
  if (text !== '上限') context.report('bad-choice', fields.keySpan(key), { key, text, choices: oddValues.join(' ') });
  else if (!fields.has('上限'))
    context.report('setting-idle', fields.keySpan(key), {
      key: `${key}: 上限`,
      why: because('cap-not-stated'),
    });
  return { kind: 'cap' };
}

type Transform = Pick<ScoreItem, 'transform' | 'points' | 'table'> & { readonly each?: Figure };

const pointsTimes = (left: Expression, right: Expression): Expression => ({
  op: 'multiply',
  type: 'number',
  unit: '分',
  left,
  right,
});

function scaled(node: Expression, { value, dated }: Figure): Expression {
  if (!dated) return value === '1' ? node : pointsTimes(node, constantNumber(value, '1'));
  return dated.times.reduce(
    (product, name) => pointsTimes(product, { op: 'parameter', type: 'number', unit: '1', name }),
    pointsTimes(node, constantNumber(dated.factor, '1')),
  );
}

/** The points of `公式`, `每` or `分段`; undefined where the item is scored by one of the transforms. */
function readPointsOf(
  fields: Fields,
  value: Expression,
  isUp: boolean,
  context: CheckContext,
): (Pick<ScoreItem, 'points' | 'table'> & { readonly each?: Figure }) | undefined {
  if (fields.has('公式')) return { points: value };
  if (fields.has('每')) {
    const stated = readPoints(fields, '每', context);
    if (stated === undefined) return undefined;
    const each: Figure = { value: stated, dated: followed(fields.find('每'), context) };
    const right = expressionOfFigure(each, '分', context);
    return {
      points: { op: 'multiply', type: 'number', unit: '分', left: value, right },
      ...(each.dated ? { each } : {}),
    };
  }
  const table = readScoreTable(fields.find('分段'), value, isUp, context);
  return table && { points: expressionOfTable(table, value, context), table };
}

const pointKeys = ['公式', '每', '分段'] as const;

function readTransform(
  fields: Fields,
  name: string,
  value: Expression | undefined,
  isUp: boolean,
  scale: Figure,
  context: CheckContext,
): Transform {
  if (pointKeys.some((key) => fields.has(key))) {
    const made = value && readPointsOf(fields, value, isUp, context);
    return { transform: 'points', ...made, ...(made?.points ? { points: scaled(made.points, scale) } : {}) };
  }
  const transform = transforms[fields.choice('变换', Object.keys(transforms) as (keyof typeof transforms)[]) ?? '比值'];
  if ((transform === 'ratio' || transform === 'deviation') && !fields.has('基准'))
    context.report('benchmark-missing', fields.at, { name });
  return { transform };
}

/** Settings that mean nothing for the item's transform are slips of the pen. */
function checkIdle(fields: Fields, { transform }: Transform, context: CheckContext): void {
  const idle = (key: string, why: string) => {
    if (fields.has(key)) context.report('setting-idle', fields.keySpan(key), { key, why });
  };
  if (transform !== 'min-max') for (const key of ['底分', '最优', '最劣']) idle(key, because('goes-with-alone'));
  if (transform === 'min-max' || transform === 'rank') idle('基准', because('min-max-rank-have-no'));
}

/** Full marks are the most that points may give unless a cap above them is stated. */
function checkFullMark(fields: Fields, table: ScoreTable | undefined, weight: Exact, context: CheckContext): void {
  if (!table || fields.has('上限')) return;
  for (const row of table.rows) {
    const points = parseExact(row.points);
    if (points && compare(points, weight) > 0)
      context.report('points-beyond', fields.keySpan('分段'), { points: row.points, weight: printExact(weight) });
  }
}

function checkBounds(fields: Fields, cap: ExactText | undefined, floor: ExactText | undefined, context: CheckContext) {
  if (cap !== undefined && floor !== undefined && !isRising(floor, cap))
    context.report('bounds-crossed', fields.keySpan('下限'), { cap, floor });
}

function readBase(fields: Fields, context: CheckContext): ExactText | undefined {
  const base = readPoints(fields, '底分', context);
  const number = parseExact(base ?? '0');
  if (number && (number.n < 0n || compare(number, exact(100n)) >= 0))
    context.report('out-of-range', fields.keySpan('底分'), {
      text: base ?? '',
      why: because('base-hundred-from-below'),
    });
  return base;
}

/** The indicator's direction: that of what is looked at where it says so, of the item's name only where that is looked at somehow. */
function directionOf(name: string, looked: Expression | undefined, { names }: CheckContext): 'up' | 'down' {
  if (looked?.op === 'indicator') return names.indicators.get(looked.name)?.direction ?? 'up';
  let isAbout = looked === undefined;
  if (looked)
    visitExpression(looked, (node) => {
      isAbout ||= node.op === 'indicator' && node.name === name;
    });
  return (isAbout && names.indicators.get(name)?.direction) || 'up';
}

function readItem(
  { key: name, keyAt, value: node }: YamlEntry,
  scale: Figure,
  scope: Scope,
  context: CheckContext,
): ScoreItem | undefined {
  const fields = new Fields(longForm(node), `计分项「${name}」`, scoreItemShape, context.report);
  const isFormula = fields.has('公式');
  const value = fields.has('看')
    ? readFormula(fields, '看', 'number', scope, context)
    : isFormula
      ? readNumberIn(fields.find('公式'), '分', scope, context)
      : checkExpression({ kind: 'name', name, at: keyAt }, scope, context);
  const stated = readPoints(fields, '权', context);
  const own = directionOf(name, fields.has('看') ? value : undefined, context);
  const turn = fields.choice('方向', directions);
  const direction = turn === undefined ? own : turn === '逆' ? 'down' : 'up';
  const { each, ...transform } = readTransform(fields, name, value, direction === 'up', scale, context);
  checkIdle(fields, transform, context);
  const unit = value ? unitOf(value) : '1';
  const figure: Figure = { value: stated ?? '0', dated: followed(fields.find('权'), context) };
  const weight = timesFigure(figure, scale);
  checkFullMark(fields, transform.table, parseExact(figure.value) ?? zero, context);
  // Caps and floors in points are of the item as it is written, before a heading scales it.
  const bound = (key: string) => {
    const multipleOf = readMultiple(fields, key, figure, context);
    return multipleOf && transform.transform === 'points' ? timesFigure(multipleOf, weight) : multipleOf;
  };
  const [cap, floor] = [bound('上限'), bound('下限')];
  checkBounds(fields, cap?.value, floor?.value, context);
  const settings = {
    ...optional('benchmark', value && readNumberIn(fields.find('基准'), unit, scope, context)),
    ...transform,
    ...optional('each', each?.value),
    ...optional('base', readBase(fields, context)),
    ...optional('best', value && readNumberIn(fields.find('最优'), unit, scope, context)),
    ...optional('worst', value && readNumberIn(fields.find('最劣'), unit, scope, context)),
    ...optional('cap', cap?.value),
    ...optional('floor', floor?.value),
    ...optional('atZero', readOdd(fields, '零', scale, context)),
    ...optional('belowZero', readOdd(fields, '负', scale, context)),
    missing: readMissing(fields, weight, scale, context),
  };
  if (!value || stated === undefined || (transform.transform === 'points' && !transform.points)) return undefined;
  const links = linksOf({
    weight: weight.dated,
    cap: cap?.dated,
    floor: floor?.dated,
    base: followed(fields.find('底分'), context),
    each: each?.dated,
  });
  return { indicator: name, value, weight: weight.value, ...links, ...settings, direction, at: keyAt };
}

/** The number that an item writes as its weight, whether or not the item could be read otherwise. */
function weightOf(node: YamlNode, context: CheckContext): Exact | undefined {
  const long = longForm(node);
  const weight = long.kind === 'map' ? long.entries.find(({ key }) => key === '权')?.value : undefined;
  const text = weight?.kind === 'scalar' ? weight.text : '';
  const number = parseExact(parseQuantity(text)?.value ?? '');
  if (number && weight && number.n <= 0n)
    context.report('implausible', weight.at, { text, why: because('weight-should-above') });
  return number;
}

/** Σ of the weights that are written; undefined when one isn't a number, which has been reported. */
function sumOfWeights(map: YamlMap, context: CheckContext): Exact | undefined {
  let sum = zero;
  for (const { value } of map.entries) {
    const number = weightOf(value, context);
    if (!number) return undefined;
    sum = add(sum, number);
  }
  return sum;
}

/** `总分`: what the weights add to. */
export function readFullMark(fields: Fields, context: CheckContext): SchemeGroup['fullMark'] {
  return fields.text('总分') === anyTotal ? 'any' : readPoints(fields, '总分', context);
}

function partsOf(node: YamlNode): YamlMap | undefined {
  const parts = node.kind === 'map' ? node.entries.find(({ key }) => key === '分项')?.value : undefined;
  return parts?.kind === 'map' ? parts : undefined;
}

const whole: Figure = { value: '1' };

/** Items under a heading: their weights add to a hundred, or to the heading's own weight. */
function readPart(entry: YamlEntry, parts: YamlMap, scope: Scope, context: CheckContext): (ScoreItem | undefined)[] {
  const fields = new Fields(entry.value, `计分项「${entry.key}」`, scoreItemShape, context.report);
  for (const { key, keyAt } of entry.value.kind === 'map' ? entry.value.entries : [])
    if (key !== '权' && key !== '分项') context.report('setting-idle', keyAt, { key, why: because('write-at-items') });
  const weight = parseExact(readPoints(fields, '权', context) ?? '') ?? zero;
  const sum = sumOfWeights(parts, context);
  const isWhole = sum !== undefined && isEqual(sum, weight);
  if (sum && !isWhole && !isEqual(sum, exact(100n)))
    context.report('weights-sum', parts.at, { name: entry.key, sum: printExact(sum), total: '100' });
  const heading: Figure = { value: printExact(weight), dated: followed(fields.find('权'), context) };
  const scale = isWhole ? whole : timesFigure(heading, { value: '1/100' });
  return parts.entries.map((part) => {
    const item = readItem(part, scale, scope, context);
    return item && { ...item, part: entry.key };
  });
}

/** One name, one column of results: twice in a group it would be overwritten. */
function checkTwice(items: readonly ScoreItem[], context: CheckContext): void {
  const seen = new Map<string, ScoreItem>();
  for (const item of items) {
    const other = seen.get(item.indicator);
    if (other)
      context.report('defined-twice', item.at, { name: item.indicator, other: `${other.at.file}:${other.at.line}` });
    seen.set(item.indicator, item);
  }
}

/** `计分` of one group: the items, whose weights add to exactly 100, or to what `总分` says. None where points are only added and taken. */
export function readScoreItems(fields: Fields, name: string, scope: Scope, context: CheckContext): ScoreItem[] {
  const map = fields.map('计分');
  if (!map || map.entries.length === 0) {
    if (map || !['起评分', '加分', '扣分'].some((key) => fields.has(key)))
      context.report('scheme-empty', fields.at, { name });
    return [];
  }
  const total = readFullMark(fields, context) ?? '100';
  const sum = sumOfWeights(map, context);
  if (sum && total !== 'any' && !isEqual(sum, parseExact(total) ?? zero))
    context.report('weights-sum', map.at, { name, sum: printExact(sum), total });
  const items = map.entries
    .flatMap((entry) => {
      const parts = partsOf(entry.value);
      return parts ? readPart(entry, parts, scope, context) : [readItem(entry, whole, scope, context)];
    })
    .filter((item) => item !== undefined);
  checkTwice(items, context);
  return items;
}
