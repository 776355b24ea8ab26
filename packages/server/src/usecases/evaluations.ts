import { accept, refuse } from '@niepan/domain/outcome';
import { ratingStates, textAt } from '@niepan/engine';
import { findRun, listRuns as listStoredRuns } from '@niepan/store/evaluations';
import { readTexts, toWire } from './cells.ts';
import { englishOf } from './english-of.ts';
import { industryName, refuseYear } from './enterprises.ts';
import { renderRunPage, rowsIn, toRunRow } from './evaluation-page.ts';
import { readRun } from './read-run.ts';
import { runEvaluation } from './run-evaluation.ts';
import type { Usecase } from './usecase.ts';

/** Every run, newest first. */
export const listRuns: Usecase<'listRuns'> = async ({ database }) =>
  accept((await listStoredRuns(database.db)).map(toRunRow));

/** Runs a scheme on the newest data and shows how it came out. */
export const startRun: Usecase<'startRun'> = async (context, { body }) => {
  const { platform, database } = context;
  const published = platform.packages.find(({ id }) => id === body.package);
  const scheme = published?.program.schemes[body.scheme];
  if (published === undefined || scheme === undefined || scheme.subject !== '企业') {
    return refuse('no-scheme', { package: body.package, name: body.scheme });
  }
  const snapshot = await platform.snapshot();
  if (!snapshot.years.includes(body.year)) return refuseYear(snapshot, body.year, '企业');
  const run = await runEvaluation(context, published, scheme.name, body.year);
  return accept(renderRunPage(platform, snapshot, run, await readRun(platform, database, run.id)));
};

/** How one run came out. */
export const getRun: Usecase<'getRun'> = async ({ platform, database }, { params }) => {
  const run = await findRun(database.db, params.id);
  if (run === undefined) return refuse('no-run', params);
  const stored = await readRun(platform, database, run.id);
  return accept(renderRunPage(platform, await platform.snapshot(), run, stored));
};

/** Every enterprise of a run as columns. */
export const getRunResults: Usecase<'getRunResults'> = async ({ platform, database }, { params }) => {
  const run = await findRun(database.db, params.id);
  if (run === undefined) return refuse('no-run', params);
  const [{ ids, result }, snapshot, { program }] = await Promise.all([
    readRun(platform, database, run.id),
    platform.snapshot(),
    platform.getVersion(run.packageId, run.packageVersion),
  ]);
  const rows = rowsIn(snapshot, ids);
  const regions = readTexts(snapshot.enterprises, '地区代码', run.year);
  const industries = readTexts(snapshot.enterprises, '行业代码', run.year);
  const name = (names: readonly string[], codes: Uint8Array): (string | null)[] =>
    Array.from(codes, (code) => names[code] ?? null);
  return accept({
    ids,
    names: rows.map((row) => (row < 0 ? '' : textAt(snapshot.enterprises.names, row))),
    regionNames: rows.map((row) => platform.regionName(regions[row] ?? '')),
    industryNames: rows.map((row) => industryName(platform, industries[row] ?? '')),
    groups: name(result.groupNames, result.groups),
    scores: toWire(result.scores),
    ranks: Array.from(result.ranks, (rank) => (rank === 0 ? null : rank)),
    classes: name(result.classNames, result.classes),
    states: Array.from(result.states, (state) => ratingStates[state]),
    notes: ids.map((_, row) => result.notes.get(row)?.join('；') ?? null),
    items: result.items.map((item) => ({
      indicator: item.indicator,
      english: englishOf(program, item.indicator),
      unit: item.unit,
      values: toWire(item.values, item.missing),
      scores: toWire(item.scores),
    })),
  });
};
