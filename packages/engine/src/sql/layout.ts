import type { Subject, ValueType } from '../program/expression.ts';
import { RefusedSql } from './refusal.ts';

/** Where one item of one year stands; year 0 holds what doesn't change with the year. */
export interface SqlColumn {
  readonly item: string;
  readonly year: number;
  readonly type: ValueType;
  readonly column: string;
}

/** Columns of one earlier award by year, whole fen as numeric; a subject's second award of a year has columns of its own. */
export interface SqlAward {
  readonly incentive: string;
  readonly year: number;
  /** The tier's full amount, and what was paid. */
  readonly tier: string;
  readonly amount: string;
}

/** Another subject's relation; `column` holds the place of the row that each row is linked to, null where there is none. */
export interface SqlLink {
  readonly layout: SqlLayout;
  /** Absent where rows aren't linked: only groups of the other subjects are read. */
  readonly column?: string;
}

/**
 * The contract between a statement and the data: one relation (table, view or subquery under a name) per subject with one row per
 * subject and one column per item and year. Numbers are float8 nearest to the decimal, texts `text`, flags `boolean`, days `integer`
 * since 1970-01-01; null is missing. `order` is an integer that counts the rows: each has another, and the first has 0.
 */
export interface SqlLayout {
  readonly subject: Subject;
  readonly relation: string;
  readonly order: string;
  /** A column of integers that orders the rows by their ids, where `order` doesn't. */
  readonly idOrder?: string;
  /** A column of texts with the codes of regions, where the rows are regions. */
  readonly code?: string;
  readonly columns: readonly SqlColumn[];
  /** Years for which anything is known of any subject, ascending: `首次` goes back over all of them. */
  readonly years: readonly number[];
  readonly awards: readonly SqlAward[];
  /** Other subjects; those that aren't among them have no data. */
  readonly links: readonly SqlLink[];
}

/** A name as SQL reads it, whatever it holds; a refusal where it holds NUL, which no server takes. */
export function quoteName(name: string): string {
  if (name.includes('\0')) throw new RefusedSql('nul-in-text', name);
  return `"${name.replaceAll('"', '""')}"`;
}

/** The column of an item in a year; items that don't change with the year lie under year 0. */
export function findSqlColumn(layout: SqlLayout, item: string, year: number): SqlColumn | undefined {
  const of = (wanted: number) => layout.columns.find((column) => column.item === item && column.year === wanted);
  return of(year) ?? of(0);
}
