import { fullReaders } from '#full-readers';
import type { Report } from '../base/diagnostic.ts';
import type { SourceFile } from '../base/source.ts';
import { Places } from './places.ts';
import { readPlainYaml } from './plain-yaml.ts';
import type { YamlMap } from './tree.ts';

/** Policy files are read by people; anything longer is a mistake. */
const maxCharacters = 1_000_000;

/** One file's top-level map with positions; every syntax fault and duplicate key is reported, and what can be read is returned. */
export function parseYaml(file: SourceFile, report: Report): YamlMap {
  const start = { file: file.path, line: 1, column: 1, endLine: 1, endColumn: 1 };
  const nothing: YamlMap = { kind: 'map', entries: [], at: start };
  if (file.text.length > maxCharacters) {
    report('too-large', start, { what: file.path });
    return nothing;
  }
  const places = new Places(file.path, file.text);
  const root = readPlainYaml(file.text, places) ?? fullReaders().readFullYaml(file, places, report);
  if (root === undefined) return nothing;
  if (root.kind === 'map') return root;
  report('wrong-shape', root.at, { key: file.path, expected: '由顶层键组成的映射¦a map of top-level keys' });
  return nothing;
}
