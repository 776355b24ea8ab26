import type { ValueType } from '@niepan/engine';

/** What a fact can be; null = not given or withdrawn. Days are text `YYYY-MM-DD`. */
export type FactValue = number | string | boolean | null;

/** In the order of the tables' value columns. */
export const factTypes = ['number', 'text', 'flag', 'day'] as const satisfies readonly ValueType[];

/** Columns of the fact tables after the subject's id. */
export const factColumns = [
  'item_id',
  'year',
  'version',
  ...factTypes,
  'state',
  'batch_number',
  'recorded_at',
  'supersedes',
];

/** A day as it is written in facts. */
export const dayText = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** Whether a value may stand in a column of the type; null always may. */
export function fits(type: ValueType, value: FactValue): boolean {
  if (value === null) return true;
  switch (type) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'flag':
      return typeof value === 'boolean';
    case 'text':
      return typeof value === 'string' && !value.includes('\0');
    case 'day':
      return typeof value === 'string' && isDay(value);
  }
}

/** A day that the calendar has: JavaScript alone would take 31 February for 3 March. */
function isDay(text: string): boolean {
  return dayText.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
}
