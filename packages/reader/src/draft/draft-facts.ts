import type { Diagnostic } from '@niepan/engine';
import { pending } from './draft-options.ts';
import type { Entry } from './entry.ts';

const sections = new Set(['清单', '门槛', '奖补', '排除', '价格', '评价']);

/** Whom a rule is about; enterprises where it doesn't say. */
function subjectOf({ value }: Entry): string {
  const stated = typeof value === 'object' && value !== null && '对象' in value ? value.对象 : undefined;
  return typeof stated === 'string' ? stated : '企业';
}

/**
 * Facts that draft rules ask for and nobody has defined, such as 入选名单: each as a yes or no of the rule's subject, from a source yet to be found.
 * A rule that needs a number there stays faulty and is held back.
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
    const value = { 对象: subjectOf(entry), 类: '是否', 期: '年', 来源: pending, 说明: `规则草稿要用，${pending}` };
    facts.set(name, { section: '数据项', key: name, value, what: `数据项「${name}」`, cites: [] });
  }
  return [...facts.values()];
}
