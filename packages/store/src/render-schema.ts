import { sql } from 'kysely';
import type { Db } from './schema.ts';

const typeOf: Readonly<Record<string, string>> = {
  uuid: 'string',
  text: 'string',
  date: 'string',
  numeric: 'Numeric',
  int2: 'number',
  int4: 'number',
  float8: 'number',
  int8: 'bigint',
  bool: 'boolean',
  bytea: 'Buffer',
  timestamptz: 'Date',
  json: 'Json',
  _text: 'string[]',
  _float8: '(number | null)[]',
};

const head = `// Written by tools/schema.ts from the migrations; a test compares it with the database. Don't edit.
import type { ColumnType, Kysely } from 'kysely';

/** Parsed on reading; JSON text on writing, so that the order of keys is kept. */
type Json = ColumnType<unknown, string, string>;
/** Exact decimal text on reading. */
type Numeric = ColumnType<string, string | number, string | number>;
`;

const foot = `
/** Typed queries, in or out of a transaction. */
export type Db = Kysely<Schema>;
`;

const pascal = (name: string): string => name.replace(/(^|_)(\w)/g, (_, __, letter: string) => letter.toUpperCase());

/** The text of `schema.ts`, read from the catalogue of a migrated database. */
export async function renderSchema(db: Db): Promise<string> {
  const { rows } = await sql<{ table: string; column: string; type: string; nullable: boolean }>`
    select table_name::text as "table", column_name::text as "column", udt_name::text as type, is_nullable = 'YES' as nullable
    from information_schema.columns
    where table_schema = current_schema()
    order by table_name collate "C", ordinal_position`.execute(db);
  const tables = new Map<string, typeof rows>();
  for (const row of rows) tables.set(row.table, [...(tables.get(row.table) ?? []), row]);
  const shapes = [...tables].map(([table, columns]) => {
    const fields = columns.map(({ column, type, nullable }) => {
      const name = typeOf[type];
      if (name === undefined)
        throw new Error(`column ${table}.${column} has type ${type}, which has no TypeScript type`);
      return `  ${column}: ${name}${nullable ? ' | null' : ''};\n`;
    });
    return `\ninterface ${pascal(table)} {\n${fields.join('')}}\n`;
  });
  const index = [...tables.keys()].map((table) => `  ${table}: ${pascal(table)};\n`);
  return `${head}${shapes.join('')}\nexport interface Schema {\n${index.join('')}}\n${foot}`;
}
