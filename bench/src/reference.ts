import { runScheme } from '@niepan/engine';
import type { BenchResult } from './bench.ts';
import { compareResults, describeAgreement } from './compare-results.ts';
import { makeHandArrays, runHandLoop } from './hand-loop.ts';
import { loadReferencePolicy } from './load-policy.ts';
import { runEngine } from './run-engine.ts';
import { timed, turnAbout } from './timing.ts';
import { makeWorkload, toDataset } from './workload.ts';

const most = 1.6;

/** The reference workload on one thread: the engine beside the hand loop, and the engine on data it sees for the first time. */
export async function referenceBench(rows: number, rounds: number): Promise<BenchResult> {
  const program = loadReferencePolicy();
  const load = makeWorkload(rows);
  const arrays = makeHandArrays(rows);
  const dataset = toDataset(load);
  const times = await turnAbout(rounds, {
    hand: () => runHandLoop(load, arrays),
    engine: () => runEngine(program, dataset),
    scheme: () => runScheme(program, '综合评价', { ...dataset }, 2022),
  });
  const fresh = timed(() => runEngine(program, toDataset(load))).ms;
  const work = 'full evaluation: score, rank, class, subsidy';
  const ratio = times.engine.median / times.hand.median;
  const line = (by: string, { median, best }: { median: number; best: number }) =>
    ({ work, rows, by, figure: median, best, unit: 'ms' }) as const;
  return {
    rows: [
      line('hand loop', times.hand),
      {
        ...line('engine, one thread', times.engine),
        ratio: { value: ratio, to: 'the hand loop' },
        goal: { text: `≤ ${most} × the hand loop`, isMet: ratio <= most },
      },
      { ...line('engine, without the subsidy', times.scheme) },
      { work, rows, by: 'engine, frame built anew', figure: fresh, unit: 'ms' },
    ],
    notes: [describeAgreement(compareResults(load, runHandLoop(load, arrays), runEngine(program, dataset)))],
  };
}
