import { accept, refuse } from '@niepan/domain/outcome';
import { aggregateIndicator, type DataItem, listTexts, verdicts } from '@niepan/engine';
import { findEnterprise, listHonours, listLeases } from '@niepan/store/enterprises';
import { listFacts } from '@niepan/store/facts';
import { findColumn, readCell, readNumbers, readTexts, toWire } from './cells.ts';
import { inForceIn } from './jurisdiction.ts';
import type { Platform, Snapshot } from './platform.ts';
import { listRatings } from './ratings.ts';
import { readIndicator, readRule } from './results.ts';
import type { ReplyOf, Usecase } from './usecase.ts';

/** The industry's name by its two-digit division, or the code itself. */
export function industryName(platform: Platform, code: string): string {
  const by = platform.base.groupings.行业大类?.by;
  return (by?.kind === 'prefix' ? by.names[code.slice(0, by.length)] : undefined) ?? code;
}

const orEmpty = (texts: readonly (string | null)[]): string[] => texts.map((text) => text ?? '');

function columnsOf(platform: Platform, snapshot: Snapshot, year: number) {
  const frame = snapshot.enterprises;
  const regions = orEmpty(readTexts(frame, '地区代码', year));
  const industries = orEmpty(readTexts(frame, '行业代码', year));
  const indicator = (name: string): (number | null)[] => {
    const { values, missing } = readIndicator(platform, name, year, snapshot);
    return toWire(values, missing);
  };
  return {
    year,
    total: frame.ids.length,
    ids: listTexts(frame.ids),
    names: listTexts(frame.names),
    regions,
    regionNames: regions.map((code) => platform.regionName(code)),
    towns: orEmpty(readTexts(frame, '乡镇代码', year)).map((code) => platform.regionName(code)),
    industries,
    industryNames: industries.map((code) => industryName(platform, code)),
    sizes: orEmpty(readTexts(frame, '规模', year)),
    classes: readTexts(frame, '综合等级', year),
    taxPerMu: indicator('亩均税收'),
    valueAddedPerMu: indicator('亩均增加值'),
    labourProductivity: indicator('全员劳动生产率'),
    output: readNumbers(frame, '产值', year),
    tax: readNumbers(frame, '税收', year),
    areaMu: readNumbers(frame, '用地面积', year),
    employees: readNumbers(frame, '平均用工人数', year),
  };
}

/** All enterprises of a year (the newest by default) as columns. */
export const listEnterprises: Usecase<'listEnterprises'> = async ({ platform }, { query }) => {
  const snapshot = await platform.snapshot();
  const year = query.year ?? snapshot.years.at(-1) ?? 0;
  if (!snapshot.years.includes(year)) return refuseYear(snapshot, year, '企业');
  const key = `enterprises/${year}/${snapshot.hash}`;
  return accept(
    platform.caches.replies.get(key, () => columnsOf(platform, snapshot, year)) as ReturnType<typeof columnsOf>,
  );
};

/** The year has no data: says which years have. */
export function refuseYear(snapshot: Snapshot, year: number, what: string) {
  return refuse('no-data-of-year', { year, what, years: snapshot.years.join('、') || '无' });
}

type Page = ReplyOf<typeof import('@niepan/domain/api').api['getEnterprise']>;

function indicatorsOf(platform: Platform, snapshot: Snapshot, row: number): Page['indicators'] {
  const latest = snapshot.years.at(-1) ?? 0;
  const division = platform.base.groupings.行业大类;
  const industry = readCell(findColumn(snapshot.enterprises, '行业代码', latest), row);
  const length = division?.by.kind === 'prefix' ? division.by.length : 0;
  return Object.values(platform.base.indicators)
    .filter((indicator) => indicator.subject === '企业')
    .map((indicator) => {
      const byYear: Record<string, number | null> = {};
      for (const year of snapshot.years) {
        const { values, missing } = readIndicator(platform, indicator.name, year, snapshot);
        byYear[year] = missing[row] === 1 || Number.isNaN(values[row]) ? null : values[row];
      }
      const means = industryMeans(platform, snapshot, indicator.name, latest);
      const mean = typeof industry === 'string' ? (means.get(industry.slice(0, length))?.value ?? null) : null;
      return {
        name: indicator.name,
        english: indicator.english ?? null,
        unit: indicator.unit,
        byYear,
        industryMean: mean,
      };
    });
}

type Means = ReadonlyMap<string, { readonly value: number | null }>;

/** Per industry: the ratio of sums of a ratio indicator, re-aggregated; nothing for indicators that don't add up. */
function industryMeans(platform: Platform, snapshot: Snapshot, indicator: string, year: number): Means {
  if (platform.base.indicators[indicator]?.definition.kind !== 'ratio') return new Map();
  return platform.caches.replies.get(`means/${indicator}/${year}/${snapshot.hash}`, () =>
    aggregateIndicator(platform.base, indicator, snapshot.dataset, year, ['行业大类']),
  ) as Means;
}

/** Every list and gate about enterprises of the documents in force, in the newest year. */
function listsOf(platform: Platform, snapshot: Snapshot, row: number): Page['lists'] {
  const year = snapshot.years.at(-1) ?? 0;
  return inForceIn(platform.packages, year).flatMap((published) =>
    Object.values(published.program.rules)
      .filter((rule) => rule.subject === '企业')
      .flatMap((rule) => {
        const result = readRule(platform, published, rule.name, year, snapshot);
        const outcome = verdicts[result.outcomes[row]];
        if (outcome === undefined) return [];
        const conditions = result.conditions.map((condition) => ({
          name: condition.name,
          outcome: verdicts[condition.outcomes[row]] ?? ('out-of-scope' as const),
        }));
        const { name, english, cites } = rule;
        return [{ package: published.id, list: name, english: english ?? null, year, outcome, conditions, cites }];
      }),
  );
}

/** An item of the base package, or of the first package that brings it. */
function findItem({ base, packages }: Platform, name: string): DataItem | undefined {
  return base.items[name] ?? packages.find(({ program }) => program.items[name] !== undefined)?.program.items[name];
}

type Known = Awaited<ReturnType<typeof listFacts>>;

/** Facts by item, newest version per year; items that don't change with the year stand under `固定`. */
function factsOf(platform: Platform, facts: Known): Page['facts'] {
  const byItem = new Map<string, Record<string, Page['facts'][number]['byYear'][string]>>();
  for (const fact of facts) {
    const byYear = byItem.get(fact.item) ?? {};
    byYear[fact.year === 0 ? '固定' : fact.year] = {
      value: fact.value,
      batch: `${fact.batchNumber} ${fact.fileName}`,
      recordedAt: fact.recordedAt.toISOString(),
      state: fact.state,
    };
    byItem.set(fact.item, byYear);
  }
  const sources = new Map(facts.map((fact) => [fact.item, fact.source]));
  return [...byItem].map(([item, byYear]) => {
    const known = findItem(platform, item);
    return {
      item,
      english: known?.english ?? null,
      unit: known?.unit ?? null,
      source: known?.source ?? sources.get(item) ?? null,
      byYear,
    };
  });
}

function landOf(ownMu: unknown, leases: Awaited<ReturnType<typeof listLeases>>): Page['land'] {
  const own = typeof ownMu === 'number' ? [{ kind: '自有' as const, areaMu: ownMu, counterpart: null }] : [];
  const let_ = leases.map((lease) => ({
    kind: lease.side === 'lessor' ? ('出租' as const) : ('租入' as const),
    areaMu: lease.side === 'lessor' ? lease.areaMu : lease.areaReportedByLesseeMu,
    counterpart: lease.counterpart,
  }));
  return [...own, ...let_];
}

/** One enterprise: what is known about it, from whom, what follows from it. */
export const getEnterprise: Usecase<'getEnterprise'> = async ({ platform, database: { db } }, { params }) => {
  const [snapshot, record] = await Promise.all([platform.snapshot(), findEnterprise(db, params.id)]);
  const row = snapshot.rowOf.get(params.id);
  if (row === undefined || record === undefined) return refuse('no-enterprise', params);
  const [facts, honours, leases, ratings] = await Promise.all([
    listFacts(db, record.id),
    listHonours(db, record.id),
    listLeases(db, record.id),
    listRatings(platform, { db }, record.id),
  ]);
  const latest = snapshot.years.at(-1) ?? 0;
  const cell = (item: string) => readCell(findColumn(snapshot.enterprises, item, latest), row);
  const size = cell('规模');
  return accept({
    id: record.uscc,
    name: record.name,
    region: record.region,
    regionName: platform.regionName(record.region),
    town: platform.regionName(record.town),
    industry: record.industry,
    industryName: industryName(platform, record.industry),
    size: typeof size === 'string' ? size : '',
    park: record.park,
    group: record.group,
    founded: record.founded,
    years: snapshot.years,
    facts: factsOf(platform, facts),
    indicators: indicatorsOf(platform, snapshot, row),
    ratings,
    lists: listsOf(platform, snapshot, row),
    honours,
    land: landOf(cell('自有用地面积'), leases),
  });
};
