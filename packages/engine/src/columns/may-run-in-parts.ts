import type { Incentive, Program, Scheme } from '../program/program.ts';
import { budgetsOf } from '../rows/ceiling.ts';
import { hasOwnCuts } from '../rows/own-cuts.ts';

/** Whether threads may each score and rank a part of a scheme's subjects; the others are run whole. */
export function mayRunInParts(scheme: Scheme): boolean {
  return !hasOwnCuts(scheme) && scheme.merge === undefined;
}

/** Whether threads may each decide a part of an incentive's subjects: a budget hangs on all of them, and on other incentives. */
export function mayDecideInParts(program: Program, incentive: Incentive): boolean {
  return budgetsOf(program, incentive).length === 0;
}
