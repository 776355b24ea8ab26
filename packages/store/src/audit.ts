import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { AuditEvent, Tx } from './database.ts';
import type { Db } from './schema.ts';

const lockKey = 6_127_402_023;
const algorithm = 'sha256';
const beginning = '0'.repeat(64);

export interface AuditRow {
  readonly seq: bigint;
  readonly at: Date;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly kind: string;
  readonly subject: string;
  /** JSON text exactly as it was hashed. */
  readonly detail: string;
  readonly prevHash: string;
  readonly hash: string;
}

function hashOf(row: Omit<AuditRow, 'hash'>): string {
  const parts = [
    row.prevHash,
    row.seq.toString(),
    row.at.toISOString(),
    row.actorId,
    row.actorName,
    row.kind,
    row.subject,
    row.detail,
  ];
  return createHash(algorithm).update(JSON.stringify(parts)).digest('hex');
}

/** Adds events to the end of the chain. The lock, held until commit, keeps the chain single and without gaps. */
export async function appendEvents(tx: Tx, events: readonly AuditEvent[]): Promise<void> {
  if (events.length === 0) return;
  await sql`select pg_advisory_xact_lock(${lockKey})`.execute(tx.db);
  const last = await tx.db
    .selectFrom('audit_events')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  let seq = last?.seq ?? 0n;
  let prevHash = last?.hash ?? beginning;
  for (const event of events) {
    seq += 1n;
    const row = {
      seq,
      at: tx.now,
      actorId: tx.actor.id,
      actorName: tx.actor.name,
      kind: event.kind,
      subject: event.subject,
      detail: JSON.stringify(event.detail ?? {}),
      prevHash,
    };
    prevHash = hashOf(row);
    await tx.db
      .insertInto('audit_events')
      .values({
        seq,
        at: row.at,
        actor_id: row.actorId,
        actor_name: row.actorName,
        kind: row.kind,
        subject: row.subject,
        detail: row.detail,
        prev_hash: row.prevHash,
        hash: prevHash,
        algorithm,
      })
      .execute();
  }
}

/** Events after `after` in order, at most `limit`. */
export async function listAudit(db: Db, after = 0n, limit = 1000): Promise<AuditRow[]> {
  const rows = await db
    .selectFrom('audit_events')
    .select(['seq', 'at', 'actor_id', 'actor_name', 'kind', 'subject', 'prev_hash', 'hash'])
    .select(sql<string>`detail::text`.as('detail'))
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    seq: row.seq,
    at: row.at,
    actorId: row.actor_id,
    actorName: row.actor_name,
    kind: row.kind,
    subject: row.subject,
    detail: row.detail,
    prevHash: row.prev_hash,
    hash: row.hash,
  }));
}

/** Recomputes the chain. `brokenAt` is the first event that was changed, put in or taken out; null when all holds. */
export async function checkAudit(db: Db): Promise<{ readonly count: bigint; readonly brokenAt: bigint | null }> {
  let count = 0n;
  let prevHash = beginning;
  for (;;) {
    const rows = await listAudit(db, count);
    if (rows.length === 0) return { count, brokenAt: null };
    for (const row of rows) {
      const { hash, ...content } = row;
      if (row.seq !== count + 1n || row.prevHash !== prevHash || hashOf(content) !== hash)
        return { count, brokenAt: row.seq };
      count = row.seq;
      prevHash = hash;
    }
  }
}
