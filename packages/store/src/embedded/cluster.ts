import { createHash, randomBytes } from 'node:crypto';
import { chmod, chown, lstat, mkdir, readdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fault } from '@niepan/domain/fault';
import type { Account } from './account.ts';
import type { Bundle } from './bundle.ts';
import { folderOf, isAlive } from './process-mark.ts';
import { runAs } from './run.ts';

/** One database cluster on disk: where it lies, whose it is, which programs run it. */
export interface Cluster {
  readonly bundle: Bundle;
  readonly account: Account;
  /** Holds `data/`, `run/` (the socket), `server.log` and `secrets.json`. */
  readonly folder: string;
  readonly settings: Readonly<Record<string, string>>;
}

/** The socket's name carries a port number; nothing listens on the network. */
export const socketPort = 5432;

const dataOf = (cluster: Cluster): string => join(cluster.folder, 'data');
const logOf = (cluster: Cluster): string => join(cluster.folder, 'server.log');

/**
 * The folder of the socket: beside the data, or a short one in the temporary folder, because a socket's path may have 107 bytes only and
 * PostgreSQL takes commas and quotes for a list of folders.
 */
export function socketFolder(cluster: Cluster): string {
  const beside = join(cluster.folder, 'run');
  if (Buffer.byteLength(beside) <= 90 && !/[,"\\]/.test(beside)) return beside;
  const key = createHash('sha256').update(cluster.folder).digest('hex').slice(0, 16);
  return join(tmpdir(), `niepan-${key}`);
}

async function makeFolder(path: string, account: Account): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  const found = await lstat(path);
  const isOurs = found.uid === account.uid || (account.isOther && found.uid === 0);
  // Never taken over from somebody else: in the temporary folder anybody may have put a folder, or a link, of that name.
  if (!found.isDirectory() || !isOurs) {
    throw new Fault(
      'folder-not-ours',
      `${path} belongs to user number ${found.uid}, and we run as ${account.name}`,
      'start Niepan as the user who started it first, or set NIEPAN_HOME to another folder',
    );
  }
  await chmod(path, 0o700);
  if (found.uid !== account.uid) await chown(path, account.uid, account.gid);
}

/** Whether a finished cluster lies there, and of the right major version. Throws Fault `data-of-other-version`. */
export async function isInitialised(cluster: Cluster): Promise<boolean> {
  const found = await readFile(join(dataOf(cluster), 'PG_VERSION'), 'utf8').catch(() => null);
  if (found === null) return false;
  const { said } = await runAs(cluster.account, join(cluster.bundle.bin, 'postgres'), ['--version'], '/');
  const major = /(\d+)\./.exec(said)?.[1];
  if (major !== undefined && major !== found.trim()) {
    throw new Fault(
      'data-of-other-version',
      `${dataOf(cluster)} was made by PostgreSQL ${found.trim()}, the installed one is ${major}`,
      'install the earlier version of Niepan, export the data, and load them into a fresh folder',
    );
  }
  return true;
}

/** Makes an empty cluster whose superuser has the given password. Made aside and renamed: a broken attempt leaves nothing that looks finished. */
export async function initialise(cluster: Cluster, password: string): Promise<void> {
  await mkdir(join(cluster.folder, '..'), { recursive: true, mode: 0o755 });
  await makeFolder(cluster.folder, cluster.account);
  for (const name of await readdir(cluster.folder)) {
    // Left by an attempt that was killed. We hold the lock, so nobody is at work on it.
    if (name.startsWith('data.')) await rm(join(cluster.folder, name), { recursive: true, maxRetries: 5 });
  }
  const draft = join(cluster.folder, `data.${randomBytes(4).toString('hex')}`);
  const passwordFile = `${draft}.password`;
  await makeFolder(draft, cluster.account);
  await writeFile(passwordFile, password, { mode: 0o600 });
  await chown(passwordFile, cluster.account.uid, cluster.account.gid);
  try {
    const args = [
      '-D',
      draft,
      '-U',
      'postgres',
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '-E',
      'UTF8',
      '--locale=C',
    ];
    const ran = await runAs(cluster.account, join(cluster.bundle.bin, 'initdb'), args, cluster.folder);
    if (ran.code !== 0)
      throw new Fault(
        'database-not-made',
        `initdb failed: ${ran.said.slice(-2000)}`,
        'check free disk space and the rights of the folder',
      );
    await rename(draft, dataOf(cluster));
  } finally {
    await rm(passwordFile, { force: true });
    await rm(draft, { recursive: true, force: true });
  }
}

/** Process number of the running server, or null. The file alone proves nothing: the number may be another's by now. */
export async function findServer(cluster: Cluster): Promise<number | null> {
  const text = await readFile(join(dataOf(cluster), 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(text.split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return null;
  const folder = folderOf(pid);
  // The system tells the folder without links on the way.
  const data = await realpath(dataOf(cluster));
  return folder === null || folder === data ? pid : null;
}

/** Starts the server and waits until it takes connections. After a crash it first replays its log. Throws Fault `server-not-started` with the end of the server's log. */
export async function start(cluster: Cluster): Promise<number> {
  await makeFolder(cluster.folder, cluster.account);
  await makeFolder(socketFolder(cluster), cluster.account);
  await writeSettings(cluster);
  await trimLog(cluster);
  // Relative to the folder it runs in: pg_ctl hands both to a shell, which would read signs such as $ in the path.
  const args = ['start', '-D', 'data', '-l', 'server.log', '-w', '-t', '120', '-s'];
  for (let attempt = 0; ; attempt += 1) {
    const ran = await runAs(cluster.account, join(cluster.bundle.bin, 'pg_ctl'), args, cluster.folder);
    const pid = await findServer(cluster);
    if (ran.code === 0 && pid !== null) return pid;
    const log = (await readFile(logOf(cluster), 'utf8').catch(() => '')).split('\n').slice(-15).join('\n');
    // Backends of a killed server hold its shared memory until they notice, within a second or so.
    if (attempt < 20 && /pre-existing shared memory block|lock file .* already exists/.test(log)) {
      await new Promise((resolve) => setTimeout(resolve, 250));
      continue;
    }
    throw new Fault(
      'server-not-started',
      `PostgreSQL didn't start: ${ran.said}\n${log}`,
      `read ${logOf(cluster)}; check free disk space`,
    );
  }
}

/** Fast shutdown: open transactions are rolled back, everything committed is on disk. Falls back to an immediate stop, which the next start repairs. */
export async function stop(cluster: Cluster): Promise<void> {
  for (const mode of ['fast', 'immediate']) {
    const pid = await findServer(cluster);
    if (pid === null) return;
    const args = ['stop', '-D', dataOf(cluster), '-m', mode, '-w', '-t', '30', '-s'];
    await runAs(cluster.account, join(cluster.bundle.bin, 'pg_ctl'), args, cluster.folder);
    // pg_ctl waits for the server's file to go; the process follows a moment later.
    for (let tries = 0; tries < 100 && isAlive(pid); tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const pid = await findServer(cluster);
  if (pid !== null)
    throw new Fault('server-not-stopped', `PostgreSQL (process ${pid}) doesn't stop`, `end process ${pid}`);
}

async function writeSettings(cluster: Cluster): Promise<void> {
  const settings: Record<string, string> = {
    listen_addresses: '',
    port: String(socketPort),
    unix_socket_directories: socketFolder(cluster),
    unix_socket_permissions: '0700',
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    max_connections: '60',
    shared_buffers: '256MB',
    work_mem: '32MB',
    maintenance_work_mem: '256MB',
    max_wal_size: '2GB',
    jit: 'off',
    ...cluster.settings,
  };
  const text = Object.entries(settings).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`);
  const path = join(dataOf(cluster), 'niepan.conf');
  await writeFile(path, text.join(''));
  await chown(path, cluster.account.uid, cluster.account.gid);
  const main = join(dataOf(cluster), 'postgresql.conf');
  const include = "include 'niepan.conf'\n";
  const current = await readFile(main, 'utf8');
  if (!current.endsWith(include)) await writeFile(main, `${current}\n${include}`);
}

async function trimLog(cluster: Cluster): Promise<void> {
  const found = await stat(logOf(cluster)).catch(() => null);
  if (found !== null && found.size > 8_000_000) await rename(logOf(cluster), `${logOf(cluster)}.1`);
}
