/**
 * What the year comes to of its quarters or months (`sum`: of those that have come), or so many years, quarters, months in a row together; of the
 * latter `isLast` says whether the one at hand is one of them. The node that bears it is plain arithmetic, this is for the words.
 */
export interface Drawn<Formula> {
  /** `各季均值`, `近年成立年数`, `近月均值` and their kin. */
  readonly name: string;
  readonly kind: 'year' | 'quarter' | 'month';
  readonly how: 'mean' | 'known-mean' | 'best' | 'count' | 'sum';
  readonly of: Formula;
  /** What each of them has. */
  readonly parts: readonly Formula[];
  /** Only with `best`: the mean of so many of the highest. */
  readonly best?: number;
  readonly isLast?: boolean;
}
