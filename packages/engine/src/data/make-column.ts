import type { Day } from '../base/day.ts';
import type { Column } from './dataset.ts';

function markMissing(values: readonly unknown[]): Uint8Array {
  const missing = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) if (values[i] === null || values[i] === undefined) missing[i] = 1;
  return missing;
}

/** A number column; `null` is missing. NaN and infinities are refused with a RangeError that names the row: they are no data. */
export function makeNumberColumn(values: readonly (number | null)[]): Column & { kind: 'number' } {
  const numbers = new Float64Array(values.length);
  for (const [row, value] of values.entries()) {
    if (value === null) continue;
    if (!Number.isFinite(value)) throw new RangeError(`row ${row}: ${value} is not a number that data can hold`);
    numbers[row] = value;
  }
  return { kind: 'number', values: numbers, missing: markMissing(values) };
}

/** A text column, dictionary-coded in order of first use; `null` is missing. */
export function makeTextColumn(values: readonly (string | null)[]): Column & { kind: 'text' } {
  const codes = new Uint32Array(values.length);
  const dictionary: string[] = [];
  const codeOf = new Map<string, number>();
  for (const [row, value] of values.entries()) {
    if (value === null) continue;
    let code = codeOf.get(value);
    if (code === undefined) {
      code = dictionary.push(value) - 1;
      codeOf.set(value, code);
    }
    codes[row] = code;
  }
  return { kind: 'text', codes, dictionary, missing: markMissing(values) };
}

/** A flag column (是否); `null` is missing. */
export function makeFlagColumn(values: readonly (boolean | null)[]): Column & { kind: 'flag' } {
  return { kind: 'flag', values: Uint8Array.from(values, (value) => (value ? 1 : 0)), missing: markMissing(values) };
}

/** A column of days since 1970-01-01; `null` is missing. */
export function makeDayColumn(values: readonly (Day | null)[]): Column & { kind: 'day' } {
  return { kind: 'day', values: Int32Array.from(values, (value) => value ?? 0), missing: markMissing(values) };
}
