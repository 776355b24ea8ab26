import { statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { BenchResult } from './bench.ts';
import { withColdScript } from './cold-script.ts';
import { timed, timingOf } from './timing.ts';

const most = 150;
const rounds = 11;
const policies = new URL('../../policies/', import.meta.url);
const five = ['wenzhou-2014', 'wenzhou-2020-93', 'ouhai-2021-2023', 'wenzhou-2022-22', 'yueqing-2022'];

async function sizeOf(id: string): Promise<number> {
  const place = new URL(`${id}/`, policies);
  const names = await readdir(place);
  return names.reduce((sum, name) => sum + statSync(new URL(name, place)).size, 0);
}

/**
 * The largest of the five packages and the base package under it, parsed and checked in fresh processes as the command line and the server
 * do: the time of the call itself, engine loaded and files read, and the time of the whole process. In each round come first ones, of which the
 * very first finds no compiled code.
 */
export async function parseColdBench(): Promise<BenchResult> {
  const sizes = await Promise.all(five.map(async (id) => ({ id, size: await sizeOf(id) })));
  const largest = sizes.reduce((a, b) => (a.size >= b.size ? a : b));
  const args = [fileURLToPath(policies), largest.id];
  const runs = await withColdScript('check-once.ts', ({ run, warm, forget }) =>
    Array.from({ length: rounds }, () => {
      forget();
      const first = Number(warm(...args));
      const { ms, result } = timed(() => run(...args));
      return { first, later: Number(result), whole: ms };
    }),
  );
  const later = timingOf(runs.map((round) => round.later));
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
      row('the same, whole process, Node included', timingOf(runs.map(({ whole }) => whole))),
      row('first process after a change, engine loaded', timingOf(runs.map(({ first }) => first))),
    ],
  };
}
