import type { Tx } from './database.ts';
import type { Db } from './schema.ts';

/** A setting as it was saved, or undefined. */
export async function findSetting<T>(db: Db, key: string): Promise<T | undefined> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value as T | undefined;
}

export async function saveSetting(tx: Tx, key: string, value: unknown): Promise<void> {
  const text = JSON.stringify(value);
  await tx.db
    .insertInto('settings')
    .values({ key, value: text, updated_at: tx.now })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: text, updated_at: tx.now }))
    .execute();
}
