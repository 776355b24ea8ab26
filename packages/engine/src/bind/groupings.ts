import { because } from '../base/because.ts';
import { findNearest } from '../base/nearest.ts';
import { Fields } from '../parse/fields.ts';
import { groupingShape } from '../parse/shapes/value-shapes.ts';
import type { YamlEntry } from '../parse/tree.ts';
import type { Grouping } from '../program/program.ts';
import type { CheckContext } from './context.ts';
import { readSubject } from './reading.ts';

function readNames(fields: Fields): Record<string, string> {
  const names: Record<string, string> = {};
  for (const { key, value } of fields.map('名')?.entries ?? []) if (value.kind === 'scalar') names[key] = value.text;
  return names;
}

function readGroups(fields: Fields, context: CheckContext): Record<string, string[]> {
  const groups: Record<string, string[]> = {};
  const owner = new Map<string, string>();
  for (const { key, value } of fields.map('组')?.entries ?? []) {
    const nodes = value.kind === 'list' ? value.items : [value];
    groups[key] = [];
    for (const node of nodes) {
      if (node.kind !== 'scalar') continue;
      const code = node.text.trim();
      const earlier = owner.get(code);
      if (earlier !== undefined) context.report('defined-twice', node.at, { name: code, other: `「${earlier}」组` });
      owner.set(code, key);
      groups[key]?.push(code);
    }
  }
  const codes = Object.values(groups).flat();
  const digits = codes.filter((code) => /^\d+$/.test(code));
  if (digits.length * 2 >= codes.length)
    for (const { value } of fields.map('组')?.entries ?? [])
      for (const node of value.kind === 'list' ? value.items : [value])
        if (node.kind === 'scalar' && !/^\d+$/.test(node.text.trim()))
          context.report('implausible', node.at, {
            text: node.text.trim(),
            why: because('not-a-code'),
          });
  return groups;
}

/** One `分组`: by the first digits of a code, or by listed codes. */
export function readGrouping({ key: name, keyAt, value }: YamlEntry, context: CheckContext): Grouping | undefined {
  const fields = new Fields(value, `分组「${name}」`, groupingShape, context.report);
  const subject = readSubject(fields);
  const attribute = fields.needText('按');
  const item = context.names.items.get(attribute);
  if (attribute !== '' && (item?.type !== 'text' || item.subject !== subject)) {
    const known = [...context.names.items.values()].filter((i) => i.type === 'text' && i.subject === subject);
    const near =
      findNearest(
        attribute,
        known.map((i) => i.name),
      ) ?? '';
    context.report('unknown-reference', fields.keySpan('按'), {
      kind: `${subject}的文本数据项`,
      name: attribute,
      near,
    });
    return undefined;
  }
  if (fields.has('组')) {
    const otherwise = fields.text('其余');
    const by = { kind: 'listed' as const, groups: readGroups(fields, context) };
    return { name, subject, attribute, by: otherwise === undefined ? by : { ...by, otherwise }, at: keyAt };
  }
  const length = Number(/^前\s*(\d{1,2})\s*位$/.exec(fields.needText('取'))?.[1] ?? Number.NaN);
  if (!(length >= 1)) {
    if (fields.has('取'))
      context.report('wrong-shape', fields.keySpan('取'), { key: '取', expected: '前 N 位，如 前2位' });
    return undefined;
  }
  return { name, subject, attribute, by: { kind: 'prefix', length, names: readNames(fields) }, at: keyAt };
}
