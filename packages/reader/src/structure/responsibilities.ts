import type { Reason } from '../reasons/reason.ts';
import { Addressees } from './addressees.ts';
import type { Clauses } from './clauses.ts';
import { parentOf } from './parent-path.ts';
import type { ReadResponsibility } from './reading.ts';
import { readCell, type Statement } from './statement.ts';
import type { Statements } from './statements.ts';
import type { RowClause } from './table-grid.ts';
import type { NamedUnit } from './units.ts';

const namesOf = (units: readonly NamedUnit[]): string[] => [...new Set(units.map(({ name }) => name))];

function becauseOf({ hasLeadLabel, leads, others, word, bodies }: Statement): readonly Reason[] {
  const named: Reason[] = word === '' ? [] : [['word-for-units', word]];
  if (leads.length + others.length === 0) return [...named, ['local-leads']];
  if (!hasLeadLabel)
    named.push(leads.length > 0 ? ['lead-starred'] : [others.length === 1 ? 'only-unit' : 'first-leads']);
  if (bodies.length > 0) named.push(['locals-act']);
  return named;
}

/** One statement as a responsibility: the marked or first-listed unit leads, the other units answer, kinds of local bodies act. */
export function toResponsibility(
  path: string,
  statement: Statement,
  standing: readonly string[] = [],
): ReadResponsibility {
  const { leads, others } = statement;
  const [first] = statement.bodies;
  // `各县（市、区）政府，市经信局`: nobody is marked, so whoever stands first leads, a kind of local bodies too.
  const isLocal = leads.length === 0 && first !== undefined && others.every(({ start }) => start > first.start);
  const units = namesOf(isLocal ? [first, ...others] : [...leads, ...others]);
  const bodies = namesOf(isLocal ? statement.bodies.slice(1) : statement.bodies);
  const lead = units[0] ?? bodies[0];
  const local = (units.length > 0 ? bodies : bodies.slice(1)).concat(bodies.length === 0 ? standing : []);
  return {
    path,
    start: statement.start,
    end: statement.end,
    ...(lead !== undefined && { lead }),
    responsible: units.slice(1),
    bodies: local,
    confidence: statement.isDoubtful || leads.length + others.length === 0 ? 'unsure' : 'sure',
    because: becauseOf(statement),
  };
}

function join(first: Statement | undefined, next: Statement): Statement {
  if (!first) return next;
  return {
    ...first,
    start: Math.min(first.start, next.start),
    end: Math.max(first.end, next.end),
    leads: [...first.leads, ...next.leads],
    others: [...first.others, ...next.others],
    bodies: [...first.bodies, ...next.bodies],
    hasLeadLabel: first.hasLeadLabel || next.hasLeadLabel,
    word: first.word || next.word,
  };
}

/** What the unit columns of a row say; cells taken over from above count as this row's. */
function readRow(
  text: string,
  { grid, cells }: RowClause,
): { readonly statement: Statement; readonly from?: string } | undefined {
  let statement: Statement | undefined;
  let from: string | undefined;
  const roles = ['lead', 'units', 'support'] as const;
  for (const role of roles) {
    for (const { column, cell, from: above } of cells) {
      const { role: own, heading = '' } = grid.columns[column] ?? {};
      if (own !== role) continue;
      const read = readCell(text, cell.start, cell.end);
      if (!read) continue;
      const isLead = role === 'lead' && !read.hasLeadLabel;
      const said = isLead
        ? {
            ...read,
            leads: [...read.leads, ...read.others],
            others: [],
            hasLeadLabel: true,
            word: heading,
            isDoubtful: false,
          }
        : read;
      statement = join(statement, said);
      from ??= above;
    }
  }
  return statement && { statement, ...(from !== undefined && { from }) };
}

/**
 * Who answers for each clause, in the order of the clauses. A clause that names no unit takes over what the clause above it says;
 * clauses without either are left out. `下同` carries local bodies on to the statements below, and units on to the items beside it.
 */
export function readResponsibilities(
  text: string,
  statements: Statements,
  { clauses, byPath, passages, rows }: Clauses,
): readonly ReadResponsibility[] {
  const stated = new Map<string, ReadResponsibility>();
  const inherited = new Map<string, string>();
  let standing: readonly string[] = [];
  const kept = new Map<string, Statement>();
  const goOn = new Set<string>();
  const addressees = new Addressees(clauses, byPath);
  for (const [place, { path, start, end, column }] of passages.entries()) {
    const kind = byPath.get(path)?.kind;
    if (column !== undefined || kind === 'front' || kind === 'record' || kind === 'signature') continue;
    const found = statements.of({ start, end });
    const last = found.at(-1);
    if (!last) continue;
    const statement = found.length === 1 ? last : found.reduce<Statement | undefined>(join, undefined);
    if (!statement) continue;
    const isAlone = text.slice(start, statement.start).trim() === '';
    const above = statement.isItem ? parentOf(path) : '';
    for (const to of byPath.has(above) ? [above] : addressees.find(path, place, isAlone, statement)) {
      const whole = join(kept.get(to), statement);
      kept.set(to, whole);
      stated.set(to, toResponsibility(to, whole, standing));
      if (statement.unitsGoOn) goOn.add(to);
    }
    if (statement.goesOn && statement.bodies.length > 0) standing = namesOf(statement.bodies);
  }
  for (const row of rows) {
    const read = readRow(text, row);
    if (!read) continue;
    stated.set(row.path, toResponsibility(row.path, read.statement));
    if (read.from !== undefined) inherited.set(row.path, read.from);
  }
  const result: ReadResponsibility[] = [];
  const settled = new Map<string, ReadResponsibility>();
  const carried = new Map<string, ReadResponsibility>();
  for (const { path, kind } of clauses) {
    const own = stated.get(path);
    const above = parentOf(path);
    const from = inherited.get(path);
    const before = kind === 'numbered' || kind === 'dash' ? carried.get(above) : undefined;
    const over = kind === 'section' ? undefined : (before ?? settled.get(above));
    const responsibility: ReadResponsibility | undefined = own
      ? from === undefined
        ? own
        : { ...own, inheritsFrom: from, because: [['blank-cell', from], ...own.because] }
      : over && {
          ...over,
          path,
          inheritsFrom: before ? before.path : (over.inheritsFrom ?? above),
          because: [before ? ['same-below', before.path] : ['from-above', above], ...over.because],
        };
    if (!responsibility) continue;
    settled.set(path, responsibility);
    if (goOn.has(path)) carried.set(above, responsibility);
    result.push(responsibility);
  }
  return result;
}
