export type Move =
  | { readonly kind: 'row'; readonly to: number }
  | { readonly kind: 'scroll'; readonly by: number }
  | { readonly kind: 'open' };

/** What a key does in a table: arrows and Page keys go to a row, left and right scroll, Enter opens the active row. */
export function moveOf(
  key: string,
  at: { readonly active: number; readonly count: number; readonly page: number },
): Move | undefined {
  const row = (to: number): Move | undefined =>
    at.count === 0 ? undefined : { kind: 'row', to: Math.min(at.count - 1, Math.max(0, to)) };
  switch (key) {
    case 'ArrowDown':
      return row(at.active + 1);
    case 'ArrowUp':
      return row(at.active - 1);
    case 'PageDown':
      return row(at.active + at.page);
    case 'PageUp':
      return row(at.active - at.page);
    case 'Home':
      return row(0);
    case 'End':
      return row(at.count - 1);
    case 'ArrowLeft':
      return { kind: 'scroll', by: -120 };
    case 'ArrowRight':
      return { kind: 'scroll', by: 120 };
    case 'Enter':
      return at.active >= 0 && at.active < at.count ? { kind: 'open' } : undefined;
    default:
      return undefined;
  }
}
