import type { Award } from '@niepan/engine';
import type { Tx } from './database.ts';
import type { Db } from './schema.ts';

export interface NewAward {
  readonly enterpriseId: string;
  readonly incentive: string;
  readonly year: number;
  readonly tierFen: bigint;
  readonly amountFen: bigint;
}

/** Awards in force (the newest version of each), by enterprise, incentive and year; of one incentive or enterprise when given. `subjectId` is the credit code. */
export async function listAwards(
  db: Db,
  filter: { readonly incentive?: string; readonly enterpriseId?: string; readonly untilBatch?: number } = {},
): Promise<Award[]> {
  let query = db
    .selectFrom('awards')
    .innerJoin('enterprises', 'enterprises.id', 'awards.enterprise_id')
    .select(['enterprises.uscc', 'awards.incentive', 'awards.year', 'awards.tier_fen', 'awards.amount_fen']);
  if (filter.incentive !== undefined) query = query.where('awards.incentive', '=', filter.incentive);
  if (filter.enterpriseId !== undefined) query = query.where('awards.enterprise_id', '=', filter.enterpriseId);
  if (filter.untilBatch !== undefined) query = query.where('awards.batch_number', '<=', filter.untilBatch);
  const rows = await query.orderBy('awards.version').execute();
  const latest = new Map<string, Award>();
  for (const row of rows) {
    const award: Award = {
      incentive: row.incentive,
      subjectId: row.uscc,
      year: row.year,
      tierFen: row.tier_fen,
      amountFen: row.amount_fen,
    };
    latest.set(keyOf(award), award);
  }
  return [...latest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, award]) => award);
}

const keyOf = (award: Award): string => `${award.subjectId} ${award.incentive} ${award.year}`;

/** Adds a version of each award after the newest one. The batch must have been saved in the same transaction. */
export async function saveAwards(tx: Tx, batchNumber: number, awards: readonly NewAward[]): Promise<void> {
  for (const award of awards) {
    const last = await tx.db
      .selectFrom('awards')
      .select((of) => of.fn.max('version').as('version'))
      .where('enterprise_id', '=', award.enterpriseId)
      .where('incentive', '=', award.incentive)
      .where('year', '=', award.year)
      .executeTakeFirst();
    await tx.db
      .insertInto('awards')
      .values({
        enterprise_id: award.enterpriseId,
        incentive: award.incentive,
        year: award.year,
        version: (last?.version ?? 0) + 1,
        tier_fen: award.tierFen,
        amount_fen: award.amountFen,
        batch_number: batchNumber,
        recorded_at: tx.now,
      })
      .execute();
    tx.record({
      kind: 'award-recorded',
      subject: award.enterpriseId,
      detail: { incentive: award.incentive, year: award.year, amountFen: award.amountFen.toString() },
    });
  }
}
