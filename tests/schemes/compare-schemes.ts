import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  checkPackage,
  type Dataset,
  type Diagnostic,
  type Program,
  ratingStates,
  runPrice,
  type SchemeResult,
} from '@niepan/engine';
import { expect } from 'vitest';
import type { Expected } from './plain.ts';

const folder = join(import.meta.dirname, 'packages');

function read(name: string) {
  return { path: `${name}.yaml`, text: readFileSync(join(folder, `${name}.yaml`), 'utf8') };
}

function check(name: string) {
  const own = read(name);
  const base = { id: 'base', files: [read('base')], uses: [] };
  return checkPackage({ id: name, files: [own], uses: own.text.startsWith('引用: [base]') ? [base] : [] });
}

/** One of the packages, checked with the base that they share. Throws with its findings when it has errors. */
export function programOf(name: string): Program {
  const { program, diagnostics } = check(name);
  if (!program) throw new Error(JSON.stringify(diagnostics, null, 1));
  return program;
}

/** What the checks say of one of the packages. */
export function findingsOf(name: string): readonly Diagnostic[] {
  return check(name).diagnostics.filter(({ at }) => at.file === `${name}.yaml`);
}

/** Expects scores to 1e-9 and states, ranks and classes exactly. */
export function compareScheme(result: SchemeResult, expected: readonly Expected[], where: string): void {
  for (const [row, own] of expected.entries()) {
    const at = `${where}, row ${row}`;
    expect(ratingStates[result.states[row]], at).toBe(own.state);
    if (own.state !== 'rated' || !own.score) continue;
    const score = own.score.number;
    expect(Math.abs(result.scores[row] - score), `${at}: ${result.scores[row]} for ${score}`).toBeLessThanOrEqual(
      1e-9 * Math.max(1, Math.abs(score)),
    );
    expect(result.ranks[row], at).toBe(own.rank);
    expect(result.classNames[result.classes[row]], at).toBe(own.class);
  }
}

/** Whether a price applies, and the fen that it comes to. */
export type Charge = readonly ['applies' | 'open' | 'no', bigint | null];

/** What everybody is charged by one of the prices. */
export function chargesOf(program: Program, price: string, dataset: Dataset, year: number): Charge[] {
  const { rows } = runPrice(program, price, dataset, year);
  const words = { applies: 'applies', undecided: 'open' } as const;
  return rows.map(({ state, chargeFen }) => [state in words ? words[state as keyof typeof words] : 'no', chargeFen]);
}
