import { because } from '../base/because.ts';
import { parseDay, printDay } from '../base/day.ts';
import { exact, multiply, parseExact, printExact } from '../base/exact.ts';
import { convertFactor } from '../base/unit.ts';
import { Fields } from '../parse/fields.ts';
import { parseQuantity } from '../parse/quantity.ts';
import { parameterShape, parameterValueShape, pending, readingShape } from '../parse/shapes/value-shapes.ts';
import type { YamlEntry, YamlNode } from '../parse/tree.ts';
import type { UnitText } from '../program/expression.ts';
import type { Parameter, ParameterValue, Reading } from '../program/program.ts';
import type { CheckContext } from './context.ts';
import { optional, readCites } from './reading.ts';
import { reportClash } from './units.ts';

function nodesOf(fields: Fields, key: string): readonly YamlNode[] {
  const node = fields.find(key);
  return node?.kind === 'map' ? [node] : fields.list(key);
}

function textIn(node: YamlNode, key: string): string | undefined {
  const value = node.kind === 'map' ? node.entries.find((entry) => entry.key === key)?.value : undefined;
  return value?.kind === 'scalar' ? value.text.trim() : undefined;
}

/** Number or option text, by what the values look like: a parameter without a unit whose values aren't numbers is text. */
function kindOf(fields: Fields, rows: readonly YamlNode[]): { type: Parameter['type']; unit?: UnitText } {
  const stated = fields.unit('单位');
  if (stated !== undefined) return { type: 'number', unit: stated };
  const values = rows.map((row) => textIn(row, '为')).filter((text) => text !== undefined && text !== pending);
  const quantities = values.map((text) => parseQuantity(text ?? ''));
  if (values.length === 0 || quantities.some((quantity) => quantity === undefined)) return { type: 'text' };
  return { type: 'number', unit: quantities.find((quantity) => quantity?.unit !== undefined)?.unit ?? '1' };
}

class ParameterReader {
  readonly fields: Fields;
  readonly kind: { type: Parameter['type']; unit?: UnitText };
  readonly rows: readonly YamlNode[];

  constructor(
    readonly name: string,
    node: YamlNode,
    readonly context: CheckContext,
  ) {
    this.fields = new Fields(node, `参数「${name}」`, parameterShape, context.report);
    this.rows = nodesOf(this.fields, '值');
    this.kind = kindOf(this.fields, [...this.rows, ...nodesOf(this.fields, '读法')]);
  }

  /** Exact number in the parameter's unit, or the option text. */
  value(fields: Fields): string | undefined {
    const text = fields.text('为');
    if (text === undefined || this.kind.type === 'text' || text === pending) return text;
    const quantity = fields.quantity('为');
    const unit = this.kind.unit ?? '1';
    if (!quantity || quantity.unit === undefined) return quantity?.value;
    const factor = convertFactor(quantity.unit, unit);
    const number = parseExact(quantity.value);
    if (factor && number) return printExact(multiply(number, factor));
    reportClash(this.context, quantity.at, unit, quantity.unit);
    return undefined;
  }

  values(): ParameterValue[] {
    const values: ParameterValue[] = [];
    for (const row of this.rows) {
      const fields = new Fields(row, `参数「${this.name}」的值`, parameterValueShape, this.context.report);
      const cited = readCites(fields, this.name, this.context);
      if (!fields.has('为')) fields.reportMissing('为');
      const value = this.value(fields);
      const from = fields.day('自');
      const until = fields.day('至');
      if (from !== undefined && until !== undefined && until < from)
        this.context.report('period-order', fields.keySpan('至'), { from, until });
      if (value === undefined || from === undefined) continue;
      this.checkPlausible(value, fields);
      values.push({ from, ...optional('until', until), value, isPending: value === pending, ...cited });
    }
    values.sort((a, b) => (a.from < b.from ? -1 : 1));
    this.checkDates(values);
    return values;
  }

  /** 0.3 % where 30 % was meant is the usual slip. */
  checkPlausible(value: string, fields: Fields): void {
    const number =
      this.kind.unit === '%' && parseQuantity(fields.text('为') ?? '')?.unit === undefined
        ? parseExact(value)
        : undefined;
    if (number && number.n > 0n && number.n * 2n < number.d) {
      const percent = printExact(multiply(number, exact(100n)));
      const why = because('unit-is-percent', percent);
      this.context.report('implausible', fields.keySpan('为'), { text: `${value}%`, why });
    }
  }

  checkDates(values: readonly ParameterValue[]): void {
    for (const [index, value] of values.entries()) {
      const next = values[index + 1];
      if (!next) continue;
      if (value.until === undefined || value.until >= next.from) {
        this.context.report('parameter-overlap', next.at, { name: this.name, day: next.from });
        continue;
      }
      const expected = printDay((parseDay(value.until) ?? 0) + 1);
      const last = printDay((parseDay(next.from) ?? 0) - 1);
      if (expected !== next.from)
        this.context.report('parameter-gap', next.at, { name: this.name, from: expected, until: last });
    }
  }

  readings(values: readonly ParameterValue[]): Reading[] {
    const readings: Reading[] = [];
    for (const node of nodesOf(this.fields, '读法')) {
      const fields = new Fields(node, `参数「${this.name}」的读法`, readingShape, this.context.report);
      const value = this.value(fields);
      const reading = { name: fields.needText('名'), meaning: fields.needText('义') };
      if (value !== undefined) readings.push({ ...reading, value });
    }
    if (readings.length === 1) this.context.report('reading-single', this.fields.keySpan('读法'), { name: this.name });
    for (const value of values) {
      if (readings.length < 2 || value.isPending || readings.some((reading) => reading.value === value.value)) continue;
      this.context.report('reading-missing', value.at, { value: value.value });
    }
    return readings;
  }
}

/** One `参数`: dated values with their sources; ranges that overlap or leave a gap are reported, as are readings that don't fit. */
export function readParameter({ key: name, keyAt, value: node }: YamlEntry, context: CheckContext): Parameter {
  const reader = new ParameterReader(name, node, context);
  const values = reader.values();
  const readings = reader.readings(values);
  return {
    name,
    ...optional('english', reader.fields.text('英')),
    ...reader.kind,
    values,
    readings,
    ...optional('note', reader.fields.text('说明')),
    at: keyAt,
  };
}
