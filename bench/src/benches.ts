import type { Bench } from './bench.ts';

/** All benches in the order of the table. A new one is a file that gives a `BenchResult`, and a line here. */
export const benches: readonly Bench[] = [
  { name: 'reference-60k', run: async () => (await import('./reference.ts')).referenceBench(60_000, 41) },
  { name: 'reference-1m', run: async () => (await import('./reference.ts')).referenceBench(1_000_000, 9) },
  { name: 'peers-60k', run: async () => (await import('./peers.ts')).peersBench(60_000, 3, true) },
  { name: 'peers-1m', run: async () => (await import('./peers.ts')).peersBench(1_000_000, 9, false) },
];
