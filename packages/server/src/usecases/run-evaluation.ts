import { createHash } from 'node:crypto';
import { type Dataset, listTexts, ratingStates, runScheme, type SchemeResult } from '@niepan/engine';
import { getRun, type Run, saveClasses, saveRun } from '@niepan/store/evaluations';
import { transact } from '@niepan/store/transact';
import type { Context } from './context.ts';
import { jurisdictionOf } from './jurisdiction.ts';
import type { PublishedPackage } from './packages.ts';
import type { Snapshot } from './platform.ts';
import { readRun } from './read-run.ts';

const bytesOf = (array: Float64Array | Uint32Array | Uint8Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/** SHA-256 of everything that a run found out, row by row in the order of credit codes. NaN has one form only. */
export function hashResult(result: SchemeResult, ids: readonly string[]): string {
  const hash = createHash('sha256');
  const { scheme, year, groupNames, classNames, cuts } = result;
  hash.update(JSON.stringify({ scheme, year, groupNames, classNames, cuts, ids }));
  hash.update(JSON.stringify([...result.notes].sort(([a], [b]) => a - b)));
  for (const array of [result.states, result.groups, result.classes, result.cutClasses, result.ranks, result.scores]) {
    hash.update(
      bytesOf(array instanceof Float64Array ? array.map((value) => (Number.isNaN(value) ? Number.NaN : value)) : array),
    );
  }
  for (const item of result.items) {
    hash.update(JSON.stringify([item.indicator, item.unit])).update(bytesOf(item.missing));
    hash.update(bytesOf(item.scores.map((value) => (Number.isNaN(value) ? Number.NaN : value))));
    hash.update(bytesOf(item.values.map((value, row) => (item.missing[row] === 1 ? 0 : value))));
  }
  return hash.digest('hex');
}

/** What a run read: equal hashes, equal results. */
function hashInput(published: PublishedPackage, scheme: string, year: number, { hash }: Snapshot): string {
  return createHash('sha256')
    .update(JSON.stringify([published.id, published.version, scheme, year, hash]))
    .digest('hex');
}

/** Whom a scheme rates: the enterprises of its document's region. The scheme of another place, tried out here, rates everybody. */
export function ratedDataset(published: PublishedPackage, snapshot: Snapshot): Dataset {
  const { dataset } = jurisdictionOf(published, snapshot);
  return dataset.frames.get('企业')?.ids.length === 0 ? snapshot.dataset : dataset;
}

/** Runs a scheme on the newest data and keeps the run with all that is needed to replay it. A run is never changed. */
export async function runEvaluation(
  context: Context,
  published: PublishedPackage,
  scheme: string,
  year: number,
): Promise<Run> {
  const { platform, database, actor } = context;
  const snapshot = await platform.snapshot();
  const startedAt = context.now();
  const begun = performance.now();
  const dataset = ratedDataset(published, snapshot);
  const result = runScheme(published.program, scheme, dataset, year);
  const milliseconds = Math.round(performance.now() - begun);
  const frame = dataset.frames.get('企业');
  const ids = frame ? listTexts(frame.ids) : [];
  const id = await transact(
    database,
    actor,
    (tx) =>
      saveRun(
        tx,
        {
          packageId: published.id,
          packageVersion: published.version,
          scheme,
          year,
          engineVersion: platform.engineVersion,
          batchNumber: snapshot.batch,
          inputHash: hashInput(published, scheme, year, snapshot),
          resultHash: hashResult(result, ids),
          startedAt,
          milliseconds,
        },
        ids,
        result,
      ),
    startedAt,
  );
  return getRun(database.db, id);
}

/** The mark of a subject that wasn't rated: its class where it has one, else the first note that is a mark of the scheme. */
function markOf(result: SchemeResult, row: number, marks: ReadonlySet<string>): string | null {
  const name = result.classNames[result.classes[row]];
  if (name !== undefined) return name;
  if (ratingStates[result.states[row]] !== 'not-rated') return null;
  return result.notes.get(row)?.find((note) => marks.has(note)) ?? null;
}

/** Records the classes of a run as the facts 综合等级 of its year, so that later years' rules can read them. */
export async function publishClasses(context: Context, run: Run): Promise<void> {
  const { platform, database, actor } = context;
  const published = await platform.getVersion(run.packageId, run.packageVersion);
  const { ids, result } = await readRun(platform, database, run.id);
  const marks = new Set(published.program.schemes[run.scheme]?.notRated.map(({ mark }) => mark));
  const classes = new Map(ids.map((id, row) => [id, markOf(result, row, marks)]));
  await transact(database, actor, (tx) => saveClasses(tx, run, classes), context.now());
}
