/** A label with its number taken out: those of one list are of one style. */
export const styleOf = (label: string): string =>
  label.replace(/[一二三四五六七八九十百]+/g, '一').replace(/\d+/g, '1');
