import { z } from 'zod';
import { Day } from './values.ts';

export const Session = z.object({
  user: z.object({ id: z.string(), name: z.string(), role: z.literal('administrator') }),
  isDemonstration: z.boolean(),
});

/** Every refusal and fault on the wire: what is wrong, where, and how to mend it. */
export const Problem = z.object({
  code: z.string(),
  message: z.string(),
  messageEnglish: z.string(),
  fix: z.string().nullable(),
  where: z.array(z.object({ field: z.string(), message: z.string() })),
  /** Fault id in the server's log, for faults only. */
  fault: z.string().nullable(),
});

export const Overview = z.object({
  asOf: Day.nullable(),
  year: z.number(),
  counts: z.object({
    documents: z.number(),
    clauses: z.number(),
    targets: z.number(),
    tasks: z.number(),
    rules: z.number(),
    enterprises: z.number(),
    facts: z.number(),
  }),
  lights: z.object({ green: z.number(), yellow: z.number(), red: z.number(), filled: z.number(), none: z.number() }),
  /** Targets that lie furthest behind the plan. */
  behind: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      english: z.string().nullable(),
      document: z.string(),
      region: z.string(),
      lead: z.string().nullable(),
      completion: z.number().nullable(),
      gap: z.number().nullable(),
    }),
  ),
  classes: z.array(z.object({ name: z.string(), count: z.number() })),
  latestRun: z.object({ id: z.string(), scheme: z.string(), year: z.number(), at: z.string() }).nullable(),
  contradictions: z.number(),
});
