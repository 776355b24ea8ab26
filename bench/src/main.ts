import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { BenchResult } from './bench.ts';
import { benches } from './benches.ts';
import { makeHandArrays, runHandLoop } from './hand-loop.ts';
import { type MeasuredBench, renderResults } from './render-results.ts';
import { timed, timingOf } from './timing.ts';
import { makeWorkload } from './workload.ts';

/** The hand loop over 60,000 rows, median of 15: how fast this machine is just now. */
function machineLoop(): number {
  const load = makeWorkload(60_000);
  const arrays = makeHandArrays(load.rows);
  return timingOf(Array.from({ length: 15 }, () => timed(() => runHandLoop(load, arrays)).ms)).median;
}

async function runHere(name: string): Promise<void> {
  const bench = benches.find((entry) => entry.name === name);
  if (!bench) throw new RangeError(`no bench ${name}`);
  const loopMs = machineLoop();
  const result: BenchResult = await bench.run();
  const peakMegabytes = process.resourceUsage().maxRSS / 1024;
  process.send?.({ name, loopMs, peakMegabytes, ...result } satisfies MeasuredBench);
  process.disconnect?.();
}

function runApart(name: string): Promise<MeasuredBench> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), ['--here', name]);
    let measured: MeasuredBench | undefined;
    child.on('message', (message) => {
      measured = message as MeasuredBench;
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (measured && code === 0) resolve(measured);
      else reject(new Error(`bench ${name} ended with ${code}`));
    });
  });
}

const names = benches.map(({ name }) => name);
const [first, ...rest] = process.argv.slice(2);
if (first === '--here') await runHere(rest[0] ?? '');
else {
  const wanted = first === undefined ? names : [first, ...rest];
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    process.stderr.write(`no bench ${unknown.join(', ')}; there are ${names.join(', ')}\n`);
    process.exit(2);
  }
  const measured: MeasuredBench[] = [];
  for (const name of wanted) {
    process.stderr.write(`${name} …\n`);
    measured.push(await runApart(name));
  }
  const machine = `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;
  const report = renderResults(measured, machine);
  if (first === undefined) writeFileSync(new URL('../results.md', import.meta.url), report);
  process.stdout.write(report);
}
