/** The times of one way of doing the work, in ms. */
export interface Timing {
  readonly median: number;
  readonly best: number;
}

/** The time of one call in ms, with what it gave. */
export function timed<T>(work: () => T): { readonly ms: number; readonly result: T } {
  const start = performance.now();
  const result = work();
  return { ms: performance.now() - start, result };
}

export function timingOf(times: readonly number[]): Timing {
  const sorted = [...times].sort((a, b) => a - b);
  return { median: sorted[sorted.length >> 1], best: sorted[0] };
}

/**
 * Times several ways of doing the same work turn about, so that all of them meet the same machine: in each round every way once.
 * One round before the first warms them up and isn't counted.
 */
export async function turnAbout<K extends string>(
  rounds: number,
  ways: Readonly<Record<K, () => unknown>>,
): Promise<Readonly<Record<K, Timing>>> {
  const names = Object.keys(ways) as K[];
  const times = new Map<K, number[]>(names.map((name) => [name, []]));
  for (let round = -1; round < rounds; round++) {
    for (const name of names) {
      const start = performance.now();
      await ways[name]();
      if (round >= 0) times.get(name)?.push(performance.now() - start);
    }
  }
  return Object.fromEntries(names.map((name) => [name, timingOf(times.get(name) ?? [])])) as Record<K, Timing>;
}
