import type { Report } from '../base/diagnostic.ts';
import { allOf, noneOf } from '../bind/joined-conditions.ts';
import { unreadTest } from '../bind/schemes.ts';
import type { Expression } from '../program/expression.ts';
import type { Program, Scheme } from '../program/program.ts';
import { areFree, findPoint, printPoint } from './find-point.ts';
import { isNever } from './possible.ts';
import { PropositionReader } from './proposition.ts';

/** An example input at which the condition surely holds; undefined when there is none, or none that is sure to be possible. */
function exampleOf(test: Expression, program: Program): string | undefined {
  const reader = new PropositionReader(program);
  const proposition = reader.read(test);
  const axes = [...reader.axes.values()];
  const point = areFree(axes) ? findPoint(proposition, axes, true) : undefined;
  return point ? printPoint(point, axes) : undefined;
}

/** Pairs of more groups than any scheme has aren't compared. */
const mostGroups = 30;

function checkGroups({ name, scope, groups, notRated, at }: Scheme, program: Program, report: Report): void {
  if (groups.some(({ test }) => test === unreadTest)) return;
  for (const [index, group] of groups.entries()) {
    const earlier = groups.slice(0, index);
    const place = group.test.at ?? at;
    if (index > 0 && !isNever(allOf([scope, group.test]), program)) {
      const taken = earlier.filter(({ test }) => isNever(allOf([scope, group.test, noneOf([test])]), program));
      const isTaken = isNever(allOf([scope, group.test, noneOf(earlier.map(({ test }) => test))]), program);
      const takers = taken.length > 0 ? taken.slice(0, 1) : earlier;
      if (isTaken) {
        report('group-unreachable', place, { name: group.name, earlier: takers.map((one) => one.name).join('、') });
        continue;
      }
    }
    for (const other of groups.length > mostGroups ? [] : earlier) {
      const example = exampleOf(allOf([scope, other.test, group.test]), program);
      if (example !== undefined && example !== '')
        report('group-overlap', place, { name: group.name, other: other.name, example });
    }
  }
  const outside = [...groups, ...notRated].map(({ test }) => test);
  const example = exampleOf(allOf([scope, noneOf(outside)]), program);
  if (example !== undefined && example !== '') report('group-gap', at, { name, example });
}

/** Reports groups of schemes that nobody can be in, that share subjects, or that leave subjects out, with an example input. */
export function checkSchemeGroups(program: Program, report: Report): void {
  for (const scheme of Object.values(program.schemes)) checkGroups(scheme, program, report);
}
