import { parseDocument } from 'yaml';
import type { SourceFile } from '../base/source.ts';

/** Names under `引用` in the order written, each once; files that don't parse count as having none, for the check reports those. */
export function listUses(files: readonly SourceFile[]): string[] {
  const names = new Set<string>();
  for (const { text } of files) {
    if (!text.includes('引用')) continue;
    const document = parseDocument(text, { schema: 'failsafe', logLevel: 'silent' });
    const value: unknown = document.errors.length === 0 ? document.toJS({ maxAliasCount: 0 }) : undefined;
    if (typeof value !== 'object' || value === null || !('引用' in value)) continue;
    const uses = value.引用;
    for (const name of Array.isArray(uses) ? uses : [uses]) if (typeof name === 'string') names.add(name);
  }
  return [...names];
}
