import { Fault } from '@niepan/domain/fault';
import { wordsOfProblem } from '@niepan/domain/problem';
import type { RegionData } from '@niepan/domain/region';
import { type Program, wordsOf } from '@niepan/engine';
import type { Database } from '@niepan/store/database';
import { countEnterprises } from '@niepan/store/enterprises';
import { listRuns, type Run } from '@niepan/store/evaluations';
import { listBatches } from '@niepan/store/import';
import { loadRegion } from '@niepan/store/load-region';
import type { InForce } from './publish-policies.ts';
import type { Report } from './steps.ts';
import { openPlatform } from './usecases/open-platform.ts';
import { publishClasses, runEvaluation } from './usecases/run-evaluation.ts';

const actor = { id: null, name: '系统' };
const evaluation = 'wenzhou-evaluation';

interface SeedOptions {
  readonly makeRegion: (programs: readonly Program[]) => RegionData;
  readonly report: Report;
  readonly clock: () => Date;
  readonly engineVersion: string;
}

async function load(
  database: Database,
  inForce: readonly InForce[],
  { makeRegion, report }: SeedOptions,
): Promise<void> {
  report({ step: 'region', done: 0, total: 1 });
  const data = makeRegion(inForce.map(({ program }) => program));
  const items = inForce.find(({ id }) => id === 'base')?.program.items ?? {};
  const loaded = await loadRegion(database, actor, data, {
    items,
    onProgress: ({ step, done, total }) =>
      report({ step: 'region', done: Math.min(done, total - 1), total, detail: step }),
  });
  if (!loaded.ok) {
    const words = wordsOfProblem(loaded.refusal.code, loaded.refusal.args);
    throw new Fault(loaded.refusal.code, words.messageEnglish, words.fix);
  }
  report({ step: 'region', done: 1, total: 1 });
}

/**
 * Fills an empty database with the demonstration region, and runs the demonstration scheme year by year: each year's
 * classes are facts for the next (`连续`, exclusions). What is there already is left as it is; a start that was cut short is completed.
 */
export async function seedDemonstration(
  database: Database,
  inForce: readonly InForce[],
  options: SeedOptions,
): Promise<void> {
  const isEmpty = (await countEnterprises(database.db)) === 0;
  if (isEmpty) await load(database, inForce, options);
  const platform = await openPlatform(database, options.engineVersion, inForce);
  const published = platform.packages.find(({ id }) => id === evaluation);
  const scheme = Object.values(published?.program.schemes ?? {})[0];
  if (!platform.isDemonstration || published === undefined || scheme === undefined) return;
  const runs = await listRuns(database.db, { packageId: published.id, scheme: scheme.name });
  const publications = (await listBatches(database.db)).filter(({ kind }) => kind === 'publication');
  const isPublished = (run: Run): boolean => publications.some(({ fileName }) => fileName === run.id);
  const { years } = await platform.snapshot();
  const missing = years.filter((year) => !runs.some((run) => run.year === year && isPublished(run)));
  for (const [done, year] of missing.entries()) {
    options.report({ step: 'evaluation', done, total: missing.length, detail: String(year) });
    const context = { database, platform, actor, now: options.clock, words: await wordsOf('zh') };
    // A start that ended between the two left a run whose classes nobody knows.
    const begun = runs.find((run) => run.year === year);
    const run = begun ?? (await runEvaluation(context, published, scheme.name, year));
    await publishClasses(context, run);
  }
  if (missing.length > 0) options.report({ step: 'evaluation', done: missing.length, total: missing.length });
}
