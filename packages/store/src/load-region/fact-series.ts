import type { FactTable } from '@niepan/domain/region';
import type { ValueType } from '@niepan/engine';
import { dayText, type FactValue } from '../fact-values.ts';

/** One item of all subjects in one year, as it comes in. */
export interface FactSeries {
  readonly item: string;
  readonly type: ValueType;
  readonly source: string | null;
  readonly year: number;
  readonly values: readonly FactValue[];
}

/** What is known about items beforehand: the checked program's data items fit. */
export type KnownItems = Readonly<Record<string, { readonly type: ValueType; readonly source?: string }>>;

/** Items by name, years ascending, items without any value left out. The type is the known one, else the one that all values have. */
export function listSeries(table: FactTable, known: KnownItems): FactSeries[] {
  const series: FactSeries[] = [];
  for (const [item, years] of [...table].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const type = known[item]?.type ?? guessType([...years.values()]);
    if (type === null) continue;
    for (const [year, values] of [...years].sort(([a], [b]) => a - b)) {
      series.push({ item, type, source: known[item]?.source ?? null, year, values });
    }
  }
  return series;
}

function guessType(columns: readonly (readonly FactValue[])[]): ValueType | null {
  let type: ValueType | null = null;
  for (const values of columns) {
    for (const value of values) {
      if (value === null) continue;
      if (typeof value === 'number') return 'number';
      if (typeof value === 'boolean') return 'flag';
      if (!dayText.test(value)) return 'text';
      type = 'day';
    }
  }
  return type;
}
