import type { AwardRef, Expression } from '../program/expression.ts';
import { recordedFen } from '../rows/award-value.ts';
import { getIncentive } from '../rows/decide-incentive.ts';
import { findFrame, keep, type Run } from '../rows/run.ts';
import { type AwardAmount, awardColumnOf } from './award-column.ts';
import { type Compiler, constantNumbers, type NumberKernel, type Place, wholeNumbers } from './kernel.ts';
import { gatheredKernel } from './number-kernels.ts';

/** What is recorded of an earlier year. */
function recorded(run: Run, { incentive: name }: AwardRef, year: number) {
  const { subject } = getIncentive(run, name);
  return keep(run, 'recorded awards', `${name} ${year}`, () => {
    const rows = findFrame(run, subject)?.ids.length ?? 0;
    const isAny = run.dataset.awards.some((award) => award.incentive === name && award.year === year);
    const amountAt = (row: number): AwardAmount => recordedFen(run, name, { subject, row, year });
    return awardColumnOf(rows, isAny ? amountAt : () => 0n);
  });
}

/** What an incentive gives each subject, through the link where it is another's; undefined where nothing computes it at once. */
export function awardKernel(
  { run, subject }: Compiler<Expression>,
  node: AwardRef,
  place: Place,
): NumberKernel | undefined {
  if (place.year > run.year) return constantNumbers(Number.NaN, false);
  const column = place.year < run.year ? recorded(run, node, place.year) : run.readers.awardColumn?.(run, node);
  if (!column) return undefined;
  const { values, missing, large } = column;
  const isAnyMissing = missing.includes(1);
  const whole = wholeNumbers(values, isAnyMissing ? missing : null, {
    ulps: 1,
    sign: 'any',
    isDatum: large.size === 0,
  });
  const owner = getIncentive(run, node.incentive).subject;
  if (owner === subject) return whole;
  const links = findFrame(run, subject)?.links.get(owner);
  return links ? gatheredKernel(whole, links) : constantNumbers(Number.NaN, false);
}
