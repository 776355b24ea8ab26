import type { Bench } from './bench.ts';
import { readerHostileBench } from './reader-hostile.ts';
import { readerOpenBench } from './reader-open.ts';
import { readerStructureBench } from './reader-structure.ts';

/** What the reader costs, in the order of the table. */
export const readerBenches: readonly Bench[] = [
  { name: 'reader-structure', run: () => readerStructureBench(15) },
  { name: 'reader-open', run: () => readerOpenBench(5) },
  { name: 'reader-hostile', run: () => readerHostileBench() },
];
