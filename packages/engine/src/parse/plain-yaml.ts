import type { Places } from './places.ts';
import { notPlain, PlainScanner, sign, type Token } from './plain-scanner.ts';
import type { YamlEntry, YamlList, YamlMap, YamlNode, YamlScalar } from './tree.ts';
import { yamlScalar } from './yaml-scalar.ts';

/** How deep values may stand inside each other. */
export const maxDepth = 40;
/** The library refuses keys longer than 1024 characters. */
const maxKey = 1000;

/** A colon that makes a key of what stands before it, with the white space around. */
const colonInBlock = / *:(?=[ \n]|$) */y;
const colonInFlow = / *:(?=[ \n,[\]{}]|$) */y;

/** A key and a value in brackets of which each is one plain word, as most are. */
const wordPair = /([^ \n!"#%&'*,>@[\]`{|}\-?:][^ \n:,[\]{}]*): ([^ \n!"#%&'*,>@[\]`{|}\-?:][^ \n:,[\]{}]*)(?=[,}])/y;

const { newline, space, hash, comma, greater, openBracket, closeBracket, bar, openBrace, closeBrace } = sign;

class PlainReader extends PlainScanner {
  /** Whether the token just read is a key: then what stands behind its colon is next. */
  takesColon({ from, until }: Token, isFlow: boolean): boolean {
    const colon = isFlow ? colonInFlow : colonInBlock;
    colon.lastIndex = until;
    if (!colon.test(this.text)) return false;
    if (until - from > maxKey) this.fail();
    this.at = colon.lastIndex;
    return true;
  }

  addEntry(entries: YamlEntry[], keys: Set<string>, token: Token, value: YamlNode): void {
    const key = token.text.trim();
    keys.add(key);
    if (keys.size === entries.length) this.fail();
    entries.push({ key, keyAt: this.places.span(token.from, token.until), value });
  }

  empty(at: number): YamlScalar {
    return yamlScalar('', false, at, at, this.text, this.places);
  }

  /** The value behind a key or a dash at `column`, on its line or below. */
  value(column: number, isInSequence: boolean, depth: number): YamlNode {
    if (depth > maxDepth) this.fail();
    const code = this.code(this.at);
    if (code === newline || code === hash || Number.isNaN(code)) {
      const place = this.at;
      // A comment right behind the colon or the dash isn't one.
      if (code === hash && this.code(place - 1) !== space) this.fail();
      if (code === hash) this.skipComment();
      if (this.code(this.at) === newline) this.at++;
      const below = this.at;
      const next = this.nextContent();
      if (next > column) return this.nodeAt(next, column, depth);
      if (!isInSequence && next === column && this.isDash()) return this.sequence(next, depth);
      if (isInSequence || this.text.slice(place, this.at).includes('#')) this.fail();
      this.at = below;
      this.end = place;
      return this.empty(place);
    }
    return this.inline(column, depth);
  }

  /** Whether what stands here is neither a collection in brackets nor a block scalar. */
  isToken(): boolean {
    const code = this.code(this.at);
    return code !== openBrace && code !== openBracket && code !== bar && code !== greater;
  }

  /** A flow collection or a scalar, with the end of its line. */
  inline(column: number, depth: number): YamlNode {
    if (this.isToken()) return this.scalarFrom(this.token(false), column + 1);
    const code = this.code(this.at);
    if (code === bar || code === greater) return this.block(column + 1);
    const node = this.flow(column + 1, 1, depth);
    this.endLine();
    return node;
  }

  /** The scalar that begins with a token, with the end of its line. */
  scalarFrom(token: Token, least: number): YamlScalar {
    const node = this.scalar(token.isQuoted ? token : this.folded(token, least));
    this.endLine();
    return node;
  }

  /** A block collection or another value at `column`, below its parent's column. */
  nodeAt(column: number, parent: number, depth: number): YamlNode {
    if (this.isDash()) return this.sequence(column, depth);
    if (!this.isToken()) return this.inline(parent, depth);
    const token = this.token(false);
    return this.takesColon(token, false) ? this.map(column, depth, token) : this.scalarFrom(token, parent + 1);
  }

  /** A block map from behind the colon of its first key on. */
  map(column: number, depth: number, first: Token): YamlMap {
    const entries: YamlEntry[] = [];
    const keys = new Set<string>();
    this.addEntry(entries, keys, first, this.value(column, false, depth + 1));
    while (this.goesOn(column, false)) {
      const token = this.token(false);
      if (!this.takesColon(token, false)) this.fail();
      this.addEntry(entries, keys, token, this.value(column, false, depth + 1));
    }
    return { kind: 'map', entries, at: this.places.span(first.from, this.end) };
  }

  sequence(column: number, depth: number): YamlList {
    const from = this.at;
    const items: YamlNode[] = [];
    do {
      this.at++;
      this.skipSpaces();
      items.push(this.item(column, depth + 1));
    } while (this.goesOn(column, true));
    return { kind: 'list', items, at: this.places.span(from, this.end) };
  }

  /** What stands behind a dash: more dashes and maps may begin on its line. */
  item(column: number, depth: number): YamlNode {
    const code = this.code(this.at);
    if (code === newline || code === hash || Number.isNaN(code)) return this.value(column, true, depth);
    if (depth > maxDepth) this.fail();
    const inner = this.at - (this.text.lastIndexOf('\n', this.at) + 1);
    return this.nodeAt(inner, column, depth);
  }

  /** Goes to the next content if it stands at `column`; shallower content ends the block, and so does a key a list as deep as its own key. */
  goesOn(column: number, isSequence: boolean): boolean {
    const line = this.at;
    const next = this.nextContent();
    if (next > column) this.fail();
    if (next === column && (!isSequence || this.isDash())) return true;
    this.at = line;
    return false;
  }

  /** White space, line ends and comments inside brackets; lines must stand as deep as `least`, a last bracket one less. */
  skipInFlow(least: number, level: number): void {
    const from = this.at;
    if (this.code(from) > hash) return;
    this.skipSpaces();
    const code = this.code(this.at);
    if (code === hash && this.at > from) this.skipComment();
    else if (code !== newline) return;
    while (this.code(this.at) === newline) {
      const line = ++this.at;
      this.skipSpaces();
      const next = this.code(this.at);
      if (next === newline) continue;
      const isClosing = level === 1 && (next === closeBracket || next === closeBrace);
      if (this.at - line < (isClosing ? least - 1 : least) || next === hash) this.fail();
      if (this.at === line && this.isDocumentMark()) this.fail();
    }
  }

  /** A collection in brackets; `at` is behind them afterwards. */
  flow(least: number, level: number, depth: number): YamlMap | YamlList {
    if (depth > maxDepth - 2) this.fail();
    const from = this.at;
    const isMap = this.code(from) === openBrace;
    const close = isMap ? closeBrace : closeBracket;
    const entries: YamlEntry[] = [];
    const items: YamlNode[] = [];
    const keys = new Set<string>();
    this.at++;
    this.skipInFlow(least, level);
    while (this.code(this.at) !== close) {
      if (isMap) this.flowEntry(entries, keys, least, level, depth + 1);
      else items.push(this.flowItem(least, level, depth + 1));
      this.skipInFlow(least, level);
      const code = this.code(this.at);
      if (code === comma) {
        this.at++;
        this.skipInFlow(least, level);
        if (this.code(this.at) === comma) this.fail();
      } else if (code !== close) this.fail();
    }
    this.at++;
    const at = this.places.span(from, this.at);
    return isMap ? { kind: 'map', entries, at } : { kind: 'list', items, at };
  }

  flowEntry(entries: YamlEntry[], keys: Set<string>, least: number, level: number, depth: number): void {
    const { at } = this;
    wordPair.lastIndex = at;
    const pair = wordPair.exec(this.text);
    if (pair) {
      const { 1: key = '', 2: text = '' } = pair;
      this.at = wordPair.lastIndex;
      const value = yamlScalar(text, false, this.at - text.length, this.at, this.text, this.places);
      this.addEntry(entries, keys, { from: at, until: at + key.length, text: key, isQuoted: false }, value);
      return;
    }
    const token = this.token(true);
    const value = this.takesColon(token, true) ? this.flowValue(least, level, depth) : this.empty(token.until);
    this.addEntry(entries, keys, token, value);
  }

  /** The value behind a colon inside brackets, empty where a comma or the bracket follows. */
  flowValue(least: number, level: number, depth: number): YamlNode {
    const place = this.at;
    this.skipInFlow(least, level);
    const code = this.code(this.at);
    if (code === openBrace || code === openBracket) return this.flow(least, level + 1, depth);
    if (code !== comma && code !== closeBracket && code !== closeBrace) return this.scalar(this.token(true));
    if (this.text.slice(place, this.at).includes('#')) this.fail();
    return this.empty(place);
  }

  /** An item of a list in brackets; a pair there, as in `[10, 缺: 零分]`, is a map of one key. */
  flowItem(least: number, level: number, depth: number): YamlNode {
    const from = this.at;
    const code = this.code(from);
    if (code === openBrace || code === openBracket) return this.flow(least, level + 1, depth);
    const token = this.token(true);
    if (!this.takesColon(token, true)) return this.scalar(token);
    const value = this.flowValue(least, level, depth + 1);
    const entries: YamlEntry[] = [];
    this.addEntry(entries, new Set(), token, value);
    const { line, column } = this.places.span(from, from);
    const { endLine, endColumn } = value.at;
    return { kind: 'map', entries, at: { file: this.places.path, line, column, endLine, endColumn } };
  }
}

/**
 * The root map of a text in the YAML that policies are written in: block and flow maps and lists, scalars plain, quoted on one line, folded
 * or block, comments. The same tree with the same places as the full reader gives, without a finding; undefined for every other text, and
 * for every text that has a fault or anything to report.
 */
export function readPlainYaml(text: string, places: Places): YamlMap | undefined {
  if (/[\t\r\uFEFF]/.test(text)) return undefined;
  const reader = new PlainReader(text, places);
  try {
    if (reader.nextContent() !== 0 || !reader.isToken()) return undefined;
    const first = reader.token(false);
    if (!reader.takesColon(first, false)) return undefined;
    const root = reader.map(0, 0, first);
    return reader.nextContent() < 0 ? root : undefined;
  } catch (thrown) {
    if (thrown === notPlain) return undefined;
    throw thrown;
  }
}
