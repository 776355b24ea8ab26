import { z } from 'zod';

const Outcome = z.enum(['yes', 'no', 'unknown']);

export const RuleRow = z.object({
  package: z.string(),
  document: z.string(),
  regionName: z.string().describe('where the document governs'),
  name: z.string(),
  english: z.string().nullable(),
  kind: z.enum(['list', 'gate']),
  subject: z.string(),
  /** The rule in plain Chinese. */
  sentence: z.string(),
  cites: z.array(z.string()),
  /** Whether the rule, or a parameter that it reads in the year, is assumed; `because` says why. */
  isAssumption: z.boolean(),
  because: z.string().nullable(),
  year: z.number(),
  /** Subjects that the document governs; `outOfScope` are those among them of whom the rule does not speak. */
  totals: z.object({ yes: z.number(), no: z.number(), unknown: z.number(), outOfScope: z.number() }),
});

/** Columns of equal length, one entry per subject in scope. */
export const RuleResults = z.object({
  rule: RuleRow,
  /** Credit code and name of the enterprise; of a project, those of the enterprise behind it. */
  ids: z.array(z.string().nullable()),
  names: z.array(z.string().nullable()),
  projects: z.object({ codes: z.array(z.string()), names: z.array(z.string()) }).nullable(),
  regionNames: z.array(z.string()),
  industryNames: z.array(z.string()),
  outcomes: z.array(Outcome),
  conditions: z.array(z.object({ name: z.string(), outcomes: z.array(Outcome.or(z.literal('out-of-scope'))) })),
});
