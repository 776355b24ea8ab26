import { because } from '../base/because.ts';
import { parseExact } from '../base/exact.ts';
import { Fields } from '../parse/fields.ts';
import { adjustmentShape, adjustmentTotalShape, takes, vetoShape } from '../parse/shapes/scheme-shapes.ts';
import type { Cited } from '../program/document.ts';
import type { Adjustment, AdjustmentTotal, SchemeGroup, Veto } from '../program/program.ts';
import type { CheckContext, Scope } from './context.ts';
import { followed, linksOf } from './dated-numbers.ts';
import { isRising } from './limits.ts';
import { optional, readCites, readCondition, readFormula } from './reading.ts';
import { readPoints } from './score-items.ts';
import { expressionOfTable, readScoreTable } from './score-table.ts';

/** Points per event, or by interval of a value (then the count is the points). */
function readCount(
  row: Fields,
  scope: Scope,
  context: CheckContext,
): Pick<Adjustment, 'count' | 'points' | 'table'> | undefined {
  if (row.has('分段')) {
    const value = readFormula(row, row.has('看') ? '看' : '每', 'number', scope, context);
    const table = value && readScoreTable(row.find('分段'), value, undefined, context);
    const negative = table?.rows.find(({ points }) => points.startsWith('-'));
    if (negative && table?.rows.every(({ points }) => points.startsWith('-') || points === '0'))
      refuseSign(row, '分段', `${negative.points} 分`, because('points-of-table-below-zero'), context);
    return (
      value && table && { count: expressionOfTable(table, value, context), points: '1', table: { ...table, value } }
    );
  }
  const count = readFormula(row, '每', undefined, scope, context);
  const points = readPoints(row, '分', context);
  for (const key of ['每', '分']) if (!row.has(key)) row.reportMissing(key);
  if (!count || points === undefined) return undefined;
  if (count.type === 'number' || count.type === 'flag') return { count, points };
  context.report('type-clash', row.keySpan('每'), {
    expected: because('count-condition'),
    found: because('text-day'),
  });
  return undefined;
}

function refuseSign(row: Fields, key: string, text: string, why: string, context: CheckContext): void {
  context.report('out-of-range', row.keySpan(key), { text, why });
}

/** `加分` or `扣分`: points per event, up to a limit. */
function readAdjustments(
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
    const cap = readPoints(row, '上限', context);
    const made = readCount(row, scope, context);
    if (cap?.startsWith('-')) refuseSign(row, '上限', cap, because('write-limit-above-deductions-too'), context);
    if (!made) continue;
    const { points } = made;
    if (key === '加分' && points.startsWith('-'))
      refuseSign(row, '分', points, because('bonus-above-deduction-stands-under'), context);
    const sign = key === '扣分' && !points.startsWith('-') && points !== '0' ? `-${points}` : points;
    const turn = sign === points ? '1' : '-1';
    adjustments.push({
      name,
      ...made,
      points: sign,
      ...linksOf({
        points: made.table ? undefined : followed(row.find('分'), context, turn),
        cap: followed(row.find('上限'), context),
      }),
      ...optional('kind', row.text('同类')),
      ...optional('cap', cap),
      ...cited,
    });
  }
  return adjustments;
}

function readTotal(fields: Fields, key: '加分合计' | '扣分合计', context: CheckContext): AdjustmentTotal | undefined {
  const node = fields.find(key);
  if (!node) return undefined;
  const rows = key === '加分合计' ? '加分' : '扣分';
  if (!fields.has(rows))
    context.report('setting-idle', fields.keySpan(key), { key, why: because('rows-not-written', rows) });
  const total = new Fields(node, key, adjustmentTotalShape, context.report);
  const cap = readPoints(total, '上限', context);
  if ((parseExact(cap ?? '0')?.n ?? 0n) < 0n)
    context.report('out-of-range', total.keySpan('上限'), {
      text: cap ?? '',
      why: because('limit-of-deductions-above-zero'),
    });
  const take = takes[total.choice('法', Object.keys(takes) as (keyof typeof takes)[]) ?? '相加'];
  return { ...optional('cap', cap), ...linksOf({ cap: followed(total.find('上限'), context) }), take };
}

function readVetoes(fields: Fields, scope: Scope, context: CheckContext, cited: Cited): Veto[] {
  const vetoes: Veto[] = [];
  for (const [index, node] of fields.list('否决').entries()) {
    const row = new Fields(node, '否决', vetoShape, context.report);
    const name = row.text('名') ?? row.text('若') ?? `否决${index + 1}`;
    const condition = readCondition(row, name, scope, context, cited);
    const score = readPoints(row, '得分', context);
    if (condition && score !== undefined) {
      const links = linksOf({ score: followed(row.find('得分'), context) });
      vetoes.push({ ...condition, score, ...links });
    }
  }
  return vetoes;
}

/** What a group adds to and takes from the sum of its items: bonuses, deductions, their limits, those of the total, vetoes. */
export function readTotals(
  fields: Fields,
  scope: Scope,
  context: CheckContext,
  cited: Cited,
): Omit<SchemeGroup, 'name' | 'test' | 'items'> {
  const vetoes = readVetoes(fields, scope, context, cited);
  const [cap, floor] = [readPoints(fields, '总分上限', context), readPoints(fields, '总分下限', context)];
  if (cap !== undefined && floor !== undefined && !isRising(floor, cap))
    context.report('bounds-crossed', fields.keySpan('总分下限'), { cap, floor });
  return {
    adjustments: [
      ...readAdjustments(fields, '加分', scope, context, cited),
      ...readAdjustments(fields, '扣分', scope, context, cited),
    ],
    ...optional('offset', readPoints(fields, '起评分', context)),
    ...optional('bonuses', readTotal(fields, '加分合计', context)),
    ...optional('deductions', readTotal(fields, '扣分合计', context)),
    ...optional('cap', cap),
    ...optional('floor', floor),
    ...(vetoes.length > 0 ? { vetoes } : {}),
    ...linksOf({
      fullMark: followed(fields.find('总分'), context),
      offset: followed(fields.find('起评分'), context),
      cap: followed(fields.find('总分上限'), context),
      floor: followed(fields.find('总分下限'), context),
    }),
  };
}
