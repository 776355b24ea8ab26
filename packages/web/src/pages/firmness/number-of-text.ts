import { exactToNumber, parseExact } from '@niepan/engine';

/** The number that an exact text stands for; NaN where it is none. */
export function numberOfText(text: string): number {
  const exact = parseExact(text);
  return exact ? exactToNumber(exact) : Number.NaN;
}
