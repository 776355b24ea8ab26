import type { Dataset } from '@niepan/engine';
import fc from 'fast-check';
import { type Client, compareExecutors, type Tally } from './compare-executors.ts';
import { printCase } from './print-case.ts';
import { casesOf } from './random-cases.ts';
import { data } from './random-data.ts';

const year = 2022;

/** Compares `runs` random programs (of the kinds, of every kind without any) on random data by all executors; the smallest disagreement as text, null when there is none. */
export async function findDisagreement(
  client: Client,
  seed: number,
  runs: number,
  tally: Tally,
  kinds: readonly string[] = [],
): Promise<string | null> {
  const property = fc.asyncProperty(casesOf(kinds), data, async ({ program, request, subject }, dataset: Dataset) => {
    const found = await compareExecutors(client, program, dataset, year, request, tally, subject);
    if (found !== null) throw new Error(found);
  });
  const result = await fc.check(property, { seed, numRuns: runs, interruptAfterTimeLimit: 90_000 });
  if (!result.failed) return null;
  const [smallest, dataset] = result.counterexample ?? [];
  const reason = result.errorInstance instanceof Error ? result.errorInstance.message : String(result.errorInstance);
  if (!smallest || !dataset) return reason;
  return `seed ${seed}: ${reason}\n${printCase(smallest, dataset)}`;
}
