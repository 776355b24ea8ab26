import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** So many runs keep what they compiled; the one after them is like all later ones. */
const keeping = 3;
const tool = fileURLToPath(new URL('cold.mjs', import.meta.url));

/** A module as a script, bundled and loaded as the command line and the server are. */
export interface ColdScript {
  /** What a fresh process prints that runs the script. */
  readonly run: (...args: readonly string[]) => string;
  /** A fresh process that runs the script and may send messages. */
  readonly start: (...args: readonly string[]) => ChildProcess;
  /** Forgets the code that earlier processes compiled and kept. */
  readonly forget: () => void;
  /** Runs until no further run adds to the code that is kept; what the very first printed, which found none. */
  readonly warm: (...args: readonly string[]) => string;
}

function callTool(...args: readonly string[]): string {
  return execFileSync(process.execPath, [tool, ...args], { encoding: 'utf8' });
}

/** Bundles a module beside this one for as long as `use` takes. */
export async function withColdScript<T>(module: string, use: (script: ColdScript) => T | Promise<T>): Promise<T> {
  const place = mkdtempSync(fileURLToPath(new URL('../node_modules-cold-', import.meta.url)));
  const path = join(place, 'script');
  const run = (...args: readonly string[]) => callTool('run', path, ...args);
  const start = (...args: readonly string[]) => fork(tool, ['run', path, ...args]);
  const forget = () => {
    for (const name of readdirSync(place)) if (name !== 'script') rmSync(join(place, name));
  };
  const warm = (...args: readonly string[]) => {
    const printed = run(...args);
    for (let more = 1; more < keeping; more++) run(...args);
    return printed;
  };
  try {
    callTool('build', fileURLToPath(new URL(module, import.meta.url)), path);
    return await use({ run, start, forget, warm });
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
