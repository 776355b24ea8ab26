import type { Program } from '../program/program.ts';

/** What is found of a program once, however many checks ask for it. */
export function perProgram<T>(find: (program: Program) => T): (program: Program) => T {
  const known = new WeakMap<Program, { readonly found: T }>();
  return (program) => {
    const entry = known.get(program) ?? { found: find(program) };
    if (!known.has(program)) known.set(program, entry);
    return entry.found;
  };
}
