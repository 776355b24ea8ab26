import type { FormulaDefinition } from '../program/program.ts';
import { constantNumbers, type NumberKernel } from './kernel.ts';
import { literalNumbers } from './number-kernels.ts';

/** What an indicator was before the first year that its formula computes; undefined from that year on. */
export function beforeBeginning({ begins }: FormulaDefinition, year: number): NumberKernel | undefined {
  if (!begins || year >= begins.year) return undefined;
  return begins.before === undefined ? constantNumbers(Number.NaN, false) : literalNumbers(begins.before);
}
