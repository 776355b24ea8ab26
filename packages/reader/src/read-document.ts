import { extract } from './extract/extract.ts';
import type { Source } from './open/source.ts';
import { readStructure } from './structure/read-structure.ts';
import type { Reading } from './structure/reading.ts';

/** Everything that the reader makes of an opened document. Throws nothing but a `Refusal` of a document that states more than any official one does. */
export function readDocument(source: Source): Reading {
  const { passages, ...structure } = readStructure(source);
  return { ...structure, ...extract(source, { ...structure, passages }) };
}
