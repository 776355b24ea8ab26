import type { DocumentRow } from '../../api.ts';
import { nothing } from '../../ui/number.ts';

/** `2022-04-30 至 2024-12-31`, or what is known of it. */
export function validity(row: DocumentRow, t: (key: string, words: Record<string, string>) => string): string {
  if (row.from === null) return row.until === null ? nothing : t('document.untilOnly', { until: row.until });
  return row.until === null
    ? t('document.fromOnly', { from: row.from })
    : t('document.span', { from: row.from, until: row.until });
}
