import type { Report } from '../base/diagnostic.ts';
import { compare, parseExact, zero } from '../base/exact.ts';
import type { Span } from '../base/span.ts';
import { Fields } from '../parse/fields.ts';
import { rest } from '../parse/shapes/scheme-shapes.ts';
import { parameterShape, parameterValueShape, pending } from '../parse/shapes/value-shapes.ts';
import type { YamlEntry, YamlMap, YamlNode } from '../parse/tree.ts';
import type { ExactText, UnitText } from '../program/expression.ts';
import type { Parameter } from '../program/program.ts';
import type { CheckContext } from './context.ts';
import { cellsOf, cellText, isAfter, readLimit, readNumber } from './limits.ts';
import type { NameTable, ParameterTable, TableNode, TableRows, TableSteps } from './names.ts';
import { readParameter } from './parameters.ts';

/** What all cells share is read once for each of them, and reported once. */
function onlyOnce(report: Report): Report {
  const seen = new Set<string>();
  return (code, at, args) => {
    const key = `${code} ${at.file} ${at.line} ${at.column}`;
    if (!seen.has(key)) report(code, at, args);
    seen.add(key);
  };
}

/** Whether a parameter has a value for each group (`按`). */
export function isTable({ value }: YamlEntry): boolean {
  return value.kind === 'map' && value.entries.some(({ key }) => key === '按');
}

function tableIn(row: YamlNode): YamlNode | undefined {
  return row.kind === 'map' ? row.entries.find(({ key }) => key === '表')?.value : undefined;
}

function isBlank(row: YamlNode): boolean {
  const table = tableIn(row);
  return table?.kind === 'map' ? table.entries.length === 0 : table?.kind !== 'list' || table.items.length === 0;
}

function rowWith(row: YamlMap, value: YamlNode, keyAt: Span): YamlNode {
  const others = row.entries.filter(({ key }) => key !== '表');
  return { ...row, entries: [...others, { key: '为', keyAt, value }] };
}

/** Like the rows of the table, with a value that isn't known: for groups that it doesn't name. */
function pendingRow(row: YamlMap): YamlNode {
  return rowWith(row, { kind: 'scalar', text: pending, isQuoted: false, at: row.at, spanOf: () => row.at }, row.at);
}

/** Where a row of a number axis begins. */
interface Bound {
  readonly text: string;
  readonly threshold: ExactText;
  readonly isInclusive: boolean;
  readonly at: Span;
}

/** A group of one axis by its name, or a row of a number axis by its bound; `其余` for every other group, and below every row. */
type Place = string | Bound;

/** Below zero where the first begins before the second. */
function compareBounds(a: Bound, b: Bound): number {
  const order = compare(parseExact(a.threshold) ?? zero, parseExact(b.threshold) ?? zero);
  return order === 0 ? Number(b.isInclusive) - Number(a.isInclusive) : order;
}

interface StepRow {
  readonly bound?: Bound;
  readonly cell: YamlNode | undefined;
}

/** Reads the cells of one table; each is a parameter of its own. */
class TableReader {
  readonly cells: Parameter[] = [];

  constructor(
    readonly entry: YamlEntry,
    readonly rows: readonly YamlMap[],
    /** The unit of each axis; none of one that goes by texts. */
    readonly units: readonly (UnitText | undefined)[],
    readonly others: readonly YamlEntry[],
    readonly context: CheckContext,
  ) {}

  /** The rows of a number axis, lowest first. */
  steps(list: YamlNode & { kind: 'list' }, unit: UnitText): readonly StepRow[] {
    const { report } = this.context;
    const found: StepRow[] = [];
    for (const item of list.items) {
      const [limit, cell] = cellsOf(item);
      const text = cellText(limit) ?? '';
      if (text === rest) {
        if (found.length > 0) report('tiers-order', item.at, { row: text });
        found.push({ cell });
        continue;
      }
      const edge = readLimit(limit, this.context);
      const threshold = readNumber(edge.node, unit, this.context);
      if (threshold === undefined) continue;
      const bound = { text, threshold, isInclusive: edge.isInclusive ?? true, at: limit?.at ?? item.at };
      const before = found.at(-1)?.bound;
      if (before && !isAfter(before, bound, true)) report('tiers-order', item.at, { row: text });
      found.push({ bound, cell });
    }
    return found;
  }

  /** What stands at a place of an axis; a cell in place of further axes is for all of them. */
  inside(table: YamlNode | undefined, place: Place, axis: number): YamlNode | undefined {
    if (!table || table.kind === 'scalar') return table;
    const unit = this.units[axis];
    if (table.kind === 'map') {
      const own = unit === undefined ? table.entries.find(({ key }) => key === place) : undefined;
      return (own ?? table.entries.find(({ key }) => key === rest))?.value;
    }
    if (unit === undefined) return undefined;
    const rows = this.steps(table, unit);
    if (typeof place === 'string') return rows.find(({ bound }) => !bound)?.cell;
    return rows.findLast(({ bound }) => !bound || compareBounds(bound, place) <= 0)?.cell;
  }

  /** What a dated row's table has at a place on each axis: its own cell, else that of 其余. */
  at(row: YamlMap, places: readonly Place[]): YamlNode | undefined {
    return places.reduce<YamlNode | undefined>((table, place, axis) => this.inside(table, place, axis), tableIn(row));
  }

  cell(places: readonly Place[], keyAt: Span): string {
    const { key: table, value: node } = this.entry;
    const name = `${table}${places.map((place) => `[${typeof place === 'string' ? place : place.text}]`).join('')}`;
    const own = this.rows.flatMap((row) => {
      const cell = this.at(row, places);
      return cell?.kind === 'scalar' ? [rowWith(row, cell, keyAt)] : [];
    });
    const values: YamlNode = { kind: 'list', items: own.length > 0 ? own : this.rows.map(pendingRow), at: node.at };
    const entries = [...this.others, { key: '值', keyAt: this.entry.keyAt, value: values }];
    const made = readParameter({ key: name, keyAt, value: { kind: 'map', entries, at: node.at } }, this.context);
    this.cells.push({ ...made, type: 'number', unit: made.unit ?? '1' });
    return name;
  }

  /** The places of the axis after those that are chosen, or the one cell where no row tells them apart. */
  choice(places: readonly Place[], keyAt: Span): TableNode {
    const axis = places.length;
    const tables = this.rows.flatMap((row) => {
      const table = this.at(row, places);
      return table && table.kind !== 'scalar' ? [table] : [];
    });
    if (axis === this.units.length || (axis > 0 && tables.length === 0)) return this.cell(places, keyAt);
    const unit = this.units[axis];
    return unit === undefined ? this.groups(places, tables, keyAt) : this.ladder(places, tables, unit, keyAt);
  }

  /** What isn't written the way that its axis wants. */
  refuse(table: YamlNode, expected: string): readonly never[] {
    this.context.report('wrong-shape', table.at, { key: this.entry.key, expected });
    return [];
  }

  groups(places: readonly Place[], tables: readonly YamlNode[], keyAt: Span): TableRows {
    const entries = tables.flatMap((table) =>
      table.kind === 'map' ? table.entries : this.refuse(table, '组: 值¦group: value'),
    );
    const keys = new Map(entries.map(({ key, keyAt: at }) => [key, at] as const));
    const cells = [...keys].flatMap(([key, at]) =>
      key === rest ? [] : [{ key, at, cell: this.choice([...places, key], at) }],
    );
    const isOpen = !keys.has(rest);
    return { cells, otherwise: this.beyond(places, isOpen, keyAt), isOpen };
  }

  ladder(places: readonly Place[], tables: readonly YamlNode[], unit: UnitText, keyAt: Span): TableSteps {
    const rows = tables.flatMap((table) =>
      table.kind === 'list'
        ? this.steps(table, unit)
        : this.refuse(table, '一行一行的 [界限, 值]¦rows of [limit, value]'),
    );
    const bounds: Bound[] = [];
    for (const { bound } of rows)
      if (bound && !bounds.some((one) => compareBounds(one, bound) === 0)) bounds.push(bound);
    bounds.sort(compareBounds);
    const steps = bounds.map((bound) => ({ ...bound, cell: this.choice([...places, bound], bound.at) }));
    const isOpen = rows.every(({ bound }) => bound !== undefined);
    return { steps, otherwise: this.beyond(places, isOpen, keyAt), isOpen };
  }

  beyond(places: readonly Place[], isOpen: boolean, keyAt: Span): TableNode {
    return isOpen ? this.cell([...places, rest], keyAt) : this.choice([...places, rest], keyAt);
  }
}

/** The unit of what an axis goes by, where that is a number. */
function unitOfAxis(name: string, { items, indicators }: NameTable): UnitText | undefined {
  const item = items.get(name);
  return item?.type === 'number' ? (item.unit ?? '1') : indicators.get(name)?.unit;
}

/** The table and its cells, each a dated, cited parameter of its own: `行业基准[38]`, `标准[A][城区]`, `标准[规上][1 亿元]`. */
export function readParameterTable(
  entry: YamlEntry,
  outer: CheckContext,
): { table: ParameterTable; cells: readonly Parameter[] } | undefined {
  const { key: name, keyAt, value: node } = entry;
  const context = { ...outer, report: onlyOnce(outer.report) };
  const fields = new Fields(node, `参数「${name}」`, parameterShape, context.report);
  const by = fields.locatedTexts('按');
  if (by.length === 0 || node.kind !== 'map') return undefined;
  const rows = fields.list('值').filter((row) => row.kind === 'map');
  for (const row of rows) {
    const value = new Fields(row, `参数「${name}」的值`, parameterValueShape, context.report);
    if (!value.has('表')) value.reportMissing('表');
  }
  const others = node.entries.filter(({ key }) => key !== '按' && key !== '值');
  const units = by.map(({ text }) => unitOfAxis(text, context.names));
  const reader = new TableReader(entry, rows, units, others, context);
  const whole = reader.choice([], keyAt);
  if (typeof whole === 'string') return undefined;
  if (rows.every(isBlank)) fields.reportMissing('表');
  const unit = fields.unit('单位') ?? reader.cells[0]?.unit ?? '1';
  return { table: { name, by, whole, unit, at: keyAt }, cells: reader.cells };
}
