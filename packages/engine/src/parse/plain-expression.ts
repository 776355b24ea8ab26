import type { Span } from '../base/span.ts';
import type { Prepared } from './literals.ts';
import { parseQuantity } from './quantity.ts';
import type { RawCompareOp, RawExpression } from './raw-expression.ts';

/** Raised inside this file only: the formula is written in a way that isn't read here. */
const notPlain = Symbol('not plain');

const maxDepth = 60;

/** Chinese names, and the ASCII words that mean what they say; every other word is left to the full reader. */
const word = /[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9_]*|[a-z]+(?![\w\u4e00-\u9fff])/y;
const digits = /\d+(?:\.\d+)?/y;
const calledInAscii = new Set(['not', 'min', 'max', 'abs']);
const compareOps: ReadonlySet<string> = new Set<RawCompareOp>(['<', '<=', '>', '>=', '=', '!=']);

/** An expression with the offsets it takes, brackets included. */
interface Read {
  readonly raw: RawExpression;
  readonly from: number;
  readonly to: number;
}

class PlainFormula {
  readonly text: string;
  at = 0;

  constructor(
    readonly prepared: Prepared,
    readonly spanOf: (from: number, until: number) => Span,
  ) {
    this.text = prepared.text;
  }

  fail(): never {
    throw notPlain;
  }

  skip(): void {
    while (this.text[this.at] === ' ') this.at++;
  }

  /** A unit behind the first number counts to the place. */
  span(from: number, to: number): Span {
    return this.spanOf(from, Math.max(to, this.prepared.units.get(from)?.until ?? 0));
  }

  /** The word at the current place, which stays where it is. */
  word(): string {
    this.skip();
    word.lastIndex = this.at;
    return word.exec(this.text)?.[0] ?? '';
  }

  takes(expected: string): boolean {
    if (this.word() !== expected) return false;
    this.at += expected.length;
    return true;
  }

  takesSign(expected: string): boolean {
    this.skip();
    if (this.text[this.at] !== expected) return false;
    this.at++;
    return true;
  }

  expression(depth: number): Read {
    if (depth > maxDepth) this.fail();
    if (this.word() !== 'if') return this.disjunction(depth);
    const from = this.at;
    this.at += 2;
    const condition = this.expression(depth + 1);
    if (!this.takes('then')) this.fail();
    const whenTrue = this.expression(depth + 1);
    if (!this.takes('else')) this.fail();
    const { raw: whenFalse, to } = this.expression(depth + 1);
    const at = this.span(from, to);
    return { raw: { kind: 'if', condition: condition.raw, whenTrue: whenTrue.raw, whenFalse, at }, from, to };
  }

  disjunction(depth: number): Read {
    let left = this.conjunction(depth);
    while (this.takes('or')) left = this.logic('or', left, this.conjunction(depth));
    return left;
  }

  conjunction(depth: number): Read {
    let left = this.comparison(depth);
    while (this.takes('and')) left = this.logic('and', left, this.comparison(depth));
    return left;
  }

  logic(op: 'and' | 'or', left: Read, right: Read): Read {
    const { from } = left;
    const { to } = right;
    return { raw: { kind: 'logic', op, left: left.raw, right: right.raw, at: this.span(from, to) }, from, to };
  }

  comparison(depth: number): Read {
    const left = this.sum(depth);
    const { from } = left;
    if (this.takes('in')) return this.membership(left, depth);
    const op = this.compareOp();
    if (op === undefined) return left;
    const { raw: right, to } = this.sum(depth);
    if (this.compareOp() !== undefined || this.word() === 'in') this.fail();
    return { raw: { kind: 'compare', op, left: left.raw, right, at: this.span(from, to) }, from, to };
  }

  compareOp(): RawCompareOp | undefined {
    this.skip();
    const { at, text } = this;
    const first = text[at] ?? '';
    if (first !== '<' && first !== '>' && first !== '=' && first !== '!') return undefined;
    const sign = text[at + 1] === '=' ? `${first}=` : first;
    this.at += sign.length;
    const op = this.prepared.operators.get(at) ?? sign;
    if (sign.length === 2 && this.prepared.operators.has(at)) this.fail();
    return compareOps.has(op) ? (op as RawCompareOp) : this.fail();
  }

  /** `x in ("甲", "乙")`; ranges, single tests and anything but literals are left to the full reader. */
  membership(left: Read, depth: number): Read {
    if (!this.takesSign('(')) this.fail();
    const values: RawExpression[] = [];
    do {
      const { raw } = this.operand(depth + 1);
      if (raw.kind !== 'text' && raw.kind !== 'number') this.fail();
      values.push(raw);
    } while (this.takesSign(','));
    if (!this.takesSign(')')) this.fail();
    const { from } = left;
    const to = this.at;
    if (this.compareOp() !== undefined) this.fail();
    return { raw: { kind: 'in', of: left.raw, values, at: this.span(from, to) }, from, to };
  }

  sum(depth: number): Read {
    let left = this.product(depth);
    for (;;) {
      const op = this.takesSign('+') ? '+' : this.takesSign('-') ? '-' : undefined;
      if (op === undefined) return left;
      left = this.arithmetic(op, left, this.product(depth));
    }
  }

  product(depth: number): Read {
    let left = this.operand(depth);
    for (;;) {
      const op = this.takesSign('*') ? '*' : this.takesSign('/') ? '/' : undefined;
      if (op === undefined) return left;
      left = this.arithmetic(op, left, this.operand(depth));
    }
  }

  arithmetic(op: '+' | '-' | '*' | '/', left: Read, right: Read): Read {
    const { from } = left;
    const { to } = right;
    return { raw: { kind: 'arithmetic', op, left: left.raw, right: right.raw, at: this.span(from, to) }, from, to };
  }

  operand(depth: number): Read {
    this.skip();
    const from = this.at;
    const first = this.text[from] ?? '';
    if (first >= '0' && first <= '9') return this.number(from);
    if (first === '"') return this.quoted(from);
    if (first === '(') {
      this.at++;
      const { raw } = this.expression(depth + 1);
      if (!this.takesSign(')')) this.fail();
      return { raw, from, to: this.at };
    }
    return this.named(from, depth);
  }

  number(from: number): Read {
    digits.lastIndex = from;
    const text = digits.exec(this.text)?.[0] ?? this.fail();
    const to = from + text.length;
    this.at = to;
    const next = this.text[to] ?? ' ';
    if (/[\w.\u4e00-\u9fff]/.test(next)) this.fail();
    const day = this.prepared.days.get(from);
    const at = this.span(from, to);
    if (day) return { raw: { kind: 'day', value: day, at }, from, to };
    const unit = this.prepared.units.get(from)?.unit;
    const value = parseQuantity(text)?.value ?? this.fail();
    return {
      raw: unit === undefined ? { kind: 'number', text: value, at } : { kind: 'number', text: value, unit, at },
      from,
      to,
    };
  }

  quoted(from: number): Read {
    const close = this.text.indexOf('"', from + 1);
    const value = this.text.slice(from + 1, close);
    if (close < 0 || /[\\\n]/.test(value)) this.fail();
    this.at = close + 1;
    return { raw: { kind: 'text', value, at: this.span(from, this.at) }, from, to: this.at };
  }

  /** A name, a name of a linked subject, or a call. */
  named(from: number, depth: number): Read {
    const name = this.word();
    const isAscii = /^[a-z]/.test(name);
    if (name === '' || (isAscii && !calledInAscii.has(name))) {
      if (name !== 'true' && name !== 'false') this.fail();
      this.at += name.length;
      return { raw: { kind: 'flag', value: name === 'true', at: this.span(from, this.at) }, from, to: this.at };
    }
    this.at += name.length;
    const nameEnd = this.at;
    if (this.text[nameEnd] === '(') return this.call(name, this.span(from, nameEnd), from, depth);
    if (isAscii) this.fail();
    if (this.text[nameEnd] === '.') {
      word.lastIndex = nameEnd + 1;
      const own = word.exec(this.text)?.[0] ?? this.fail();
      const to = nameEnd + 1 + own.length;
      this.at = to;
      if (/^[a-z]/.test(own) || /[.\w]/.test(this.text[to] ?? ' ')) this.fail();
      if (this.text[to] === '(') return this.call(own, this.span(nameEnd + 1, to), from, depth, name);
      return { raw: { kind: 'path', owner: name, name: own, at: this.span(from, to) }, from, to };
    }
    return { raw: { kind: 'name', name, at: this.span(from, nameEnd) }, from, to: nameEnd };
  }

  /** The arguments of a call, from the opening bracket on; with whose result it is, where the call says. */
  call(name: string, nameAt: Span, from: number, depth: number, owner?: string): Read {
    this.at += 1;
    const args: RawExpression[] = [];
    if (!this.takesSign(')')) {
      do args.push(this.expression(depth + 1).raw);
      while (this.takesSign(','));
      if (!this.takesSign(')')) this.fail();
    }
    const to = this.at;
    const call = { kind: 'call', name, nameAt, args, at: this.span(from, to) } as const;
    return { raw: owner === undefined ? call : { ...call, owner }, from, to };
  }

  whole(): RawExpression {
    const { raw } = this.expression(0);
    this.skip();
    return this.at < this.text.length ? this.fail() : raw;
  }
}

/**
 * A formula in the plain part of FEEL: numbers with units, texts, days, Chinese names, calls, arithmetic, comparisons, `in` a list of literals, `and`,
 * `or`, `if`. The same expression with the same places as the full reader gives, without a finding; undefined for every other formula.
 */
export function readPlainExpression(
  prepared: Prepared,
  spanOf: (from: number, until: number) => Span,
): RawExpression | undefined {
  try {
    return new PlainFormula(prepared, spanOf).whole();
  } catch (thrown) {
    if (thrown === notPlain) return undefined;
    throw thrown;
  }
}
