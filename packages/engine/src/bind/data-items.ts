import { because } from '../base/because.ts';
import { compare, exactToNumber, parseExact } from '../base/exact.ts';
import { Fields } from '../parse/fields.ts';
import { subjects } from '../parse/shapes/common-shapes.ts';
import { itemEmpties, itemPeriods, itemShape, itemTotals, itemTypes } from '../parse/shapes/value-shapes.ts';
import type { YamlEntry } from '../parse/tree.ts';
import type { EmptyMeaning } from '../program/empty-values.ts';
import type { Subject, ValueType } from '../program/expression.ts';
import type { DataItem } from '../program/program.ts';
import type { CheckContext } from './context.ts';
import { optional, readSubject } from './reading.ts';

const types: Readonly<Record<string, ValueType>> = itemTypes;
const periods: Readonly<Record<string, DataItem['period']>> = itemPeriods;
const totals: Readonly<Record<string, DataItem['over']>> = itemTotals;

/** `合理范围`, in the unit of the thing itself. */
export function readRange(fields: Fields, context: CheckContext): readonly [number, number] | undefined {
  const nodes = fields.list('合理范围');
  if (nodes.length === 0) return undefined;
  const ends = nodes.map((node) => (node.kind === 'scalar' ? parseExact(node.text) : undefined));
  const [low, high] = ends;
  if (ends.length === 2 && low && high && compare(low, high) < 0) return [exactToNumber(low), exactToNumber(high)];
  context.report('wrong-shape', fields.keySpan('合理范围'), {
    key: '合理范围',
    expected: because('least-most'),
  });
  return undefined;
}

const emptyOf = { number: '零', flag: '否', day: '没有', text: '没有' } as const satisfies Readonly<
  Record<ValueType, keyof typeof itemEmpties>
>;

/** `空`: what an item of its type may stand for where it is empty. */
function readEmpty(fields: Fields, type: ValueType, context: CheckContext): EmptyMeaning | undefined {
  const stated = fields.choice('空', Object.keys(itemEmpties));
  const fitting = emptyOf[type];
  if (stated === undefined) return undefined;
  if (stated === fitting) return itemEmpties[fitting];
  context.report('bad-choice', fields.keySpan('空'), { key: '空', text: stated, choices: fitting });
  return undefined;
}

/** `指`: whose codes the text holds. It doesn't change with the year, as who belongs where doesn't. */
function readNamed(
  fields: Fields,
  item: Pick<DataItem, 'type' | 'period'>,
  context: CheckContext,
): Subject | undefined {
  const stated = fields.choice('指', subjects);
  if (stated === undefined || (item.type === 'text' && item.period === 'fixed')) return stated as Subject | undefined;
  context.report('wrong-shape', fields.keySpan('指'), { key: '指', expected: because('fixed-texts-only') });
  return undefined;
}

/** One `数据项`: whose fact, what type and unit, how often, from which department. */
export function readDataItem({ key: name, keyAt, value }: YamlEntry, context: CheckContext): DataItem {
  const fields = new Fields(value, `数据项「${name}」`, itemShape, context.report);
  if (!fields.has('来源'))
    context.report('missing-key', fields.at, { where: `数据项「${name}」`, key: '来源' }, 'warning');
  const type = types[fields.choice('类', Object.keys(types)) ?? '数值'] ?? 'number';
  const unit = fields.unit('单位');
  if (type === 'number' && !fields.has('单位')) fields.reportMissing('单位');
  if (type !== 'number' && fields.has('单位'))
    context.report('wrong-shape', fields.keySpan('单位'), { key: '单位', expected: because('numbers-only') });
  const values = fields.texts('取值');
  const period = periods[fields.choice('期', Object.keys(periods)) ?? '年'] ?? 'year';
  return {
    name,
    ...optional('english', fields.text('英')),
    subject: readSubject(fields),
    type,
    ...optional('unit', type === 'number' ? (unit ?? '1') : undefined),
    period,
    over: totals[fields.choice('汇总', Object.keys(totals)) ?? '合计'] ?? 'sum',
    ...optional('source', fields.text('来源')),
    ...optional('range', readRange(fields, context)),
    ...optional('values', values.length > 0 ? values : undefined),
    ...optional('empty', readEmpty(fields, type, context)),
    ...optional('names', readNamed(fields, { type, period }, context)),
    ...optional('note', fields.text('说明')),
    at: keyAt,
  };
}
