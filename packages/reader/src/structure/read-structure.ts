import type { Source } from '../open/source.ts';
import { readClauses } from './clauses.ts';
import { readHead } from './head.ts';
import type { Structure } from './reading.ts';

/** What a document's layout tells: head, clause tree and passages. Throws nothing: a text without clauses gives none. */
export function readStructure(source: Source): Structure {
  const read = readClauses(source);
  return { document: readHead(source.text, read), clauses: read.clauses, passages: read.passages };
}
