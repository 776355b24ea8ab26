import type { Source } from '../open/source.ts';
import { findAnnexOwners } from './annex-owners.ts';
import { readClauses } from './clauses.ts';
import { Duties } from './duties.ts';
import { readHead } from './head.ts';
import { inferResponsibilities } from './inferred.ts';
import { KnownUnits } from './known-units.ts';
import type { Structure } from './reading.ts';
import { readResponsibilities } from './responsibilities.ts';
import { findReviews } from './reviews.ts';
import { Statements } from './statements.ts';
import { readTasks } from './tasks.ts';

/** What a document's layout and its words for duties tell. Throws nothing: a text without clauses gives none. */
export function readStructure(source: Source): Structure {
  const { text } = source;
  const read = readClauses(source);
  const document = readHead(text, read);
  const statements = new Statements(text);
  const stated = readResponsibilities(text, statements, read);
  const duties = new Duties(
    new KnownUnits(
      stated.flatMap(({ lead, responsible }) => (lead === undefined ? responsible : [lead, ...responsible])),
    ),
  );
  const reviews = findReviews(source, { ...read, document });
  const told = new Set(read.passages.filter((_, i) => reviews[i] !== undefined));
  const tasks = readTasks(text, statements, read, document, stated, duties, told);
  const responsibilities = inferResponsibilities(
    text,
    read,
    [...stated, ...findAnnexOwners(text, read, stated)],
    tasks,
    duties,
    told,
  );
  const { clauses, passages, rows } = read;
  return { document, clauses, passages, reviews, rows, responsibilities, tasks };
}
