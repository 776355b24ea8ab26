import { z } from 'zod';

export const Fen = z
  .string()
  .regex(/^-?\d+$/)
  .describe('amount in fen');
export const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const Uscc = z.string().length(18).describe('统一社会信用代码');
export const Year = z.coerce.number().int().min(2000).max(2100);
export const Unit = z.string().nullable();
export const Light = z.enum(['green', 'yellow', 'red', 'filled', 'none']).describe('正常 滞后 未达 补齐 无数据');
