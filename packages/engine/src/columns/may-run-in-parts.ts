import type { Scheme } from '../program/program.ts';
import { hasOwnCuts } from '../rows/own-cuts.ts';

/** Whether threads may each score and rank a part of a scheme's subjects; the others are run whole. */
export function mayRunInParts(scheme: Scheme): boolean {
  return !hasOwnCuts(scheme) && scheme.merge === undefined;
}
