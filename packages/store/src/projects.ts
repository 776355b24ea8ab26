import type { FactValue } from './fact-values.ts';
import type { FactState } from './facts.ts';
import type { Db } from './schema.ts';

export interface Project {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly enterpriseId: string;
  readonly uscc: string;
  readonly region: string;
}

export interface ProjectFact {
  readonly item: string;
  readonly year: number;
  readonly value: FactValue;
  readonly state: FactState;
  readonly batchNumber: number;
  readonly recordedAt: Date;
}

const select = (db: Db) =>
  db
    .selectFrom('projects')
    .innerJoin('enterprises', 'enterprises.id', 'projects.enterprise_id')
    .select(['projects.id', 'projects.code', 'projects.name', 'projects.enterprise_id as enterpriseId'])
    .select(['enterprises.uscc', 'projects.region_code as region']);

/** Ascending by code: the order of the dataset's rows. Of one enterprise only, when it is given. */
export async function listProjects(db: Db, enterpriseId?: string): Promise<Project[]> {
  const query = enterpriseId === undefined ? select(db) : select(db).where('projects.enterprise_id', '=', enterpriseId);
  return (await query.execute()).sort((a, b) => (a.code < b.code ? -1 : 1));
}

export async function findProject(db: Db, code: string): Promise<Project | undefined> {
  return select(db).where('projects.code', '=', code).executeTakeFirst();
}

/** The newest version of each fact of a project, by item and year. */
export async function listProjectFacts(db: Db, projectId: string): Promise<ProjectFact[]> {
  const rows = await db
    .selectFrom('project_facts as fact')
    .innerJoin('fact_items as item', 'item.id', 'fact.item_id')
    .selectAll('fact')
    .select('item.name')
    .where('fact.project_id', '=', projectId)
    .orderBy('fact.item_id')
    .orderBy('fact.year')
    .orderBy('fact.version')
    .execute();
  const latest = new Map<string, ProjectFact>();
  for (const row of rows) {
    latest.set(`${row.item_id} ${row.year}`, {
      item: row.name,
      year: row.year,
      value: row.number === null ? (row.text ?? row.flag ?? row.day) : Number(row.number),
      state: row.state as FactState,
      batchNumber: row.batch_number,
      recordedAt: row.recorded_at,
    });
  }
  return [...latest.values()];
}
