import type { LibraryReaders } from './library-readers.ts';
import { ReadersAbsent } from './readers-absent.ts';

let loaded: LibraryReaders | undefined;

/** The full readers once they have been loaded; before, `ReadersAbsent` is thrown. In a browser this stands in place of `full-readers`. */
export function fullReaders(): LibraryReaders {
  if (!loaded) throw new ReadersAbsent();
  return loaded;
}

/** Fetches the full readers, once. */
export async function loadFullReaders(): Promise<void> {
  loaded ??= (await import('./library-readers.ts')).libraryReaders;
}
