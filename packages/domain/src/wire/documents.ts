import { z } from 'zod';
import { Day, Unit } from './values.ts';

export const DocumentRow = z.object({
  id: z.string(),
  number: z.string().nullable(),
  title: z.string(),
  issuer: z.string(),
  dated: Day,
  from: Day.nullable(),
  until: Day.nullable(),
  region: z.string(),
  regionName: z.string(),
  isPublic: z.boolean(),
  counts: z.object({
    clauses: z.number(),
    targets: z.number(),
    tasks: z.number(),
    rules: z.number(),
    parameters: z.number(),
    cases: z.number(),
  }),
  covered: z.number(),
  contradictions: z.number(),
  version: z.string().describe('content hash of the package'),
});

export const ClauseLink = z.object({
  kind: z.enum([
    'target',
    'task',
    'list',
    'gate',
    'band',
    'scheme',
    'incentive',
    'exclusion',
    'ceiling',
    'price',
    'supervision',
    'parameter',
    'indicator',
  ]),
  id: z.string(),
  name: z.string(),
  /** A rule in plain Chinese. */
  sentence: z.string().nullable(),
});

export const ClauseRow = z.object({
  path: z.string(),
  parent: z.string().nullable(),
  title: z.string(),
  summary: z.string().nullable(),
  lead: z.string().nullable(),
  responsible: z.array(z.string()),
  bodies: z.array(z.string()),
  noDuty: z.string().nullable(),
  links: z.array(ClauseLink),
});

export const Contradiction = z.object({
  kind: z.string(),
  document: z.string(),
  between: z.array(z.string()),
  message: z.string(),
  ruling: z.string().nullable(),
  takes: z.string().nullable(),
});

export const ParameterRow = z.object({
  name: z.string(),
  unit: Unit,
  values: z.array(
    z.object({
      from: Day,
      until: Day.nullable(),
      value: z.string(),
      cites: z.array(z.string()),
      because: z.string().nullable(),
      isAssumption: z.boolean(),
    }),
  ),
  readings: z.array(z.object({ name: z.string(), meaning: z.string(), isChosen: z.boolean() })),
});

export const DocumentPage = z.object({
  document: DocumentRow,
  clauses: z.array(ClauseRow),
  contradictions: z.array(Contradiction),
  parameters: z.array(ParameterRow),
});
