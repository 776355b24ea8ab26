import type { Workload } from '../workload.ts';

/** Sums over a peer's results, to see that it did the same work: scores, and what is paid in 万元. */
export interface PeerSums {
  readonly scores: number;
  readonly subsidies: number;
}

/** Another engine with the workload loaded. */
export interface Peer {
  readonly by: string;
  /** Does the whole work once; the results stay inside the peer. */
  readonly run: () => unknown;
  readonly sums: () => Promise<PeerSums> | PeerSums;
}

/** Loads the workload into a peer; undefined where the peer isn't installed. */
export type OpenPeer = (load: Workload) => Promise<Peer | undefined>;
