import type { ReactNode } from 'react';

/** A choice of a header filter with how many rows it would leave. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly count?: number;
}

/** What a header filter holds; `chosen` empty means no filter. Several choices are either-or. */
export interface Filter {
  readonly choices: readonly Choice[];
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: readonly string[]) => void;
  readonly isSingle?: boolean;
}

/** One column of a table over rows of any shape (an object, or an index into columns). */
export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly unit?: string;
  readonly width: number;
  /** Takes what space is left. */
  readonly grows?: boolean;
  readonly isNumber?: boolean;
  readonly cell: (row: Row) => ReactNode;
  /** Sort key; missing values always come last. */
  readonly sort?: (row: Row) => number | string | null;
  /** Plain text for export; absent columns are not exported. */
  readonly text?: (row: Row) => string;
  readonly filter?: Filter;
  /** Foot of the column: a total that is right, or nothing. */
  readonly total?: ReactNode;
}

const collator = new Intl.Collator('zh-CN', { numeric: true });

/** Rows in the order of `key` or `-key`; stable, missing last in either direction. Without a key the order given. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  order: string | undefined,
): readonly Row[] {
  if (order === undefined) return rows;
  const isDown = order.startsWith('-');
  const column = columns.find((one) => one.key === (isDown ? order.slice(1) : order));
  if (column?.sort === undefined) return rows;
  const keys = rows.map(column.sort);
  const places = rows.map((_, place) => place);
  const sign = isDown ? -1 : 1;
  places.sort((a, b) => {
    const x = keys[a];
    const y = keys[b];
    if (x === null || x === undefined) return y === null || y === undefined ? a - b : 1;
    if (y === null || y === undefined) return -1;
    const difference = typeof x === 'number' && typeof y === 'number' ? x - y : collator.compare(String(x), String(y));
    return difference === 0 ? a - b : sign * difference;
  });
  return places.map((place) => rows[place] as Row);
}

/** First click the useful way (numbers large first), second click the other, third none. */
export function nextOrder(order: string | undefined, key: string, isNumber: boolean): string {
  const [first, second] = isNumber ? [`-${key}`, key] : [key, `-${key}`];
  if (order === first) return second;
  return order === second ? '' : first;
}

/** Counts of each value, most frequent first, as choices of a filter. */
export function choicesOf<Row>(
  rows: readonly Row[],
  value: (row: Row) => string | null,
  label: (value: string) => string = (text) => text,
): Choice[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const key = value(row);
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, x], [b, y]) => y - x || collator.compare(a, b))
    .map(([key, count]) => ({ value: key, label: label(key), count }));
}
