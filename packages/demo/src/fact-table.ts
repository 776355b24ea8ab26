export type FactValue = number | string | boolean | null;
export type MutableFacts = Map<string, Map<number, FactValue[]>>;

/** Puts one year of an item; 0 for items that don't change. */
export function setYear(facts: MutableFacts, item: string, year: number, values: FactValue[]): void {
  const byYear = facts.get(item) ?? new Map<number, FactValue[]>();
  byYear.set(year, values);
  facts.set(item, byYear);
}

/** Rounded half up at the decimals; never −0. */
export function roundTo(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  return Math.round(value * factor) / factor + 0;
}
