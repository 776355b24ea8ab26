/** One original document beside the checkout and how its text falls into clauses. */
export interface SeedDocument {
  readonly package: string;
  /** First three characters of the file's name. */
  readonly prefix: string;
  /** Clause path → its text, in the order of the document, labels taken off. */
  readonly split: (text: string) => ReadonlyMap<string, string>;
  /** Numbers that state nothing, by clause, each with the reason why it doesn't count. */
  readonly uncounted: Readonly<Record<string, readonly (readonly [text: string, reason: string])[]>>;
  /** Targets without an Arabic number of their own in the text: stated in words, or one number for several regions. */
  readonly inWords: readonly string[];
  /** Parameters and rules whose numbers the text writes out in words. */
  readonly rulesInWords: readonly string[];
}
