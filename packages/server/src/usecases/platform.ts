import type { Observed } from '@niepan/domain/targets';
import type { Dataset, Frame, IncentiveResult, Program, RuleResult } from '@niepan/engine';
import type { Unit } from '@niepan/store/organisation';
import type { Cache, LoadingCache } from './cache.ts';
import type { PublishedPackage } from './packages.ts';
import type { RegionObservations } from './region-observations.ts';
import type { StoredRun } from './stored-run.ts';
import type { TargetBoard } from './target-standing.ts';

/** The data as of a batch. Equal hashes mean equal data. */
export interface Snapshot {
  readonly batch: number;
  readonly hash: string;
  readonly dataset: Dataset;
  readonly enterprises: Frame;
  /** Credit code → row of `enterprises`. */
  readonly rowOf: ReadonlyMap<string, number>;
  /** Years for which enterprises have reported numbers, ascending. */
  readonly years: readonly number[];
}

/** Results that follow from their key alone: packages by version, data by batch. */
export interface Caches {
  readonly boards: Cache<TargetBoard>;
  readonly series: Cache<ReadonlyMap<string, readonly Observed[]>>;
  readonly rules: Cache<RuleResult>;
  readonly incentives: Cache<IncentiveResult>;
  readonly indicators: Cache<{ readonly values: Float64Array; readonly missing: Uint8Array }>;
  readonly runs: LoadingCache<StoredRun>;
  readonly replies: Cache<unknown>;
}

/** Everything that stays in memory between requests. */
export interface Platform {
  readonly engineVersion: string;
  readonly isDemonstration: boolean;
  /** Packages in force, in the order of their ids. */
  readonly packages: readonly PublishedPackage[];
  /** Puts a package in force in place of the one of its id; replies made before are made anew. */
  enforce(published: PublishedPackage): void;
  /** The shared base package's program. */
  readonly base: Program;
  readonly units: ReadonlyMap<string, Unit>;
  /** The unit's name; beyond the site's own units, the name of a region that a document may speak of, else the code. */
  regionName(code: string): string;
  /** The newest data, or the data as of a batch. */
  snapshot(batch?: number): Promise<Snapshot>;
  observations(): Promise<RegionObservations>;
  /** A published version, in force or not. Throws Fault `package-unknown`. */
  getVersion(id: string, version: string): Promise<PublishedPackage>;
  readonly caches: Caches;
}
