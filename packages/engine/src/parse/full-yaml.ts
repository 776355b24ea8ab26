import { type Document, isAlias, isMap, isScalar, isSeq, type Pair, parseDocument } from 'yaml';
import type { Report } from '../base/diagnostic.ts';
import type { SourceFile } from '../base/source.ts';
import type { Span } from '../base/span.ts';
import { Places } from './places.ts';
import { maxDepth } from './plain-yaml.ts';
import type { YamlEntry, YamlNode, YamlScalar } from './tree.ts';
import { findUnquoted } from './unquoted.ts';
import { yamlScalar } from './yaml-scalar.ts';

class TreeReader {
  constructor(
    readonly source: string,
    readonly places: Places,
    readonly report: Report,
  ) {}

  rangeOf(node: unknown): readonly [number, number] {
    const range = (node as { range?: readonly [number, number, number] | null } | null)?.range;
    return range ? [range[0], range[1]] : [0, 0];
  }

  read(node: unknown, depth: number): YamlNode {
    const range = this.rangeOf(node);
    const at = this.places.span(range[0], range[1]);
    if (depth > maxDepth) {
      this.report('too-large', at, { what: '嵌套¦the nesting' });
      return { kind: 'list', items: [], at };
    }
    if (isMap(node)) return { kind: 'map', entries: this.entries(node.items, depth), at };
    if (isSeq(node)) return { kind: 'list', items: node.items.map((item) => this.read(item, depth + 1)), at };
    if (isAlias(node)) {
      this.report('yaml-alias', at, {});
      return yamlScalar('', true, ...range, this.source, this.places);
    }
    if (isScalar(node)) {
      const isQuoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
      if (node.anchor) this.report('yaml-alias', at, {});
      return yamlScalar(String(node.value ?? ''), isQuoted, ...range, this.source, this.places);
    }
    // A pair inside a flow list: `[10, 缺: 零分]`.
    if (node !== null && typeof node === 'object' && 'key' in node)
      return { kind: 'map', entries: this.entries([node as Pair], depth), at: this.pairSpan(node as Pair) };
    return yamlScalar('', false, ...range, this.source, this.places);
  }

  pairSpan(pair: Pair): Span {
    return this.places.span(
      this.rangeOf(pair.key)[0],
      Math.max(this.rangeOf(pair.key)[1], this.rangeOf(pair.value)[1]),
    );
  }

  entries(pairs: readonly Pair[], depth: number): YamlEntry[] {
    const first = new Map<string, YamlEntry>();
    const entries: YamlEntry[] = [];
    for (const pair of pairs) {
      const range = this.rangeOf(pair.key);
      const keyAt = this.places.span(range[0], range[1]);
      if (!isScalar(pair.key)) {
        if (isAlias(pair.key)) this.report('yaml-alias', keyAt, {});
        else
          this.report('wrong-shape', keyAt, {
            key: this.source.slice(range[0], range[1]).slice(0, 40),
            expected: '名字¦a name',
          });
        continue;
      }
      const value = pair.value === null ? this.emptyAfter(range) : this.read(pair.value, depth + 1);
      const entry = { key: String(pair.key.value ?? '').trim(), keyAt, value };
      const earlier = first.get(entry.key);
      if (earlier) {
        this.report('duplicate-key', keyAt, { key: entry.key, line: String(earlier.keyAt.line) });
        continue;
      }
      first.set(entry.key, entry);
      entries.push(entry);
    }
    return entries;
  }

  emptyAfter(range: readonly [number, number]): YamlScalar {
    return yamlScalar('', false, range[1], range[1], this.source, this.places);
  }
}

/** What the library's messages mean to somebody who writes a policy; the others stay as they are. */
const plainMessages: readonly (readonly [RegExp, string])[] = [
  [/Tabs are not allowed/, '用了制表符缩进，改成空格¦a tab indents the line: use spaces'],
  [
    /Implicit (?:map )?keys? need|Implicit keys|must be followed by|All mapping items/,
    '这里没有读成「键: 值」：冒号用半角，后面空一格¦this is not read as key: value: the colon is half-width, with a space after it',
  ],
  [
    /flow (?:map|seq|collection)|Flow (?:map|seq|collection)|Expected flow/,
    '括号没有成对，或者少了逗号¦brackets are not paired, or a comma is missing',
  ],
];

function syntaxMessage(message: string): string {
  const plain = plainMessages.find(([pattern]) => pattern.test(message));
  if (plain) return plain[1];
  return (message.split('\n')[0] ?? message).replace(/ at line \d+.*$/, '').replace(/:$/, '');
}

/** The file with quotes around the formula that lacks them in the line of a fault, which is reported once; undefined where it lacks none. */
function quoteAround(file: SourceFile, place: number, places: Places, report: Report): SourceFile | undefined {
  const { text } = file;
  const start = text.lastIndexOf('\n', Math.max(0, place - 1)) + 1;
  const end = text.indexOf('\n', start);
  const line = text.slice(start, end < 0 ? text.length : end);
  const found = findUnquoted(line);
  if (!found) return undefined;
  const [from, until] = [start + found.from, start + found.until];
  report('yaml-unquoted', places.span(from, until), { text: text.slice(from, until) });
  return { ...file, text: `${text.slice(0, from)}'${text.slice(from, until)}'${text.slice(until)}` };
}

/**
 * The root of any YAML text, read by the `yaml` library: every syntax fault, alias and duplicate key is reported, and what can be read is
 * returned. Undefined where nothing stands or nothing can be read.
 */
export function readFullYaml(file: SourceFile, places: Places, report: Report): YamlNode | undefined {
  let document: Document.Parsed;
  try {
    document = parseDocument(file.text, {
      schema: 'failsafe',
      uniqueKeys: false,
      keepSourceTokens: false,
      prettyErrors: false,
      logLevel: 'silent',
    });
  } catch (error) {
    // The library recurses on deep nesting: a text that exhausts the stack is refused like any other bad text.
    const message = error instanceof Error ? error.message.slice(0, 200) : 'unreadable';
    report('yaml-syntax', places.span(0, 0), { message });
    return undefined;
  }
  const [first] = document.errors;
  const quoted = first && quoteAround(file, first.pos[0], places, report);
  if (quoted) return readFullYaml(quoted, new Places(quoted.path, quoted.text), report);
  for (const error of [...document.errors, ...document.warnings])
    report('yaml-syntax', places.span(error.pos[0], error.pos[1]), { message: syntaxMessage(error.message) });
  return document.contents === null ? undefined : new TreeReader(file.text, places, report).read(document.contents, 0);
}
