import type { Report } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import { Fields } from '../parse/fields.ts';
import { rest } from '../parse/shapes/scheme-shapes.ts';
import { parameterShape, parameterValueShape, pending } from '../parse/shapes/value-shapes.ts';
import type { YamlEntry, YamlMap, YamlNode } from '../parse/tree.ts';
import type { Parameter } from '../program/program.ts';
import type { CheckContext } from './context.ts';
import type { ParameterTable, TableRows } from './names.ts';
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

/** What a dated row's table has for one group on each axis: its own cell, else that of 其余; a cell in place of further axes is for all of them. */
function cellAt(table: YamlNode | undefined, [group, ...groups]: readonly string[]): YamlNode | undefined {
  if (table?.kind !== 'map') return group === undefined || table?.kind === 'scalar' ? table : undefined;
  if (group === undefined) return undefined;
  const found = table.entries.find(({ key }) => key === group) ?? table.entries.find(({ key }) => key === rest);
  return cellAt(found?.value, groups);
}

function rowWith(row: YamlMap, value: YamlNode, keyAt: Span): YamlNode {
  const others = row.entries.filter(({ key }) => key !== '表');
  return { ...row, entries: [...others, { key: '为', keyAt, value }] };
}

/** Like the rows of the table, with a value that isn't known: for groups that it doesn't name. */
function pendingRow(row: YamlMap): YamlNode {
  return rowWith(row, { kind: 'scalar', text: pending, isQuoted: false, at: row.at, spanOf: () => row.at }, row.at);
}

/** Reads the cells of one table; each is a parameter of its own. */
class TableReader {
  readonly cells: Parameter[] = [];

  constructor(
    readonly entry: YamlEntry,
    readonly rows: readonly YamlMap[],
    readonly axes: number,
    readonly others: readonly YamlEntry[],
    readonly context: CheckContext,
  ) {}

  cell(groups: readonly string[], keyAt: Span): string {
    const { key: table, value: node } = this.entry;
    const name = `${table}${groups.map((group) => `[${group}]`).join('')}`;
    const own = this.rows.flatMap((row) => {
      const cell = cellAt(tableIn(row), groups);
      return cell ? [rowWith(row, cell, keyAt)] : [];
    });
    const values: YamlNode = { kind: 'list', items: own.length > 0 ? own : this.rows.map(pendingRow), at: node.at };
    const entries = [...this.others, { key: '值', keyAt: this.entry.keyAt, value: values }];
    const made = readParameter({ key: name, keyAt, value: { kind: 'map', entries, at: node.at } }, this.context);
    this.cells.push({ ...made, type: 'number', unit: made.unit ?? '1' });
    return name;
  }

  /** The groups of the axis after those that are chosen, or the one cell where no row tells them apart. */
  choice(groups: readonly string[], keyAt: Span): TableRows | string {
    const tables = this.rows.flatMap((row) => {
      const found = groups.reduce<YamlNode | undefined>((table, group) => {
        const entries = table?.kind === 'map' ? table.entries : [];
        return (entries.find(({ key }) => key === group) ?? entries.find(({ key }) => key === rest))?.value;
      }, tableIn(row));
      return found?.kind === 'map' ? [found] : [];
    });
    if (groups.length === this.axes || (groups.length > 0 && tables.length === 0)) return this.cell(groups, keyAt);
    const keys = new Map(tables.flatMap(({ entries }) => entries.map(({ key, keyAt: at }) => [key, at] as const)));
    const cells = [...keys].flatMap(([key, at]) =>
      key === rest ? [] : [{ key, at, cell: this.choice([...groups, key], at) }],
    );
    const isOpen = !keys.has(rest);
    const otherwise = isOpen ? this.cell([...groups, rest], keyAt) : this.choice([...groups, rest], keyAt);
    return { cells, otherwise, isOpen };
  }
}

/** The table and its cells, each a dated, cited parameter of its own: `行业基准[38]`, `标准[A][城区]`. */
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
  const reader = new TableReader(entry, rows, by.length, others, context);
  const whole = reader.choice([], keyAt);
  if (typeof whole === 'string') return undefined;
  if (whole.cells.length === 0) fields.reportMissing('表');
  const unit = fields.unit('单位') ?? reader.cells[0]?.unit ?? '1';
  return { table: { name, by, ...whole, unit, at: keyAt }, cells: reader.cells };
}
