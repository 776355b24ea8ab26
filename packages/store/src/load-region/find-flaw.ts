import type { Refusal } from '@niepan/domain/outcome';
import type { RegionData } from '@niepan/domain/region';
import { fits } from '../fact-values.ts';
import { recordItems } from '../record-items.ts';
import type { FactSeries } from './fact-series.ts';

/** The first thing in the data that can't be stored, with its place; null when all can. Looked for before anything is written. */
export function findFlaw(
  data: RegionData,
  enterpriseSeries: readonly FactSeries[],
  projectSeries: readonly FactSeries[],
): Refusal | null {
  const regions = new Set(data.regions.map((unit) => unit.code));
  const enterprises = new Set(data.enterprises.map((row) => row.uscc));
  const known = (set: ReadonlySet<string>, code: string, what: string, of: string): Refusal | null =>
    set.has(code) ? null : flaw(`${what} ${of} names ${code}, which isn't among the data`);
  if (enterprises.size !== data.enterprises.length)
    return flaw(`credit code ${findDouble(data.enterprises.map((row) => row.uscc))} is given twice`);
  for (const row of data.enterprises) {
    const found =
      known(regions, row.region, 'enterprise', row.uscc) ?? known(regions, row.town, 'enterprise', row.uscc);
    if (found !== null) return found;
  }
  for (const row of data.projects) {
    const found = known(enterprises, row.uscc, 'project', row.code) ?? known(regions, row.region, 'project', row.code);
    if (found !== null) return found;
  }
  for (const row of data.honours)
    if (!enterprises.has(row.uscc)) return known(enterprises, row.uscc, 'honour', row.kind);
  for (const row of data.awards)
    if (!enterprises.has(row.uscc)) return known(enterprises, row.uscc, 'award', row.incentive);
  for (const row of data.leases) {
    const found =
      known(enterprises, row.lessor, 'lease', row.from) ?? known(enterprises, row.lessee, 'lease', row.from);
    if (found !== null) return found;
  }
  for (const row of data.observations)
    if (!regions.has(row.region)) return known(regions, row.region, 'observation', row.indicator);
  const idOfEnterprise = (row: number): string => data.enterprises[row]?.uscc ?? '';
  const idOfProject = (row: number): string => data.projects[row]?.code ?? '';
  return (
    findValueFlaw(enterpriseSeries, data.enterprises.length, idOfEnterprise) ??
    findValueFlaw(projectSeries, data.projects.length, idOfProject) ??
    findDisagreement(data, enterpriseSeries, projectSeries)
  );
}

function findValueFlaw(series: readonly FactSeries[], rows: number, idOf: (row: number) => string): Refusal | null {
  for (const { item, year, type, values } of series) {
    if (values.length !== rows) return flaw(`${item} of ${year} has ${values.length} values for ${rows} subjects`);
    if (year < 0 || year > 9999) return flaw(`${item} has the year ${year}`);
    const bad = values.findIndex((value) => !fits(type, value));
    if (bad >= 0)
      return flaw(`${item} of ${year} for ${idOf(bad)} is ${JSON.stringify(values[bad])}, which is not a ${type}`);
  }
  return null;
}

/** Facts that repeat the master record must say the same; they aren't stored a second time. */
function findDisagreement(
  data: RegionData,
  enterpriseSeries: readonly FactSeries[],
  projectSeries: readonly FactSeries[],
): Refusal | null {
  const recordOf: Readonly<Record<string, readonly string[]>> = {
    行业代码: data.enterprises.map((row) => row.industry),
    地区代码: data.enterprises.map((row) => row.region),
    乡镇代码: data.enterprises.map((row) => row.town),
    成立日期: data.enterprises.map((row) => row.founded),
    项目地区代码: data.projects.map((row) => row.region),
  };
  for (const { item, values } of [...enterpriseSeries.filter(isRecordItem), ...projectSeries.filter(isRecordItem)]) {
    const bad = values.findIndex((value, row) => value !== null && value !== recordOf[item]?.[row]);
    if (bad >= 0)
      return flaw(
        `${item} in row ${bad + 1} is ${JSON.stringify(values[bad])} as a fact and ${recordOf[item]?.[bad]} in the record`,
      );
  }
  return null;
}

/** Whether the item comes from the master record. */
export function isRecordItem({ item }: { readonly item: string }): boolean {
  return item in recordItems.企业 || item in recordItems.项目;
}

function findDouble(codes: readonly string[]): string {
  const seen = new Set<string>();
  return codes.find((code) => seen.size === seen.add(code).size) ?? '';
}

function flaw(message: string): Refusal {
  return { code: 'region-data-flawed', args: { flaw: message } };
}
