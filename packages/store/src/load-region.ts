import { accept, type Outcome, refuse } from '@niepan/domain/outcome';
import type { RegionData } from '@niepan/domain/region';
import { sql } from 'kysely';
import { copyIn } from './copy-in.ts';
import type { Actor, Database, Tx } from './database.ts';
import { countEnterprises } from './enterprises.ts';
import { factColumns } from './fact-values.ts';
import { findBatchByHash, lockBatches, saveBatch } from './import.ts';
import { factLines, type NumberedSeries } from './load-region/fact-lines.ts';
import { type FactSeries, type KnownItems, listSeries } from './load-region/fact-series.ts';
import { findFlaw, isRecordItem } from './load-region/find-flaw.ts';
import { type BatchPlan, hashRegion, planBatches } from './load-region/plan-batches.ts';
import { loadRecords, type RecordIds } from './load-region/records.ts';
import { saveSetting } from './settings.ts';
import { transact } from './transact.ts';

export interface LoadOptions {
  /** Types and source departments of items: the checked base program's `items`. Without it types are read off the values, and sources are unknown. */
  readonly items?: KnownItems;
  readonly onProgress?: (progress: { readonly step: string; readonly done: number; readonly total: number }) => void;
}

export interface LoadedRegion {
  /** False when this very content had been loaded before; then nothing was written. */
  readonly isNew: boolean;
  readonly batchNumber: number;
}

/**
 * Writes a whole region in one transaction: units, enterprises, facts, projects, parks, honours, leases, observations, target lines, awards.
 * The same content a second time is a no-op.
 * @refuses region-data-flawed with the first flaw; region-already-loaded when other data are there
 */
export async function loadRegion(
  database: Pick<Database, 'pool'>,
  actor: Actor,
  data: RegionData,
  options: LoadOptions = {},
): Promise<Outcome<LoadedRegion>> {
  const enterpriseSeries = listSeries(data.enterpriseFacts, options.items ?? {});
  const projectSeries = listSeries(data.projectFacts, options.items ?? {});
  const flaw = findFlaw(data, enterpriseSeries, projectSeries);
  if (flaw !== null) return { ok: false, refusal: flaw };
  const sha256 = hashRegion(data);
  const own = enterpriseSeries.filter((series) => !isRecordItem(series));
  const ofProjects = projectSeries.filter((series) => !isRecordItem(series));
  return transact(database, actor, async (tx) => {
    await lockBatches(tx);
    const before = await findBatchByHash(tx.db, 'region', sha256);
    if (before !== undefined) return accept({ isNew: false, batchNumber: before.number });
    if ((await countEnterprises(tx.db)) > 0) {
      return refuse('region-already-loaded');
    }
    const plan = planBatches(data, [...own, ...ofProjects], tx.now);
    const numbers = await saveBatches(tx, plan);
    const regionBatch = { source: data.isDemonstration ? '演示数据' : '整体导入', fileName: `seed-${data.seed}` };
    const batchNumber = await saveBatch(tx, {
      kind: 'region',
      ...regionBatch,
      sha256,
      year: null,
      rowCount: data.enterprises.length,
      recordedAt: tx.now,
    });
    const ids = await loadRecords(
      tx,
      data,
      (observation) => numberOf(numbers, plan, observation.source, Number(observation.period.slice(0, 4))),
      batchNumber,
    );
    await loadFacts(tx, ids, own, ofProjects, { plan, numbers }, options);
    await saveSetting(tx, 'region', { isDemonstration: data.isDemonstration, seed: data.seed, sha256 });
    await sql`select refresh_statistics()`.execute(tx.db);
    tx.record({
      kind: 'region-loaded',
      subject: sha256,
      detail: { enterprises: data.enterprises.length, isDemonstration: data.isDemonstration, batchNumber },
    });
    return accept({ isNew: true, batchNumber });
  });
}

type Numbers = ReadonlyMap<object, number>;

async function saveBatches(tx: Tx, plan: BatchPlan): Promise<Numbers> {
  const numbers = new Map<object, number>();
  for (const batch of plan.batches) {
    const { source, fileName, year, rowCount, recordedAt } = batch;
    numbers.set(
      batch,
      await saveBatch(tx, {
        kind: 'file',
        source,
        fileName,
        year,
        rowCount,
        recordedAt,
        sha256: batch.hash.digest('hex'),
      }),
    );
  }
  return numbers;
}

function numberOf(numbers: Numbers, plan: BatchPlan, source: string | null, year: number): number {
  return numbers.get(plan.batchOf(source, year)) ?? 0;
}

async function loadFacts(
  tx: Tx,
  ids: RecordIds,
  ofEnterprises: readonly FactSeries[],
  ofProjects: readonly FactSeries[],
  batches: { readonly plan: BatchPlan; readonly numbers: Numbers },
  options: LoadOptions,
): Promise<void> {
  const itemIds = new Map<string, number>();
  for (const [subject, series] of [
    ['企业', ofEnterprises],
    ['项目', ofProjects],
  ] as const) {
    for (const { item, type, source } of series) {
      const key = `${subject} ${item}`;
      if (itemIds.has(key)) continue;
      itemIds.set(key, itemIds.size + 1);
      await tx.db.insertInto('fact_items').values({ id: itemIds.size, subject, name: item, type, source }).execute();
    }
  }
  const number = (subject: string, series: readonly FactSeries[]): NumberedSeries[] =>
    series.map((one) => {
      const batch = batches.plan.batchOf(one.source, one.year);
      return {
        ...one,
        itemId: itemIds.get(`${subject} ${one.item}`) ?? 0,
        batchNumber: batches.numbers.get(batch) ?? 0,
        recordedAt: batch.recordedAt,
      };
    });
  const total = batches.plan.batches.reduce((sum, batch) => sum + batch.rowCount, 0);
  let done = 0;
  const onRow = (): void => {
    done += 1;
    if (done % 50_000 === 0) options.onProgress?.({ step: 'facts', done, total });
  };
  await copyIn(
    tx.client,
    'enterprise_facts',
    ['enterprise_id', ...factColumns],
    factLines(ids.enterprises, number('企业', ofEnterprises), onRow),
  );
  await copyIn(
    tx.client,
    'project_facts',
    ['project_id', ...factColumns],
    factLines(ids.projects, number('项目', ofProjects), onRow),
  );
  options.onProgress?.({ step: 'facts', done: total, total });
}
