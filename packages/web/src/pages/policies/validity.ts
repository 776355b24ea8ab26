import type { TFunction } from 'i18next';
import { nothing } from '../../ui/number.ts';

/** `2022-04-30 至 2024-12-31`, or what is known of it. */
export function spanOf(span: { readonly from: string | null; readonly until: string | null }, t: TFunction): string {
  const { from, until } = span;
  if (from === null) return until === null ? nothing : t('policies:document.untilOnly', { until });
  return until === null ? t('policies:document.fromOnly', { from }) : t('policies:document.span', { from, until });
}
