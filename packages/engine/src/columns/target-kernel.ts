import { listTexts } from '../data/texts.ts';
import type { Expression, TargetRef } from '../program/expression.ts';
import { isByRegion, rowsOfYear } from '../program/target-row.ts';
import { numOfText } from '../rows/num.ts';
import { findFrame } from '../rows/run.ts';
import { isDatum } from './flag-kernels.ts';
import { type Compiler, constantNumbers, type NumberKernel, type Place, wholeNumbers } from './kernel.ts';
import { gatheredKernel, literalNumbers } from './number-kernels.ts';

const missing = (): NumberKernel => constantNumbers(Number.NaN, false);

/** What a target asks for in the year: one number, or one for each region, which reaches the others through their links. */
export function targetKernel({ run, subject }: Compiler<Expression>, { rows }: TargetRef, place: Place): NumberKernel {
  const valid = rowsOfYear(rows, place.year);
  if (!isByRegion(rows)) return valid[0] ? literalNumbers(valid[0].value) : missing();
  const regions = findFrame(run, '地区');
  if (!regions) return missing();
  const found = listTexts(regions.ids).map((code) => valid.find(({ region }) => region === code));
  const values = found.map((row) => row && numOfText(row.value));
  const whole = wholeNumbers(
    Float64Array.from(values, (value) => value?.float ?? Number.NaN),
    Uint8Array.from(values, (value) => (value ? 0 : 1)),
    { ulps: 1, sign: 'any', isDatum: values.every((value) => !value || isDatum(value)) },
  );
  if (subject === '地区') return whole;
  const links = findFrame(run, subject)?.links.get('地区');
  return links ? gatheredKernel(whole, links) : missing();
}
