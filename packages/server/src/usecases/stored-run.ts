import type { SchemeResult } from '@niepan/engine';

/** What a run found out, rows by credit code. */
export interface StoredRun {
  readonly ids: readonly string[];
  readonly result: SchemeResult;
}
