import pg from 'pg';
import { type Address, clientConfig } from '../connection.ts';
import { type Cluster, findServer } from './cluster.ts';

const tries = 40;
const pauseMs = 250;

async function answers(address: Address): Promise<boolean> {
  const client = new pg.Client({ ...clientConfig(address), connectionTimeoutMillis: 2000 });
  // A server that goes while we ask says so here as well.
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Process number of a server that answers, or null: one that was just killed still stands in the process list for a moment. */
export async function findWorking(cluster: Cluster, address: Address): Promise<number | null> {
  for (let attempt = 1; ; attempt += 1) {
    const pid = await findServer(cluster);
    if (pid === null || attempt === tries || (await answers(address))) return pid;
    await new Promise((done) => setTimeout(done, pauseMs));
  }
}
