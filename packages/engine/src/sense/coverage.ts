import type { Report } from '../base/diagnostic.ts';
import { type ClauseLink, clauseLinks } from '../program/clause-links.ts';
import type { Clause } from '../program/document.ts';
import type { Program } from '../program/program.ts';

export interface ClauseCoverage {
  readonly path: string;
  readonly title: string;
  /** `covered`: it or a clause under it is referred to. `no-duty`: it says so, with a reason. */
  readonly state: 'covered' | 'no-duty' | 'uncovered';
  /** What refers to the clause itself. */
  readonly links: readonly ClauseLink[];
  /** How many references its lower clauses have. */
  readonly linksBelow: number;
  readonly reason?: string;
}

/** Every clause of the document accounted for, or named as forgotten. */
export interface Coverage {
  readonly clauses: readonly ClauseCoverage[];
  /** Outline paths that no clause describes. */
  readonly missing: readonly string[];
  readonly total: number;
  readonly accounted: number;
}

/** How many references the clauses under each path have. */
function countBelow(
  paths: ReadonlySet<string>,
  links: ReadonlyMap<string, readonly ClauseLink[]>,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [path, own] of links) {
    if (!paths.has(path)) continue;
    for (let end = path.lastIndexOf('.'); end > 0; end = path.lastIndexOf('.', end - 1)) {
      const above = path.slice(0, end);
      counts.set(above, (counts.get(above) ?? 0) + own.length);
    }
  }
  return counts;
}

function coverClause(
  clause: Clause,
  links: ReadonlyMap<string, readonly ClauseLink[]>,
  below: ReadonlyMap<string, number>,
): ClauseCoverage {
  const own = links.get(clause.path) ?? [];
  const linksBelow = below.get(clause.path) ?? 0;
  const isCovered = own.length + linksBelow > 0;
  const state = isCovered ? 'covered' : clause.noDuty !== undefined ? 'no-duty' : 'uncovered';
  const row = { path: clause.path, title: clause.title, state, links: own, linksBelow } as const;
  return clause.noDuty === undefined ? row : { ...row, reason: clause.noDuty };
}

/** What refers to each clause of the package's document; a clause left out of `条款` is `missing`. */
export function coverageOf(program: Program): Coverage {
  const links = clauseLinks(program);
  const paths = new Set(program.clauses.map((clause) => clause.path));
  const below = countBelow(paths, links);
  const clauses = program.clauses.map((clause) => coverClause(clause, links, below));
  const missing = (program.document?.outline ?? []).filter((path) => !paths.has(path));
  const accounted = clauses.filter((clause) => clause.state !== 'uncovered').length;
  return { clauses, missing, total: clauses.length + missing.length, accounted };
}

/** Reports each clause that nothing refers to, not even what couldn't be read, and each that says 无义务 though something does. */
export function checkCoverage(program: Program, citedByBroken: ReadonlySet<string>, report: Report): void {
  if (!program.document) return;
  const cited = program.clauses.map(({ path }) => path).filter((path) => citedByBroken.has(path));
  const isCited = (path: string) => cited.some((one) => one === path || one.startsWith(`${path}.`));
  for (const [index, { path, state, links, reason }] of coverageOf(program).clauses.entries()) {
    const at = program.clauses[index]?.at;
    if (!at) continue;
    if (state === 'uncovered' && !isCited(path)) report('clause-uncovered', at, { path });
    if (reason !== undefined && links.length > 0) report('clause-idle', at, { path, count: String(links.length) });
  }
}
