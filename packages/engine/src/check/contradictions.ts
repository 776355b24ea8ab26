import type { Program } from '../program/program.ts';

export interface Contradiction {
  readonly kind: string;
  readonly between: readonly string[];
  readonly zh: string;
  readonly en: string;
}
export function contradictionsIn(_program: Program): Contradiction[] {
  return [];
}
export function checkContradictions(_program: Program, _report: unknown): void {}
