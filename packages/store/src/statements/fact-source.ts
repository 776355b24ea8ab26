import type { Subject } from '@niepan/engine';
import type { FactItem } from '../facts.ts';

/** Where the facts of a subject are stored, and the temporary tables that a statement reads of it. */
export interface FactSource {
  readonly subject: '企业' | '项目';
  readonly table: 'enterprise_facts' | 'project_facts';
  readonly key: 'enterprise_id' | 'project_id';
  /** The table of the subjects themselves. */
  readonly stored: string;
  /** Items that stand in the subject's own record. */
  readonly records: Readonly<Record<string, string>>;
  /** The temporary table of subjects: id, code, name, place, record, the enterprise whose awards count, places of those linked to. */
  readonly subjects: string;
  readonly select: string;
  /** The relation of a statement. */
  readonly relation: string;
  /** Linked subjects, and the columns of `subjects` that lead to them. */
  readonly links: Partial<Readonly<Record<Subject, string>>>;
}

/** Regions, by code, as a temporary table: `place`, `code`. */
export const unitTable = 'niepan_units';

const place = (code: string): string => `(row_number() over (order by ${code} collate "C") - 1)::integer as place`;

/** Enterprises stand first: projects lead to them. */
export const factSources: readonly FactSource[] = [
  {
    subject: '企业',
    table: 'enterprise_facts',
    key: 'enterprise_id',
    stored: 'enterprises',
    records: { 行业代码: 'industry_code', 地区代码: 'region_code', 乡镇代码: 'town_code', 成立日期: 'founded' },
    subjects: 'niepan_enterprises',
    select:
      `select e.id, e.uscc as code, e.name, e.industry_code, e.region_code, e.town_code, e.founded, e.id as awarded, ` +
      `${place('e.uscc')}, u.place as to_region from enterprises e left join ${unitTable} u on u.code = e.region_code`,
    relation: 'niepan_rows',
    links: { 地区: 'to_region' },
  },
  {
    subject: '项目',
    table: 'project_facts',
    key: 'project_id',
    stored: 'projects',
    records: { 项目地区代码: 'region_code' },
    subjects: 'niepan_projects',
    select:
      `select p.id, p.code, p.name, p.region_code, a.id as awarded, ${place('p.code')}, u.place as to_region, e.place as to_enterprise ` +
      `from projects p join niepan_enterprises e on e.id = p.enterprise_id left join ${unitTable} u on u.code = p.region_code ` +
      'left join enterprises a on a.uscc = p.code',
    relation: 'niepan_project_rows',
    links: { 企业: 'to_enterprise', 地区: 'to_region' },
  },
];

/** The newest version of each fact up to a batch, withdrawn values too. */
export function latestFacts({ table, key }: FactSource, untilBatch: number, items?: readonly number[]): string {
  const only = items ? ` and item_id in (${items.join(', ')})` : '';
  return (
    `select distinct on (${key}, item_id, year) ${key}, item_id, year, number, text, flag, day from ${table} ` +
    `where batch_number <= ${Math.trunc(untilBatch)}${only} order by ${key}, item_id, year, version desc`
  );
}

/** The newest version of each award up to a batch. */
export function latestAwards(untilBatch: number): string {
  return (
    'select distinct on (enterprise_id, incentive, year) enterprise_id, incentive, year, tier_fen::numeric, amount_fen::numeric from awards ' +
    `where batch_number <= ${Math.trunc(untilBatch)} order by enterprise_id, incentive, year, version desc`
  );
}

/** One value of a subject's latest facts. */
export const factCasts: Readonly<Record<FactItem['type'], (where: string) => string>> = {
  number: (where) => `max(number) filter (where ${where})::float8`,
  text: (where) => `max(text collate "C") filter (where ${where})`,
  flag: (where) => `bool_or(flag) filter (where ${where})`,
  day: (where) => `max(day) filter (where ${where}) - date '1970-01-01'`,
};
