import { Fault } from '@niepan/domain/fault';
import type { Program } from '@niepan/engine';
import { sql } from 'kysely';
import type { Tx } from './database.ts';
import type { Db } from './schema.ts';

/** A published package. `version` is the content hash of its files and of those it uses. */
export interface PolicyPackage {
  readonly id: string;
  readonly version: string;
  readonly program: Program;
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly publishedAt: Date;
}

export type NewPolicyPackage = Omit<PolicyPackage, 'publishedAt'>;

/** Publishes a package; false when this very content had been published before. The newest publication of an id is the one in force. */
export async function savePackage(tx: Tx, package_: NewPolicyPackage): Promise<boolean> {
  const saved = await tx.db
    .insertInto('policy_packages')
    .values({
      id: package_.id,
      version: package_.version,
      program: JSON.stringify(package_.program),
      files: JSON.stringify(package_.files),
      published_at: tx.now,
      published_by: tx.actor.id,
    })
    .onConflict((conflict) => conflict.columns(['id', 'version']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (saved === undefined) return false;
  tx.record({ kind: 'policy-published', subject: package_.id, detail: { version: package_.version } });
  return true;
}

/** The newest publication of each package, by id. */
export async function listPackages(db: Db): Promise<PolicyPackage[]> {
  const rows = await db
    .selectFrom('policy_packages as package')
    .selectAll()
    .where('published_at', '=', (select) =>
      select
        .selectFrom('policy_packages as other')
        .select((of) => of.fn.max('other.published_at').as('newest'))
        .whereRef('other.id', '=', 'package.id'),
    )
    .orderBy(sql`id collate "C"`)
    .execute();
  return rows.map(toPackage);
}

/** Ids of packages that a person has published, in order. */
export async function listPublishedIds(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('policy_packages')
    .select('id')
    .distinct()
    .where('published_by', 'is not', null)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** The newest publication of a package. */
export async function findPackage(db: Db, id: string): Promise<PolicyPackage | undefined> {
  const row = await db
    .selectFrom('policy_packages')
    .selectAll()
    .where('id', '=', id)
    .orderBy('published_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : toPackage(row);
}

/** One version of a package. Throws Fault `package-unknown`. */
export async function getPackage(db: Db, id: string, version: string): Promise<PolicyPackage> {
  const row = await db
    .selectFrom('policy_packages')
    .selectAll()
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (row === undefined) throw new Fault('package-unknown', `policy package ${id} in version ${version} isn't stored`);
  return toPackage(row);
}

function toPackage(row: {
  id: string;
  version: string;
  program: unknown;
  files: unknown;
  published_at: Date;
}): PolicyPackage {
  return {
    id: row.id,
    version: row.version,
    program: row.program as Program,
    files: row.files as PolicyPackage['files'],
    publishedAt: row.published_at,
  };
}
