import type { Program } from '../program/program.ts';

/** What is found of a program once, however many checks ask for it. */
export function perProgram<T>(find: (program: Program) => T): (program: Program) => T {
  const known = new WeakMap<Program, { readonly found: T }>();
  return (program) => {
    const { found } = known.get(program) ?? { found: find(program) };
    known.set(program, { found });
    return found;
  };
}
