/** A place in a source file; lines and columns count from 1, columns in UTF-16 units as editors do. */
export interface Span {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}
