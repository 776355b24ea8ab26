import type { SqlStatement } from '@niepan/engine';
import type pg from 'pg';

/**
 * Runs a statement and keeps its results in a temporary table of the connection, so that results too large to load stay where the data
 * are. `table` is a plain lower-case name; anything else is refused with a RangeError. Gives the number of rows.
 */
export async function keepStatement(client: pg.ClientBase, statement: SqlStatement, table: string): Promise<number> {
  if (!/^[a-z][a-z0-9_]*$/.test(table)) throw new RangeError(`not a plain name: ${table}`);
  await client.query('set jit = off; set extra_float_digits = 1');
  const { rowCount } = await client.query({
    text: `create temporary table ${table} as ${statement.text}`,
    values: [...statement.parameters],
  });
  return rowCount ?? 0;
}
