import type { SyntaxNode } from '@lezer/common';
import { parser, trackVariables } from 'lezer-feel';
import type { Report } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import type { Prepared } from './literals.ts';
import { reportMisread } from './misread.ts';
import { parseQuantity } from './quantity.ts';
import type { RawCompareOp, RawExpression } from './raw-expression.ts';
import type { YamlScalar } from './tree.ts';

const feel = parser.configure({ top: 'Expression', dialect: 'camunda', contextTracker: trackVariables({}) });

const maxDepth = 120;

/** Raised inside one formula only, when it cannot be read; the finding has been reported already. */
const unreadable = Symbol('unreadable');

const constructs: Readonly<Record<string, string>> = {
  null: 'null（判断缺失用 缺失(x)）¦null (use 缺失(x))',
  ForExpression: 'for',
  QuantifiedExpression: 'some / every',
  FilterExpression: '方括号筛选¦filters in brackets',
  Context: '花括号¦braces',
  List: '列表¦lists',
  FunctionDefinition: 'function',
  InstanceOfExpression: 'instance of',
};

class FormulaReader {
  constructor(
    readonly source: string,
    readonly prepared: Prepared,
    readonly spanOf: (from: number, until: number) => Span,
    readonly report: Report,
  ) {}

  textOf(node: { from: number; to: number }): string {
    return this.prepared.text.slice(node.from, node.to).trim();
  }

  fail(): never {
    throw unreadable;
  }

  unsupported(node: SyntaxNode, construct: string): never {
    this.report('formula-unsupported', this.spanOf(node.from, node.to), { construct });
    return this.fail();
  }

  /** Children that carry meaning: brackets, commas and keywords left out. */
  parts(node: SyntaxNode): SyntaxNode[] {
    const parts: SyntaxNode[] = [];
    for (let child = node.firstChild; child; child = child.nextSibling)
      if (/^[A-Z]/.test(child.name) || child.name === 'null') parts.push(child);
    return parts;
  }

  span(node: SyntaxNode): Span {
    const literal = this.prepared.units.get(node.from);
    return this.spanOf(node.from, Math.max(node.to, literal?.until ?? 0));
  }

  read(node: SyntaxNode, depth = 0): RawExpression {
    if (depth > maxDepth) {
      this.report('too-large', this.span(node), { what: '公式的嵌套¦the nesting of the formula' });
      return this.fail();
    }
    const at = this.span(node);
    const parts = this.parts(node);
    const part = (index: number): SyntaxNode => parts[index] ?? this.unsupported(node, node.name);
    const child = (index: number): RawExpression => this.read(part(index), depth + 1);
    switch (node.name) {
      case 'Expression':
      case 'ParenthesizedExpression':
      case 'PositiveUnaryTest':
      case 'SimplePositiveUnaryTest':
        return child(0);
      case 'NumericLiteral':
        return this.number(node, at);
      case 'StringLiteral':
        return { kind: 'text', value: this.textOf(node).slice(1, -1), at };
      case 'BooleanLiteral':
        return { kind: 'flag', value: this.textOf(node) === 'true', at };
      case 'DateTimeLiteral': {
        const argument = parts.find((p) => p.name === 'PositionalParameters')?.firstChild;
        if (!this.textOf(node).startsWith('date') || argument?.name !== 'StringLiteral')
          return this.unsupported(node, this.textOf(node));
        return { kind: 'day', value: this.textOf(argument).slice(1, -1), at };
      }
      case 'VariableName':
        return { kind: 'name', name: this.name(node), at };
      case 'PathExpression': {
        const owner = part(0);
        if (owner.name !== 'VariableName') return this.unsupported(node, '两层以上的「.」¦more than one dot');
        return { kind: 'path', owner: this.name(owner), name: this.name(part(1)), at };
      }
      case 'FunctionInvocation': {
        const path = part(0).name === 'PathExpression' ? this.parts(part(0)) : [];
        const [owner, named] = path;
        const name = named ?? part(0);
        if ((owner ?? name).name !== 'VariableName') return this.unsupported(node, this.textOf(name));
        const parameters = parts[1];
        if (parameters && parameters.name !== 'PositionalParameters')
          return this.unsupported(parameters, '具名参数¦named arguments');
        const args = parameters ? this.parts(parameters).map((argument) => this.read(argument, depth + 1)) : [];
        const call = { kind: 'call', name: this.name(name), nameAt: this.span(name), args, at } as const;
        return owner ? { ...call, owner: this.name(owner) } : call;
      }
      case 'ArithmeticExpression': {
        const sign = parts.findIndex((p) => p.name === 'ArithOp');
        const op = this.textOf(part(sign));
        if (sign === 0) return op === '-' ? { kind: 'negate', of: child(1), at } : child(1);
        if (op === '**') {
          const nameAt = this.span(part(sign));
          return { kind: 'call', name: '幂', nameAt, args: [child(0), child(2)], at };
        }
        if (op !== '+' && op !== '-' && op !== '*' && op !== '/') return this.unsupported(part(sign), op);
        return { kind: 'arithmetic', op, left: child(0), right: child(2), at };
      }
      case 'Conjunction':
        return { kind: 'logic', op: 'and', left: child(0), right: child(1), at };
      case 'Disjunction':
        return { kind: 'logic', op: 'or', left: child(0), right: child(1), at };
      case 'IfExpression':
        return { kind: 'if', condition: child(0), whenTrue: child(1), whenFalse: child(2), at };
      case 'Comparison':
        return this.comparison(node, parts, at, depth);
      default:
        return this.unsupported(node, constructs[node.name] ?? `「${this.textOf(node)}」`);
    }
  }

  number(node: SyntaxNode, at: Span): RawExpression {
    const day = this.prepared.days.get(node.from);
    if (day) return { kind: 'day', value: day, at };
    const text = this.textOf(node).replace(/\s/g, '');
    // A sign may belong to the literal; the unit is kept at the first digit.
    const digits = node.from + this.prepared.text.slice(node.from, node.to).search(/[\d.]/);
    const literal = this.prepared.units.get(digits);
    const value = parseQuantity(text)?.value ?? this.unsupported(node, text);
    const span = literal ? this.spanOf(node.from, literal.until) : at;
    return literal
      ? { kind: 'number', text: value, unit: literal.unit, at: span }
      : { kind: 'number', text: value, at };
  }

  name(node: SyntaxNode): string {
    const text = this.textOf(node);
    if (text.startsWith('`')) return text.slice(1, text.endsWith('`') ? -1 : undefined).trim();
    if (/\s/.test(text)) {
      const name = this.source.slice(node.from, node.to).trim();
      reportMisread(this.report, this.span(node), name, '几个名字连在一起¦several names in a row');
      return this.fail();
    }
    return text;
  }

  comparison(node: SyntaxNode, parts: readonly SyntaxNode[], at: Span, depth: number): RawExpression {
    const read = (index: number): RawExpression =>
      this.read(parts[index] ?? this.unsupported(node, '不完整的比较¦an incomplete comparison'), depth + 1);
    const operator = parts.find((p) => p.name === 'CompareOp');
    if (operator) {
      const op = this.prepared.operators.get(operator.from) ?? (this.textOf(operator) as RawCompareOp);
      if (!['<', '<=', '>', '>=', '=', '!='].includes(op)) return this.unsupported(operator, op);
      return { kind: 'compare', op, left: read(0), right: read(2), at };
    }
    let isBetween = false;
    for (let child = node.firstChild; child; child = child.nextSibling) isBetween ||= child.name === 'between';
    if (isBetween)
      return { kind: 'between', of: read(0), low: read(1), high: read(2), hasLow: true, hasHigh: true, at };
    return this.membership(read(0), parts[1] ?? this.unsupported(node, 'in'), at, depth);
  }

  membership(of: RawExpression, tests: SyntaxNode, at: Span, depth: number): RawExpression {
    let target = tests;
    for (let inner = this.parts(target); inner.length === 1; inner = this.parts(target)) {
      const next = inner[0];
      if (!next || !/UnaryTest|Parenthesized|^List$|^Interval$/.test(next.name)) break;
      target = next;
    }
    if (target.name === 'Interval') {
      const [low, high] = this.parts(target);
      if (!low || !high) return this.unsupported(target, '不完整的区间¦an incomplete range');
      const text = this.textOf(target);
      return {
        kind: 'between',
        of,
        low: this.read(low, depth + 1),
        high: this.read(high, depth + 1),
        hasLow: text.startsWith('['),
        hasHigh: text.endsWith(']'),
        at,
      };
    }
    const values = this.parts(target);
    const single = /Literal$/.test(target.name) ? [target] : values;
    return { kind: 'in', of, values: single.map((value) => this.read(value, depth + 1)), at };
  }
}

function findError(node: SyntaxNode): SyntaxNode | undefined {
  const cursor = node.cursor();
  do {
    if (cursor.type.isError) return cursor.node;
  } while (cursor.next());
  return undefined;
}

/** Any FEEL formula, read by `lezer-feel`. Undefined when it cannot be read; then at least one finding with its place has been reported. */
export function readFullExpression(scalar: YamlScalar, prepared: Prepared, report: Report): RawExpression | undefined {
  const source = scalar.text;
  const top = feel.parse(prepared.text).topNode;
  const error = findError(top);
  if (error) {
    const from = Math.min(error.from, source.trimEnd().length);
    const until = Math.max(error.to, from);
    const text = source.slice(from, Math.max(until, from + 10)).trim();
    report('formula-syntax', scalar.spanOf(from, until), { text: text === '' ? '末尾¦the end' : text });
    return undefined;
  }
  try {
    return new FormulaReader(source, prepared, scalar.spanOf, report).read(top);
  } catch (thrown) {
    if (thrown === unreadable) return undefined;
    throw thrown;
  }
}
