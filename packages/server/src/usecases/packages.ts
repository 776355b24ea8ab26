import type { ClauseLink, Contradiction, Coverage, Program } from '@niepan/engine';
import { clauseLinks, contradictionsIn, coverageOf, ownOf } from '@niepan/engine';

/** A package in force, with what its program says about itself. */
export interface PublishedPackage {
  readonly id: string;
  /** Content hash of its files and of the packages it uses. */
  readonly version: string;
  /** Title of the document, or the package's name where it implements none. */
  readonly title: string;
  readonly program: Program;
  readonly coverage: Coverage;
  readonly contradictions: readonly Contradiction[];
  readonly links: ReadonlyMap<string, readonly ClauseLink[]>;
}

/** Reads a checked program once for all pages. */
export function describePackage(id: string, version: string, program: Program): PublishedPackage {
  return {
    id,
    version,
    title: program.document?.title ?? id,
    program,
    coverage: coverageOf(program),
    contradictions: contradictionsIn(program),
    links: clauseLinks(program),
  };
}

/** How many lists, gates, bands, schemes, incentives, ceilings, prices, exclusions and supervisions a package makes of its document. */
export function countRules(program: Program): number {
  const { rules, incentives, ceilings, prices, exclusions, supervisions } = program;
  const named = [rules, incentives, ceilings, prices].map((things) => Object.keys(things).length);
  const shared = ownOf(program, 'bands').length + ownOf(program, 'schemes').length;
  return named.reduce((total, count) => total + count, shared + exclusions.length + supervisions.length);
}
