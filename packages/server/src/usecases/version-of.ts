import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { PackageSources, Program } from '@niepan/engine';

/** Places in files say where a text lies, not what it means. */
const withoutPlaces = (key: string, value: unknown): unknown => (key === 'at' ? undefined : value);

/**
 * SHA-256 of the package's files by name, and of the program that the checker made of them with what it uses.
 * Two packages of one version give the same results.
 */
export function versionOf({ id, files }: PackageSources, program: Program): string {
  const hash = createHash('sha256').update(id);
  for (const { path, text } of files) hash.update(`\0${basename(path)}\0`).update(text);
  return hash.update(JSON.stringify(program, withoutPlaces)).digest('hex');
}
