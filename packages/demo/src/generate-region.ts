import type { ObservationRecord, RegionData } from '@niepan/domain/region';
import { listDepartments } from './departments.ts';
import { generateEnterprises } from './enterprises.ts';
import { generateEnterpriseFacts } from './facts.ts';
import { generateFurtherSeries } from './further-series.ts';
import { generateAwards, generateHonours } from './honours.ts';
import { generateLand } from './land.ts';
import { generateMeasures, years } from './measures.ts';
import type { ObservedTarget } from './observed-targets.ts';
import { generateParks } from './parks.ts';
import { listRegions } from './places.ts';
import { generateProjects } from './projects.ts';
import { generateRegionSeries, generateTargetLines } from './region-series.ts';
import { generateObservations } from './target-series.ts';

/** Where yearly files come from, with the day of the following year on which they arrive. */
const sources = [
  ['统计', '04-20'],
  ['税务', '03-31'],
  ['自然资源', '05-15'],
  ['供电', '02-28'],
  ['生态环境', '05-20'],
  ['经信', '06-10'],
  ['市场监管', '03-15'],
  ['应急管理', '03-18'],
  ['发改', '04-28'],
  ['投促', '02-20'],
] as const;

/**
 * The demonstration region: 温州 with its counties, invented enterprises, projects and reports of 2020 to 2022.
 * The same seed and targets give the same data. `targets` are those whose indicators get reported numbers.
 */
export function generateRegion(seed = 330300, targets: readonly ObservedTarget[] = []): RegionData {
  const parks = generateParks(seed);
  const enterprises = generateEnterprises(seed, parks);
  const truth = generateMeasures(seed, enterprises);
  const land = generateLand(seed, enterprises, truth.area);
  const enterpriseFacts = generateEnterpriseFacts(seed, enterprises, truth, land);
  const projects = generateProjects(seed, enterprises);
  const series = generateRegionSeries(seed, enterprises, enterpriseFacts);
  const observations = [...series, ...generateFurtherSeries(seed), ...generateObservations(targets, seed)];
  return {
    isDemonstration: true,
    seed,
    regions: listRegions(),
    departments: listDepartments(),
    enterprises: enterprises.map(({ record }) => record),
    enterpriseFacts,
    projects: projects.records,
    projectFacts: projects.facts,
    parks,
    honours: generateHonours(seed, enterprises),
    leases: land.leases,
    observations,
    targetLines: generateTargetLines(series),
    awards: generateAwards(seed, enterprises, enterpriseFacts.get('产值') ?? new Map()),
    batches: listBatches(observations),
  };
}

/** A file per department and year of facts, then one per other source and year of observations. */
function listBatches(observations: readonly ObservationRecord[]): RegionData['batches'] {
  const batches = new Map<string, RegionData['batches'][number]>();
  const add = (source: string, year: number, recordedAt: string): void => {
    const fileName = `演示-${source}-${year === 0 ? '基本信息' : year}.csv`;
    const key = `${source} ${year}`;
    if (!batches.has(key)) batches.set(key, { source, year, fileName, recordedAt });
  };
  for (const [source, day] of sources) {
    add(source, 0, '2021-01-15');
    for (const year of years) add(source, year, `${year + 1}-${day}`);
  }
  for (const { source, period } of observations) {
    const year = Number(period.slice(0, 4));
    add(source, year, `${year + 1}-03-20`);
  }
  return [...batches.values()];
}
