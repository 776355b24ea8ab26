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
  closeBracket,
  openBrace,
  closeBrace,
} = sign;

/** A plain scalar to the end of its line, or before `: ` and ` #`; the second also before the signs of brackets. */
const plainScalar = /[^\n :]*(?::(?![ \n]|$)[^\n :]*)*(?: +(?!#)(?:[^\n :]|:(?![ \n]|$))+)*/y;
const plainInFlow =
  /[^\n :,[\]{}]*(?::(?![ \n,[\]{}]|$)[^\n :,[\]{}]*)*(?: +(?!#)(?:[^\n :,[\]{}]|:(?![ \n,[\]{}]|$))+)*/y;
/** Scalars in quotes on one line; of escapes only those of a quote and a backslash are read here. */
const inQuotes = /"[^"\\\n]*(?:\\["\\][^"\\\n]*)*"/y;
const inApostrophes = /'[^'\n]*(?:''[^'\n]*)*'(?!')/y;

/** Characters that no plain scalar begins with: `! % & * @` and the accent, and what is read before it comes to that. */
const indicators = new Set([...'!"#%&\'*,>@[]`{|}'].map((character) => character.charCodeAt(0)));

/** The end of a text counts as white space; `NaN` is what lies behind it. */
function isBlank(code: number): boolean {
  return code === space || code === newline || Number.isNaN(code);
}

function isFlowSign(code: number): boolean {
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

  /** The character at a place; `NaN` behind the end. */
  code(at: number): number {
    return this.text.charCodeAt(at);
  }

  skipSpaces(): void {
    const { text } = this;
    let { at } = this;
    while (text.charCodeAt(at) === space) at++;
    this.at = at;
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

  /** Where a sticky expression ends that is to match here. */
  endOf(pattern: RegExp): number {
    pattern.lastIndex = this.at;
    if (!pattern.test(this.text)) this.fail();
    return pattern.lastIndex;
  }

  quoted(mark: number): Token {
    const from = this.at;
    this.at = this.endOf(mark === quote ? inQuotes : inApostrophes);
    const raw = this.text.slice(from + 1, this.at - 1);
    if (mark === apostrophe) return { from, until: this.at, text: raw.replaceAll("''", "'"), isQuoted: true };
    const text = raw.includes('\\') ? raw.replace(/\\(.)/g, '$1') : raw;
    return { from, until: this.at, text, isQuoted: true };
  }

  plain(isFlow: boolean, first = this.code(this.at)): Token {
    const from = this.at;
    if (indicators.has(first)) this.fail();
    if (first === dash || first === question || first === colon) {
      const second = this.code(from + 1);
      if (isBlank(second) || (isFlow && isFlowSign(second))) this.fail();
    }
    this.at = this.endOf(isFlow ? plainInFlow : plainScalar);
    return { from, until: this.at, text: this.text.slice(from, this.at), isQuoted: false };
  }

  /** A scalar on one line that may be a key. */
  token(isFlow: boolean): Token {
    const code = this.code(this.at);
    return code === quote || code === apostrophe ? this.quoted(code) : this.plain(isFlow, code);
  }

  /** A plain scalar with the deeper lines over which it goes on, folded as YAML does. */
  folded({ from, text: first, until: end }: Token, least: number): Token {
    let text = first;
    let until = end;
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
    return { from, until, text, isQuoted: false };
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
