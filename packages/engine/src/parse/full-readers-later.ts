import type { FullReaders } from './full-readers.ts';
import { ReadersAbsent } from './readers-absent.ts';

let loaded: FullReaders | undefined;

/** The full readers once they have been loaded; before, `ReadersAbsent` is thrown. In a browser this stands in place of `full-readers`. */
export function fullReaders(): FullReaders {
  if (!loaded) throw new ReadersAbsent();
  return loaded;
}

/** Fetches the full readers, once. */
export async function loadFullReaders(): Promise<void> {
  loaded ??= (await import('./full-readers.ts')).readers;
}
