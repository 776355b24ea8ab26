/** A target's value over the years of its period, for one region where targets are by region. */
export interface TargetRow {
  /** Of the target, in the package. */
  readonly id: string;
  readonly region?: string;
  readonly from: number;
  readonly until: number;
  /** Exact, in the unit of the formula. */
  readonly value: string;
}

/** Whether the value hangs on the region of the subject. */
export function isByRegion(rows: readonly TargetRow[]): boolean {
  return rows.some(({ region }) => region !== undefined);
}

/** The rows that hold in a year. */
export function rowsOfYear(rows: readonly TargetRow[], year: number): readonly TargetRow[] {
  return rows.filter(({ from, until }) => from <= year && year <= until);
}
