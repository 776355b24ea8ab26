import type { Expression } from '../program/expression.ts';
import type { Adjustment, Scheme, SchemeGroup } from '../program/program.ts';
import { scoreAdjustment } from '../rows/adjustment-score.ts';
import { compareNum, numOfText } from '../rows/num.ts';
import { productKernel } from './arithmetic-kernels.ts';
import {
  type Compiler,
  constantNumbers,
  derivedNumbers,
  magnitudeOf,
  type NumberKernel,
  type Place,
  roundingUnit,
} from './kernel.ts';

/** A bonus or deduction as a kernel of points. A flag counts once; a missing count is missing (or none in a worked example). */
function adjustmentKernel(
  compiler: Compiler<Expression>,
  scheme: Scheme,
  adjustment: Scheme['groups'][number]['adjustments'][number],
): NumberKernel {
  const place: Place = { year: compiler.run.year, scheme: scheme.name };
  const points = numOfText(adjustment.points).float;
  const cap = adjustment.cap === undefined ? Number.POSITIVE_INFINITY : numOfText(adjustment.cap).float;
  const isDeduction = points < 0;
  const flag = adjustment.count.type === 'flag' ? compiler.flag(adjustment.count, place) : undefined;
  const number = flag ? undefined : compiler.number(adjustment.count, place);
  const { isCase } = compiler.run;
  return derivedNumbers({
    inputs: flag ? [flag] : number ? [number] : [],
    mayMiss: true,
    ulps: (number?.ulps ?? 0) + 3,
    sign: !isDeduction && (flag || (number && number.sign !== 'any')) ? 'non-negative' : 'any',
    ...(number?.magnitude
      ? { magnitude: productKernel(number.magnitude, constantNumbers(Math.abs(points), false)) }
      : {}),
    compute: (values, missing, count) => {
      for (let i = 0; i < count; i++) {
        const isAbsent = flag
          ? flag.codes[flag.offset + i] === 2
          : number !== undefined && number.missing !== null && number.missing[number.offset + i] === 1;
        const times = isAbsent ? 0 : flag ? flag.codes[flag.offset + i] : number ? number.values[number.offset + i] : 0;
        const product = times * points;
        values[i] = isDeduction ? Math.max(product, -cap) : Math.min(product, cap);
        missing[i] = isAbsent && !isCase ? 1 : 0;
      }
    },
  });
}

/** Whether one bonus of a kind counts more than another; doubtful rows are read exactly. */
function isFurther(
  compiler: Compiler<Expression>,
  scheme: Scheme,
  [own, other]: readonly [Adjustment, Adjustment],
  [left, right]: readonly [NumberKernel, NumberKernel],
): (i: number, row: number) => number {
  const turn = own.points.startsWith('-') ? -1 : 1;
  const [leftSize, rightSize] = [magnitudeOf(left), magnitudeOf(right)];
  return (i, row) => {
    const gap = (left.values[left.offset + i] - right.values[right.offset + i]) * turn;
    const doubt =
      left.ulps * Math.abs(leftSize.values[leftSize.offset + i]) +
      right.ulps * Math.abs(rightSize.values[rightSize.offset + i]);
    if (Math.abs(gap) > 4 * roundingUnit * doubt) return gap;
    const [a, b] = [own, other].map((entry) => scoreAdjustment(compiler.run, scheme, entry, row).score);
    return a && b ? compareNum(a, b) * turn : 0;
  };
}

/** The points of one of a kind where it counts most (of equals the first), nothing where another does. */
function highestKernel(
  compiler: Compiler<Expression>,
  scheme: Scheme,
  group: SchemeGroup,
  kernels: readonly NumberKernel[],
  index: number,
): NumberKernel {
  const { adjustments } = group;
  const own = adjustments[index];
  const isDeduction = own.points.startsWith('-');
  const rivals = adjustments.flatMap(({ kind, points }, other) => {
    if (other === index || kind !== own.kind || points.startsWith('-') !== isDeduction) return [];
    const further = isFurther(compiler, scheme, [own, adjustments[other]], [kernels[index], kernels[other]]);
    return [{ kernel: kernels[other], isFirst: other < index, further }];
  });
  const kernel = kernels[index];
  const involved = [kernel, ...rivals.map((rival) => rival.kernel)];
  return derivedNumbers({
    inputs: [...involved, ...involved.flatMap(({ magnitude }) => magnitude ?? [])],
    mayMiss: true,
    ulps: kernel.ulps,
    sign: kernel.sign === 'positive' ? 'non-negative' : kernel.sign,
    ...(kernel.magnitude ? { magnitude: kernel.magnitude } : {}),
    compute: (values, missing, count, from) => {
      for (let i = 0; i < count; i++) {
        missing[i] = isGone(kernel, i) ? 1 : 0;
        const isBeaten = rivals.some(({ kernel: rival, isFirst, further }) => {
          if (missing[i] === 1 || isGone(rival, i)) return false;
          const order = further(i, from + i);
          return order < 0 || (order === 0 && isFirst);
        });
        values[i] = isBeaten ? 0 : kernel.values[kernel.offset + i];
      }
    },
  });
}

function isGone({ missing, offset }: NumberKernel, i: number): boolean {
  return missing !== null && missing[offset + i] === 1;
}

/** The bonuses and deductions of a group as kernels of points, of one kind only the one that counts most. */
export function adjustmentKernels(
  compiler: Compiler<Expression>,
  scheme: Scheme,
  group: SchemeGroup,
): readonly NumberKernel[] {
  const kernels = group.adjustments.map((adjustment) => adjustmentKernel(compiler, scheme, adjustment));
  return kernels.map((kernel, index) =>
    group.adjustments[index].kind === undefined ? kernel : highestKernel(compiler, scheme, group, kernels, index),
  );
}
