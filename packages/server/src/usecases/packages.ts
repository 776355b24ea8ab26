import type { ClauseLink, Contradiction, Coverage, Program } from '@niepan/engine';
import { clauseLinks, contradictionsIn, coverageOf } from '@niepan/engine';

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
