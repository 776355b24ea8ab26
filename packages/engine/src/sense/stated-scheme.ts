import type { Program, Scheme } from '../program/program.ts';
import { unshiftedName } from '../program/shift.ts';

/** The scheme that a formula names, as the package states it, whichever period of it is asked for. */
export function statedScheme({ schemes }: Pick<Program, 'schemes'>, name: string): Scheme | undefined {
  const own = unshiftedName(name);
  return Object.hasOwn(schemes, own) ? schemes[own] : undefined;
}
