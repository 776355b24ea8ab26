import { parse } from 'yaml';
import { type Reason, sayReasons } from '../reasons/reason.ts';
import type { Reading, ReadRule } from '../structure/reading.ts';
import { pending } from './draft-options.ts';
import { nearestClause } from './draft-targets.ts';
import type { Entry } from './entry.ts';

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A rule that can't stand in the package as it is: its YAML goes along as comments. */
export interface HeldRule {
  readonly name: string;
  readonly draft: string;
  readonly because: string;
}

/** The definition inside a rule's YAML: with its section and name above it, with its name, or alone. */
function definitionOf(rule: ReadRule): { readonly name: string; readonly value: unknown } | undefined {
  let value: unknown;
  try {
    value = parse(rule.draft);
  } catch {
    return undefined;
  }
  if (isMap(value) && rule.kind in value) value = value[rule.kind];
  if (Array.isArray(value) && value.length === 1) value = value[0];
  if (isMap(value)) {
    const [only, ...more] = Object.entries(value);
    if (only !== undefined && more.length === 0 && isMap(only[1])) return { name: only[0], value: only[1] };
  }
  return isMap(value) ? { name: rule.name, value } : undefined;
}

/** The note of a rule: that it waits for a person, or once confirmed without those words. */
function noteOf(
  { 说明: own }: Readonly<Record<string, unknown>>,
  isConfirmed: boolean,
  because: readonly Reason[],
): { readonly 说明?: string } {
  if (typeof own !== 'string') return isConfirmed ? {} : { 说明: `${pending}：${sayReasons(because, 'zh')}` };
  return { 说明: isConfirmed ? own.replace(new RegExp(`^${pending}[：:]?`), '') || '已对照原文确认' : own };
}

/** Rule drafts as entries, each said to wait for a person; a name that stands already gets a number. */
export function draftRules(
  { rules }: Pick<Reading, 'rules'>,
  paths: readonly string[],
): { readonly entries: readonly Entry[]; readonly held: readonly HeldRule[] } {
  const known = new Set(paths);
  const taken = new Set<string>();
  const entries: Entry[] = [];
  const held: HeldRule[] = [];
  for (const rule of rules) {
    const definition = definitionOf(rule);
    if (definition === undefined) {
      held.push({ name: rule.name, draft: rule.draft, because: '还不是一条完整的规则' });
      continue;
    }
    let name = definition.name;
    for (let count = 2; taken.has(name); count++) name = `${definition.name}·${count}`;
    taken.add(name);
    const at = [rule.path, ...(rule.alsoAt ?? []).map(({ path }) => path)];
    const clauses = [...new Set(at.map((path) => nearestClause(path, known, paths[0] ?? '')))];
    const own = definition.value as Readonly<Record<string, unknown>>;
    const isConfirmed = rule.confidence === 'sure';
    const value = {
      ...own,
      ...('据' in own || rule.kind === '参数' ? {} : { 据: clauses.length === 1 ? clauses[0] : clauses }),
      ...noteOf(own, isConfirmed, rule.because),
    };
    const isRow = rule.kind === '排除';
    entries.push({
      section: rule.kind,
      ...(isRow ? {} : { key: name }),
      value: isRow && !('名' in own) ? { 名: name, ...value } : value,
      what: `${rule.kind}「${name}」`,
      cites: clauses,
      isSpread: true,
    });
  }
  const order = ['参数', '评价', '分级', '清单', '门槛', '奖补', '排除', '合计上限', '价格'];
  entries.sort((a, b) => order.indexOf(a.section) - order.indexOf(b.section));
  return { entries, held };
}
