import { explainScheme } from '@niepan/engine';
import type { BenchResult } from './bench.ts';
import { withColdScript } from './cold-script.ts';
import { loadReferencePolicy } from './load-policy.ts';
import { timed, timingOf } from './timing.ts';
import { makeWorkload, toDataset } from './workload.ts';

const rows = 60_000;
const most = 20;
const processes = 9;
const scheme = '综合评价';

/**
 * One enterprise of 60,000 explained: for the first time in each of several processes, with the code that earlier ones compiled, as the command
 * line and the server run, and on data of which nothing is computed yet.
 */
export async function explainBench(): Promise<BenchResult> {
  const first = await withColdScript('explain-once.ts', ({ run, warm }) => {
    warm(String(rows));
    return timingOf(Array.from({ length: processes }, () => Number(run(String(rows)))));
  });
  const program = loadReferencePolicy();
  const dataset = toDataset(makeWorkload(rows));
  const fresh = timingOf(
    Array.from({ length: 21 }, (_, index) => {
      const data = { ...dataset };
      return timed(() => explainScheme(program, scheme, data, 2022, index * 997)).ms;
    }),
  );
  const line = (by: string, { median, best }: { median: number; best: number }) => ({
    work: 'explain one enterprise',
    rows,
    by,
    figure: median,
    best,
    unit: 'ms' as const,
    goal: { text: `≤ ${most} ms`, isMet: median <= most },
  });
  return {
    rows: [
      line(`engine, first explanation of the process (${processes} processes), result at hand`, first),
      line('engine, nothing computed yet: evaluates all, then explains', fresh),
    ],
  };
}
