import type { FlowCell } from './flow.ts';
import { limits, tooLarge } from './limits.ts';

interface Placed {
  readonly column: number;
  readonly columns: number;
  rows: number;
  paragraphs: string[];
}

const widest = 200;

/** A table's cells put at their grid columns row by row, with cells merged to the right and downwards. */
export class Grid {
  private readonly done: Placed[][] = [];
  private row: Placed[] = [];
  private cursor = 0;
  private count = 0;
  /** Per grid column: the cell that reaches down from above, and how many rows more it covers. */
  private reach = new Map<number, { readonly cell: Placed; left: number }>();

  startRow(): void {
    this.row = [];
    this.done.push(this.row);
    this.cursor = 0;
  }

  /** Grid columns that the row leaves free at its left edge. */
  startAt(column: number): void {
    this.cursor = Number.isFinite(column) ? Math.min(widest, Math.max(0, column)) : 0;
  }

  /** A cell at the next free place; `rows` reaches downwards as far as its file says. */
  addCell(paragraphs: string[], columns = 1, rows = 1): void {
    while ((this.reach.get(this.cursor)?.left ?? 0) > 0) this.cursor += 1;
    this.put(paragraphs, columns, rows);
  }

  /** A cell that its file joins to the one above at the same column; without one above it stands for itself. */
  addMerged(paragraphs: string[], columns = 1): void {
    const above = this.done.at(-2)?.find(({ column }) => column === this.cursor) ?? this.reach.get(this.cursor)?.cell;
    if (above === undefined || this.done.length < 2) {
      this.put(paragraphs, columns, 1);
      return;
    }
    above.rows += 1;
    if (above.paragraphs.every((text) => text.trim() === '')) above.paragraphs = paragraphs;
    this.reach.set(this.cursor, { cell: above, left: 0 });
    this.cursor += span(columns);
  }

  private put(paragraphs: string[], columns: number, rows: number): void {
    if (this.done.length === 0) this.startRow();
    this.count += 1;
    if (this.count > limits.cells) throw tooLarge('表格太大', 'The tables are too large');
    const cell: Placed = { column: this.cursor, columns: span(columns), rows: Math.max(1, rows), paragraphs };
    this.row.push(cell);
    for (let at = cell.column; at < cell.column + cell.columns; at++) {
      if (cell.rows > 1) this.reach.set(at, { cell, left: cell.rows });
      else this.reach.delete(at);
    }
    this.cursor += cell.columns;
  }

  endRow(): void {
    for (const [column, reach] of this.reach) {
      if (reach.left > 1) reach.left -= 1;
      else if (reach.left === 1) this.reach.delete(column);
    }
  }

  dropRow(): void {
    this.done.pop();
    this.row = [];
  }

  finish(): readonly (readonly FlowCell[])[] {
    for (const [index, row] of this.done.entries())
      for (const cell of row) cell.rows = Math.min(cell.rows, this.done.length - index);
    return this.done;
  }
}

function span(columns: number): number {
  return Number.isFinite(columns) ? Math.min(widest, Math.max(1, Math.trunc(columns))) : 1;
}
