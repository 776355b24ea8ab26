import type { Program } from './program.ts';

/** What a program also holds of the packages it uses: values, whose names are one space, and gradings. Everything else is its own. */
type Shared = Pick<Program, 'items' | 'indicators' | 'parameters' | 'groupings' | 'bands'>;

/** The definitions of a kind that a package makes itself, without those that it uses of others. */
export function ownOf<K extends keyof Shared>(program: Program, kind: K): Shared[K][string][] {
  const { values, bands } = program.imported;
  const imported = new Set(kind === 'bands' ? bands : values);
  const things: Readonly<Record<string, { readonly name: string }>> = program[kind];
  return Object.values(things).filter(({ name }) => !imported.has(name)) as Shared[K][string][];
}
