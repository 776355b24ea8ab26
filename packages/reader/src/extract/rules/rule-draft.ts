import { Document, isScalar, isSeq, visit } from 'yaml';
import type { ReadRule } from '../../structure/reading.ts';

/** A rule candidate in flat text. */
export interface DraftRule {
  readonly start: number;
  readonly end: number;
  readonly kind: ReadRule['kind'];
  readonly name: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly because: string;
}

/** The rule's YAML: its definition in the policy language, without its name; short lists on one line. */
export function writeDraft(body: Readonly<Record<string, unknown>>): string {
  const document = new Document(body, { aliasDuplicateObjects: false });
  visit(document, {
    Seq(_, node) {
      if (node.items.every((item) => isScalar(item) || (isSeq(item) && item.items.every(isScalar)))) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** What a person has to confirm, said where the language keeps notes. */
export function noteOf(notes: readonly string[]): { readonly 说明: string } {
  const told = [...new Set(notes)].join('；');
  return { 说明: told === '' ? '待确认' : `待确认：${told}` };
}
