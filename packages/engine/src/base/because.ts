import type { reasonTexts } from './reason-texts.ts';

export type ReasonKey = keyof typeof reasonTexts;

const mark = '@';
const between = '¦';

/** A reason as an argument of a finding: its key and what it speaks of. The words stand with the texts of findings, in both languages. */
export function because(key: ReasonKey, ...values: readonly (string | number | undefined)[]): string {
  return `${mark}${[key, ...values].join(between)}`;
}

/** What an argument names: a reason with its values, or nothing where it is plain text. */
export function reasonIn(argument: string): { readonly key: string; readonly values: readonly string[] } | undefined {
  if (!argument.startsWith(mark)) return undefined;
  const [key = '', ...values] = argument.slice(mark.length).split(between);
  return { key, values };
}
