import type { Places } from './places.ts';
import type { YamlScalar } from './tree.ts';
import { yamlScalar } from './yaml-scalar.ts';

/** Raised inside the plain reader only: the text is written in a way that isn't read there. */
export const notPlain = Symbol('not plain');

/** Character codes that mean something in YAML. */
export const sign = {
  newline: 10,
  space: 32,
  quote: 34,
  hash: 35,
  apostrophe: 39,
  comma: 44,
  dash: 45,
  dot: 46,
  colon: 58,
  greater: 62,
  question: 63,
  openBracket: 91,
  backslash: 92,
  closeBracket: 93,
  bar: 124,
  openBrace: 123,
  closeBrace: 125,
} as const;

const {
  newline,
  space,
  quote,
  hash,
  apostrophe,
  comma,
  dash,
  dot,
  colon,
  greater,
  question,
  openBracket,
  backslash,
  closeBracket,
  openBrace,
  closeBrace,
} = sign;

/** Characters that no plain scalar begins with: `! % & * @` and the accent, and what is read before it comes to that. */
const indicators = new Set([...'!"#%&\'*,>@[]`{|}'].map((character) => character.charCodeAt(0)));

/** The end of a text counts as white space; `NaN` is what lies behind it. */
export function isBlank(code: number): boolean {
  return code === space || code === newline || Number.isNaN(code);
}

export function isFlowSign(code: number): boolean {
  return code === comma || code === openBracket || code === closeBracket || code === openBrace || code === closeBrace;
}

/** Where a scalar begins and ends, and what it says. */
export interface Token {
  readonly from: number;
  readonly until: number;
  readonly text: string;
  readonly isQuoted: boolean;
}

/** A text read from left to right: white space, comments and scalars. */
export class PlainScanner {
  at = 0;
  /** Where the node last read ends with the white space and the comment behind it: blocks end where their last value does. */
  end = 0;

  constructor(
    readonly text: string,
    readonly places: Places,
  ) {}

  fail(): never {
    throw notPlain;
  }

  code(at: number): number {
    return this.text.charCodeAt(at);
  }

  skipSpaces(): void {
    while (this.code(this.at) === space) this.at++;
  }

  /** From the start of a line to the next content; its column, or -1 at the end. Comments must stand as deep as what follows. */
  nextContent(): number {
    let comment = -1;
    for (;;) {
      const line = this.at;
      this.skipSpaces();
      const code = this.code(this.at);
      const column = this.at - line;
      if (code === newline) this.at++;
      else if (code === hash) {
        if (comment >= 0 && comment !== column) this.fail();
        comment = column;
        this.skipComment();
        if (this.code(this.at) === newline) this.at++;
      } else {
        const isEnd = Number.isNaN(code);
        if (comment >= 0 && comment !== (isEnd ? 0 : column)) this.fail();
        if (column === 0 && (code === dash || code === dot) && this.isDocumentMark()) this.fail();
        return isEnd ? -1 : column;
      }
    }
  }

  isDocumentMark(): boolean {
    const three = this.text.slice(this.at, this.at + 3);
    return (three === '---' || three === '...') && isBlank(this.code(this.at + 3));
  }

  skipComment(): void {
    const end = this.text.indexOf('\n', this.at);
    this.at = end < 0 ? this.text.length : end;
  }

  /** Nothing but a comment may follow a value on its line. True when there is one. */
  endLine(): boolean {
    const from = this.at;
    this.skipSpaces();
    const isComment = this.code(this.at) === hash && this.at > from;
    if (isComment) this.skipComment();
    const code = this.code(this.at);
    if (code === newline) this.at++;
    else if (!Number.isNaN(code)) this.fail();
    this.end = this.at;
    return isComment;
  }

  scalar({ from, until, text, isQuoted }: Token): YamlScalar {
    return yamlScalar(text, isQuoted, from, until, this.text, this.places);
  }

  quoted(mark: number): Token {
    const from = this.at;
    let hasEscapes = false;
    for (let at = from + 1; ; at++) {
      const code = this.code(at);
      if (code === newline || Number.isNaN(code)) this.fail();
      if (code === backslash && mark === quote) {
        const next = this.code(++at);
        if (next !== quote && next !== backslash) this.fail();
        hasEscapes = true;
      } else if (code === mark) {
        if (mark === apostrophe && this.code(at + 1) === apostrophe) {
          at++;
          hasEscapes = true;
          continue;
        }
        this.at = at + 1;
        const raw = this.text.slice(from + 1, at);
        const plain = mark === quote ? raw.replace(/\\(.)/g, '$1') : raw.replaceAll("''", "'");
        return { from, until: this.at, text: hasEscapes ? plain : raw, isQuoted: true };
      }
    }
  }

  /** A plain scalar to the end of its line, or before `: `, ` #` and, inside brackets, before their signs. */
  plain(isFlow: boolean): Token {
    const from = this.at;
    const first = this.code(from);
    const second = this.code(from + 1);
    if (indicators.has(first)) this.fail();
    if (first === dash || first === question || first === colon)
      if (isBlank(second) || (isFlow && isFlowSign(second))) this.fail();
    let end = from;
    let at = from;
    for (; ; at++) {
      const code = this.code(at);
      if (code === space) {
        if (this.code(at + 1) === hash) break;
      } else if (code === newline || Number.isNaN(code)) break;
      else if (code === colon) {
        const next = this.code(at + 1);
        if (isBlank(next) || (isFlow && isFlowSign(next))) break;
        end = at + 1;
      } else if (isFlow && isFlowSign(code)) break;
      else end = at + 1;
    }
    this.at = end;
    return { from, until: end, text: this.text.slice(from, end), isQuoted: false };
  }

  /** A scalar on one line that may be a key. */
  token(isFlow: boolean): Token {
    const code = this.code(this.at);
    return code === quote || code === apostrophe ? this.quoted(code) : this.plain(isFlow);
  }

  /** A plain scalar that may go on over deeper lines, folded as YAML does. */
  foldedPlain(least: number): Token {
    const first = this.plain(false);
    let { text, until } = first;
    for (;;) {
      const stop = this.at;
      this.skipSpaces();
      if (this.code(this.at) !== newline) {
        this.at = stop;
        break;
      }
      this.at++;
      let breaks = 0;
      let line = this.at;
      this.skipSpaces();
      while (this.code(this.at) === newline) {
        breaks++;
        line = ++this.at;
        this.skipSpaces();
      }
      const code = this.code(this.at);
      if (this.at - line < least || code === hash || Number.isNaN(code)) {
        this.at = stop;
        break;
      }
      // What may begin no scalar may well go on with one: left to the library, as is a line that seems to hold a key.
      const more = this.plain(false);
      text += (breaks === 0 ? ' ' : '\n'.repeat(breaks)) + more.text;
      until = more.until;
    }
    return { from: first.from, until, text, isQuoted: false };
  }

  /** `|-` or `>-`, all lines equally deep and none empty. */
  block(least: number): YamlScalar {
    const from = this.at;
    const isFolded = this.code(from) === greater;
    this.at++;
    const isStripped = this.code(this.at) === dash;
    if (isStripped) this.at++;
    if (this.code(this.at) !== newline) this.fail();
    this.at++;
    const lines: string[] = [];
    let depth = -1;
    for (;;) {
      const line = this.at;
      this.skipSpaces();
      const code = this.code(this.at);
      const column = this.at - line;
      if (code === newline) this.fail();
      if (Number.isNaN(code) || column < (depth < 0 ? least : depth)) {
        this.at = line;
        if (code === hash || depth < 0 || (Number.isNaN(code) && column > 0)) this.fail();
        break;
      }
      if (depth >= 0 && column !== depth) this.fail();
      depth = column;
      const start = this.at;
      this.skipComment();
      lines.push(this.text.slice(start, this.at));
      if (this.code(this.at) === newline) this.at++;
      else this.fail();
    }
    this.end = this.at;
    const text = lines.join(isFolded ? ' ' : '\n') + (isStripped ? '' : '\n');
    return yamlScalar(text, false, from, this.end, this.text, this.places);
  }

  isDash(): boolean {
    return this.code(this.at) === dash && isBlank(this.code(this.at + 1));
  }
}
