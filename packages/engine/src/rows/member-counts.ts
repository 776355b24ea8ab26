import type { Scheme } from '../program/program.ts';
import { keep, type Run } from './run.ts';

/** For how many a row of the run counts in ranks and quotas: one, save where merged subjects count once for each member. */
export function memberCounts(run: Run, scheme: Scheme): (row: number) => number {
  const counts = keep<Uint32Array | undefined>(run, scheme, 'member counts', () => undefined);
  return counts ? (row) => counts[row] : () => 1;
}
