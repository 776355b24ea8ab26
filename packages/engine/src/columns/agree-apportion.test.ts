import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, compare as compareExact, exact, parseExact, subtract, zero } from '../base/exact.ts';
import { apportion } from '../rows/apportion.ts';
import { compare, number } from '../rows/program-fixture.ts';
import { bothVerdicts } from './both-verdicts.ts';
import { boundedParts, parts } from './random-apportion.ts';
import { datasets, values } from './random-program.ts';

describe('rows and columns agree on parts of a total', () => {
  it('in every verdict, at the very limit too', () => {
    fc.assert(
      fc.property(
        fc.oneof(parts, boundedParts),
        values,
        fc.constantFrom('0', '1', '3'),
        datasets,
        (part, other, limit, dataset) => {
          const limits = [compare(part, 'ge', number(limit)), compare(part, 'le', other), compare(part, 'eq', part)];
          const { byRows, byColumns } = bothVerdicts(limits, dataset);
          expect(byColumns).toEqual(byRows);
        },
      ),
      { numRuns: Number(process.env.RUNS ?? 150) },
    );
  });
});

describe('parts of a total', () => {
  const claims = fc.array(fc.constantFrom('0', '1', '2', '2', '3', '0.5', '31.5', '2000/3'), {
    minLength: 1,
    maxLength: 9,
  });
  const claimsOf = (weights: readonly string[]) =>
    weights.map((weight, index) => [index, { name: `组${index}`, weight: parseExact(weight) ?? zero }] as const);

  it('add to the total, are less than one step off, and hang on no order', () => {
    fc.assert(
      fc.property(claims, fc.nat(1000), fc.constantFrom(1n, 100n), (weights, total, steps) => {
        const listed = claimsOf(weights);
        const all = listed.reduce((sum, [, { weight }]) => add(sum, weight), zero);
        const made = apportion(exact(BigInt(total)), exact(steps), new Map(listed));
        if (all.n === 0n) {
          expect([...(made?.values() ?? [])]).toEqual(listed.map(() => zero));
          return;
        }
        const turned = apportion(exact(BigInt(total)), exact(steps), new Map([...listed].reverse()));
        const sum = [...(made?.values() ?? [])].reduce(add, zero);
        expect(compareExact(sum, exact(BigInt(total)))).toBe(0);
        for (const [key, { weight }] of listed) {
          const part = made?.get(key) ?? zero;
          expect(turned?.get(key)).toEqual(part);
          const off = subtract(part, exact(weight.n * BigInt(total) * all.d, weight.d * all.n));
          expect(compareExact(off, exact(1n, steps))).toBe(-1);
          expect(compareExact(off, exact(-1n, steps))).toBe(1);
        }
      }),
    );
  });

  it('between bounds add to the total where that can be, keep to their bounds, and are the plain ones where no bound is met', () => {
    const bounded = fc.array(fc.tuple(fc.constantFrom('0', '1', '2', '3', '0.5', '31.5'), fc.nat(40), fc.nat(40)), {
      minLength: 1,
      maxLength: 9,
    });
    fc.assert(
      fc.property(bounded, fc.nat(200), (listed, total) => {
        const whole = exact(BigInt(total));
        const claims = listed.map(([weight, least, more], index) => {
          const bounds = { least: exact(BigInt(least)), most: exact(BigInt(least + more)) };
          return [index, { name: `组${index}`, weight: parseExact(weight) ?? zero, ...bounds }] as const;
        });
        const made = apportion(whole, exact(1n), new Map(claims));
        const sumOf = (of: (claim: (typeof claims)[number][1]) => typeof whole) =>
          claims.reduce((sum, [, claim]) => add(sum, of(claim)), zero);
        if (
          compareExact(
            sumOf(({ least }) => least),
            whole,
          ) > 0
        ) {
          expect(made).toBeUndefined();
          return;
        }
        const sum = [...(made?.values() ?? [])].reduce(add, zero);
        const reach = sumOf(({ weight, least, most }) => (weight.n > 0n ? most : least));
        expect(compareExact(sum, compareExact(reach, whole) < 0 ? reach : whole)).toBe(0);
        for (const [key, { least, most }] of claims) {
          const part = made?.get(key) ?? zero;
          expect(compareExact(part, least) >= 0 && compareExact(part, most) <= 0).toBe(true);
        }
        const loose = claims.map(([key, claim]) => [key, { ...claim, least: zero, most: whole }] as const);
        const plain = claims.map(([key, { name, weight }]) => [key, { name, weight }] as const);
        expect(apportion(whole, exact(1n), new Map(loose))).toEqual(apportion(whole, exact(1n), new Map(plain)));
      }),
    );
  });

  it('give what is left over to the largest remainders, then to who counts more, then by name', () => {
    const split = (total: bigint, weights: readonly string[], names: readonly string[]) => {
      const listed = weights.map((weight, index) => ({ name: names[index], weight: parseExact(weight) ?? zero }));
      const made = apportion(exact(total), exact(1n), new Map(listed.map((claim) => [claim.name, claim])));
      return names.map((name) => Number(made?.get(name)?.n));
    };
    expect(split(10n, ['5.3', '3.2', '1.5'], ['甲', '乙', '丙'])).toEqual([5, 3, 2]);
    expect(split(3n, ['3', '1'], ['甲', '乙'])).toEqual([2, 1]);
    expect(split(2n, ['3', '1'], ['甲', '乙'])).toEqual([2, 0]);
    expect(split(1n, ['1', '1'], ['B', 'A'])).toEqual([0, 1]);
  });
});
