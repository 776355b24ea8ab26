import { Fault } from '@niepan/domain/fault';
import type { SchemeResult } from '@niepan/engine';
import type { Selectable } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { copyIn } from './copy-in.ts';
import type { Tx } from './database.ts';
import { readResult, resultColumns, resultLines, type Summary, summaryOf } from './evaluations/result-rows.ts';
import { listFactsOfItem, type NewFact, saveFacts, saveItem } from './facts.ts';
import { findBatchByHash, saveBatch } from './import.ts';
import type { Db, Schema } from './schema.ts';

export interface NewRun {
  readonly packageId: string;
  readonly packageVersion: string;
  readonly scheme: string;
  readonly year: number;
  readonly engineVersion: string;
  /** Facts up to this batch were read: `loadDataset` with `untilBatch` reads them again. */
  readonly batchNumber: number;
  readonly inputHash: string;
  readonly resultHash: string;
  readonly startedAt: Date;
  readonly milliseconds: number;
}

export interface Run extends NewRun {
  readonly id: string;
  readonly startedByName: string;
}

export interface RunFilter {
  readonly packageId?: string;
  readonly scheme?: string;
  readonly year?: number;
}

/** How one enterprise came out in one run. */
export interface Rating {
  readonly run: Run;
  readonly groupName: string | null;
  readonly score: number | null;
  /** null unless ranked. */
  readonly rank: number | null;
  readonly className: string | null;
  /** Index into the engine's `ratingStates`. */
  readonly state: number;
}

/** Keeps a run with all its rows. `ids` are the credit codes of the result's rows. Throws Fault `enterprise-unknown`. */
export async function saveRun(tx: Tx, run: NewRun, ids: readonly string[], result: SchemeResult): Promise<string> {
  const id = uuidv7();
  await tx.db
    .insertInto('evaluation_runs')
    .values({
      id,
      package_id: run.packageId,
      package_version: run.packageVersion,
      scheme: run.scheme,
      year: run.year,
      engine_version: run.engineVersion,
      batch_number: run.batchNumber,
      input_hash: run.inputHash,
      result_hash: run.resultHash,
      started_at: run.startedAt,
      milliseconds: run.milliseconds,
      started_by: tx.actor.id,
      started_by_name: tx.actor.name,
      summary: JSON.stringify(summaryOf(result)),
    })
    .execute();
  const enterpriseIds = await listIdsOf(tx.db, ids);
  await copyIn(tx.client, 'evaluation_results', resultColumns, resultLines(id, enterpriseIds, result));
  const { packageId, scheme, year, resultHash } = run;
  tx.record({ kind: 'run-finished', subject: id, detail: { packageId, scheme, year, resultHash } });
  return id;
}

async function listIdsOf(db: Db, codes: readonly string[]): Promise<string[]> {
  const rows = await db.selectFrom('enterprises').select(['id', 'uscc']).execute();
  const idOf = new Map(rows.map((row) => [row.uscc, row.id]));
  return codes.map((code) => {
    const id = idOf.get(code);
    if (id === undefined) throw new Fault('enterprise-unknown', `no enterprise has the credit code ${code}`);
    return id;
  });
}

/** Newest first. */
export async function listRuns(db: Db, filter: RunFilter = {}): Promise<Run[]> {
  let query = db.selectFrom('evaluation_runs').selectAll();
  if (filter.packageId !== undefined) query = query.where('package_id', '=', filter.packageId);
  if (filter.scheme !== undefined) query = query.where('scheme', '=', filter.scheme);
  if (filter.year !== undefined) query = query.where('year', '=', filter.year);
  return (await query.orderBy('started_at', 'desc').orderBy('id', 'desc').execute()).map(toRun);
}

/** Undefined for an unknown id and for text that is no id. */
export async function findRun(db: Db, id: string): Promise<Run | undefined> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return undefined;
  const row = await db.selectFrom('evaluation_runs').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : toRun(row);
}

/** Throws Fault `run-unknown`. */
export async function getRun(db: Db, id: string): Promise<Run> {
  const run = await findRun(db, id);
  if (run === undefined) throw new Fault('run-unknown', `no run has the id ${id}`);
  return run;
}

/** A run's result as the engine gave it, rows in their order then, with their credit codes. The value of a missing item is NaN. */
export async function loadRunResult(
  db: Db,
  id: string,
): Promise<{ readonly ids: readonly string[]; readonly result: SchemeResult }> {
  const run = await db.selectFrom('evaluation_runs').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const rows = await db
    .selectFrom('evaluation_results as result')
    .innerJoin('enterprises', 'enterprises.id', 'result.enterprise_id')
    .selectAll('result')
    .select('enterprises.uscc')
    .where('result.run_id', '=', id)
    .orderBy('result.position')
    .execute();
  return { ids: rows.map((row) => row.uscc), result: readResult(run.scheme, run.year, run.summary as Summary, rows) };
}

/** One enterprise in every run, newest run first. */
export async function listRatingsOf(db: Db, enterpriseId: string): Promise<Rating[]> {
  const rows = await db
    .selectFrom('evaluation_results as result')
    .innerJoin('evaluation_runs as run', 'run.id', 'result.run_id')
    .selectAll('run')
    .select(['result.group_index', 'result.class_index', 'result.score', 'result.rank', 'result.state'])
    .where('result.enterprise_id', '=', enterpriseId)
    .orderBy('run.started_at', 'desc')
    .execute();
  return rows.map((row) => {
    const { groupNames, classNames } = row.summary as Summary;
    return {
      run: toRun(row),
      groupName: groupNames[row.group_index] ?? null,
      score: row.score,
      rank: row.rank === 0 ? null : row.rank,
      className: classNames[row.class_index] ?? null,
      state: row.state,
    };
  });
}

/**
 * Writes the classes of a run into the facts 综合等级 of its year, as a batch of the platform's own; null withdraws an earlier class.
 * Classes that stand already aren't written again. Returns the batch's number; a run published before is left as it is.
 */
export async function saveClasses(tx: Tx, run: Run, classes: ReadonlyMap<string, string | null>): Promise<number> {
  const known = await findBatchByHash(tx.db, 'publication', run.resultHash);
  if (known !== undefined && known.fileName === run.id) return known.number;
  const item = '综合等级';
  await saveItem(tx, { subject: '企业', name: item, type: 'text', source: '经信' });
  const codes = [...classes.keys()];
  const ids = await listIdsOf(tx.db, codes);
  const standing = await listFactsOfItem(tx.db, item, run.year);
  const facts: NewFact[] = [];
  codes.forEach((code, index) => {
    const value = classes.get(code) ?? null;
    const enterpriseId = ids[index];
    if (value === (standing.get(enterpriseId) ?? null)) return;
    facts.push({ enterpriseId, item, year: run.year, value, state: '终报' });
  });
  const batchNumber = await saveBatch(tx, {
    kind: 'publication',
    source: '经信',
    fileName: run.id,
    sha256: run.resultHash,
    year: run.year,
    rowCount: facts.length,
    recordedAt: tx.now,
  });
  await saveFacts(tx, batchNumber, tx.now, facts);
  tx.record({
    kind: 'classes-published',
    subject: run.id,
    detail: { year: run.year, changed: facts.length, batchNumber },
  });
  return batchNumber;
}

function toRun(row: Selectable<Schema['evaluation_runs']>): Run {
  return {
    id: row.id,
    packageId: row.package_id,
    packageVersion: row.package_version,
    scheme: row.scheme,
    year: row.year,
    engineVersion: row.engine_version,
    batchNumber: row.batch_number,
    inputHash: row.input_hash,
    resultHash: row.result_hash,
    startedAt: row.started_at,
    milliseconds: row.milliseconds,
    startedByName: row.started_by_name,
  };
}
