import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { type Address, clientConfig, makeDb, makePool } from './connection.ts';
import type { Database } from './database.ts';
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
} from './embedded/cluster.ts';
import { takeLock } from './embedded/lock.ts';
import { isReachable, reachBundle } from './embedded/reach.ts';
import { makeSecrets, readSecrets } from './embedded/secrets.ts';
import type { Embedded } from './embedded.ts';
import { migrate } from './migrate.ts';
import { grantRights, prepareEmbedded } from './roles.ts';

/** The embedded PostgreSQL, and Debian's, which stands for the older servers of the PostgreSQL family. */
export const testServers = ['embedded', 'debian'] as const;
export type TestServer = (typeof testServers)[number];

export interface TestDatabase extends Database {
  /** As the database's owner (the migrator), the app (as `pool` is) or a reader. */
  address(login: 'postgres' | 'niepan_owner' | 'niepan_app' | 'niepan_reader', database?: string): Address;
  readonly name: string;
  close(): Promise<void>;
}

const template = 'niepan_template';
const debianBin = '/usr/lib/postgresql/15/bin';

/**
 * A migrated, empty database of its own, copied from a template. The server starts on the first call of a test run and lives until its end.
 * For tests only: it doesn't wait for the disk.
 */
export async function openTestDatabase(server: TestServer = 'embedded'): Promise<TestDatabase> {
  const running = await getServer(server);
  const name = `test_${process.pid}_${Date.now().toString(36)}_${Math.random().toString(36).slice(2, 8)}`;
  await withClient(running.address('postgres', 'postgres'), (client) =>
    client.query(`create database ${name} template ${template} owner niepan_owner`),
  );
  const pool = makePool(running.address('niepan_app', name));
  const db = makeDb(pool);
  return {
    name,
    pool,
    db,
    address: (login, database = name) => running.address(login, database),
    close: () => db.destroy(),
  };
}

/** An empty database without tables, for tests of migrations. */
export async function openBareDatabase(server: TestServer): Promise<TestDatabase> {
  const running = await getServer(server);
  const name = `bare_${process.pid}_${Date.now().toString(36)}_${Math.random().toString(36).slice(2, 8)}`;
  await withClient(running.address('postgres', 'postgres'), (client) =>
    client.query(`create database ${name} owner niepan_owner`),
  );
  const pool = makePool(running.address('niepan_owner', name));
  const db = makeDb(pool);
  return {
    name,
    pool,
    db,
    address: (login, database = name) => running.address(login, database),
    close: () => db.destroy(),
  };
}

/** An empty data home of its own, for tests that start an embedded server themselves; what they leave running is stopped at the end of the run. */
export async function makeTestHome(): Promise<string> {
  const home = join(testHome(), `home-${Math.random().toString(36).slice(2, 10)}`);
  await mkdir(home, { recursive: true, mode: 0o755 });
  return home;
}

function testHome(): string {
  const home = process.env.NIEPAN_TEST_HOME;
  if (home === undefined)
    throw new Error('run tests through vitest with the global setup packages/store/test-server.ts');
  return home;
}

async function findTestBundle(server: TestServer): Promise<Bundle> {
  if (server === 'embedded') return findBundle();
  if (existsSync(join(debianBin, 'initdb'))) return { root: debianBin, bin: debianBin, version: '15' };
  throw new Error(
    'the store is also tested on PostgreSQL 15, which is missing: as root run ' +
      'mkdir -p /etc/postgresql-common && echo "create_main_cluster = false" > /etc/postgresql-common/createcluster.conf && ' +
      'apt-get update && apt-get install -y --no-install-recommends postgresql-15',
  );
}

async function getServer(server: TestServer): Promise<Pick<Embedded, 'address'>> {
  const home = testHome();
  await mkdir(home, { recursive: true, mode: 0o755 });
  const account = await chooseAccount();
  const bundle = await reachBundle(await findTestBundle(server), account);
  const folder = join(home, server);
  if (!(await isReachable(folder, account))) throw new Error(`${home} can't be reached by ${account.name}; set TMPDIR`);
  const cluster: Cluster = {
    bundle,
    account,
    folder,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' },
  };
  for (;;) {
    const taken = takeLock(join(home, `${server}.lock`), 'test');
    if ('lock' in taken) {
      try {
        return await prepareServer(cluster);
      } finally {
        taken.lock.release();
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function prepareServer(cluster: Cluster): Promise<Pick<Embedded, 'address'>> {
  if (!(await isInitialised(cluster))) {
    await mkdir(cluster.folder, { recursive: true });
    await initialise(cluster, (await makeSecrets(cluster.folder)).postgres);
  }
  const secrets = await readSecrets(cluster.folder);
  const host = socketFolder(cluster);
  const running: Pick<Embedded, 'address'> = {
    address: (login, database) => ({ host, port: socketPort, user: login, password: secrets[login], database }),
  };
  if ((await findServer(cluster)) !== null) return running;
  await start(cluster);
  await prepareEmbedded(running, template);
  await migrate(running.address('niepan_owner', template));
  await grantRights(running.address('niepan_owner', template));
  return running;
}

async function withClient(address: Address, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client(clientConfig(address));
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
