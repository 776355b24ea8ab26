import type { Database } from '@niepan/store/database';
import { loadRunResult } from '@niepan/store/evaluations';
import type { Platform } from './platform.ts';
import type { StoredRun } from './stored-run.ts';

/** A stored run's results; kept in memory for a while, as they never change. */
export function readRun(platform: Platform, { db }: Pick<Database, 'db'>, id: string): Promise<StoredRun> {
  return platform.caches.runs.load(id, () => loadRunResult(db, id));
}
