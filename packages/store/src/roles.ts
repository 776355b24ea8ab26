import pg from 'pg';
import { appendOnlyTables } from './append-only.ts';
import { type Address, clientConfig } from './connection.ts';
import type { Embedded } from './embedded.ts';

/** The database of the embedded server. */
export const databaseName = 'niepan';

/** Tables that only tell how somebody signs in: nothing for a reader. */
const secretTables = ['sessions', 'sign_in_links'];

async function withClient<T>(address: Address, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(clientConfig(address));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** On the embedded server: three logins with the passwords of the secrets file, and the database, owned by `niepan_owner`. */
export async function prepareEmbedded(embedded: Pick<Embedded, 'address'>, name: string = databaseName): Promise<void> {
  await withClient(embedded.address('postgres', 'postgres'), async (client) => {
    for (const login of ['niepan_owner', 'niepan_app', 'niepan_reader'] as const) {
      const address = embedded.address(login, name);
      const password = 'password' in address ? address.password : '';
      const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [login]);
      const verb = rowCount === 0 ? 'create' : 'alter';
      await client.query(
        `${verb} role ${login} login nosuperuser nocreatedb nocreaterole password ${pg.escapeLiteral(password)}`,
      );
    }
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)} owner niepan_owner`);
  });
  await withClient(embedded.address('postgres', name), async (client) => {
    await client.query('revoke all on schema public from public; grant all on schema public to niepan_owner');
  });
}

/**
 * On a server of one's own: makes the roles `niepan_app` and `niepan_reader` without login, and lets the given user take the first.
 * False when the user may not make roles and they don't exist: then the user's own rights hold, and the triggers alone guard what is append-only.
 */
export async function prepareServer(address: Address): Promise<boolean> {
  return withClient(address, async (client) => {
    try {
      for (const role of ['niepan_app', 'niepan_reader']) {
        const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
        if (rowCount === 0) await client.query(`create role ${role} nologin`);
      }
      const member = await client.query(`select 1 where pg_has_role(current_user, 'niepan_app', 'member')`);
      if (member.rowCount === 0) await client.query('grant niepan_app to current_user');
      return true;
    } catch (error) {
      const code = error instanceof pg.DatabaseError ? error.code : undefined;
      if (code === '42501' || code === '42710') return false;
      throw error;
    }
  });
}

/** Gives the app's and the reader's roles what they need and no more. Run by the migrator after each migration. */
export async function grantRights(migrator: Address): Promise<void> {
  await withClient(migrator, async (client) => {
    const schema = (await client.query<{ name: string }>('select current_schema() as name')).rows[0]?.name ?? 'public';
    const inSchema = pg.escapeIdentifier(schema);
    await client.query('begin');
    await client.query(`grant usage on schema ${inSchema} to niepan_app, niepan_reader`);
    // Nothing is ever deleted: what ends gets a date.
    await client.query(`revoke delete, truncate on all tables in schema ${inSchema} from niepan_app`);
    await client.query(`grant select, insert, update on all tables in schema ${inSchema} to niepan_app`);
    await client.query(`grant select on all tables in schema ${inSchema} to niepan_reader`);
    await client.query(`revoke update on ${appendOnlyTables.join(', ')} from niepan_app`);
    await client.query('revoke insert, update on migrations from niepan_app');
    await client.query(`revoke select on ${secretTables.join(', ')} from niepan_reader`);
    await client.query('commit');
  });
}
