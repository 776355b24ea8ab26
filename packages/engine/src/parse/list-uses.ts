import { parseDocument } from 'yaml';
import type { SourceFile } from '../base/source.ts';

/** The lines of the top-level key `引用` alone, so that a long file isn't read twice; the whole text where it is one flow map. */
function usesPart(text: string): string {
  if (text.trimStart().startsWith('{')) return text;
  const lines = text.split(/\r\n|\n|\r/);
  const start = lines.findIndex((line) => /^["']?引用["']?\s*:/.test(line));
  if (start < 0) return '';
  const length = lines.slice(start + 1).findIndex((line) => /^[^\s#\-\]]/.test(line));
  return lines.slice(start, length < 0 ? undefined : start + 1 + length).join('\n');
}

/** Names under `引用` in the order written, each once; files that don't parse count as having none, for the check reports those. */
export function listUses(files: readonly SourceFile[]): string[] {
  const names = new Set<string>();
  for (const { text } of files) {
    if (!text.includes('引用')) continue;
    const document = parseDocument(usesPart(text), { schema: 'failsafe', logLevel: 'silent', uniqueKeys: false });
    const value: unknown = document.errors.length === 0 ? document.toJS({ maxAliasCount: 0 }) : undefined;
    if (typeof value !== 'object' || value === null || !('引用' in value)) continue;
    const uses = value.引用;
    for (const name of Array.isArray(uses) ? uses : [uses]) if (typeof name === 'string') names.add(name);
  }
  return [...names];
}
