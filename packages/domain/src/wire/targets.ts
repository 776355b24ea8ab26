import { z } from 'zod';
import { Light, Unit } from './values.ts';

export const TargetRow = z.object({
  /** `package/target` */
  id: z.string(),
  package: z.string(),
  document: z.string(),
  label: z.string().nullable(),
  name: z.string(),
  /** English name of the indicator, where the package gives one. */
  english: z.string().nullable(),
  indicator: z.string().nullable(),
  region: z.string(),
  regionName: z.string(),
  from: z.number(),
  until: z.number(),
  basis: z.string(),
  comparator: z.string(),
  lines: z.array(z.object({ name: z.string(), value: z.number(), high: z.number().nullable() })),
  unit: Unit,
  soft: z.string().nullable(),
  relative: z.string().nullable(),
  partOf: z.string().nullable(),
  partKind: z.enum(['compound', 'of-which']).nullable(),
  tier: z.string().nullable(),
  origin: z.string(),
  lead: z.string().nullable(),
  responsible: z.array(z.string()),
  cites: z.array(z.string()),
  /** Latest observation on which completion and light rest. */
  value: z.number().nullable(),
  asOf: z.string().nullable().describe('period such as 2022-06'),
  state: z.enum(['初报', '终报', '修订']).nullable(),
  /** Against the first line, direction-aware; null where the target has no rate. */
  completion: z.number().nullable(),
  /** Share of the target's time that has gone by at `asOf`. */
  elapsed: z.number().nullable(),
  light: Light,
  trend: z.array(z.number().nullable()).describe('this year by month, cumulative'),
});

export const TargetPage = z.object({
  target: TargetRow,
  parts: z.array(TargetRow),
  observations: z.array(
    z.object({
      period: z.string(),
      value: z.number().nullable(),
      state: z.string(),
      source: z.string(),
      batch: z.string(),
      recordedAt: z.string(),
    }),
  ),
  tasks: z.array(z.object({ id: z.string(), title: z.string(), lead: z.string() })),
  definition: z.object({
    formula: z.string().nullable(),
    unit: Unit,
    direction: z.enum(['up', 'down']),
    source: z.string().nullable(),
    note: z.string().nullable(),
  }),
});
