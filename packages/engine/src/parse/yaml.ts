import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml';
import type { Report } from '../base/diagnostic.ts';
import type { SourceFile } from '../base/source.ts';
import type { Span } from '../base/span.ts';
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from './tree.ts';

/** Policy files are read by people; anything longer is a mistake. */
const maxCharacters = 1_000_000;
const maxDepth = 40;

/** Offsets of a file's text as lines and columns. */
class Places {
  readonly counter = new LineCounter();
  constructor(readonly path: string) {}

  span(from: number, until: number): Span {
    const start = this.counter.linePos(from);
    const end = this.counter.linePos(Math.max(from, until));
    return {
      file: this.path,
      line: Math.max(1, start.line),
      column: Math.max(1, start.col),
      endLine: Math.max(1, end.line),
      endColumn: Math.max(1, end.col),
    };
  }
}

/**
 * Source offsets of each character of a scalar's value. Plain one-line scalars map straight; quoted, folded and block
 * scalars are aligned character by character, white space taking what white space the source has.
 */
function alignOffsets(source: string, from: number, until: number, value: string): (index: number) => number {
  const raw = source.slice(from, until);
  const straight = raw.indexOf(value);
  if (straight >= 0 && straight <= 1) return (index) => from + straight + index;
  const offsets: number[] = [];
  let at = 0;
  for (const character of value.split('')) {
    const found = /\s/.test(character) ? raw.slice(at).search(/\s/) + at : raw.indexOf(character, at);
    if (found >= at) at = found;
    offsets.push(from + at);
    if (found >= at) at += 1;
    if (/\s/.test(character)) while (at < raw.length && /\s/.test(raw[at] ?? '')) at++;
  }
  return (index) => offsets[index] ?? from + at;
}

function scalar(
  text: string,
  isQuoted: boolean,
  range: readonly [number, number],
  source: string,
  places: Places,
): YamlScalar {
  let offsetOf: ((index: number) => number) | undefined;
  const getOffset = (index: number): number => {
    offsetOf ??= alignOffsets(source, range[0], range[1], text);
    return offsetOf(index);
  };
  return {
    kind: 'scalar',
    text,
    isQuoted,
    at: places.span(range[0], range[1]),
    spanOf: (from, until) => {
      const start = getOffset(from);
      return places.span(start, until > from ? getOffset(until - 1) + 1 : start);
    },
  };
}

class Reader {
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
      return scalar('', true, range, this.source, this.places);
    }
    if (isScalar(node)) {
      const isQuoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
      if (node.anchor) this.report('yaml-alias', at, {});
      return scalar(String(node.value ?? ''), isQuoted, range, this.source, this.places);
    }
    // A pair inside a flow list: `[10, 缺: 零分]`.
    if (node !== null && typeof node === 'object' && 'key' in node)
      return { kind: 'map', entries: this.entries([node as Pair], depth), at: this.pairSpan(node as Pair) };
    return scalar('', false, range, this.source, this.places);
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
    return scalar('', false, [range[1], range[1]], this.source, this.places);
  }
}

function syntaxMessage(message: string): string {
  return (message.split('\n')[0] ?? message).replace(/ at line \d+.*$/, '').replace(/:$/, '');
}

/** One file's top-level map with positions; every syntax fault and duplicate key is reported, and what can be read is returned. */
export function parseYaml(file: SourceFile, report: Report): YamlMap {
  const places = new Places(file.path);
  const start = { file: file.path, line: 1, column: 1, endLine: 1, endColumn: 1 };
  const nothing: YamlMap = { kind: 'map', entries: [], at: start };
  if (file.text.length > maxCharacters) {
    report('too-large', start, { what: file.path });
    return nothing;
  }
  let document: Document.Parsed;
  try {
    document = parseDocument(file.text, {
      schema: 'failsafe',
      lineCounter: places.counter,
      uniqueKeys: false,
      keepSourceTokens: false,
      prettyErrors: false,
      logLevel: 'silent',
    });
  } catch (error) {
    // The library recurses on deep nesting: a text that exhausts the stack is refused like any other bad text.
    report('yaml-syntax', start, { message: error instanceof Error ? error.message.slice(0, 200) : 'unreadable' });
    return nothing;
  }
  for (const error of [...document.errors, ...document.warnings])
    report('yaml-syntax', places.span(error.pos[0], error.pos[1]), { message: syntaxMessage(error.message) });
  const contents: Node | null = document.contents;
  if (contents === null) return nothing;
  const root = new Reader(file.text, places, report).read(contents, 0);
  if (root.kind === 'map') return root;
  report('wrong-shape', root.at, { key: file.path, expected: '由顶层键组成的映射¦a map of top-level keys' });
  return nothing;
}
