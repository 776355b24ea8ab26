import { pushInto } from '../base/push-into.ts';
import { perProgram } from '../bind/per-program.ts';
import { asWritten } from '../program/empty-values.ts';
import type { Expression } from '../program/expression.ts';
import type { Program } from '../program/program.ts';
import { unshiftedName } from '../program/shift.ts';
import { partsOf } from '../program/visit-expression.ts';
import { citedFormulasOf } from '../sense/cited-formulas.ts';

type Way = 'asked' | 'denied';

/** A flag that a rule asks for, or leaves out. */
interface Reading {
  readonly flag: string;
  readonly way: Way;
  readonly isOfExclusion?: true;
}

/** Which flags a condition asks for and which it denies; a choice goes both ways. */
function readingsIn(formula: Expression, way: Way): readonly Reading[] {
  const node = asWritten(formula);
  const turned = way === 'asked' ? 'denied' : 'asked';
  if ('rule' in node && node.rule) return [];
  if (node.op === 'item') return node.type === 'flag' ? [{ flag: unshiftedName(node.name), way }] : [];
  if (node.op === 'not') return readingsIn(node.of, turned);
  if (node.op === 'if')
    return [
      ...readingsIn(node.condition, way),
      ...readingsIn(node.condition, turned),
      ...[node.whenTrue, node.whenFalse].flatMap((one) => readingsIn(one, way)),
    ];
  return partsOf(node).flatMap((part) => readingsIn(part, way));
}

const readingsOf = perProgram((program): ReadonlyMap<string, readonly Reading[]> => {
  const all = new Map<string, Reading[]>();
  for (const { formula, cites, isExclusion } of citedFormulasOf(program))
    for (const reading of formula ? readingsIn(formula, isExclusion ? 'denied' : 'asked') : [])
      for (const path of new Set(cites))
        pushInto(all, path, isExclusion ? { ...reading, isOfExclusion: true } : reading);
  return all;
});

/** Whether a rule on these clauses asks for a flag, or denies it, or either: what they say of it that way is of that rule. */
export function readsFlag(program: Program, cites: readonly string[], flag: string, way?: Way): boolean {
  const all = readingsOf(program);
  return cites.some((path) =>
    (all.get(path) ?? []).some((one) => one.flag === flag && (way === undefined || one.way === way)),
  );
}

/** Whether exclusions on these clauses leave out those who have a flag: `虚报的不予补助，并列入名单` denies nobody a place on the list. */
export function isExcluded(program: Program, cites: readonly string[], flag: string): boolean {
  const all = readingsOf(program);
  return cites.some((path) => (all.get(path) ?? []).some((one) => one.flag === flag && one.isOfExclusion));
}

/** The flags that rules on these clauses deny. */
export function deniedFlags(program: Program, cites: readonly string[]): readonly string[] {
  const all = readingsOf(program);
  return cites.flatMap((path) => (all.get(path) ?? []).flatMap(({ flag, way }) => (way === 'denied' ? [flag] : [])));
}
