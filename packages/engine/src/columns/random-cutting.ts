import fc from 'fast-check';
import type { Classing, ClassLine, Cutting, Places } from '../program/program.ts';
import { indicator, item } from '../rows/program-fixture.ts';
import { tests } from './random-program.ts';

/** Seldom there, so that settings meet one by one as well as all together. */
export const seldom = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 2 });

/** Without the keys that have no value, as the checker leaves them out. */
type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };
export function given<T extends object>(settings: T): Given<T> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as Given<T>;
}

const places: fc.Arbitrary<Places> = fc.constantFrom<Places>(
  { share: '0.2' },
  { share: '1/3' },
  { share: '0.05' },
  { number: 3 },
  { number: 1 },
);

const line: fc.Arbitrary<Omit<ClassLine, 'name'>> = fc
  .record({
    line: seldom(fc.constantFrom('31.5', '10', '60', '0')),
    isInclusive: seldom(fc.boolean()),
    first: seldom(places),
    most: seldom(places),
    least: seldom(places),
    test: seldom(tests),
  })
  .map(given);

const rounding = fc.constantFrom('half-up' as const, 'floor' as const, 'ceil' as const);
const ties = fc.constantFrom('up' as const, 'down' as const);
const common = {
  rounding,
  ties,
  minimum: fc.constantFrom(0, 1),
  of: seldom(fc.constantFrom('ranked' as const, 'all' as const)),
};

const quota: fc.Arbitrary<Cutting> = fc
  .record({ ...common, isStepwise: seldom(fc.constant(true)) })
  .map(({ of, isStepwise, ...more }) => ({
    kind: 'quota',
    classes: ['0.2', '0.6', '0.95', '1'].map((share, index) => ({ name: 'ABCD'[index], line: share })),
    ...more,
    ...given({ of, isStepwise }),
  }));

const threshold: fc.Arbitrary<Cutting> = fc
  .record({ ...common, hasRest: fc.boolean(), isInclusive: seldom(fc.boolean()) })
  .map(({ of, hasRest, isInclusive, ...more }) => ({
    kind: 'threshold',
    classes: [
      { name: 'A', line: '31.5' },
      { name: 'B', line: '10', ...given({ isInclusive }) },
      hasRest ? { name: 'C' } : { name: 'C', line: '0' },
    ],
    ...more,
    ...given({ of }),
  }));

const mixed: fc.Arbitrary<Cutting> = fc
  .record({ ...common, lines: fc.tuple(line, line, line), last: seldom(places) })
  .map(({ of, lines, last, ...more }) => ({
    kind: 'mixed',
    classes: [
      ...lines.map((entry, index) => ({ name: 'ABC'[index], ...entry })),
      { name: 'D', ...given({ least: last }) },
    ],
    ...more,
    ...given({ of }),
  }));

/** Lines between classes of every kind. */
export const cuttings = fc.oneof(quota, threshold, mixed, mixed);

/** The same with what is ranked inside, ties and rounding. */
export const classings: fc.Arbitrary<Classing> = fc
  .record({
    cutting: cuttings,
    within: fc.constantFrom(['组'], ['组', '大类'], ['等级'], []),
    tieBreakers: fc.constantFrom<Classing['tieBreakers']>(
      [],
      [{ value: item('丙'), direction: 'up' }],
      [
        { value: indicator('比'), direction: 'down' },
        { value: item('人数'), direction: 'up' },
      ],
    ),
    decimals: seldom(fc.constantFrom(0, 1, 2)),
  })
  .map(({ cutting, within, tieBreakers, decimals }) => ({ ...cutting, within, tieBreakers, ...given({ decimals }) }));

/** The own lines of a group are some of the scheme's classes, in their order. */
export function ownCutting(cutting: Cutting | undefined, { classes }: Classing): Cutting | undefined {
  if (!cutting) return undefined;
  const known = cutting.classes.filter(({ name }) => classes.some((entry) => entry.name === name));
  return known.length === cutting.classes.length ? cutting : undefined;
}
