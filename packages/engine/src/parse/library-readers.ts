import { readFullExpression } from './full-expression.ts';
import { readFullYaml } from './full-yaml.ts';

/** The readers of any YAML and any formula, on the libraries that the plain readers do without. */
export const libraryReaders = { readFullYaml, readFullExpression };

export type LibraryReaders = typeof libraryReaders;
