import { exactToNumber, multiply, parseExact, printExact, zero } from '../base/exact.ts';
import { findNearest } from '../base/nearest.ts';
import { convertFactor } from '../base/unit.ts';
import { parseExpression } from '../parse/expression.ts';
import { Fields } from '../parse/fields.ts';
import { parseQuantity } from '../parse/quantity.ts';
import { subjects } from '../parse/shapes/common-shapes.ts';
import { caseShape } from '../parse/shapes/document-shapes.ts';
import type { YamlEntry, YamlNode, YamlScalar } from '../parse/tree.ts';
import type { Subject, UnitText } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Case, CaseValue } from '../program/program.ts';
import type { CheckContext } from './context.ts';
import { checkExpression } from './expression.ts';
import { type OutcomeHead, valueNames } from './names.ts';
import { checkClause, optional } from './reading.ts';
import { reportClash, unitOf } from './units.ts';

const missingWord = '数据缺失';
type Values = Record<string, CaseValue>;

/** Whose values the example gives: what the results are about, else the enterprise. */
function subjectOf(fields: Fields, context: CheckContext): Subject {
  for (const { key } of fields.map('得')?.entries ?? []) {
    const name = key.split('.')[0] ?? key;
    const found = context.names.outcomes.get(name)?.subject ?? context.names.indicators.get(name)?.subject;
    if (found) return found;
  }
  return '企业';
}

class CaseReader {
  constructor(
    readonly context: CheckContext,
    readonly subject: Subject,
  ) {}

  /** A number in the unit of the place; bare numbers are taken in it. */
  number(node: YamlScalar, unit: UnitText): CaseValue | undefined {
    const quantity = parseQuantity(node.text);
    const value = quantity && parseExact(quantity.value);
    if (!quantity || !value) {
      this.context.report('bad-number', node.at, { text: node.text });
      return undefined;
    }
    const factor = convertFactor(quantity.unit ?? unit, unit);
    if (factor) return { value: printExact(multiply(value, factor)), unit };
    reportClash(this.context, node.at, unit, quantity.unit ?? '1');
    return undefined;
  }

  scalar(node: YamlNode): YamlScalar | undefined {
    return node.kind === 'scalar' ? node : undefined;
  }

  flag(node: YamlScalar): CaseValue | undefined {
    if (/^(true|是)$/.test(node.text)) return { value: true };
    if (/^(false|否)$/.test(node.text)) return { value: false };
    this.context.report('wrong-shape', node.at, { key: node.text, expected: 'true 或 false¦true or false' });
    return undefined;
  }

  /** `企业.产值增速` and `产值增速` name the same fact: names are unique over all subjects. */
  given(entries: readonly YamlEntry[]): Values {
    const values: Values = {};
    const { items, indicators } = this.context.names;
    for (const { key, keyAt, value: node } of entries) {
      const [owner, ...tail] = key.split('.');
      const isPath = tail.length > 0 && subjects.some((subject) => subject === owner);
      const name = (isPath ? tail.join('.') : key).replace(/^`|`$/g, '');
      const item = items.get(name);
      const unit = indicators.get(name)?.unit ?? (item?.type === 'number' ? (item.unit ?? '1') : undefined);
      const scalar = this.scalar(node);
      if (!item && unit === undefined) {
        const near = findNearest(name, [...items.keys(), ...indicators.keys()]) ?? '';
        this.context.report('unknown-name', keyAt, { name, near });
        continue;
      }
      if (!scalar) continue;
      const value = scalar.text === missingWord ? { value: null } : this.fact(scalar, item?.type, unit);
      if (item?.values && typeof value?.value === 'string' && !item.values.includes(value.value)) {
        const choices = item.values.join(' ');
        this.context.report('value-not-listed', scalar.at, { name, value: value.value, choices });
      }
      if (item?.range && typeof value?.value === 'string') this.checkRange(value.value, item.range, name, scalar);
      if (value) values[name] = value;
    }
    return values;
  }

  checkRange(text: string, [low, high]: readonly [number, number], name: string, node: YamlScalar): void {
    const number = exactToNumber(parseExact(text) ?? zero);
    if (number >= low && number <= high) return;
    const why = `合理范围是 ${low} 到 ${high}¦the plausible range is ${low} to ${high}`;
    this.context.report('implausible', node.at, { text: `${name} ${node.text}`, why });
  }

  fact(node: YamlScalar, type: string | undefined, unit: UnitText | undefined): CaseValue | undefined {
    if (unit !== undefined) return this.number(node, unit);
    return type === 'flag' ? this.flag(node) : { value: node.text.trim() };
  }

  history(fields: Fields): Record<string, Values> {
    const years: Record<string, Values> = {};
    for (const { key, keyAt, value } of fields.map('史')?.entries ?? []) {
      if (!/^\d{4}$/.test(key)) this.context.report('bad-period', keyAt, { text: key });
      else if (value.kind === 'map') years[key] = this.given(value.entries);
    }
    return years;
  }

  /** `设`: parameters by name, everything else is the text of an aggregate. */
  settings(fields: Fields): { aggregates: Values; parameters: Values } {
    const aggregates: Values = {};
    const parameters: Values = {};
    for (const entry of fields.map('设')?.entries ?? []) {
      const node = this.scalar(entry.value);
      if (!node) continue;
      const parameter = this.context.names.parameters.get(entry.key);
      if (!parameter) {
        this.aggregate(entry, node, aggregates);
        continue;
      }
      const value = parameter.type === 'text' ? { value: node.text.trim() } : this.number(node, parameter.unit ?? '1');
      if (value) parameters[entry.key] = value;
    }
    return { aggregates, parameters };
  }

  aggregate({ key, keyAt }: YamlEntry, node: YamlScalar, aggregates: Values): void {
    const text: YamlScalar = { kind: 'scalar', text: key, isQuoted: false, at: keyAt, spanOf: () => keyAt };
    const raw = parseExpression(text, this.context.report);
    if (!raw) return;
    if (raw.kind !== 'call') {
      const near = findNearest(key, [...this.context.names.parameters.keys(), ...valueNames(this.context.names)]) ?? '';
      this.context.report('unknown-name', keyAt, { name: key, near });
      return;
    }
    const scope = { subject: this.subject, hasGroups: true };
    const checked = checkExpression(raw, scope, this.context);
    const value =
      checked?.type === 'text' ? { value: node.text.trim() } : checked && this.number(node, unitOf(checked));
    if (checked && value) aggregates[printExpression(checked)] = value;
  }

  awarded(fields: Fields): Values {
    const values: Values = {};
    for (const { key, keyAt, value: node } of fields.map('已得')?.entries ?? []) {
      this.outcome(key, keyAt, '奖补');
      const scalar = this.scalar(node);
      const value = scalar && this.number(scalar, '元');
      if (value) values[key] = value;
    }
    return values;
  }

  outcome(name: string, at: YamlEntry['keyAt'], kind?: OutcomeHead['kind']): OutcomeHead | undefined {
    const head = this.context.names.outcomes.get(name);
    if (head && (kind === undefined || head.kind === kind)) return head;
    const known = [...this.context.names.outcomes.values()].filter((o) => kind === undefined || o.kind === kind);
    const near =
      findNearest(
        name,
        known.map((o) => o.name),
      ) ?? '';
    this.context.report('unknown-reference', at, { kind: kind ?? '规则', name, near });
    return undefined;
  }

  expected(fields: Fields): Case['expected'] {
    const values: Record<string, CaseValue | readonly CaseValue[]> = {};
    for (const { key, keyAt, value: node } of fields.map('得')?.entries ?? []) {
      const value = this.expectedValue(key, keyAt, node);
      if (value) values[key] = value;
    }
    return values;
  }

  expectedValue(key: string, at: YamlEntry['keyAt'], node: YamlNode): CaseValue | readonly CaseValue[] | undefined {
    const indicator = this.context.names.indicators.get(key);
    if (indicator) {
      const scalar = this.scalar(node);
      return scalar?.text === missingWord ? { value: null } : scalar && this.number(scalar, indicator.unit);
    }
    const cut = key.lastIndexOf('.');
    const suffix =
      cut > 0 && ['分期', '因', '等级', '名次', '金额'].includes(key.slice(cut + 1)) ? key.slice(cut + 1) : undefined;
    const head = this.outcome(suffix === undefined ? key : key.slice(0, cut), at);
    if (!head) return undefined;
    if (suffix === '分期' || suffix === '因') return this.expectedList(suffix, node);
    const scalar = this.scalar(node);
    if (!scalar) return undefined;
    if (suffix === '等级') return { value: scalar.text.trim() };
    if (suffix === '名次') return this.number(scalar, '位');
    if (suffix === '金额' && scalar.text !== missingWord) return this.number(scalar, '元');
    return scalar.text === missingWord ? { value: missingWord } : this.expectedOutcome(head, scalar);
  }

  expectedList(suffix: '分期' | '因', node: YamlNode): CaseValue[] {
    const nodes = node.kind === 'list' ? node.items : [node];
    return nodes
      .map((item) => this.scalar(item))
      .filter((item) => item !== undefined)
      .map((item) => (suffix === '分期' ? this.number(item, '元') : { value: item.text.trim() }))
      .filter((value) => value !== undefined);
  }

  expectedOutcome(head: OutcomeHead, node: YamlScalar): CaseValue | undefined {
    const words = { 清单: ['列入', '不列入'], 门槛: ['通过', '不通过'] } as Partial<
      Record<OutcomeHead['kind'], string[]>
    >;
    const allowed = words[head.kind];
    if (allowed) {
      if (allowed.includes(node.text)) return { value: node.text };
      const choices = [...allowed, missingWord].join(' ');
      this.context.report('case-expected', node.at, { name: head.name, value: node.text, choices });
      return undefined;
    }
    if (head.kind === '奖补') return this.number(node, '元');
    if (head.kind === '评价' && parseQuantity(node.text)) return this.number(node, '分');
    if (head.kind === '价格') {
      const quantity = parseQuantity(node.text);
      return quantity ? this.number(node, quantity.unit ?? '1') : { value: node.text };
    }
    return { value: node.text.trim() };
  }
}

/** One worked example: all names resolved, all numbers in the units of what they stand for, money in 元. */
export function readCase(node: YamlNode, context: CheckContext): Case {
  const fields = new Fields(node, '算例', caseShape, context.report);
  const reader = new CaseReader(context, subjectOf(fields, context));
  for (const { text, at } of fields.locatedTexts('据')) checkClause(text, at, context);
  return {
    name: fields.needText('名'),
    cites: fields.texts('据'),
    year: fields.integer('年', 1949, 2100) ?? 2022,
    given: reader.given(fields.map('给')?.entries ?? []),
    history: reader.history(fields),
    ...reader.settings(fields),
    awarded: reader.awarded(fields),
    expected: reader.expected(fields),
    ...optional('decimals', fields.integer('小数', 0, 12)),
    at: fields.at,
  };
}
