import type { ObservationRecord, RegionData } from '@niepan/domain/region';
import { uuidv7 } from 'uuidv7';
import { type CopyValue, copyIn, copyLine } from '../copy-in.ts';
import type { Tx } from '../database.ts';
import { saveUnits, type Unit } from '../organisation.ts';

/** Ids given to the records, in record order. */
export interface RecordIds {
  readonly enterprises: readonly string[];
  readonly projects: readonly string[];
}

const unknownBeginning = '0001-01-01';

/** Everything of a region but its facts. */
export async function loadRecords(
  tx: Tx,
  data: RegionData,
  batchOf: (observation: ObservationRecord) => number,
  regionBatch: number,
): Promise<RecordIds> {
  await saveUnits(tx, listAllUnits(data));
  const now = tx.now.toISOString();
  const enterprises = data.enterprises.map(() => uuidv7());
  const projects = data.projects.map(() => uuidv7());
  const idOf = new Map(data.enterprises.map((row, index) => [row.uscc, enterprises[index] ?? '']));
  const of = (uscc: string): string => idOf.get(uscc) ?? '';
  await write(
    tx,
    'enterprises',
    [
      'id',
      'uscc',
      'name',
      'region_code',
      'town_code',
      'industry_code',
      'park_code',
      'group_name',
      'founded',
      'created_at',
    ],
    data.enterprises.map((row, index) => [
      enterprises[index] ?? '',
      row.uscc,
      row.name,
      row.region,
      row.town,
      row.industry,
      row.park,
      row.group,
      row.founded,
      now,
    ]),
  );
  await write(
    tx,
    'enterprise_names',
    ['enterprise_id', 'valid_from', 'name'],
    data.enterprises.map((row) => [of(row.uscc), row.founded, row.name]),
  );
  await write(
    tx,
    'projects',
    ['id', 'code', 'name', 'enterprise_id', 'region_code', 'created_at'],
    data.projects.map((row, index) => [projects[index] ?? '', row.code, row.name, of(row.uscc), row.region, now]),
  );
  await write(
    tx,
    'parks',
    ['id', 'code', 'name', 'region_code', 'stars', 'main_industry_share_percent', 'floor_area_ratio'],
    data.parks.map((row) => [
      uuidv7(),
      row.code,
      row.name,
      row.region,
      row.stars,
      row.mainIndustrySharePercent,
      row.floorAreaRatio,
    ]),
  );
  await write(
    tx,
    'honours',
    ['enterprise_id', 'kind', 'level', 'valid_from', 'valid_until'],
    data.honours.map((row) => [of(row.uscc), row.kind, row.level, row.from, row.until]),
  );
  await write(
    tx,
    'leases',
    ['lessor_id', 'lessee_id', 'valid_from', 'area_mu', 'area_reported_by_lessee_mu'],
    data.leases.map((row) => [of(row.lessor), of(row.lessee), row.from, row.areaMu, row.areaReportedByLesseeMu]),
  );
  await write(
    tx,
    'target_lines',
    ['region_code', 'indicator', 'year', 'line', 'value'],
    data.targetLines.map((row) => [row.region, row.indicator, row.year, row.line, row.value]),
  );
  await write(
    tx,
    'observations',
    [
      'region_code',
      'indicator',
      'period',
      'version',
      'value',
      'state',
      'source',
      'batch_number',
      'recorded_at',
      'supersedes',
    ],
    [...observationRows(data.observations, batchOf)],
  );
  const awardVersions = new Map<string, number>();
  await write(
    tx,
    'awards',
    ['enterprise_id', 'incentive', 'year', 'version', 'tier_fen', 'amount_fen', 'batch_number', 'recorded_at'],
    data.awards.map((row) => [
      of(row.uscc),
      row.incentive,
      row.year,
      next(awardVersions, `${row.uscc} ${row.incentive} ${row.year}`),
      row.tierFen,
      row.amountFen,
      regionBatch,
      now,
    ]),
  );
  return { enterprises, projects };
}

/** A number reported several times for a period becomes versions in the order of reporting. */
function* observationRows(
  observations: readonly ObservationRecord[],
  batchOf: (row: ObservationRecord) => number,
): Generator<CopyValue[]> {
  const versions = new Map<string, number>();
  const inTime = [...observations].sort((a, b) => Date.parse(a.recordedAt) - Date.parse(b.recordedAt));
  for (const row of inTime) {
    const version = next(versions, `${row.region} ${row.indicator} ${row.period}`);
    const supersedes = version === 1 ? null : version - 1;
    const recordedAt = new Date(row.recordedAt).toISOString();
    yield [
      row.region,
      row.indicator,
      row.period,
      version,
      row.value,
      row.state,
      row.source,
      batchOf(row),
      recordedAt,
      supersedes,
    ];
  }
}

function next(versions: Map<string, number>, key: string): number {
  const version = (versions.get(key) ?? 0) + 1;
  versions.set(key, version);
  return version;
}

function listAllUnits(data: RegionData): Unit[] {
  const validity = { from: unknownBeginning, until: null };
  return [
    ...data.regions.map((unit) => ({ ...unit, ...validity })),
    ...data.departments.map((unit) => ({
      code: unit.code,
      name: unit.name,
      kind: 'department' as const,
      parent: unit.region,
      reportedUnder: null,
      ...validity,
    })),
  ];
}

function write(
  tx: Tx,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly CopyValue[])[],
): Promise<number> {
  return copyIn(tx.client, table, columns, rows.map(copyLine));
}
