import { readFullExpression } from './full-expression.ts';
import { readFullYaml } from './full-yaml.ts';

/** The readers of any YAML and any formula, on the libraries that the plain readers do without. */
export const readers = { readFullYaml, readFullExpression };

export type FullReaders = typeof readers;

/** The full readers, always at hand outside a browser. */
export function fullReaders(): FullReaders {
  return readers;
}

/** Outside a browser there is nothing to wait for. */
export function loadFullReaders(): Promise<void> {
  return Promise.resolve();
}
