import { findNearest } from '../base/nearest.ts';
import { Fields } from '../parse/fields.ts';
import { mergeCounts, mergeOwners, mergeShape, mergeTakes } from '../parse/shapes/scheme-shapes.ts';
import type { YamlNode } from '../parse/tree.ts';
import type { Cited } from '../program/document.ts';
import type { Merge } from '../program/program.ts';
import type { CheckContext, Scope } from './context.ts';
import { optional, readCites, readFormula } from './reading.ts';

/** `合并` of a scheme: by what subjects are put together, and what they share. */
export function readMerge(
  node: YamlNode | undefined,
  scope: Scope,
  context: CheckContext,
  inherited: Cited,
): Merge | undefined {
  if (!node) return undefined;
  const fields = new Fields(node, '合并', mergeShape, context.report);
  const by = fields.located('按');
  if (!by) return undefined;
  const { groupings, items } = context.names;
  const item = items.get(by.text);
  const subject = groupings.get(by.text)?.subject ?? (item?.type === 'text' ? item.subject : undefined);
  if (subject !== scope.subject) {
    const near = findNearest(by.text, [...groupings.keys(), ...items.keys()]) ?? '';
    context.report('unknown-reference', by.at, { kind: '分组', name: by.text, near });
  }
  const counts = mergeCounts[fields.choice('计数', Object.keys(mergeCounts) as (keyof typeof mergeCounts)[]) ?? '一次'];
  const take = mergeTakes[fields.choice('取', Object.keys(mergeTakes) as (keyof typeof mergeTakes)[]) ?? '合并'];
  const owner = mergeOwners[fields.choice('归', Object.keys(mergeOwners) as (keyof typeof mergeOwners)[]) ?? '各家'];
  const idle = (key: string, zh: string, en: string) => {
    if (fields.has(key)) context.report('setting-idle', fields.keySpan(key), { key, why: `${zh}¦${en}` });
  };
  if (owner === 'head') {
    idle('取', '结果只归主体，其余的没有自己的评价', 'only 主体 has the result, the others have none of their own');
    if (counts === 'each') idle('计数', '结果只归主体，只算一个', 'only 主体 has the result, they count once');
    if (!fields.has('主体')) fields.reportMissing('主体');
  }
  return {
    by: by.text,
    ...optional('test', readFormula(fields, '若', 'flag', scope, context)),
    ...optional('head', readFormula(fields, '主体', 'number', scope, context)),
    counts,
    take,
    ...(owner === 'head' ? { owner } : {}),
    ...readCites(fields, '合并', context, inherited),
  };
}
