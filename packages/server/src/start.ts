import { chmod, mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Fault } from '@niepan/domain/fault';
import { accept, type Outcome } from '@niepan/domain/outcome';
import type { RegionData } from '@niepan/domain/region';
import { type Program, wordsOf } from '@niepan/engine';
import { openStore } from '@niepan/store/open-store';
import { engineVersion } from './engine-version.ts';
import { makeHttp } from './http.ts';
import { publishPolicies } from './publish-policies.ts';
import { seedDemonstration } from './seed-demonstration.ts';
import { makeSignInPath, type SessionLimits, sessionLimits } from './session.ts';
import type { Report } from './steps.ts';
import { openPlatform } from './usecases/open-platform.ts';
import { warmUp } from './warm-up.ts';

export interface StartOptions {
  /** Folder of everything that is kept: embedded database, logs. */
  readonly home: string;
  readonly host: '127.0.0.1' | '::1' | '0.0.0.0';
  /** 0 takes a free one. */
  readonly port: number;
  /** Further names under which the server may be addressed, such as `niepan.example.gov.cn`. */
  readonly names?: readonly string[];
  /** A PostgreSQL of one's own instead of the embedded one. */
  readonly databaseUrl?: string;
  /** Folder of the policy packages. */
  readonly policies: string;
  /** Folder of the built web. */
  readonly web: string;
  /** Work to do once this process is known to be the only one, such as building the web. */
  readonly prepare?: () => void;
  /** What fills an empty database; null leaves it empty. */
  readonly makeRegion: ((programs: readonly Program[]) => RegionData) | null;
  readonly report: Report;
  /** Lines that are worth reading but stop nothing. */
  readonly warn: (line: string) => void;
  readonly clock?: () => Date;
  readonly limits?: SessionLimits;
}

export interface RunningServer {
  /** `http://127.0.0.1:8080` */
  readonly address: string;
  /** The address to open: signs the first administrator in, once. */
  readonly signIn: string;
  /** Where the data are, in words. */
  readonly where: string;
  /** Requests under way end, then the database's connections, then the embedded server. */
  stop(): Promise<void>;
}

/** Asks for the port before the long work, so that a busy one is told at once. */
async function checkPort(host: string, port: number): Promise<void> {
  if (port === 0) return;
  await new Promise<void>((done, fail) => {
    const probe = createServer();
    probe.once('error', (cause) => {
      const isBusy = 'code' in cause && cause.code === 'EADDRINUSE';
      const code = isBusy ? 'port-busy' : 'port-unusable';
      const message = isBusy ? `port ${port} is taken by another program` : `port ${port}: ${cause.message}`;
      fail(new Fault(code, message, `choose another one: PORT=${port + 1} npm start`, { cause }));
    });
    probe.listen(port, host, () => probe.close(() => done()));
  });
}

/**
 * Opens the database, publishes policies, fills an empty database with the demonstration, and serves.
 * @refuses already-running when another process serves the same home
 * @errors Faults of the store; port-busy, port-unusable, no-base-package
 */
export async function startServer(options: StartOptions): Promise<Outcome<RunningServer>> {
  const { report, clock = () => new Date(), limits = sessionLimits } = options;
  report({ step: 'database', done: 0, total: 1 });
  const opened = await openStore({
    home: options.home,
    databaseUrl: options.databaseUrl,
    onProgress: (detail) => report({ step: 'database', done: 0, total: 1, detail }),
  });
  if (!opened.ok) return opened;
  const store = opened.value;
  try {
    await checkPort(options.host, options.port);
    report({ step: 'database', done: 1, total: 1 });
    options.prepare?.();
    const { makeRegion, warn } = options;
    const inForce = await publishPolicies(store, options.policies, { report, warn, clock });
    if (makeRegion !== null) await seedDemonstration(store, inForce, { makeRegion, report, clock, engineVersion });
    const platform = await openPlatform(store, engineVersion, inForce);
    const logs = join(options.home, 'log');
    // The log of a fault may quote data.
    await mkdir(logs, { recursive: true, mode: 0o700 });
    await chmod(logs, 0o700);
    const hosts = new Set<string>(options.names?.map((name) => name.toLowerCase()));
    const http = await makeHttp({
      version: engineVersion,
      database: store,
      platform,
      hosts,
      web: options.web,
      logFile: join(logs, 'server.log'),
      clock,
      limits,
    });
    const address = (await http.listen({ host: options.host, port: options.port })).replace('[::1]', 'localhost');
    const { port } = new URL(address);
    for (const name of ['127.0.0.1', 'localhost', '[::1]']) hosts.add(`${name}:${port}`);
    store.announce(address);
    const signIn = `${address}${await makeSignInPath(store, limits, clock())}`;
    report({ step: 'listening', done: 1, total: 1 });
    const warm = warmUp(
      { database: store, platform, actor: { id: null, name: '系统' }, now: clock, words: await wordsOf('zh') },
      warn,
    );
    const stop = async (): Promise<void> => {
      warm.end();
      // Requests under way may end; one that doesn't, such as a client that reads nothing, can't keep us.
      const late = setTimeout(() => http.server.closeAllConnections(), 10_000);
      await http.close().finally(() => clearTimeout(late));
      await warm.ended;
      await store.stop();
    };
    return accept({ address, signIn, where: store.where, stop });
  } catch (error) {
    await store.stop();
    throw error;
  }
}
