import { z } from 'zod';
import { Day } from './values.ts';

export const BulletinRow = z.object({
  region: z.string(),
  regionName: z.string(),
  value: z.number().nullable(),
  previous: z.number().nullable(),
  yearOnYearPercent: z.number().nullable(),
  passLine: z.number().nullable(),
  stretchLine: z.number().nullable(),
  passCompletion: z.number().nullable(),
  stretchCompletion: z.number().nullable(),
  aheadOfTime: z.number().nullable(),
  rank: z.number().nullable(),
  rankChange: z.number().nullable(),
  state: z.string().nullable(),
});

export const BulletinPage = z.object({
  title: z.string(),
  number: z.string(),
  month: z.string(),
  region: z.string(),
  issuer: z.string(),
  recipients: z.string(),
  copiedTo: z.array(z.string()),
  basis: z.string().nullable().describe('文号 of the document that asks for the bulletin'),
  issuedOn: Day,
  elapsed: z.number(),
  paragraphs: z.array(z.object({ heading: z.string().nullable(), text: z.string() })),
  rows: z.array(BulletinRow),
  total: BulletinRow,
  isDemonstration: z.boolean(),
});
