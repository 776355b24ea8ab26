import type { Rule, Rules } from './page-rules.ts';

/** A cell of a ruled table with its box on the page. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface RuledCell extends Box {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export interface RuledTable extends Box {
  /** Where its columns begin and end. */
  readonly edges: readonly number[];
  readonly cells: readonly RuledCell[];
}

const near = 3;
const widest = 60;
const tallest = 400;

/** Rules at one place that touch, as one. */
function mergeRules(rules: readonly Rule[]): Rule[] {
  const sorted = [...rules].sort((a, b) => a.at - b.at || a.from - b.from);
  const groups: Rule[][] = [];
  for (const rule of sorted) {
    const group = groups.at(-1);
    if (group?.[0] !== undefined && rule.at - group[0].at <= near) group.push(rule);
    else groups.push([rule]);
  }
  return groups.flatMap((group) => {
    const at = group.reduce((sum, rule) => sum + rule.at, 0) / group.length;
    const merged: { at: number; from: number; to: number }[] = [];
    for (const { from, to } of group.sort((a, b) => a.from - b.from)) {
      const last = merged.at(-1);
      if (last !== undefined && from - last.to <= near) last.to = Math.max(last.to, to);
      else merged.push({ at, from, to });
    }
    return merged;
  });
}

function covers(rule: Rule, place: number): boolean {
  return rule.from - near <= place && place <= rule.to + near;
}

/** Distinct places, those closer than a few points taken as one. */
function places(values: readonly number[]): number[] {
  const distinct: number[] = [];
  for (const value of [...values].sort((a, b) => a - b)) {
    const last = distinct.at(-1);
    if (last === undefined || value - last > near) distinct.push(value);
  }
  return distinct;
}

class Groups {
  private readonly above: number[];

  constructor(size: number) {
    this.above = Array.from({ length: size }, (_none, index) => index);
  }

  find(index: number): number {
    let root = index;
    while (this.above[root] !== root) root = this.above[root] ?? root;
    this.above[index] = root;
    return root;
  }

  join(a: number, b: number): void {
    this.above[this.find(a)] = this.find(b);
  }
}

/** A row that a page break cuts has lines at its sides and none above or below it. */
function withCutRows(ys: readonly number[], down: readonly Rule[], edges: number): number[] {
  const [top = 0, bottom = 0] = [ys[0], ys.at(-1)];
  const starts = down.filter(({ from }) => from < top - near * 2).map(({ from }) => from);
  const ends = down.filter(({ to }) => to > bottom + near * 2).map(({ to }) => to);
  return [
    ...(starts.length >= Math.max(3, edges - 1) ? [Math.min(...starts)] : []),
    ...ys,
    ...(ends.length >= Math.max(3, edges - 1) ? [Math.max(...ends)] : []),
  ];
}

function readTable(across: readonly Rule[], down: readonly Rule[]): RuledTable | undefined {
  const xs = places(down.map(({ at }) => at));
  const ys = withCutRows(places(across.map(({ at }) => at)), down, xs.length);
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  if (columns < 2 || rows < 1 || columns > widest || rows > tallest) return undefined;
  const groups = new Groups(rows * columns);
  const isRuled = (rules: readonly Rule[], at: number, place: number) =>
    rules.some((rule) => Math.abs(rule.at - at) <= near && covers(rule, place));
  for (let row = 0; row < rows; row++) {
    const middle = ((ys[row] ?? 0) + (ys[row + 1] ?? 0)) / 2;
    for (let column = 0; column < columns; column++) {
      const own = row * columns + column;
      const centre = ((xs[column] ?? 0) + (xs[column + 1] ?? 0)) / 2;
      if (column + 1 < columns && !isRuled(down, xs[column + 1] ?? 0, middle)) groups.join(own, own + 1);
      if (row + 1 < rows && !isRuled(across, ys[row + 1] ?? 0, centre)) groups.join(own, own + columns);
    }
  }
  const members = new Map<number, number[]>();
  for (let slot = 0; slot < rows * columns; slot++) {
    const root = groups.find(slot);
    const list = members.get(root) ?? [];
    list.push(slot);
    members.set(root, list);
  }
  const cells = [...members.values()].map((slots): RuledCell => {
    const ownRows = slots.map((slot) => Math.floor(slot / columns));
    const ownColumns = slots.map((slot) => slot % columns);
    const row = Math.min(...ownRows);
    const column = Math.min(...ownColumns);
    const lastRow = Math.max(...ownRows);
    const lastColumn = Math.max(...ownColumns);
    return {
      row,
      column,
      rows: lastRow - row + 1,
      columns: lastColumn - column + 1,
      left: xs[column] ?? 0,
      right: xs[lastColumn + 1] ?? 0,
      top: ys[row] ?? 0,
      bottom: ys[lastRow + 1] ?? 0,
    };
  });
  cells.sort((a, b) => a.row - b.row || a.column - b.column);
  if (cells.length < 3) return undefined;
  return { left: xs[0] ?? 0, right: xs.at(-1) ?? 0, top: ys[0] ?? 0, bottom: ys.at(-1) ?? 0, edges: xs, cells };
}

/** The tables that a page's ruled lines make: cells where lines enclose them, merged where a line is missing. From top to bottom. */
export function findRuledTables(rules: Rules): RuledTable[] {
  const across = mergeRules(rules.across);
  const down = mergeRules(rules.down);
  if (across.length < 2 || down.length < 3 || across.length * down.length > 4_000_000) return [];
  const groups = new Groups(across.length + down.length);
  for (const [a, rule] of across.entries())
    for (const [b, other] of down.entries())
      if (covers(rule, other.at) && covers(other, rule.at)) groups.join(a, across.length + b);
  const tables = new Map<number, { across: Rule[]; down: Rule[] }>();
  const put = (index: number, kind: 'across' | 'down', rule: Rule) => {
    const root = groups.find(index);
    const table = tables.get(root) ?? { across: [], down: [] };
    table[kind].push(rule);
    tables.set(root, table);
  };
  for (const [index, rule] of across.entries()) put(index, 'across', rule);
  for (const [index, rule] of down.entries()) put(across.length + index, 'down', rule);
  return [...tables.values()]
    .flatMap((table) => readTable(table.across, table.down) ?? [])
    .sort((a, b) => a.top - b.top);
}
