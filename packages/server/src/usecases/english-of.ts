import type { Program } from '@niepan/engine';

/** English name of an indicator or data item of the program, where its package gives one. */
export function englishOf({ indicators, items }: Program, name: string | undefined): string | null {
  if (name === undefined) return null;
  return indicators[name]?.english ?? items[name]?.english ?? null;
}
