import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const folder = new URL('../../peers/', import.meta.url);

/** Installs the peers into their own folder when they are missing or their lock has changed. Without network the benches run without them. */
export function installPeers(): void {
  const lock = readFileSync(new URL('package-lock.json', folder), 'utf8');
  const stamp = new URL('node_modules/.installed', folder);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  process.stderr.write('installing the peers …\n');
  const run = spawnSync(
    'npm',
    ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts'],
    {
      cwd: fileURLToPath(folder),
      encoding: 'utf8',
    },
  );
  if (run.status === 0) writeFileSync(stamp, lock);
  else process.stderr.write(`the peers can't be installed here; the benches run without them:\n${run.stderr ?? ''}`);
}

/** The part of a peer's module that has the wanted member; undefined where the peer can't be loaded on this system. */
export async function findPeer<T extends object>(name: string, member: keyof T): Promise<T | undefined> {
  try {
    const path = createRequire(new URL('package.json', folder)).resolve(name);
    const loaded = (await import(pathToFileURL(path).href)) as { default?: T } & T;
    return loaded.default && member in loaded.default ? loaded.default : loaded;
  } catch {
    return undefined;
  }
}
