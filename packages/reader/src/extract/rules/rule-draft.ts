import type { Reason } from '../../reasons/reason.ts';
import type { ReadRule } from '../../structure/reading.ts';

/** A rule candidate in flat text. */
export interface DraftRule {
  readonly start: number;
  readonly end: number;
  readonly kind: ReadRule['kind'];
  readonly name: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly because: Reason;
}

/** What a person has to confirm, said where the language keeps notes. */
export function noteOf(notes: readonly string[]): { readonly 说明: string } {
  const told = [...new Set(notes)].join('；');
  return { 说明: told === '' ? '待确认' : `待确认：${told}` };
}
