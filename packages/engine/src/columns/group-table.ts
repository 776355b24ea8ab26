/** Sums above and below the line of a ratio, per group, with the sizes of what was summed. */
export interface RatioParts {
  readonly numerators: Float64Array;
  readonly denominators: Float64Array;
  readonly numeratorSizes: Float64Array;
  readonly denominatorSizes: Float64Array;
}

/** A group aggregate for all groups of a population, as floats with their error bounds. */
export interface GroupTable {
  readonly codes: Uint32Array;
  readonly values: Float64Array;
  readonly missing: Uint8Array;
  readonly counts: Uint32Array;
  readonly magnitudes: Float64Array;
  readonly ulps: number;
  readonly isNonNegative: boolean;
  /** Nothing below zero was summed: the relative error alone bounds the error. */
  readonly isPlain: boolean;
  /** Sums above and below the line, for ratios. */
  readonly parts?: RatioParts;
  /** Rows of a group of which one has its greatest or least value, for those aggregates. */
  readonly nearest?: (group: number) => readonly number[];
  /** The exact values that were summed up for a group, one list per sum; only where all of them are plain data. */
  readonly data?: (group: number) => readonly (readonly number[])[];
}
