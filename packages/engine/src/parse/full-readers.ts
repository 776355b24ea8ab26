import { type LibraryReaders, libraryReaders } from './library-readers.ts';

/** The full readers, always at hand outside a browser. */
export function fullReaders(): LibraryReaders {
  return libraryReaders;
}

/** Outside a browser there is nothing to wait for. */
export function loadFullReaders(): Promise<void> {
  return Promise.resolve();
}
