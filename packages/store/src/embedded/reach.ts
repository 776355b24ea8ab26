import { createHash } from 'node:crypto';
import { cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Account } from './account.ts';
import type { Bundle } from './bundle.ts';

/** Where things are put that must be reachable for another user when the project isn't, for example below a home folder closed to others. */
const sharedHome = '/var/lib/niepan';

/** Whether the account may pass through every folder above `path`. Folders that don't exist yet will be made by us and count as open. */
export async function isReachable(path: string, account: Account): Promise<boolean> {
  if (!account.isOther) return true;
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    const found = await stat(folder).catch(() => null);
    if (found !== null) {
      const shift = found.uid === account.uid ? 6 : found.gid === account.gid ? 3 : 0;
      if (((found.mode >> shift) & 1) === 0) return false;
    }
    if (folder === dirname(folder)) return true;
  }
}

/** The database's folder: `<home>/postgres`, or a folder of its own below /var/lib/niepan when the account can't get there. */
export async function chooseFolder(home: string, account: Account, shared: string = sharedHome): Promise<string> {
  const wanted = join(resolve(home), 'postgres');
  if (await isReachable(wanted, account)) return wanted;
  const key = createHash('sha256').update(wanted).digest('hex').slice(0, 12);
  return join(shared, key, 'postgres');
}

/** The bundle itself, or a copy made once below /var/lib/niepan when the account can't get to it. */
export async function reachBundle(bundle: Bundle, account: Account, shared: string = sharedHome): Promise<Bundle> {
  if (await isReachable(bundle.bin, account)) return bundle;
  const root = join(shared, `server-${bundle.version}`);
  if ((await stat(root).catch(() => null)) === null) {
    await mkdir(shared, { recursive: true, mode: 0o755 });
    // Copied aside and renamed, so that a half copy is never used.
    const draft = `${root}.${process.pid}`;
    await cp(bundle.root, draft, { recursive: true, verbatimSymlinks: true });
    await rename(draft, root).catch(() => rm(draft, { recursive: true }));
  }
  return { ...bundle, root, bin: join(root, 'bin') };
}
