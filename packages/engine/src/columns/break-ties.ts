import type { Scheme } from '../program/program.ts';
import type { Run } from '../rows/run.ts';
import { makeCompiler } from './compile.ts';
import { magnitudeOf, materialize, roundingUnit } from './kernel.ts';

/** What orders the tied, with how far its floats may be off. */
interface Breaker {
  readonly values: Float64Array;
  readonly sizes: Float64Array;
  readonly missing: Uint8Array | null;
  readonly isDatum: boolean;
  readonly bound: number;
  readonly turn: 1 | -1;
}

/** The columns of the breakers; undefined for one that only the exact reading knows. */
function readBreakers(run: Run, scheme: Scheme): readonly (Breaker | undefined)[] {
  const compiler = makeCompiler(run, scheme.subject);
  const place = { year: run.year, scheme: scheme.name };
  return (scheme.classing?.tieBreakers ?? []).map(({ value, direction }) => {
    const compiled = compiler.number(value, place);
    if (compiled.magnitude?.constant === Number.POSITIVE_INFINITY) return undefined;
    const kernel = materialize(compiled, compiler.rows);
    const { values, missing, isDatum, ulps } = kernel;
    const turn = direction === 'up' ? -1 : 1;
    return { values, missing, isDatum, sizes: magnitudeOf(kernel).values, bound: 2 * ulps * roundingUnit, turn };
  });
}

/**
 * Orders subjects of equal score by what the scheme compares next (再比): negative where the first stands before the second, 0 where nothing
 * tells them apart, undefined where only the exact reading can say. Missing values come last. The columns are made when first asked for.
 */
export function breakTies(run: Run, scheme: Scheme): (a: number, b: number) => number | undefined {
  let breakers: readonly (Breaker | undefined)[] | undefined;
  return (a, b) => {
    breakers ??= readBreakers(run, scheme);
    for (const breaker of breakers) {
      if (!breaker) return undefined;
      const { values, sizes, missing, isDatum, bound, turn } = breaker;
      const [isGone, isOtherGone] = [missing?.[a] === 1, missing?.[b] === 1];
      if (isGone && isOtherGone) continue;
      if (isGone) return 1;
      if (isOtherGone) return -1;
      const gap = values[a] - values[b];
      if (isDatum && gap === 0) continue;
      if (!isDatum && !(Math.abs(gap) > bound * (Math.abs(sizes[a]) + Math.abs(sizes[b])))) return undefined;
      return gap > 0 ? turn : -turn;
    }
    return 0;
  };
}
