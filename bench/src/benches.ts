import type { Bench } from './bench.ts';
import { readerBenches } from './reader-benches.ts';

/** All benches in the order of the table. A new one is a file that gives a `BenchResult`, and a line here. */
export const benches: readonly Bench[] = [
  { name: 'reference-60k', run: async () => (await import('./reference.ts')).referenceBench(60_000, 201) },
  { name: 'reference-1m', run: async () => (await import('./reference.ts')).referenceBench(1_000_000, 15) },
  { name: 'settings-60k', run: async () => (await import('./settings.ts')).settingsBench(60_000, 15) },
  { name: 'country-6m', run: async () => (await import('./country.ts')).countryBench() },
  { name: 'peers-60k', run: async () => (await import('./peers.ts')).peersBench(60_000, 101, 'databases') },
  { name: 'peers-1m', run: async () => (await import('./peers.ts')).peersBench(1_000_000, 15, 'databases') },
  { name: 'rule-engines-60k', run: async () => (await import('./peers.ts')).peersBench(60_000, 1, 'rule engines') },
  { name: 'explain-60k', run: async () => (await import('./explain-one.ts')).explainBench() },
  { name: 'parse-cold', run: async () => (await import('./parse-cold.ts')).parseColdBench() },
  { name: 'bundle-size', run: async () => (await import('./bundle-size.ts')).bundleSizeBench() },
  { name: 'what-if', run: async () => (await import('./what-if.ts')).whatIfBench(60_000, 200) },
  { name: 'what-if-page', run: async () => (await import('./what-if-page.ts')).whatIfPageBench(60_000, 300) },
  { name: 'weight-draws', run: async () => (await import('./weight-draws.ts')).weightDrawsBench(60_000, 1000) },
  { name: 'data-draws', run: async () => (await import('./data-draws.ts')).dataDrawsBench(60_000, 1000) },
  { name: 'draws-page', run: async () => (await import('./draws-page.ts')).drawsPageBench(60_000, 5) },
  {
    name: 'postgres-1m',
    run: async () => (await import('./postgres-statement.ts')).postgresStatementBench(1_000_000),
  },
  {
    name: 'postgres-budget-1m',
    run: async () => (await import('./postgres-statement.ts')).postgresBudgetBench(1_000_000),
  },
  { name: 'way-up', run: async () => (await import('./way-up.ts')).wayUpBench(60_000, 15) },
  ...readerBenches.map((bench) => ({ ...bench, bundled: 'reader-here.ts' })),
];
