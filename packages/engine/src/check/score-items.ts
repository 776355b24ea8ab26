import { add, isEqual, multiply, parseExact, printExact, zero } from '../base/exact.ts';
import { convertFactor } from '../base/unit.ts';
import { Fields } from '../parse/fields.ts';
import { parseQuantity } from '../parse/quantity.ts';
import { directions } from '../parse/shapes/common-shapes.ts';
import { adjustmentShape, missingScores, scoreItemShape, transforms } from '../parse/shapes/scheme-shapes.ts';
import type { YamlEntry, YamlMap, YamlNode } from '../parse/tree.ts';
import type { Cited } from '../program/document.ts';
import type { ExactText } from '../program/expression.ts';
import type { Adjustment, ScoreItem } from '../program/program.ts';
import type { CheckContext, Scope } from './context.ts';
import { checkExpression } from './expression.ts';
import { optional, readCites, readFormula, readNumberIn } from './reading.ts';
import { reportClash, unitOf } from './units.ts';

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

/** A pure number, such as a multiple of the weight (`1.5 倍`, `150%`, `0`). */
function readMultiple(fields: Fields, key: string, context: CheckContext): ExactText | undefined {
  const quantity = fields.quantity(key);
  if (!quantity) return undefined;
  const factor = convertFactor(quantity.unit ?? '1', '1');
  const value = parseExact(quantity.value);
  if (factor && value) return printExact(multiply(value, factor));
  reportClash(context, quantity.at, '倍', quantity.unit ?? '1');
  return undefined;
}

/** Points of a hundred: a bare number, or one in 分 or %. Reports any other unit. */
function readPoints(fields: Fields, key: string, context: CheckContext): ExactText | undefined {
  const quantity = fields.quantity(key);
  if (!quantity || quantity.unit === undefined || quantity.unit === '分' || quantity.unit === '%')
    return quantity?.value;
  reportClash(context, quantity.at, '分', quantity.unit);
  return undefined;
}

function readMissing(fields: Fields, context: CheckContext): ScoreItem['missing'] {
  const text = fields.text('缺');
  switch (text) {
    case undefined:
    case '未定':
      return { kind: 'undecided' };
    case '零分':
      return { kind: 'zero' };
    case '组内平均得分':
      return { kind: 'group-mean' };
    case '剔除重算':
      return { kind: 'rescale' };
  }
  const fixed = parseExact(/^固定\s*(.+?)\s*分?$/.exec(text)?.[1] ?? '');
  if (fixed) return { kind: 'fixed', score: printExact(fixed) };
  const choices = missingScores.join(' ');
  context.report('bad-choice', fields.keySpan('缺'), { key: '缺', text, choices });
  return { kind: 'undecided' };
}

function readItem(
  { key: name, keyAt, value: node }: YamlEntry,
  scope: Scope,
  context: CheckContext,
): ScoreItem | undefined {
  const fields = new Fields(longForm(node), `计分项「${name}」`, scoreItemShape, context.report);
  const value = fields.has('看')
    ? readFormula(fields, '看', 'number', scope, context)
    : checkExpression({ kind: 'name', name, at: keyAt }, scope, context);
  const weight = readPoints(fields, '权', context);
  const transform = transforms[fields.choice('变换', Object.keys(transforms) as (keyof typeof transforms)[]) ?? '比值'];
  const benchmark = value && readNumberIn(fields.find('基准'), unitOf(value), scope, context);
  if ((transform === 'ratio' || transform === 'deviation') && !fields.has('基准'))
    context.report('benchmark-missing', fields.at, { name });
  const stated = fields.choice('方向', directions);
  const own = context.names.indicators.get(name)?.direction ?? 'up';
  const settings = {
    ...optional('base', readPoints(fields, '底分', context)),
    ...optional('cap', readMultiple(fields, '上限', context)),
    ...optional('floor', readMultiple(fields, '下限', context)),
    missing: readMissing(fields, context),
  };
  if (!value || weight === undefined) return undefined;
  const direction = stated === undefined ? own : stated === '逆' ? 'down' : 'up';
  return {
    indicator: name,
    value,
    weight,
    ...optional('benchmark', benchmark),
    transform,
    ...settings,
    direction,
    at: keyAt,
  };
}

/** Σ of the weights that are written, whether or not the item could be read otherwise. */
function checkWeights(name: string, map: YamlMap, context: CheckContext): void {
  let sum = zero;
  for (const { value } of map.entries) {
    const long = longForm(value);
    const weight = long.kind === 'map' ? long.entries.find(({ key }) => key === '权')?.value : undefined;
    const text = weight?.kind === 'scalar' ? weight.text : '';
    const number = parseExact(parseQuantity(text)?.value ?? '');
    if (!number) return;
    if (weight && number.n <= 0n)
      context.report('implausible', weight.at, { text, why: '权重应当大于 0¦a weight should be above 0' });
    sum = add(sum, number);
  }
  if (!isEqual(sum, { n: 100n, d: 1n })) context.report('weights-sum', map.at, { name, sum: printExact(sum) });
}

/** `计分` of one group: the items, whose weights add to exactly 100. */
export function readScoreItems(fields: Fields, name: string, scope: Scope, context: CheckContext): ScoreItem[] {
  const map = fields.map('计分');
  if (!map || map.entries.length === 0) {
    context.report('scheme-empty', fields.at, { name });
    return [];
  }
  checkWeights(name, map, context);
  return map.entries.map((entry) => readItem(entry, scope, context)).filter((item) => item !== undefined);
}

/** `加分` or `扣分`: points per event, up to a limit. */
export function readAdjustments(
  fields: Fields,
  key: '加分' | '扣分',
  scope: Scope,
  context: CheckContext,
  inherited: Cited,
): Adjustment[] {
  const adjustments: Adjustment[] = [];
  for (const [index, node] of fields.list(key).entries()) {
    const row = new Fields(node, key, adjustmentShape, context.report);
    const name = row.text('名') ?? `${key}${index + 1}`;
    const cited = readCites(row, name, context, inherited);
    const count = readFormula(row, '每', undefined, scope, context);
    const points = readPoints(row, '分', context);
    const cap = readPoints(row, '上限', context);
    if (!count || points === undefined) continue;
    if (count.type !== 'number' && count.type !== 'flag') {
      context.report('type-clash', row.keySpan('每'), {
        expected: '次数或是否¦a count or a condition',
        found: '文本或日期¦a text or a day',
      });
      continue;
    }
    const sign = key === '扣分' && !points.startsWith('-') && points !== '0' ? `-${points}` : points;
    adjustments.push({ name, points: sign, count, ...optional('cap', cap), ...cited });
  }
  return adjustments;
}
