/** One line of the table of results. */
export interface BenchRow {
  /** What was done, in a few words; the same for all who did it. */
  readonly work: string;
  /** Subjects it was done for. */
  readonly rows?: number;
  /** Who did it: the engine, the loop written by hand, a peer. */
  readonly by: string;
  /** The figure, with its unit: a median of milliseconds, or a size in kB. */
  readonly figure: number;
  readonly unit: 'ms' | 'kB';
  /** The best of the rounds, in the same unit. */
  readonly best?: number;
  /** How many times the figure of another line of the same run, and whose. */
  readonly ratio?: { readonly value: number; readonly to: string };
  /** What must be reached, in words, and whether it was. */
  readonly goal?: { readonly text: string; readonly isMet: boolean };
}

/** What one bench gives: lines for the table, and sentences for below it. */
export interface BenchResult {
  readonly rows: readonly BenchRow[];
  readonly notes?: readonly string[];
}

/** One bench. It runs in a process of its own, so that neither warm code nor memory of another helps or hurts it. */
export interface Bench {
  readonly name: string;
  /** The module beside `main` that runs it once it is bundled, as what users run; without one the sources run as they stand. */
  readonly bundled?: string;
  readonly run: () => Promise<BenchResult>;
}
