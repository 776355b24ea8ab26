/** A table of a page with the texts of its cells. */
export interface PageTable {
  readonly top: number;
  readonly edges: readonly number[];
  readonly rows: readonly (readonly PageCell[])[];
}

export interface PageCell {
  readonly paragraphs: readonly string[];
  readonly column: number;
  readonly columns: number;
  readonly rows: number;
}
