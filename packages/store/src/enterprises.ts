import type { Selectable } from 'kysely';
import type { Db, Schema } from './schema.ts';

/** The master record of an enterprise. */
export interface Enterprise {
  readonly id: string;
  readonly uscc: string;
  readonly name: string;
  readonly region: string;
  readonly town: string;
  readonly industry: string;
  readonly park: string | null;
  readonly group: string | null;
  readonly founded: string | null;
}

export interface Honour {
  readonly kind: string;
  readonly level: string;
  readonly from: string;
  readonly until: string | null;
}

export interface Lease {
  /** Seen from the enterprise asked for. */
  readonly side: 'lessor' | 'lessee';
  readonly counterpart: string;
  readonly areaMu: number;
  readonly areaReportedByLesseeMu: number;
  readonly from: string;
}

/** All, ascending by credit code: the order of the dataset's rows. */
export async function listEnterprises(db: Db): Promise<Enterprise[]> {
  const rows = await db.selectFrom('enterprises').selectAll().execute();
  return rows.map(toEnterprise).sort((a, b) => (a.uscc < b.uscc ? -1 : 1));
}

/** By unified social credit code. */
export async function findEnterprise(db: Db, uscc: string): Promise<Enterprise | undefined> {
  const row = await db.selectFrom('enterprises').selectAll().where('uscc', '=', uscc).executeTakeFirst();
  return row === undefined ? undefined : toEnterprise(row);
}

export async function countEnterprises(db: Db): Promise<number> {
  const row = await db
    .selectFrom('enterprises')
    .select((of) => of.fn.countAll<bigint>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Earlier and present names with the day each began. */
export async function listNames(
  db: Db,
  enterpriseId: string,
): Promise<{ readonly name: string; readonly from: string }[]> {
  return db
    .selectFrom('enterprise_names')
    .select(['name', 'valid_from as from'])
    .where('enterprise_id', '=', enterpriseId)
    .orderBy('valid_from')
    .execute();
}

export async function listHonours(db: Db, enterpriseId: string): Promise<Honour[]> {
  return db
    .selectFrom('honours')
    .select(['kind', 'level', 'valid_from as from', 'valid_until as until'])
    .where('enterprise_id', '=', enterpriseId)
    .orderBy('valid_from')
    .execute();
}

/** Land let and rented, each with the other side's name. */
export async function listLeases(db: Db, enterpriseId: string): Promise<Lease[]> {
  const rows = await db
    .selectFrom('leases')
    .innerJoin('enterprises as lessor', 'lessor.id', 'leases.lessor_id')
    .innerJoin('enterprises as lessee', 'lessee.id', 'leases.lessee_id')
    .select(['leases.lessor_id', 'lessor.name as lessor_name', 'lessee.name as lessee_name'])
    .select(['leases.area_mu', 'leases.area_reported_by_lessee_mu', 'leases.valid_from'])
    .where((where) =>
      where.or([where('leases.lessor_id', '=', enterpriseId), where('leases.lessee_id', '=', enterpriseId)]),
    )
    .orderBy('leases.valid_from')
    .execute();
  return rows.map((row) => {
    const isLessor = row.lessor_id === enterpriseId;
    return {
      side: isLessor ? 'lessor' : 'lessee',
      counterpart: isLessor ? row.lessee_name : row.lessor_name,
      areaMu: Number(row.area_mu),
      areaReportedByLesseeMu: Number(row.area_reported_by_lessee_mu),
      from: row.valid_from,
    };
  });
}

function toEnterprise(row: Selectable<Schema['enterprises']>): Enterprise {
  return {
    id: row.id,
    uscc: row.uscc,
    name: row.name,
    region: row.region_code,
    town: row.town_code,
    industry: row.industry_code,
    park: row.park_code,
    group: row.group_name,
    founded: row.founded,
  };
}
