/** The reader's one front door: a document's bytes in, a reading with places and reasons out. Runs anywhere. */

export type { Comparable } from './compare/comparable.ts';
export { comparableOfProgram, comparableOfReading } from './compare/comparable.ts';
export type { Change, Differences } from './compare/compare-documents.ts';
export { compareDocuments } from './compare/compare-documents.ts';
export type { DraftOptions } from './draft/draft-options.ts';
export type { Draft } from './draft/draft-package.ts';
export { draftPackage } from './draft/draft-package.ts';
export { extract } from './extract/extract.ts';
export { openDocument } from './open/open-document.ts';
export { openText } from './open/open-text.ts';
export type { Block, Cell, Paragraph, Source, Table } from './open/source.ts';
export { Refusal } from './open/source.ts';
export { readDocument } from './read-document.ts';
export type { Reason } from './reasons/reason.ts';
export { sayReasons } from './reasons/reason.ts';
export { readStructure } from './structure/read-structure.ts';
export type * from './structure/reading.ts';
