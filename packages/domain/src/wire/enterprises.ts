import { z } from 'zod';
import { Day, Unit, Uscc } from './values.ts';

/** Columns of equal length: one JSON array per field, so that 12,000 rows travel and parse quickly. */
export const EnterpriseColumns = z.object({
  year: z.number(),
  total: z.number(),
  ids: z.array(z.string()),
  names: z.array(z.string()),
  regions: z.array(z.string()),
  regionNames: z.array(z.string()),
  towns: z.array(z.string()),
  industries: z.array(z.string()),
  industryNames: z.array(z.string()),
  sizes: z.array(z.string()),
  classes: z.array(z.string().nullable()),
  taxPerMu: z.array(z.number().nullable()),
  valueAddedPerMu: z.array(z.number().nullable()),
  labourProductivity: z.array(z.number().nullable()),
  output: z.array(z.number().nullable()),
  tax: z.array(z.number().nullable()),
  areaMu: z.array(z.number().nullable()),
  employees: z.array(z.number().nullable()),
});

export const FactCell = z.object({
  value: z.union([z.number(), z.string(), z.boolean()]).nullable(),
  batch: z.string(),
  recordedAt: z.string(),
  state: z.string(),
});

export const EnterprisePage = z.object({
  id: Uscc,
  name: z.string(),
  region: z.string(),
  regionName: z.string(),
  town: z.string(),
  industry: z.string(),
  industryName: z.string(),
  size: z.string(),
  park: z.string().nullable(),
  group: z.string().nullable(),
  founded: Day.nullable(),
  years: z.array(z.number()),
  facts: z.array(
    z.object({
      item: z.string(),
      english: z.string().nullable(),
      unit: Unit,
      source: z.string().nullable(),
      byYear: z.record(z.string(), FactCell),
    }),
  ),
  indicators: z.array(
    z.object({
      name: z.string(),
      english: z.string().nullable(),
      unit: Unit,
      byYear: z.record(z.string(), z.number().nullable()),
      industryMean: z.number().nullable(),
    }),
  ),
  ratings: z.array(
    z.object({
      run: z.string(),
      scheme: z.string(),
      year: z.number(),
      group: z.string().nullable(),
      score: z.number().nullable(),
      rank: z.number().nullable(),
      ranked: z.number(),
      class: z.string().nullable(),
    }),
  ),
  lists: z.array(
    z.object({
      package: z.string(),
      list: z.string(),
      english: z.string().nullable(),
      year: z.number(),
      outcome: z.enum(['yes', 'no', 'unknown']),
      conditions: z.array(z.object({ name: z.string(), outcome: z.enum(['yes', 'no', 'unknown', 'out-of-scope']) })),
      cites: z.array(z.string()),
    }),
  ),
  honours: z.array(z.object({ kind: z.string(), level: z.string(), from: Day, until: Day.nullable() })),
  land: z.array(
    z.object({ kind: z.enum(['自有', '租入', '出租']), areaMu: z.number(), counterpart: z.string().nullable() }),
  ),
});
