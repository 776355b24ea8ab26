import type { PackageSources } from '@niepan/engine';

/** What a draft needs to know beyond the document. */
export interface DraftOptions {
  /** The package's folder name. */
  readonly id: string;
  /** Code of the region that the document binds: six digits. */
  readonly region: string;
  /** Stands for the day of signing where the document states none. */
  readonly today: string;
  /** Packages whose indicators may be used, `base` first of all. */
  readonly uses: readonly PackageSources[];
}

/** The word that marks what a person has yet to look at. */
export const pending = '待确认';
