import { randomBytes } from 'node:crypto';
import { chmod, cp, lstat, mkdir, readlink, rename, rm, stat, symlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Fault } from '@niepan/domain/fault';
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

/** Where the database of a home lies: `<home>/postgres`, or where a link of that name leads. */
export async function findFolder(home: string): Promise<string> {
  const own = join(resolve(home), 'postgres');
  const found = await lstat(own).catch(() => null);
  return found?.isSymbolicLink() ? resolve(home, await readlink(own)) : own;
}

/**
 * The same, made reachable. A home that is ours and closed by its own mode alone is opened for passing through, not for looking;
 * where a folder above bars the way, a new `<home>/postgres` becomes a link to a folder below /var/lib/niepan.
 * Throws Fault `folder-not-reachable` when data are there already and the way to them was closed later.
 */
export async function chooseFolder(home: string, account: Account, shared: string = sharedHome): Promise<string> {
  const folder = await findFolder(home);
  if (await isReachable(folder, account)) return folder;
  if ((await isReachable(resolve(home), account)) && folder === join(resolve(home), 'postgres')) {
    const { mode, uid } = await stat(home);
    if (uid === process.getuid?.()) {
      await chmod(home, mode | 0o011);
      return folder;
    }
  }
  if ((await stat(folder).catch(() => null)) !== null) {
    throw new Fault(
      'folder-not-reachable',
      `the user ${account.name}, as which PostgreSQL runs, can't get to ${folder}: a folder above it is closed to others`,
      `open the way with chmod o+x on the folders above, or move ${folder} and set NIEPAN_HOME`,
    );
  }
  const place = join(shared, randomBytes(6).toString('hex'));
  await makeOpen(shared);
  await makeOpen(place);
  await symlink(join(place, 'postgres'), join(resolve(home), 'postgres'));
  return join(place, 'postgres');
}

/** A folder that others may pass through, whatever the process's mask says. */
async function makeOpen(folder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true });
  if (made !== undefined) await chmod(folder, 0o755);
}

/** The bundle itself, or a copy made once below /var/lib/niepan when the account can't get to it. */
export async function reachBundle(bundle: Bundle, account: Account, shared: string = sharedHome): Promise<Bundle> {
  if (await isReachable(bundle.bin, account)) return bundle;
  const root = join(shared, `server-${bundle.version}`);
  if ((await stat(root).catch(() => null)) === null) {
    await makeOpen(shared);
    // Copied aside and renamed, so that a half copy is never used.
    const draft = `${root}.${process.pid}`;
    await cp(bundle.root, draft, { recursive: true, verbatimSymlinks: true });
    await rename(draft, root).catch(() => rm(draft, { recursive: true }));
  }
  return { ...bundle, root, bin: join(root, 'bin') };
}
