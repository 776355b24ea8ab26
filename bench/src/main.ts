import { type ChildProcess, fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Bench } from './bench.ts';
import { benches } from './benches.ts';
import { withColdScript } from './cold-script.ts';
import { type MeasuredBench, renderResults } from './render-results.ts';
import { runHere } from './run-here.ts';

/** What the process of a bench sends before it ends. */
function measuredBy(name: string, child: ChildProcess): Promise<MeasuredBench> {
  return new Promise((resolve, reject) => {
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

function runApart({ name, bundled }: Bench): Promise<MeasuredBench> {
  if (bundled === undefined) return measuredBy(name, fork(fileURLToPath(import.meta.url), ['--here', name]));
  return withColdScript(bundled, ({ start }) => measuredBy(name, start(name)));
}

const names = benches.map(({ name }) => name);
const [first, ...rest] = process.argv.slice(2);
if (first === '--here') await runHere(benches, rest[0] ?? '');
else {
  const wanted = first === undefined ? names : [first, ...rest];
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    process.stderr.write(`no bench ${unknown.join(', ')}; there are ${names.join(', ')}\n`);
    process.exit(2);
  }
  const measured: MeasuredBench[] = [];
  for (const bench of benches.filter(({ name }) => wanted.includes(name))) {
    process.stderr.write(`${bench.name} …\n`);
    measured.push(await runApart(bench));
  }
  const machine = `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;
  const report = renderResults(measured, machine);
  if (first === undefined) writeFileSync(new URL('../results.md', import.meta.url), report);
  process.stdout.write(report);
}
