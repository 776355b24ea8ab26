import { z } from 'zod';
import { Day, Light } from './values.ts';

export const TaskRow = z.object({
  id: z.string(),
  package: z.string(),
  document: z.string(),
  label: z.string().nullable(),
  title: z.string(),
  text: z.string(),
  lead: z.string(),
  responsible: z.array(z.string()),
  bodies: z.array(z.string()),
  from: z.number().nullable(),
  until: z.number().nullable(),
  due: Day.nullable(),
  every: z.string().nullable(),
  cites: z.array(z.string()),
  inheritsFrom: z.string().nullable(),
  /** `id` is `package/target`. */
  measures: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      english: z.string().nullable(),
      light: Light,
      completion: z.number().nullable(),
    }),
  ),
});
