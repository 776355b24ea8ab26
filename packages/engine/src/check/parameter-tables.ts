import type { Report } from '../base/diagnostic.ts';
import { Fields } from '../parse/fields.ts';
import { rest } from '../parse/shapes/scheme-shapes.ts';
import { parameterShape, parameterValueShape, pending } from '../parse/shapes/value-shapes.ts';
import type { YamlEntry, YamlMap, YamlNode } from '../parse/tree.ts';
import type { Parameter } from '../program/program.ts';
import type { CheckContext } from './context.ts';
import type { ParameterTable } from './names.ts';
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

function tableIn(row: YamlNode): YamlMap | undefined {
  const found = row.kind === 'map' ? row.entries.find(({ key }) => key === '表')?.value : undefined;
  return found?.kind === 'map' ? found : undefined;
}

/** A dated row of the table as the row of one cell: its own value, else that of 其余, else none. */
function rowOfCell(row: YamlNode, key: string): YamlNode[] {
  const table = tableIn(row);
  const cell = table?.entries.find((entry) => entry.key === key) ?? table?.entries.find((entry) => entry.key === rest);
  if (row.kind !== 'map' || !cell) return [];
  const others = row.entries.filter((entry) => entry.key !== '表');
  return [{ ...row, entries: [...others, { key: '为', keyAt: cell.keyAt, value: cell.value }] }];
}

/** Like the rows of the table, with a value that isn't known: for groups that it doesn't name. */
function pendingRow(row: YamlNode): YamlNode[] {
  if (row.kind !== 'map') return [];
  const value: YamlNode = { kind: 'scalar', text: pending, isQuoted: false, at: row.at, spanOf: () => row.at };
  const others = row.entries.filter((entry) => entry.key !== '表');
  return [{ ...row, entries: [...others, { key: '为', keyAt: row.at, value }] }];
}

/** The table and its cells, each a dated, cited parameter of its own: `行业基准[38]`. */
export function readParameterTable(
  entry: YamlEntry,
  outer: CheckContext,
): { table: ParameterTable; cells: readonly Parameter[] } | undefined {
  const { key: name, keyAt, value: node } = entry;
  const context = { ...outer, report: onlyOnce(outer.report) };
  const fields = new Fields(node, `参数「${name}」`, parameterShape, context.report);
  const by = fields.located('按');
  if (!by || node.kind !== 'map') return undefined;
  const rows = fields.list('值');
  for (const row of rows) {
    const value = new Fields(row, `参数「${name}」的值`, parameterValueShape, context.report);
    if (!value.has('表')) value.reportMissing('表');
  }
  const keys = new Map(
    rows.flatMap((row) => tableIn(row)?.entries.map(({ key, keyAt: at }) => [key, at] as const) ?? []),
  );
  const isCovered = keys.has(rest);
  const others = node.entries.filter(({ key }) => key !== '按' && key !== '值');
  const cellOf = (key: string): Parameter => {
    const own = rows.flatMap((row) => (key === rest && !isCovered ? pendingRow(row) : rowOfCell(row, key)));
    const values: YamlNode = { kind: 'list', items: own, at: node.at };
    const cell: YamlNode = { ...node, entries: [...others, { key: '值', keyAt, value: values }] };
    const made = readParameter({ key: `${name}[${key}]`, keyAt: keys.get(key) ?? keyAt, value: cell }, context);
    return { ...made, type: 'number', unit: made.unit ?? '1' };
  };
  const named = [...keys].filter(([key]) => key !== rest);
  if (named.length === 0) fields.reportMissing('表');
  const cells = [...named.map(([key]) => cellOf(key)), cellOf(rest)];
  const unit = fields.unit('单位') ?? cells[0].unit ?? '1';
  return {
    table: {
      name,
      by,
      cells: named.map(([key, at]) => ({ key, parameter: `${name}[${key}]`, at })),
      otherwise: `${name}[${rest}]`,
      isOpen: !isCovered,
      unit,
      at: keyAt,
    },
    cells,
  };
}
