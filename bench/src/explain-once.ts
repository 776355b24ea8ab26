import { explainScheme, runScheme } from '@niepan/engine';
import { loadReferencePolicy } from './load-policy.ts';
import { timed } from './timing.ts';
import { makeWorkload, toDataset } from './workload.ts';

/** Explains one enterprise of so many, the first of this process, and prints how many milliseconds that took; the last argument is how many. */
const rows = Number(process.argv.at(-1));
const program = loadReferencePolicy();
const dataset = toDataset(makeWorkload(rows));
runScheme(program, '综合评价', dataset, 2022);
process.stdout.write(String(timed(() => explainScheme(program, '综合评价', dataset, 2022, 1234)).ms));
