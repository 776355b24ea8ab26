import { listUses, type PackageSources, type SourceFile } from '@niepan/engine';
import { findPackage } from '@niepan/store/policies';
import type { Db } from '@niepan/store/schema';

/** The packages that files use, as stored in their newest versions; one that isn't stored is left out, and so is one that uses itself. */
export async function loadStoredUses(
  db: Db,
  files: readonly SourceFile[],
  above: readonly string[],
): Promise<PackageSources[]> {
  const uses: PackageSources[] = [];
  for (const id of listUses(files)) {
    if (above.includes(id)) continue;
    const used = await loadStoredPackage(db, id, above);
    if (used !== undefined) uses.push(used);
  }
  return uses;
}

/** The newest version of a stored package with those it uses; undefined when there is none. */
export async function loadStoredPackage(
  db: Db,
  id: string,
  above: readonly string[] = [],
): Promise<PackageSources | undefined> {
  const stored = await findPackage(db, id);
  if (stored === undefined) return undefined;
  const uses = await loadStoredUses(db, stored.files, [...above, id]);
  return { id, files: stored.files.map(({ path, text }) => ({ path, text })), uses };
}
