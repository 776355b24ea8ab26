import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BenchResult } from './bench.ts';
import { timed, timingOf } from './timing.ts';

const most = 150;
const pairs = 11;
/** So many runs keep what they compiled; the one after them is like all later ones. */
const keeping = 3;
const folder = fileURLToPath(new URL('../', import.meta.url));
const policies = new URL('../../policies/', import.meta.url);
const five = ['wenzhou-2014', 'wenzhou-2020-93', 'ouhai-2021-2023', 'wenzhou-2022-22', 'yueqing-2022'];

async function sizeOf(id: string): Promise<number> {
  const place = new URL(`${id}/`, policies);
  const names = await readdir(place);
  return names.reduce((sum, name) => sum + statSync(new URL(name, place)).size, 0);
}

function cold(...args: readonly string[]): string {
  const tool = fileURLToPath(new URL('cold.mjs', import.meta.url));
  return execFileSync(process.execPath, [tool, ...args], { encoding: 'utf8' });
}

/**
 * The largest of the five packages and the base package under it, parsed and checked in fresh processes from a script bundled and loaded as
 * the command line and the server are: the time of the call itself, engine loaded and files read, and the time of the whole process. Before
 * each later run come first ones, of which the very first finds no compiled code.
 */
export async function parseColdBench(): Promise<BenchResult> {
  const sizes = await Promise.all(five.map(async (id) => ({ id, size: await sizeOf(id) })));
  const largest = sizes.reduce((a, b) => (a.size >= b.size ? a : b));
  const place = mkdtempSync(join(folder, 'node_modules-cold-'));
  const script = join(place, 'check-once.script');
  const run = () => {
    const { ms, result } = timed(() => cold('run', script, fileURLToPath(policies), largest.id));
    return { whole: ms, call: Number(result) };
  };
  try {
    cold('build', fileURLToPath(new URL('check-once.ts', import.meta.url)), script);
    const runs = Array.from({ length: pairs }, () => {
      for (const name of readdirSync(place)) if (name !== 'check-once.script') rmSync(join(place, name));
      const [first] = Array.from({ length: keeping }, run);
      return { first: first ?? run(), later: run() };
    });
    const later = timingOf(runs.map((pair) => pair.later.call));
    const row = (by: string, { median, best }: { median: number; best: number }) => ({
      work: `parse and check ${largest.id} with base, cold`,
      by,
      figure: median,
      best,
      unit: 'ms' as const,
    });
    return {
      rows: [
        {
          ...row('fresh process with the code that earlier ones compiled, engine loaded', later),
          goal: { text: `≤ ${most} ms`, isMet: later.median <= most },
        },
        row('the same, whole process, Node included', timingOf(runs.map((pair) => pair.later.whole))),
        row('first process after a change, engine loaded', timingOf(runs.map((pair) => pair.first.call))),
        row('the same, whole process, Node included', timingOf(runs.map((pair) => pair.first.whole))),
      ],
    };
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
