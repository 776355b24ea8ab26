import type { TraceNode } from '@niepan/engine';
import { z } from 'zod';

/** A class and what it asks for, in words. */
const ClassLine = z.object({ name: z.string(), line: z.string().nullable() });

export const SchemeRow = z.object({
  package: z.string(),
  document: z.string(),
  name: z.string(),
  subject: z.string(),
  cites: z.array(z.string()),
  isAssumption: z.boolean(),
  groups: z.array(
    z.object({
      name: z.string(),
      test: z.string(),
      items: z.array(
        z.object({
          indicator: z.string(),
          english: z.string().nullable(),
          unit: z.string(),
          weight: z.number(),
          benchmark: z.string().nullable(),
          cap: z.string().nullable(),
          floor: z.string().nullable(),
          /** Cap and floor are points, not multiples of the weight. */
          isInPoints: z.boolean(),
          /** Everything else that is set, in words. */
          settings: z.array(z.string()),
          missing: z.string(),
        }),
      ),
      totals: z.array(z.string()),
      /** Lines of the group's own; empty where the scheme's hold. */
      classes: z.array(ClassLine),
    }),
  ),
  merge: z.string().nullable(),
  classes: z.array(ClassLine),
  regrades: z.array(z.object({ name: z.string(), test: z.string(), change: z.string(), cites: z.array(z.string()) })),
  years: z.array(z.number()),
});

export const RunRow = z.object({
  id: z.string(),
  package: z.string(),
  packageVersion: z.string(),
  scheme: z.string(),
  year: z.number(),
  engineVersion: z.string(),
  inputHash: z.string(),
  resultHash: z.string(),
  startedAt: z.string(),
  milliseconds: z.number(),
  by: z.string(),
});

const ClassCounts = z.record(z.string(), z.number());

export const RunPage = z.object({
  run: RunRow,
  total: z.number(),
  states: z.object({ rated: z.number(), notRated: z.number(), undecided: z.number(), outOfScope: z.number() }),
  classes: z.array(z.object({ name: z.string(), count: z.number() })),
  histogram: z.object({ edges: z.array(z.number()), byClass: z.record(z.string(), z.array(z.number())) }),
  byRegion: z.array(z.object({ code: z.string(), name: z.string(), counts: ClassCounts, total: z.number() })),
  byIndustry: z.array(z.object({ code: z.string(), name: z.string(), counts: ClassCounts, total: z.number() })),
  cuts: z.array(
    z.object({
      within: z.string(),
      ranked: z.number(),
      lines: z.array(z.object({ class: z.string(), exact: z.string(), rounded: z.number(), taken: z.number() })),
    }),
  ),
});

export const RunResults = z.object({
  ids: z.array(z.string()),
  names: z.array(z.string()),
  regionNames: z.array(z.string()),
  industryNames: z.array(z.string()),
  groups: z.array(z.string().nullable()),
  scores: z.array(z.number().nullable()),
  ranks: z.array(z.number().nullable()),
  classes: z.array(z.string().nullable()),
  states: z.array(z.string()),
  notes: z.array(z.string().nullable()),
  items: z.array(
    z.object({
      indicator: z.string(),
      english: z.string().nullable(),
      unit: z.string(),
      values: z.array(z.number().nullable()),
      scores: z.array(z.number().nullable()),
    }),
  ),
});

export const Explanation = z.object({
  subject: z.object({ id: z.string(), name: z.string() }),
  document: z.string(),
  packageVersion: z.string(),
  year: z.number(),
  /** The answer in a few sentences. */
  sentences: z.array(z.string()),
  trace: z.custom<TraceNode>().describe('tree of values, units, sources and clauses'),
  neighbours: z.array(
    z.object({ id: z.string(), name: z.string(), score: z.number(), rank: z.number(), class: z.string() }),
  ),
});
