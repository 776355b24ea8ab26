import type { ValueType } from '../program/expression.ts';
import { findSqlColumn } from './layout.ts';
import type { Stages } from './stages.ts';

/** What a value of each type is in the server. */
export const sqlTypes: Readonly<Record<ValueType, string>> = {
  number: 'float8',
  text: 'text',
  flag: 'boolean',
  day: 'integer',
};

/** The stored fact that an item names; a typed null where the relation has no column for it. */
export function itemSql(s: Stages, name: string, type: ValueType, year: number): string {
  const found = findSqlColumn(s.layout, name, year);
  return found?.type === type ? s.column(found.column) : `null::${sqlTypes[type]}`;
}
