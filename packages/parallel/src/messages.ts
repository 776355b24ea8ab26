import type { Dataset, Program, SharedIncentive, SharedScheme } from '@niepan/engine';

/** What a thread is told. Every message is answered by one `Reply`, in order. */
export type Message =
  /** The program and the data, columns on shared memory. */
  | { readonly kind: 'load'; readonly program: Program; readonly dataset: Dataset }
  /** A new evaluation, of which this thread computes one of `parts`. */
  | { readonly kind: 'start'; readonly year: number; readonly parts: number; readonly part: number }
  | { readonly kind: 'score'; readonly scheme: string; readonly shared: SharedScheme }
  | {
      readonly kind: 'rank';
      readonly scheme: string;
      readonly shared: SharedScheme;
      readonly starts: readonly Uint32Array[];
    }
  /** A scheme is finished: incentives may read it. */
  | { readonly kind: 'take'; readonly scheme: string; readonly shared: SharedScheme }
  | { readonly kind: 'decide'; readonly incentive: string; readonly shared: SharedIncentive };

/** A thread's answer: what the part of the run gave, or the fault that stopped it. */
export type Reply = { readonly value: unknown } | { readonly fault: string };
