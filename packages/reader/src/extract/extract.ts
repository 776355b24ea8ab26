import type { Source } from '../open/source.ts';
import type { Reading, Structure } from '../structure/reading.ts';
import { findFindings } from './findings/find-findings.ts';
import { findHorizon } from './horizon.ts';
import { readTargets } from './read-targets.ts';

/** What the words of a document state beyond its layout. */
export type Extraction = Pick<Reading, 'targets' | 'findings'>;

/** Reads targets and findings out of a document whose clauses are known. Throws nothing; linear in the length of the text. */
export function extract(source: Source, structure: Structure): Extraction {
  const targets = readTargets(source, structure, findHorizon(source, structure));
  return { targets, findings: findFindings(source, structure, targets) };
}
