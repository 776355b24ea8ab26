import type { Observed } from '@niepan/domain/targets';

/** The newest version of every reported number of every region, as of a batch. */
export interface RegionObservations {
  readonly batch: number;
  readonly regions: readonly string[];
  /** Region → the one above it, where there is one. */
  readonly above: ReadonlyMap<string, string>;
  /** `2022-06`, `2022`: every period in which anything was reported, in order. */
  readonly periods: readonly string[];
  /** Reported number → region → period → observation. */
  readonly byIndicator: ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, Observed>>>;
}
