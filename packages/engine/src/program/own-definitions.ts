import type { Program } from './program.ts';

/** What a program holds besides its own: of the packages it uses values, whose names are one space, and gradings; of any kind, what is read for other periods. */
type Shared = Pick<Program, 'items' | 'indicators' | 'parameters' | 'groupings' | 'bands' | 'schemes'>;

const known = new WeakMap<Program, Map<keyof Shared, readonly unknown[]>>();

function findOwn(program: Program, kind: keyof Shared): readonly unknown[] {
  const { values, bands } = program.imported;
  const imported = new Set(kind === 'schemes' ? [] : kind === 'bands' ? bands : values);
  const things: Readonly<Record<string, { readonly name: string; readonly shift?: unknown }>> = program[kind];
  return Object.values(things).filter(({ name, shift }) => shift === undefined && !imported.has(name));
}

/** The definitions of a kind that a package makes itself, without those that it uses of others and those made for other periods. */
export function ownOf<K extends keyof Shared>(program: Program, kind: K): readonly Shared[K][string][] {
  const kinds = known.get(program) ?? new Map<keyof Shared, readonly unknown[]>();
  const own = kinds.get(kind) ?? findOwn(program, kind);
  kinds.set(kind, own);
  known.set(program, kinds);
  return own as readonly Shared[K][string][];
}
