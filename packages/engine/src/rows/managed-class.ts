import type { Scheme } from '../program/program.ts';
import type { SchemeResult } from '../results/results.ts';
import { verdictAt } from './evaluate.ts';
import type { Run } from './run.ts';
import { codeOfState, none } from './scheme-standing.ts';

/**
 * The class as which a subject is managed: its own, the one that its special class goes as, or that of the reason for which it isn't
 * rated; null when there is none. The result must be of the run's year.
 */
export function managedClass(run: Run, scheme: Scheme, result: SchemeResult, row: number): string | null {
  if (result.classes[row] !== none) {
    const name = result.classNames[result.classes[row]];
    return scheme.specials?.find((special) => special.name === name)?.managedAs ?? name;
  }
  if (result.states[row] !== codeOfState('not-rated')) return null;
  const at = { subject: scheme.subject, row, year: run.year };
  return scheme.notRated.find(({ test }) => verdictAt(run, test, at) === true)?.managedAs ?? null;
}
