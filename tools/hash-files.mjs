import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The files at or below a path, in order; tests left out. Empty when there is nothing. */
export function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/** SHA-256 over names and contents of everything at or below the given places of the project. */
export function hashFiles(root, places) {
  const hash = createHash('sha256');
  for (const place of places) {
    for (const file of filesBelow(join(root, place))) hash.update(file.slice(root.length)).update(readFileSync(file));
  }
  return hash.digest('hex');
}
