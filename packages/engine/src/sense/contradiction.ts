import type { Span } from '../base/span.ts';

export type ContradictionKind =
  | 'value'
  | 'unit'
  | 'basis'
  | 'stated-twice'
  | 'no-annex-line'
  | 'nested-parts'
  | 'unit-alias'
  | 'label-gap'
  | 'blank-cells'
  | 'rhythm';

/** Something in a document that does not agree with itself and needs a person's ruling. Nothing is smoothed over. */
export interface Contradiction {
  readonly kind: ContradictionKind;
  /** Target ids, clause paths, row labels (`序号.2`), task ids, unit names or package ids. */
  readonly between: readonly string[];
  readonly zh: string;
  readonly en: string;
  readonly at: Span;
}
