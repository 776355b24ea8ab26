import type { Source } from '../../open/source.ts';
import type { Passage, ReadTarget, Structure } from '../../structure/reading.ts';
import type { Grid, RowClause } from '../../structure/table-grid.ts';
import type { Horizon } from '../horizon.ts';
import { readFigureTable } from './figure-table.ts';
import { findRowPeriod } from './row-period.ts';
import type { TableContext } from './table-cells.ts';

/** The cells that a row takes over from above, under their headings. */
const carriedIn = ({ cells, grid }: RowClause) =>
  cells.flatMap(({ cell, column, from }) =>
    from === undefined ? [] : [{ start: cell.start, end: cell.end, column: grid.columns[column]?.heading }],
  );

/** The tables of numbers of a document, each read when its first row comes. */
export class FigureTables {
  private readonly grids = new Map<string, Grid>();
  private readonly rows = new Map<Grid, RowClause[]>();
  private readonly cells = new Map<string, Passage[]>();
  /** The passage behind the last cell of a row. */
  private readonly below = new Map<string, Passage>();
  private readonly targets = new Map<Grid, ReadonlyMap<string, ReadTarget[]> | undefined>();

  constructor(
    private readonly source: Source,
    { rows, passages }: Structure,
    private readonly horizon: Horizon,
  ) {
    for (const row of rows) {
      this.grids.set(row.path, row.grid);
      const own = this.rows.get(row.grid);
      if (own) own.push(row);
      else this.rows.set(row.grid, [row]);
    }
    for (const [place, passage] of passages.entries()) {
      const before = passages[place - 1];
      if (passage.column === undefined && before?.column !== undefined) this.below.set(before.path, passage);
      if (passage.column === undefined) continue;
      const own = this.cells.get(passage.path);
      if (own) own.push(passage);
      else this.cells.set(passage.path, [passage]);
    }
  }

  private withNote(context: TableContext, rows: readonly RowClause[]): TableContext {
    const below = this.below.get(rows.at(-1)?.path ?? '');
    return below
      ? { ...context, note: this.source.text.slice(below.start, Math.min(below.end, below.start + 200)) }
      : context;
  }

  /** The targets of a row; undefined where its table is none of numbers, or states this row's in words. */
  read(path: string, context: TableContext): readonly ReadTarget[] | undefined {
    const grid = this.grids.get(path);
    if (!grid) return undefined;
    if (!this.targets.has(grid)) {
      const dueOf = (row: RowClause) =>
        findRowPeriod(this.source.text, this.cells.get(row.path) ?? [], this.horizon) ??
        findRowPeriod(this.source.text, carriedIn(row), this.horizon);
      const rows = this.rows.get(grid) ?? [];
      this.targets.set(grid, readFigureTable(this.source, rows, this.horizon, this.withNote(context, rows), dueOf));
    }
    return this.targets.get(grid)?.get(path);
  }
}
