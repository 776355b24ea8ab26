import type { DocumentRow } from '../../api.ts';
import { nothing } from '../../ui/number.ts';

/** `2022-04-30 至 2024-12-31`, or what is known of it. */
export function validity(row: DocumentRow, t: (key: string, words: Record<string, string>) => string): string {
  if (row.from === null && row.until === null) return nothing;
  return t('document.span', { from: row.from ?? nothing, until: row.until ?? nothing });
}
