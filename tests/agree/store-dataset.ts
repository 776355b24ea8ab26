import type { FactTable } from '@niepan/domain/region';
import { type Column, type Dataset, type Frame, listTexts } from '@niepan/engine';
import { loadRegion } from '@niepan/store/load-region';
import type { TestDatabase } from '@niepan/store/test-database';
import { makeTestRegion } from '../../packages/store/src/test-region.ts';

type Value = number | string | boolean | null;

function valueAt(column: Column, row: number): Value {
  switch (column.kind) {
    case 'number':
      return column.values[row];
    case 'text':
      return column.dictionary[column.codes[row]];
    case 'flag':
      return column.values[row] === 1;
    case 'day':
      return new Date(column.values[row] * 86_400_000).toISOString().slice(0, 10);
  }
}

function valuesOf(column: Column): readonly Value[] {
  return Array.from(column.missing, (missing, row) => (missing ? null : valueAt(column, row)));
}

function factsOf({ columns }: Frame): FactTable {
  return new Map(
    [...columns].map(([item, byYear]) => [
      item,
      new Map([...byYear].map(([year, column]) => [year, valuesOf(column)] as const)),
    ]),
  );
}

const uscc = (id: string): string => `E${id.slice(1).padStart(17, '0')}`;

/**
 * Stores a random dataset as the platform does, every seventh fact with a second version that withdraws it. Numbers of regions become reported
 * ones; who is linked to nobody is linked to the first.
 */
export async function storeDataset(database: TestDatabase, dataset: Dataset): Promise<void> {
  const [enterprises, projects, regions] = (['企业', '项目', '地区'] as const).map((of) => dataset.frames.get(of));
  if (!enterprises || !projects || !regions) throw new RangeError('a dataset with projects and regions is needed');
  const base = makeTestRegion(1);
  const codes = listTexts(regions.ids);
  const ids = listTexts(enterprises.ids);
  const linked = (frame: Frame, to: '企业' | '地区', list: readonly string[]) => (row: number) =>
    list[Math.max(0, frame.links.get(to)?.[row] ?? 0)];
  const [home, holder, site] = [
    linked(enterprises, '地区', codes),
    linked(projects, '企业', ids),
    linked(projects, '地区', codes),
  ];
  const observed = [...(regions.columns.get('区值') ?? [])].flatMap(([year, column]) =>
    valuesOf(column).map((value, row) => ({
      indicator: '区值',
      region: codes[row],
      period: String(year),
      value: typeof value === 'number' ? value : null,
      state: '终报' as const,
      source: '统计',
      recordedAt: `${year + 1}-01-20T00:00:00Z`,
    })),
  );
  const loaded = await loadRegion(
    database,
    { id: null, name: 'test' },
    {
      ...base,
      regions: codes.map((code) => ({ code, name: code, kind: 'county', parent: null, reportedUnder: null })),
      departments: [],
      enterprises: ids.map((id, row) => ({
        ...base.enterprises[0],
        uscc: uscc(id),
        name: id,
        region: home(row),
        town: home(row),
      })),
      enterpriseFacts: factsOf(enterprises),
      projects: listTexts(projects.ids).map((code, row) => ({
        code,
        name: code,
        uscc: uscc(holder(row)),
        region: site(row),
      })),
      projectFacts: factsOf(projects),
      parks: [],
      honours: [],
      leases: [],
      observations: observed,
      targetLines: [],
      awards: [
        ...new Map(
          dataset.awards
            .filter(({ subjectId }) => ids.includes(subjectId))
            .map(({ subjectId, ...award }) => [
              `${subjectId} ${award.incentive} ${award.year}`,
              { ...award, uscc: uscc(subjectId) },
            ]),
        ).values(),
      ],
    },
  );
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
  for (const [table, key] of [
    ['enterprise_facts', 'enterprise_id'],
    ['project_facts', 'project_id'],
  ])
    await database.pool.query(
      `insert into ${table} (${key}, item_id, year, version, state, batch_number, recorded_at, supersedes) ` +
        `select ${key}, item_id, year, version + 1, '修订', batch_number, recorded_at, version from ` +
        `(select *, row_number() over (order by ${key}, item_id, year) as n from ${table}) one where n % 7 = 0`,
    );
}
