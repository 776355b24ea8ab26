import { because } from '../base/because.ts';
import { compare, multiply, parseExact, printExact } from '../base/exact.ts';
import { findNearest } from '../base/nearest.ts';
import { convertFactor, getUnit, isPure } from '../base/unit.ts';
import { Fields } from '../parse/fields.ts';
import { parseQuantity } from '../parse/quantity.ts';
import {
  relativeShape,
  spelledComparators,
  targetBases,
  targetComparators,
  targetLinesShape,
  targetOrigins,
  targetPartShape,
  targetShape,
} from '../parse/shapes/document-shapes.ts';
import type { YamlNode } from '../parse/tree.ts';
import type { Cited, Clause, Target, TargetComparator, TargetLine } from '../program/document.ts';
import type { UnitText } from '../program/expression.ts';
import type { CheckContext } from './context.ts';
import { readNumber } from './limits.ts';
import { type Period, readPeriod } from './periods.ts';
import { optional, readCites } from './reading.ts';
import { reportClash } from './units.ts';

const lineNames = Object.keys(targetLinesShape.keys);

/** What a part inherits from the target it belongs to. */
interface Parent {
  readonly target: Target;
  readonly kind: 'compound' | 'of-which';
}

export interface TargetSurroundings {
  readonly region: string;
  readonly clauses: ReadonlyMap<string, Clause>;
}

class TargetReader {
  readonly fields: Fields;
  readonly name: string;
  readonly indicator: string | undefined;
  readonly unit: UnitText | undefined;
  readonly cited: Cited;

  constructor(
    node: YamlNode,
    readonly context: CheckContext,
    readonly around: TargetSurroundings,
    readonly parent: Parent | undefined,
  ) {
    this.fields = new Fields(node, '目标', parent ? targetPartShape : targetShape, context.report);
    this.indicator = this.readIndicator();
    this.name = this.fields.text('名') ?? this.indicator ?? this.fields.text('指标') ?? '';
    if (this.name === '') this.fields.reportMissing('指标');
    this.cited = readCites(this.fields, this.name, context, parent && citedOf(parent.target));
    this.unit = this.readUnit();
  }

  readIndicator(): string | undefined {
    const stated = this.fields.located('指标');
    const { indicators, items } = this.context.names;
    if (!stated) return undefined;
    const name = stated.text.replace(/^`|`$/g, '');
    if (indicators.has(name) || items.get(name)?.type === 'number') return name;
    this.context.report('unknown-reference', stated.at, {
      kind: '指标',
      name,
      near: findNearest(name, indicators.keys()) ?? '',
    });
    return undefined;
  }

  ownUnit(name: string): UnitText | undefined {
    return this.context.names.indicators.get(name)?.unit ?? this.context.names.items.get(name)?.unit;
  }

  readUnit(): UnitText | undefined {
    const stated = this.fields.unit('单位');
    const own = this.indicator === undefined ? undefined : this.ownUnit(this.indicator);
    if (stated !== undefined && own !== undefined && convertFactor(stated, own) === undefined) {
      reportClash(this.context, this.fields.keySpan('单位'), own, stated);
      return own;
    }
    return stated ?? own ?? this.valueUnit();
  }

  /** Without an indicator the value's own unit is the target's. */
  valueUnit(): UnitText | undefined {
    const node = this.fields.find('值');
    return node?.kind === 'scalar' ? parseQuantity(node.text)?.unit : undefined;
  }

  comparator(): TargetComparator {
    const text = this.fields.text('比');
    if (text !== undefined && spelledComparators[text]) return spelledComparators[text];
    const stated = this.fields.choice('比', targetComparators);
    if (stated) return stated;
    if (this.fields.has('至值')) return '区间';
    const isNumeric = this.fields.has('值') || this.fields.has('线') || this.fields.has('相对');
    if (!isNumeric && this.fields.has('均须')) return '定性';
    return this.direction() === 'down' ? '≤' : '≥';
  }

  direction(): 'up' | 'down' {
    return (
      (this.indicator === undefined ? undefined : this.context.names.indicators.get(this.indicator)?.direction) ?? 'up'
    );
  }

  lines(): TargetLine[] {
    const unit = this.unit ?? '1';
    const map = this.fields.map('线');
    if (map) {
      const lines: TargetLine[] = [];
      for (const { key, value } of map.entries) {
        const number = readNumber(value, unit, this.context);
        if (lineNames.includes(key) && number !== undefined) lines.push({ name: key, value: number });
      }
      this.checkLineOrder(lines);
      return lines;
    }
    const value = readNumber(this.fields.find('值'), unit, this.context);
    const high = readNumber(this.fields.find('至值'), unit, this.context);
    if (value === undefined) return [];
    if (high !== undefined && !(this.order(value, high) < 0))
      this.context.report('target-range', this.fields.keySpan('至值'), { name: this.name, low: value, high });
    return [{ name: '目标', value, ...optional('high', high) }];
  }

  order(a: string, b: string): number {
    const [left, right] = [parseExact(a), parseExact(b)];
    return left && right ? compare(left, right) : 0;
  }

  checkLineOrder(lines: readonly TargetLine[]): void {
    const [pass, high] = ['标线', '高线'].map((name) => lines.find((line) => line.name === name)?.value);
    if (pass === undefined || high === undefined) return;
    const isDown = this.direction() === 'down' || this.fields.text('比') === '≤';
    if (isDown ? this.order(high, pass) >= 0 : this.order(high, pass) <= 0)
      this.context.report('target-lines', this.fields.keySpan('线'), { name: this.name, pass, high });
  }

  relative(): Target['relative'] {
    const node = this.fields.find('相对');
    if (!node) return undefined;
    const fields = new Fields(node, '相对', relativeShape, this.context.report);
    const series = fields.located('对');
    if (!series) {
      return undefined;
    }
    const { indicators } = this.context.names;
    const unit = this.ownUnit(series.text);
    if (unit === undefined) {
      const near = findNearest(series.text, indicators.keys()) ?? '';
      this.context.report('unknown-reference', series.at, { kind: '指标', name: series.text, near });
      return undefined;
    }
    if (this.unit !== undefined && convertFactor(unit, this.unit) === undefined)
      reportClash(this.context, series.at, this.unit, unit);
    const factor = fields.quantity('倍');
    const plus = readNumber(fields.find('加'), this.plusUnit(fields, unit), this.context);
    return { series: series.text, factor: this.multiple(factor) ?? '1', plus: plus ?? '0' };
  }

  multiple(quantity: { value: string; unit?: string } | undefined): string | undefined {
    const factor = convertFactor(quantity?.unit ?? '1', '1');
    const value = parseExact(quantity?.value ?? '');
    return factor && value ? printExact(multiply(value, factor)) : undefined;
  }

  /** 高于 x 增速 2 个百分点: points are added to a percentage as they are. */
  plusUnit(fields: Fields, unit: UnitText): UnitText {
    const stated = fields.quantity('加')?.unit;
    return stated === '个百分点' && isPure(getUnit(unit)) ? '个百分点' : unit;
  }

  id(used: ReadonlySet<string>): string {
    const stated = this.fields.located('编号');
    const clause = this.cited.cites[0] ?? '';
    const id = stated?.text ?? (this.parent ? `${this.parent.target.id}/${this.name}` : `${clause}/${this.name}`);
    if (used.has(id))
      this.context.report('defined-twice', stated?.at ?? this.fields.at, { name: id, other: '另一条目标' });
    return id;
  }

  read(used: Set<string>): Target[] {
    const { fields, parent, around } = this;
    const id = this.id(used);
    used.add(id);
    const inherited = parent?.target;
    const period: Period | undefined =
      readPeriod(fields) ?? (inherited && !fields.has('期') ? periodOf(inherited) : undefined);
    if (!period && !fields.has('期')) fields.reportMissing('期');
    const clause = this.cited.cites.map((path) => around.clauses.get(path)).find((found) => found?.lead !== undefined);
    const responsible = fields.texts('责任');
    const region = fields.text('地区') ?? '';
    if (region !== '' && !/^(\d{6}(\d{3}){0,2}|[\u4e00-\u9fff]+)$/.test(region))
      this.context.report('wrong-shape', fields.keySpan('地区'), {
        key: '地区',
        expected: because('six-digit-region-code'),
      });
    const head: Target = {
      id,
      ...optional('label', fields.text('序号') ?? inherited?.label),
      name: this.name,
      ...optional('indicator', this.indicator),
      region: fields.text('地区') ?? inherited?.region ?? around.region,
      from: period?.from ?? 0,
      until: period?.until ?? 0,
      ...optional('deadline', period?.deadline),
      basis: fields.choice('基', targetBases) ?? (fields.has('期') ? undefined : inherited?.basis) ?? '年度',
      comparator: this.comparator(),
      lines: this.lines(),
      ...optional('unit', this.unit),
      ...optional('soft', fields.text('软')),
      ...optional('relative', this.relative()),
      all: [],
      ...(parent ? { partOf: parent.target.id, partKind: parent.kind } : {}),
      origin: fields.choice('出处', targetOrigins) ?? inherited?.origin ?? '正文',
      ...optional('lead', fields.text('牵头') ?? inherited?.lead ?? clause?.lead),
      responsible: responsible.length > 0 ? responsible : (inherited?.responsible ?? clause?.responsible ?? []),
      ...optional('note', fields.text('说明')),
      ...this.cited,
    };
    const parts = this.parts(head, used);
    this.checkValues(head, parts);
    const all = parts.filter((part) => part.partOf === head.id).map((part) => part.id);
    return [{ ...head, all }, ...parts];
  }

  parts(target: Target, used: Set<string>): Target[] {
    if (this.parent) return [];
    const read = (key: string, kind: Parent['kind']) =>
      this.fields
        .list(key)
        .flatMap((node) => new TargetReader(node, this.context, this.around, { target, kind }).read(used));
    return [...read('均须', 'compound'), ...read('其中', 'of-which')];
  }

  checkValues(target: Target, parts: readonly Target[]): void {
    const { report } = this.context;
    const isNumeric = target.lines.length > 0 || target.relative !== undefined;
    if (isNumeric && target.indicator === undefined && !this.fields.has('指标'))
      report('target-indicator', this.fields.at, { name: target.name });
    const mayBeEmpty = target.comparator === '定性' || target.comparator === '全覆盖' || parts.length > 0;
    const wasStated = this.fields.has('值') || this.fields.has('线') || this.fields.has('相对');
    if (!isNumeric && !mayBeEmpty && !wasStated) report('target-empty', this.fields.at, { name: target.name });
    const whole = target.lines[0]?.value;
    for (const part of parts) {
      const value = part.lines[0]?.value;
      const isComparable = part.partKind === 'of-which' && part.unit === target.unit && part.basis === target.basis;
      if (whole !== undefined && value !== undefined && isComparable && this.order(value, whole) > 0)
        report('target-nested', part.at, { name: part.name, part: value, whole });
    }
    this.checkPlausible(target);
  }

  checkPlausible(target: Target): void {
    const isShare = target.unit === '%' && /占比|比重|覆盖率|到位率|落地率|完成率|普及率/.test(target.name);
    for (const { value } of target.lines) {
      const number = parseExact(value);
      if (isShare && number && compare(number, { n: 100n, d: 1n }) > 0 && !/完成率/.test(target.name))
        this.context.report('implausible', target.at, {
          text: `${target.name} ${value}%`,
          why: because('share-above-whole'),
        });
    }
  }
}

/** A part cites what its whole cites, and takes nothing else of it by the way. */
function citedOf({ cites, because, at }: Target): Cited {
  return { cites, ...optional('because', because), at };
}

function periodOf(target: Target): Period {
  return { from: target.from, until: target.until, ...optional('deadline', target.deadline) };
}

/** `目标`: one row per target, its compound (`均须`) and nested (`其中`) parts following it. */
export function readTargets(nodes: readonly YamlNode[], context: CheckContext, around: TargetSurroundings): Target[] {
  const used = new Set<string>();
  return nodes.flatMap((node) => new TargetReader(node, context, around, undefined).read(used));
}
