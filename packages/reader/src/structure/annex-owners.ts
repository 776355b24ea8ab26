import type { Clauses } from './clauses.ts';
import type { ReadResponsibility } from './reading.ts';

const mostComparisons = 2_000_000;
/** A row is a clause's when the clause holds most of it in one run, or clearly more of its pairs of characters than any other clause. */
const wholeRun = 0.7;
const leastShare = 0.55;
const leastLead = 0.3;
const longRun = 6;

/** Pairs of neighbouring characters, without punctuation and spaces. */
function pairsOf(words: string): Set<string> {
  const plain = words.replace(/[\s\p{P}]/gu, '');
  const pairs = new Set<string>();
  for (let index = 0; index + 1 < plain.length; index++) pairs.add(plain.slice(index, index + 2));
  return pairs;
}

/** The longest run of pairs that a row's words and a clause share: tells two clauses apart that both hold most of them. */
function longestShared(words: string, text: string): number {
  let longest = 0;
  for (let from = 0; from + longest < words.length; from++) {
    while (from + longest < words.length && text.includes(words.slice(from, from + longest + 1))) longest++;
  }
  return longest;
}

/**
 * Who answers for the rows of an attachment that names no units: the units of the clause of the body that says the same thing.
 * Rows that no clause says are left out; all wait for a person.
 */
export function findAnnexOwners(
  text: string,
  { clauses, passages, rows }: Clauses,
  stated: readonly ReadResponsibility[],
): readonly ReadResponsibility[] {
  const known = new Set(stated.map(({ path }) => path));
  const open = rows.filter(({ path }) => path.startsWith('附') && !known.has(path));
  const isBody = new Set(
    clauses.filter(({ kind, path }) => kind === 'numbered' && !path.startsWith('附')).map(({ path }) => path),
  );
  const bodies = stated.filter(
    ({ path, inheritsFrom, lead }) => isBody.has(path) && inheritsFrom === undefined && lead !== undefined,
  );
  if (open.length === 0 || bodies.length === 0 || open.length * bodies.length * 20 > mostComparisons) return [];
  const words = new Map<string, string>();
  for (const { path, start, end } of passages)
    if (isBody.has(path)) words.set(path, (words.get(path) ?? '') + text.slice(start, end));
  const said = bodies.map((owner) => {
    const body = (words.get(owner.path) ?? '').slice(0, 5000).replace(/\s/g, '');
    return { owner, body, pairs: pairsOf(body) };
  });
  const overall = passages
    .filter(({ clause }) => clauses[clause]?.kind === 'preface')
    .map(({ start, end }) => text.slice(start, end).replace(/\s/g, ''))
    .join('\n')
    .slice(0, 5000);
  return open.flatMap((row) => {
    const cell = row.cells.find(({ column }) => column === row.content)?.cell;
    const content = cell ? text.slice(cell.start, Math.min(cell.end, cell.start + 120)).replace(/\s/g, '') : '';
    const pairs = [...pairsOf(content)];
    if (pairs.length < 3) return [];
    const [best, second] = said
      .map(({ owner, body, pairs: of }) => ({
        owner,
        body,
        share: pairs.filter((pair) => of.has(pair)).length / pairs.length,
      }))
      .sort((a, b) => b.share - a.share);
    if (!best || !cell || best.share < leastShare - 0.15) return [];
    const run = longestShared(content, best.body);
    const ahead = best.share - (second?.share ?? 0);
    const isLong = run >= longRun && ahead >= leastLead - 0.05;
    const isClear = isLong || (run >= 4 && best.share >= leastShare && ahead >= leastLead);
    if ((run < content.length * wholeRun && !isClear) || longestShared(content, overall) > run) return [];
    const { path, lead, responsible } = best.owner;
    return [
      {
        path: row.path,
        start: cell.start,
        end: cell.end,
        ...(lead !== undefined && { lead }),
        responsible,
        bodies: [],
        inheritsFrom: path,
        confidence: 'unsure' as const,
        because: [['no-unit'], ['as-in-body', path]],
      },
    ];
  });
}
