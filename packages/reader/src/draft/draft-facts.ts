import type { Diagnostic } from '@niepan/engine';
import { pending } from './draft-options.ts';
import type { Entry } from './entry.ts';

const sections = new Set(['清单', '门槛', '奖补', '排除', '价格', '评价']);

/** Whom a rule is about; enterprises where it doesn't say. */
function subjectOf({ value }: Entry): string {
  const stated = typeof value === 'object' && value !== null && '对象' in value ? value.对象 : undefined;
  return typeof stated === 'string' ? stated : '企业';
}

/** The unit of the number that a rule compares the fact with; undefined where it is compared with none. */
function unitOf(name: string, { value }: Entry): string | undefined {
  if (!/^[\w一-鿿]+$/.test(name)) return undefined;
  const comparison = new RegExp(`${name} (?:[<>]=?|=) -?(\\d[\\d.]*)(%| (?!and|or|then|else)[^\\s")]+)?`);
  const [, number, unit] = comparison.exec(JSON.stringify(value)) ?? [];
  // Zero alone says nothing of the unit.
  return unit?.trim() ?? (number === undefined || Number(number) === 0 ? undefined : '1');
}

/**
 * Facts that draft rules ask for and nobody has defined, such as 入选名单: each as a yes or no of the rule's subject, or as a number where the
 * rule compares it with one, from a source yet to be found.
 */
export function draftFacts(
  errors: readonly Diagnostic[],
  entryOf: (error: Diagnostic) => Entry | undefined,
): readonly Entry[] {
  const facts = new Map<string, Entry>();
  for (const error of errors) {
    const entry = entryOf(error);
    const { name } = error.args;
    if (error.code !== 'unknown-name' || name === undefined || entry === undefined) continue;
    if (!sections.has(entry.section) || facts.has(name) || /[.\s`]/.test(name)) continue;
    const unit = unitOf(name, entry);
    const kind = unit === undefined ? { 类: '是否' } : { 单位: unit };
    const value = { 对象: subjectOf(entry), ...kind, 期: '年', 来源: pending, 说明: `规则草稿要用，${pending}` };
    facts.set(name, { section: '数据项', key: name, value, what: `数据项「${name}」`, cites: [] });
  }
  return [...facts.values()];
}
