import type { SchemeResult } from '@niepan/engine';
import { ratingStates } from '@niepan/engine';
import type { Run } from '@niepan/store/evaluations';
import { readTexts } from './cells.ts';
import { industryName } from './enterprises.ts';
import type { Platform, Snapshot } from './platform.ts';
import type { StoredRun } from './stored-run.ts';

const bins = 24;

export function toRunRow(run: Run) {
  return {
    id: run.id,
    package: run.packageId,
    packageVersion: run.packageVersion,
    scheme: run.scheme,
    year: run.year,
    engineVersion: run.engineVersion,
    inputHash: run.inputHash,
    resultHash: run.resultHash,
    startedAt: run.startedAt.toISOString(),
    milliseconds: run.milliseconds,
    by: run.startedByName,
  };
}

function countStates({ states }: SchemeResult) {
  const counts = ratingStates.map((_, code) => states.reduce((sum, state) => sum + (state === code ? 1 : 0), 0));
  const [rated = 0, notRated = 0, undecided = 0, outOfScope = 0] = counts;
  return { rated, notRated, undecided, outOfScope };
}

function countClasses({ classNames, classes }: SchemeResult): { name: string; count: number }[] {
  return classNames.map((name, code) => ({
    name,
    count: classes.reduce((sum, one) => sum + (one === code ? 1 : 0), 0),
  }));
}

/** Equal bins between the lowest and the highest score; the last one holds its upper edge. */
function histogramOf({ scores, classes, classNames }: SchemeResult) {
  const known = scores.filter((score) => !Number.isNaN(score));
  if (known.length === 0) return { edges: [], byClass: {} };
  const low = Math.floor(known.reduce((least, score) => Math.min(least, score), Number.POSITIVE_INFINITY));
  const high = Math.ceil(known.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY));
  const width = Math.max(1, high - low) / bins;
  const edges = Array.from({ length: bins + 1 }, (_, at) => low + at * width);
  const byClass = Object.fromEntries(classNames.map((name) => [name, new Array<number>(bins).fill(0)]));
  scores.forEach((score, row) => {
    const name = classNames[classes[row]];
    if (Number.isNaN(score) || name === undefined) return;
    byClass[name][Math.min(bins - 1, Math.floor((score - low) / width))] += 1;
  });
  return { edges, byClass };
}

/** Class counts per code of an attribute, in order of codes; `total` counts those with a class. */
function countBy(
  codes: readonly (string | null)[],
  { classes, classNames }: SchemeResult,
  nameOf: (code: string) => string,
) {
  const groups = new Map<string, Record<string, number>>();
  codes.forEach((code, row) => {
    const name = classNames[classes[row]];
    if (code === null || name === undefined) return;
    const counts = groups.get(code) ?? Object.fromEntries(classNames.map((one) => [one, 0]));
    counts[name] += 1;
    groups.set(code, counts);
  });
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, counts]) => ({
      code,
      name: nameOf(code),
      counts,
      total: Object.values(counts).reduce((sum, count) => sum + count, 0),
    }));
}

/** Rows of the frame in the order of the run's ids; −1 for an enterprise that is no longer there. */
export const rowsIn = (snapshot: Snapshot, ids: readonly string[]): number[] =>
  ids.map((id) => snapshot.rowOf.get(id) ?? -1);

/** How a run came out: states, classes, scores, by region and industry, and the arithmetic of each cut. */
export function renderRunPage(platform: Platform, snapshot: Snapshot, run: Run, { ids, result }: StoredRun) {
  const rows = rowsIn(snapshot, ids);
  const attribute = (item: string): (string | null)[] => {
    const texts = readTexts(snapshot.enterprises, item, run.year);
    return rows.map((row) => texts[row] ?? null);
  };
  return {
    run: toRunRow(run),
    total: ids.length,
    states: countStates(result),
    classes: countClasses(result),
    histogram: histogramOf(result),
    byRegion: countBy(attribute('地区代码'), result, (code) => platform.regionName(code)),
    byIndustry: countBy(
      attribute('行业代码').map((code) => code?.slice(0, 2) ?? null),
      result,
      (code) => industryName(platform, code),
    ),
    cuts: result.cuts,
  };
}
