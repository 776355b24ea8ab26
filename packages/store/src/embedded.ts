import { chmod, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Fault } from '@niepan/domain/fault';
import { accept, type Outcome, refuse } from '@niepan/domain/outcome';
import type { Address } from './connection.ts';
import { chooseAccount } from './embedded/account.ts';
import { type Bundle, findBundle } from './embedded/bundle.ts';
import {
  type Cluster,
  findServer,
  initialise,
  isInitialised,
  socketFolder,
  socketPort,
  start,
  stop,
} from './embedded/cluster.ts';
import { findWorking } from './embedded/find-working.ts';
import { type Holder, type Lock, takeLock } from './embedded/lock.ts';
import { chooseFolder, findFolder, reachBundle } from './embedded/reach.ts';
import { type Login, makeSecrets, readSecrets, type Secrets } from './embedded/secrets.ts';

export interface EmbeddedOptions {
  /** Data home; the database lies in `postgres/` below it. */
  readonly home: string;
  /** `own`: start or adopt the server and stop it at the end; refused while another process owns it. `attach`: use a running one, else own it for the while. */
  readonly mode?: 'own' | 'attach';
  readonly bundle?: Bundle;
  /** PostgreSQL settings over ours. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly onProgress?: (message: string) => void;
}

/** A running embedded server. */
export interface Embedded {
  readonly folder: string;
  /** Whether we stop it; false when another process does. */
  readonly isOwner: boolean;
  /** The server's process now; it changes when a killed server was started again. */
  pid(): number;
  address(login: Login, database: string): Address;
  /** Tells a second start what runs and where. */
  announce(note: string): void;
  /** Ordered stop, when we own it. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Initialises, starts or attaches to the embedded PostgreSQL of a data home.
 * A server left over from a killed process is adopted; a server that was killed is started again, also while we run.
 * @refuses already-running with process, start and address of the owner
 * @errors Faults of `embedded/*`, each with a way to mend
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<Outcome<Embedded>> {
  const report = options.onProgress ?? (() => {});
  const home = resolve(options.home);
  const account = await chooseAccount(join(await findFolder(home), 'data'));
  const bundle = await reachBundle(options.bundle ?? (await findBundle()), account);
  const settings = options.settings ?? {};
  // Closed to others; where PostgreSQL runs as another user, that one must pass through, but needn't look around.
  if ((await mkdir(home, { recursive: true })) !== undefined) await chmod(home, account.isOther ? 0o711 : 0o700);
  const taken = takeLock(join(home, 'niepan.lock'), 'starting');
  if ('heldBy' in taken) {
    if (options.mode !== 'attach') return refuseSecond(home, taken.heldBy);
    return accept(
      await attach(async () => ({ bundle, account, folder: await findFolder(home), settings }), taken.heldBy),
    );
  }
  try {
    const folder = await chooseFolder(home, account);
    if (folder !== join(home, 'postgres'))
      report(`${home} is closed to the user ${account.name}: the database lies in ${folder}`);
    return accept(await own({ bundle, account, folder, settings }, taken.lock, report));
  } catch (error) {
    taken.lock.release();
    throw error;
  }
}

function refuseSecond(home: string, holder: Holder): Outcome<Embedded> {
  const { pid, since, note } = holder;
  return refuse('already-running', { home, pid, since, note });
}

async function attach(find: () => Promise<Cluster>, holder: Holder): Promise<Embedded> {
  for (let tries = 0; tries < 60; tries += 1) {
    const cluster = await find();
    const pid = await findServer(cluster);
    if (pid !== null) {
      const secrets = await readSecrets(cluster.folder);
      return {
        ...describe(cluster, secrets),
        isOwner: false,
        pid: () => pid,
        announce: () => {},
        stop: async () => {},
      };
    }
    await new Promise((done) => setTimeout(done, 500));
  }
  throw new Fault(
    'owner-without-server',
    `process ${holder.pid} holds the database's lock, but its server doesn't run`,
    `end process ${holder.pid} and start again`,
  );
}

function describe(cluster: Cluster, secrets: Secrets): Pick<Embedded, 'folder' | 'address'> {
  const host = socketFolder(cluster);
  return {
    folder: cluster.folder,
    address: (login, database) => ({ host, port: socketPort, user: login, password: secrets[login], database }),
  };
}

async function own(cluster: Cluster, lock: Lock, report: (message: string) => void): Promise<Embedded> {
  const secrets = await prepare(cluster, report);
  const known = describe(cluster, secrets);
  let pid = await findWorking(cluster, known.address('postgres', 'postgres'));
  if (pid === null) {
    report('starting PostgreSQL');
    pid = await start(cluster);
  } else {
    report(`attaching to PostgreSQL left running as process ${pid}`);
  }
  const watch = watchServer(cluster, pid, report);
  const forget = onSuddenEnd(() => {
    askToStop(watch.pid());
    lock.release();
  });
  let stopping: Promise<void> | null = null;
  const stopOnce = async (): Promise<void> => {
    await watch.end();
    await stop(cluster);
    forget();
    lock.release();
  };
  return {
    ...known,
    isOwner: true,
    pid: watch.pid,
    announce: (note) => lock.setNote(note),
    stop: () => {
      stopping ??= stopOnce();
      return stopping;
    },
  };
}

/** Fast shutdown without waiting for it. */
function askToStop(pid: number): void {
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    // Gone already.
  }
}

/** For ends that go past `stop()`: process.exit, an error nobody caught, and signals that nobody else listens to. Returns how to call it off. */
function onSuddenEnd(act: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (process.listenerCount(signal) > 1) return;
    act();
    process.off(signal, onSignal);
    process.kill(process.pid, signal);
  };
  process.on('exit', act);
  for (const signal of signals) process.on(signal, onSignal);
  return () => {
    process.off('exit', act);
    for (const signal of signals) process.off(signal, onSignal);
  };
}

async function prepare(cluster: Cluster, report: (message: string) => void): Promise<Secrets> {
  if (await isInitialised(cluster)) return readSecrets(cluster.folder);
  report(`preparing the database in ${cluster.folder}`);
  await mkdir(join(cluster.folder, '..'), { recursive: true, mode: 0o755 });
  await mkdir(cluster.folder, { recursive: true, mode: 0o700 });
  const secrets = await makeSecrets(cluster.folder);
  await initialise(cluster, secrets.postgres);
  return secrets;
}

/** Looks once a second whether the server lives, and starts it again when it was killed. */
function watchServer(
  cluster: Cluster,
  first: number,
  report: (message: string) => void,
): { pid(): number; end(): Promise<void> } {
  let pid = first;
  let busy: Promise<void> = Promise.resolve();
  let isBusy = false;
  const look = async (): Promise<void> => {
    if ((await findServer(cluster)) !== null) return;
    report('PostgreSQL is gone; starting it again');
    pid = await start(cluster);
  };
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    busy = look()
      .catch((error: Error) => report(error.message))
      .finally(() => {
        isBusy = false;
      });
  }, 1000);
  timer.unref();
  return {
    pid: () => pid,
    end: () => {
      clearInterval(timer);
      return busy;
    },
  };
}
