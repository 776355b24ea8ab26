import type { Progress } from '@niepan/domain/targets';
import type { Target } from '@niepan/engine';
import type { PublishedPackage } from './packages.ts';

/** A target of a document and where it stands. */
export interface TargetStanding {
  readonly published: PublishedPackage;
  readonly target: Target;
  readonly progress: Progress;
}

/** Every target of every published document and where it stands. */
export interface TargetBoard {
  readonly standings: readonly TargetStanding[];
  readonly byId: ReadonlyMap<string, TargetStanding>;
}
