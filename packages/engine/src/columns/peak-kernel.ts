import { constantNumbers, derivedNumbers, magnitudeOf, type NumberKernel } from './kernel.ts';

/** The most of what is known, row by row: a missing value is passed over. Missing where all are. */
export function peakKernel(of: readonly NumberKernel[]): NumberKernel {
  if (of.length === 0) return constantNumbers(Number.NaN, false);
  const gather = (
    pick: (values: readonly number[]) => number,
    source: (kernel: NumberKernel) => NumberKernel,
    inputs: readonly NumberKernel[],
    more: Pick<NumberKernel, 'ulps' | 'sign' | 'isDatum'> & { readonly magnitude?: NumberKernel },
  ): NumberKernel =>
    derivedNumbers({
      inputs,
      mayMiss: of.every(({ missing }) => missing !== null),
      ...more,
      compute: (values, missing, count) => {
        for (let i = 0; i < count; i++) {
          const known: number[] = [];
          for (const kernel of of) {
            const from = source(kernel);
            if (kernel.missing?.[kernel.offset + i] !== 1) known.push(from.values[from.offset + i]);
          }
          missing[i] = known.length === 0 ? 1 : 0;
          values[i] = known.length === 0 ? Number.NaN : pick(known);
        }
      },
    });
  const sizes = of.map(magnitudeOf);
  const isPlain = of.every(({ magnitude }) => !magnitude);
  const total = (parts: readonly number[]) => parts.reduce((sum, part) => sum + Math.abs(part), 0);
  const sure = { ulps: 1, sign: 'non-negative', isDatum: false } as const;
  return gather(
    (parts) => Math.max(...parts),
    (kernel) => kernel,
    of,
    {
      ulps: Math.max(...of.map(({ ulps }) => ulps)) + 1,
      sign: of.every(({ sign }) => sign !== 'any') ? 'non-negative' : 'any',
      isDatum: of.every(({ isDatum }) => isDatum),
      ...(isPlain ? {} : { magnitude: gather(total, magnitudeOf, [...of, ...sizes], sure) }),
    },
  );
}
