import type { Incentive } from '../program/program.ts';
import { findFrame, type Run } from '../rows/run.ts';
import { makeCompiler } from './compile.ts';
import { conditionCodes } from './decide-columns.ts';
import { eachBlock, type Place } from './kernel.ts';

/** How the exclusions stand for a row: none holds, one holds, or one is undecided and none holds. */
export const exclusion = { free: 0, excluded: 1, held: 2 } as const;

/** Verdict codes of an exclusion for the incentive's own subjects, through the link where it is about another kind. */
function codesOf(run: Run, incentive: Incentive, index: number, rows: number): Uint8Array {
  const rule = run.program.exclusions[index];
  const owner = makeCompiler(run, rule.subject);
  const place: Place = { year: run.year };
  const codes = new Uint8Array(owner.rows);
  const read = conditionCodes(owner, rule, place);
  eachBlock(owner.rows, (from, until) => read(codes, from, until));
  if (rule.subject === incentive.subject) return codes;
  const links = findFrame(run, incentive.subject)?.links.get(rule.subject);
  // Without a link an enterprise can't be asked, and nobody else need be.
  const unlinked = rule.subject === '企业' ? 2 : 0;
  const gathered = new Uint8Array(rows).fill(unlinked);
  if (links) for (let row = 0; row < rows; row++) if (links[row] >= 0) gathered[row] = codes[links[row]];
  return gathered;
}

/** One of `exclusion` per row; undefined when no exclusion applies to the incentive. What isn't given in a worked example doesn't exclude. */
export function exclusionColumn(run: Run, incentive: Incentive, rows: number): Uint8Array | undefined {
  if (!incentive.isSubjectToExclusions || run.program.exclusions.length === 0) return undefined;
  const standing = new Uint8Array(rows);
  for (const index of run.program.exclusions.keys()) {
    const codes = codesOf(run, incentive, index, rows);
    for (let row = 0; row < rows; row++) {
      if (codes[row] === 1) standing[row] = exclusion.excluded;
      else if (codes[row] === 2 && standing[row] === exclusion.free && !run.isCase) standing[row] = exclusion.held;
    }
  }
  return standing;
}
