import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { BenchResult } from './bench.ts';
import { timed, timingOf } from './timing.ts';

const most = 150;
const folder = fileURLToPath(new URL('../', import.meta.url));
const policies = new URL('../../policies/', import.meta.url);
const five = ['wenzhou-2014', 'wenzhou-2020-93', 'ouhai-2021-2023', 'wenzhou-2022-22', 'yueqing-2022'];

async function sizeOf(id: string): Promise<number> {
  const place = new URL(`${id}/`, policies);
  const names = await readdir(place);
  return names.reduce((sum, name) => sum + statSync(new URL(name, place)).size, 0);
}

/**
 * The largest of the five packages and the base package under it, parsed and checked in fresh processes from one bundled file, as the
 * product's server runs: the time of the call itself, engine loaded and files read, and the time of the whole process.
 */
export async function parseColdBench(): Promise<BenchResult> {
  const sizes = await Promise.all(five.map(async (id) => ({ id, size: await sizeOf(id) })));
  const largest = sizes.reduce((a, b) => (a.size >= b.size ? a : b));
  const place = mkdtempSync(join(folder, 'node_modules-cold-'));
  try {
    const outfile = join(place, 'check-once.cjs');
    const entryPoints = [fileURLToPath(new URL('check-once.ts', import.meta.url))];
    await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'cjs', logLevel: 'error' });
    const args = [outfile, fileURLToPath(policies), largest.id];
    const runs = Array.from({ length: 15 }, () => {
      const { ms, result } = timed(() => execFileSync(process.execPath, args, { encoding: 'utf8' }));
      return { whole: ms, call: Number(result) };
    });
    const call = timingOf(runs.map((run) => run.call));
    const whole = timingOf(runs.map((run) => run.whole));
    const work = `parse and check ${largest.id} with base, cold`;
    return {
      rows: [
        {
          work,
          by: 'engine loaded, fresh process',
          figure: call.median,
          best: call.best,
          unit: 'ms',
          goal: { text: `≤ ${most} ms`, isMet: call.median <= most },
        },
        { work, by: 'whole process, Node included', figure: whole.median, best: whole.best, unit: 'ms' },
      ],
    };
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
