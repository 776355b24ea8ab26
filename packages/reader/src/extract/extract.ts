import type { Source } from '../open/source.ts';
import type { Reading, Structure } from '../structure/reading.ts';
import { findFindings } from './findings/find-findings.ts';
import { FlatPassages } from './flat-passages.ts';
import { findHorizon } from './horizon.ts';
import { timeParts } from './parts-of-total.ts';
import { readTargets } from './read-targets.ts';
import { readRules } from './rules/read-rules.ts';

/** What the words of a document state beyond its layout. */
export type Extraction = Pick<Reading, 'targets' | 'rules' | 'findings'>;

/** Reads targets, rule candidates and findings out of a document whose clauses are known. Throws nothing but a `Refusal` of more targets or rules than `limits` allows; linear in the length of the text. */
export function extract(source: Source, structure: Structure): Extraction {
  const flats = new FlatPassages(source);
  const horizon = findHorizon(source, structure, flats);
  const targets = timeParts(readTargets(source, structure, horizon, flats), horizon);
  const rules = readRules(source, structure, horizon, flats);
  return { targets, rules, findings: findFindings(source, structure, targets, rules) };
}
