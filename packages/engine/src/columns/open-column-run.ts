import { lastDayOf } from '../base/day.ts';
import type { Dataset } from '../data/dataset.ts';
import { isUndivided } from '../program/about-node.ts';

import type { Program } from '../program/program.ts';
import type { SchemeResult } from '../results/results.ts';
import { populationOf, readGroupValue } from '../rows/group-value.ts';
import { openRun, type RunOptions } from '../rows/open-run.ts';
import { followLink } from '../rows/read-item.ts';
import { type GroupReaders, keep, type Run } from '../rows/run.ts';
import { schemeGroupKeys } from '../rows/scheme-standing.ts';
import { settledProgram } from '../rows/settled-program.ts';
import { awardReaders } from './award-columns.ts';
import { makeCompiler } from './compile.ts';
import { groupTable, hasGroupTable } from './group-kernels.ts';
import { readThroughTable } from './read-through-table.ts';
import { runSchemeByColumns } from './run-scheme-columns.ts';

/** Whole groups and whole schemes are computed by columns, also when a single row is read exactly. */
const readers: Partial<GroupReaders> = {
  ...awardReaders,
  runScheme: runSchemeByColumns,
  groupValue: (run, node, at) => {
    const subject = populationOf(run, node, at);
    const own = node.over ? at : followLink(run, at, subject);
    if (!hasGroupTable(node) || (!own && !isUndivided(node))) return readGroupValue(run, node, at, schemeGroupKeys);
    const place = { year: at.year, ...(at.scheme === undefined || node.over ? {} : { scheme: at.scheme }) };
    const table = groupTable(makeCompiler(run, subject), node, place);
    return readThroughTable(run, node, at, own?.row ?? 0, table);
  },
};

/** Opens an evaluation whose groups and schemes are computed by columns. */
export function openColumnRun(program: Program, dataset: Dataset, year: number, options: RunOptions = {}): Run {
  return openRun(program, dataset, year, { ...options, readers: { ...readers, ...options.readers } });
}

const runs = new WeakMap<Program, WeakMap<Dataset, Map<string, Run>>>();

/**
 * The run of a program over a dataset in a year, the same for results and explanations, so that schemes and groups are computed once.
 * It lives as long as program and dataset do; both must not be changed in place. Worked examples get a run of their own.
 */
export function sharedRun(stated: Program, dataset: Dataset, year: number, options: RunOptions = {}): Run {
  if (options.givens || options.readers) return openColumnRun(stated, dataset, year, options);
  const program = settledProgram(stated, options.day ?? lastDayOf(year));
  const byDataset = runs.get(program) ?? new WeakMap<Dataset, Map<string, Run>>();
  runs.set(program, byDataset);
  const byYear = byDataset.get(dataset) ?? new Map<string, Run>();
  byDataset.set(dataset, byYear);
  const key = `${year} ${options.day ?? ''} ${options.isCase ?? ''}`;
  const run = byYear.get(key) ?? openColumnRun(program, dataset, year, options);
  byYear.set(key, run);
  return run;
}

/** A scheme's result in the run's year, computed once per run. */
export function schemeResult(run: Run, scheme: string): SchemeResult {
  return keep(run, 'scheme result', `${scheme} ${run.year}`, () => run.readers.runScheme(run, scheme));
}
