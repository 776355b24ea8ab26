import type { SqlStatement } from '@niepan/engine';
import type pg from 'pg';

/** Compiling each of hundreds of expressions to machine code costs more than running them. */
const settings = 'set jit = off; set extra_float_digits = 1';

/** One statement's results by column, in row order; rows that the server can't decide have `doubt`. */
export async function runStatement(
  client: pg.ClientBase,
  statement: SqlStatement,
): Promise<ReadonlyMap<string, readonly unknown[]>> {
  await client.query(settings);
  const { rows } = await client.query<unknown[]>({
    text: statement.text,
    values: [...statement.parameters],
    rowMode: 'array',
  });
  return new Map(statement.columns.map((name, index) => [name, rows.map((row) => row[index])]));
}
