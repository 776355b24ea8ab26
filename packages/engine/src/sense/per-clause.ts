import { pushInto } from '../base/push-into.ts';
import { perProgram } from '../bind/per-program.ts';
import type { Cited, Target, Task } from '../program/document.ts';
import { type CitedFormula, citedFormulasOf } from './cited-formulas.ts';

/** What cites a clause itself, in the order of the package. */
export interface Citing {
  readonly targets: readonly Target[];
  readonly tasks: readonly Task[];
  readonly formulas: readonly CitedFormula[];
}

/** Things by the clauses that they cite. */
function byClause<T extends Pick<Cited, 'cites'>>(things: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const lists = new Map<string, T[]>();
  for (const thing of things) for (const path of new Set(thing.cites)) pushInto(lists, path, thing);
  return lists;
}

/** The targets, tasks and formulas of rules that cite a clause: looked up, so that a check of every clause needn't go through all of them for each. */
export const citingOf = perProgram((program): ((path: string) => Citing) => {
  const targets = byClause(program.targets);
  const tasks = byClause(program.tasks);
  const formulas = byClause(citedFormulasOf(program));
  return (path) => ({
    targets: targets.get(path) ?? [],
    tasks: tasks.get(path) ?? [],
    formulas: formulas.get(path) ?? [],
  });
});

type Citation = Pick<Cited, 'cites'>;

/** Whether two definitions rest on a clause in common. */
export const sharesClause = (one: Citation, other: Citation): boolean =>
  one.cites.some((path) => other.cites.includes(path));

/** Whether what cites clauses may be meant in another: it is one of them, above or below one; without any, everywhere. */
export function isNear(path: string, cites: readonly string[]): boolean {
  return cites.length === 0 || cites.some((cite) => `${path}.`.startsWith(`${cite}.`) || cite.startsWith(`${path}.`));
}
