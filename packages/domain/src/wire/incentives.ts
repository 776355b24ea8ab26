import { z } from 'zod';
import { Fen, Uscc } from './values.ts';

export const IncentiveRow = z.object({
  package: z.string(),
  document: z.string(),
  name: z.string(),
  subject: z.string(),
  sentence: z.string(),
  cites: z.array(z.string()),
  isInTotalControl: z.boolean(),
  totals: z.object({ payable: z.number(), fen: Fen, undecided: z.number(), excluded: z.number(), nothing: z.number() }),
});

export const EntitlementRow = z.object({
  id: Uscc,
  name: z.string(),
  regionName: z.string(),
  package: z.string(),
  incentive: z.string(),
  /** Name of the project, for project incentives. */
  project: z.string().nullable(),
  /** Whom the rule judges, as the explanation asks for it: the project's code, else the enterprise's. */
  subject: z.string(),
  state: z.string(),
  because: z.array(z.string()),
  grossFen: Fen,
  amountFen: Fen,
  instalmentsFen: z.array(Fen),
  cites: z.array(z.string()),
});
