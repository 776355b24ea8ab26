import type { Bench, BenchResult } from './bench.ts';
import { makeHandArrays, runHandLoop } from './hand-loop.ts';
import type { MeasuredBench } from './render-results.ts';
import { timed, timingOf } from './timing.ts';
import { makeWorkload } from './workload.ts';

/** The hand loop over 60,000 rows, median of 15: how fast this machine is just now. */
function machineLoop(): number {
  const load = makeWorkload(60_000);
  const arrays = makeHandArrays(load.rows);
  return timingOf(Array.from({ length: 15 }, () => timed(() => runHandLoop(load, arrays)).ms)).median;
}

/** Runs a bench in this process, and sends what it measured to the one that forked it. */
export async function runHere(benches: readonly Bench[], name: string): Promise<void> {
  const bench = benches.find((entry) => entry.name === name);
  if (!bench) throw new RangeError(`no bench ${name}`);
  const loopMs = machineLoop();
  const result: BenchResult = await bench.run();
  const peakMegabytes = process.resourceUsage().maxRSS / 1024;
  process.send?.({ name, loopMs, peakMegabytes, ...result } satisfies MeasuredBench);
  process.disconnect?.();
}
