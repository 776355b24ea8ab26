import type { Dataset } from '../data/dataset.ts';
import type { Program } from '../program/program.ts';
import { populationOf, readGroupValue } from '../rows/group-value.ts';
import { openRun, type RunOptions } from '../rows/open-run.ts';
import { followLink } from '../rows/read-item.ts';
import type { GroupReaders, Run } from '../rows/run.ts';
import { schemeGroupKeys } from '../rows/scheme-standing.ts';
import { makeCompiler } from './compile.ts';
import { groupTable, hasGroupKernel, readThroughTable } from './group-kernels.ts';
import { runSchemeByColumns } from './run-scheme-columns.ts';

/** Whole groups and whole schemes are computed by columns, also when a single row is read exactly. */
const readers: Partial<GroupReaders> = {
  runScheme: runSchemeByColumns,
  groupValue: (run, node, at) => {
    const subject = populationOf(run, node, at);
    const own = followLink(run, at, subject);
    if (!hasGroupKernel(node) || (!own && node.by.length > 0)) return readGroupValue(run, node, at, schemeGroupKeys);
    const place = { year: at.year, ...(at.scheme === undefined ? {} : { scheme: at.scheme }) };
    const table = groupTable(makeCompiler(run, subject), node, place);
    return readThroughTable(run, node, at, own?.row ?? 0, table);
  },
};

/** Opens an evaluation whose groups and schemes are computed by columns. */
export function openColumnRun(program: Program, dataset: Dataset, year: number, options: RunOptions = {}): Run {
  return openRun(program, dataset, year, { ...options, readers: { ...readers, ...options.readers } });
}
