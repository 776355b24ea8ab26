import { type CSSProperties, memo, type ReactNode } from 'react';
import type { Column } from './column.ts';

interface Props<Row> {
  readonly id: string;
  readonly row: Row;
  readonly index: number;
  readonly start: number;
  readonly height: number;
  readonly columns: readonly Column<Row>[];
  readonly isActive: boolean;
  readonly canOpen: boolean;
  readonly onSelect: (index: number) => void;
  /** One column on a phone; null draws all columns. */
  readonly card: ((row: Row) => ReactNode) | null;
}

export function cellClass<Row>(column: Column<Row>, place: number): string {
  return `grid-cell${column.isNumber === true ? ' is-number' : ''}${place === 0 ? ' is-first' : ''}`;
}

export function cellStyle<Row>(column: Column<Row>): CSSProperties {
  return { flex: column.grows === true ? `1 0 ${column.width}px` : `0 0 ${column.width}px` };
}

function DrawnRow<Row>(props: Props<Row>) {
  const { row, index } = props;
  return (
    <div
      id={props.id}
      role="row"
      aria-rowindex={index + 2}
      className={`grid-row${props.isActive ? ' is-active' : ''}${props.canOpen ? ' can-open' : ''}`}
      style={{ height: props.height, transform: `translateY(${props.start}px)` }}
      onClick={() => props.onSelect(index)}
    >
      {props.card === null ? (
        props.columns.map((column, place) => (
          <div key={column.key} role="gridcell" className={cellClass(column, place)} style={cellStyle(column)}>
            {column.cell(row)}
          </div>
        ))
      ) : (
        <div role="gridcell" className="grid-card">
          {props.card(row)}
        </div>
      )}
    </div>
  );
}

/** A row is drawn once and only moves out of view afterwards: scrolling draws the new rows alone. */
export const GridRow = memo(DrawnRow) as typeof DrawnRow;
