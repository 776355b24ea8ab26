import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Migration {
  /** File name without `.sql`: `20261122100000-create-organisation`. */
  readonly name: string;
  readonly text: string;
  readonly sha256: string;
}

const ownFolder = fileURLToPath(new URL('../migrations/', import.meta.url));

/** The migrations of a folder in order of their names. */
export async function readMigrations(folder: string = ownFolder): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(folder, file), 'utf8');
      return { name: file.slice(0, -4), text, sha256: createHash('sha256').update(text).digest('hex') };
    }),
  );
}
