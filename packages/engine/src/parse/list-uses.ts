import type { Report } from '../base/diagnostic.ts';
import type { SourceFile } from '../base/source.ts';
import type { YamlNode } from './tree.ts';
import { parseYaml } from './yaml.ts';

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
  for (const { path, text } of files) {
    if (!text.includes('引用')) continue;
    let isBroken = false;
    const report: Report = (code) => {
      isBroken ||= code === 'yaml-syntax' || code === 'yaml-alias' || code === 'too-large';
    };
    const { entries } = parseYaml({ path, text: usesPart(text) }, report);
    const uses = entries.find(({ key }) => key === '引用')?.value;
    if (isBroken || !uses) continue;
    const nodes: readonly YamlNode[] = uses.kind === 'list' ? uses.items : [uses];
    for (const node of nodes) if (node.kind === 'scalar') names.add(node.text);
  }
  return [...names];
}
