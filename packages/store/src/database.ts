import type pg from 'pg';
import type { Db } from './schema.ts';

/** An open database: typed queries, and the pool below them for COPY and transactions. */
export interface Database {
  readonly db: Db;
  readonly pool: pg.Pool;
}

/** Who did it, as the audit keeps it. */
export interface Actor {
  readonly id: string | null;
  readonly name: string;
}

/** Something worth keeping in the audit: a kind such as `run-finished`, the thing it is about, and what else is to be known. */
export interface AuditEvent {
  readonly kind: string;
  readonly subject: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** An open transaction. Events recorded here are written to the audit chain in the same transaction. */
export interface Tx {
  readonly db: Db;
  /** The one connection of the transaction, for COPY. */
  readonly client: pg.PoolClient;
  readonly actor: Actor;
  readonly now: Date;
  record(event: AuditEvent): void;
}
