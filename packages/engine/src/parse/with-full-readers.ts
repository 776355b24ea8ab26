import { loadFullReaders } from '#full-readers';
import { ReadersAbsent } from './readers-absent.ts';

/**
 * What `work` gives, which may read policy text. In a browser the full readers are loaded only when the text needs them, and the work is then
 * done again; it must be such that doing it twice is no harm, like `checkPackage`.
 */
export async function withFullReaders<T>(work: () => T): Promise<T> {
  try {
    return work();
  } catch (thrown) {
    if (!(thrown instanceof ReadersAbsent)) throw thrown;
  }
  await loadFullReaders();
  return work();
}
