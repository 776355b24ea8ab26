import { z } from 'zod';
import { Fen } from './values.ts';

/** A column of the enterprises in one year; 0 = the same in all years. Missing cells are null; texts are places in the dictionary. */
const WireColumn = z.object({
  item: z.string(),
  year: z.number(),
  kind: z.enum(['number', 'text', 'flag', 'day']),
  cells: z.array(z.number().nullable()),
  dictionary: z.array(z.string()),
});

/** Everything that trying a scheme in the browser takes: the checked program, and the columns that the scheme reads. */
export const TrialData = z.object({
  package: z.string(),
  scheme: z.string(),
  year: z.number(),
  program: z.record(z.string(), z.unknown()).describe('the checked program'),
  ids: z.array(z.string()),
  names: z.array(z.string()),
  regionNames: z.array(z.string()),
  industryNames: z.array(z.string()),
  columns: z.array(WireColumn),
});

const Counts = {
  total: z.number(),
  unchanged: z.number(),
  changed: z.number(),
  undecided: z.number(),
};

/** What changes would do; nothing of it is kept. */
export const TrialImpact = z.object({
  ...Counts,
  moves: z.array(z.object({ before: z.string().nullable(), after: z.string().nullable(), count: z.number() })),
  money: z.array(
    z.object({ package: z.string(), document: z.string(), incentive: z.string(), beforeFen: Fen, afterFen: Fen }),
  ),
  milliseconds: z.number(),
});
