import { Fault } from '@niepan/domain/fault';
import type { RegionUnit } from '@niepan/domain/region';
import { uuidv7 } from 'uuidv7';
import type { Tx } from './database.ts';
import type { Db } from './schema.ts';

export type UnitKind = RegionUnit['kind'] | 'department';

/** A region, town, zone or department as it stood on the day asked for. */
export interface Unit {
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind;
  /** The unit above; for a department, the region it serves. */
  readonly parent: string | null;
  readonly reportedUnder: string | null;
  /** `0001-01-01` where the beginning isn't known. */
  readonly from: string;
  readonly until: string | null;
}

/** Units valid on the day (today by default) in the order they were given, regions before departments. */
export async function listUnits(db: Db, day: string = new Date().toISOString().slice(0, 10)): Promise<Unit[]> {
  const rows = await db
    .selectFrom('org_units')
    .selectAll()
    .where('valid_from', '<=', day)
    .where((where) => where.or([where('valid_until', 'is', null), where('valid_until', '>', day)]))
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    code: row.code,
    name: row.name,
    kind: row.kind as UnitKind,
    parent: row.parent_code,
    reportedUnder: row.reported_under_code,
    from: row.valid_from,
    until: row.valid_until,
  }));
}

/** Throws Fault `unit-unknown`. */
export async function getUnit(db: Db, code: string, day?: string): Promise<Unit> {
  const unit = (await listUnits(db, day)).find((candidate) => candidate.code === code);
  if (unit === undefined)
    throw new Fault('unit-unknown', `no region or department has the code ${code}`, 'load the region data first');
  return unit;
}

/** Adds units after those that are there. */
export async function saveUnits(tx: Tx, units: readonly Unit[]): Promise<void> {
  const { count } = await tx.db
    .selectFrom('org_units')
    .select((of) => of.fn.countAll<bigint>().as('count'))
    .executeTakeFirstOrThrow();
  const rows = units.map((unit, index) => ({
    id: uuidv7(),
    code: unit.code,
    name: unit.name,
    kind: unit.kind,
    parent_code: unit.parent,
    reported_under_code: unit.reportedUnder,
    valid_from: unit.from,
    valid_until: unit.until,
    position: Number(count) + index,
  }));
  for (let at = 0; at < rows.length; at += 1000) {
    await tx.db
      .insertInto('org_units')
      .values(rows.slice(at, at + 1000))
      .execute();
  }
}
