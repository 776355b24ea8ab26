import type { ReadTarget, Stretch } from '../structure/reading.ts';
import type { DraftTarget } from './sentence-state.ts';

/** A target of a sentence at its place in the source. `base` is how many targets came before the sentence's. Fields are copied one by one: it runs for every target. */
export function placeTarget(draft: DraftTarget, path: string, { start, end }: Stretch, base: number): ReadTarget {
  const { name, comparator, value, high, unit, period, basis, soft, line, partOf, relative, confidence, because } =
    draft;
  return {
    path,
    start,
    end,
    name,
    comparator,
    ...(value !== undefined && { value }),
    ...(high !== undefined && { high }),
    ...(unit !== undefined && { unit }),
    ...(period !== undefined && { period }),
    basis,
    ...(soft !== undefined && { soft }),
    ...(line !== undefined && { line }),
    ...(partOf !== undefined && { partOf: base + partOf }),
    ...(relative !== undefined && { relative }),
    confidence,
    because,
  };
}
