import fc from 'fast-check';
import { whereHappened, zeroWhereEmpty } from '../program/empty-values.ts';
import type { Expression } from '../program/expression.ts';
import type { Program, SchemeGroup } from '../program/program.ts';
import {
  always,
  calculate,
  cited,
  compare,
  flagItem,
  indicator,
  item,
  number,
  scoreItem,
} from '../rows/program-fixture.ts';

/** Groups of which every part is known where the data say nothing, so that who has no data at all is outside. */
const isRunning = flagItem('在产');
const counts: readonly Expression[] = [
  zeroWhereEmpty(item('甲')),
  whereHappened(isRunning, [isRunning]),
  indicator('空数'),
];

const points: readonly Expression[] = [
  ...counts.filter(({ type }) => type === 'number'),
  calculate(zeroWhereEmpty(item('甲')), 'multiply', number('2/3')),
  { op: 'lag', type: 'number', unit: '1', years: 1, of: zeroWhereEmpty(item('甲')) },
  { op: 'min', type: 'number', unit: '1', of: [zeroWhereEmpty(item('甲')), number('45')] },
];

const blankGroups: fc.Arbitrary<readonly SchemeGroup[]> = fc
  .record({
    items: fc.array(fc.constantFrom(...points), { maxLength: 2 }),
    count: fc.constantFrom(...counts),
    offset: fc.constantFrom('100', '0'),
    hasOther: fc.boolean(),
  })
  .map(({ items, count, offset, hasOther }) => {
    const own: SchemeGroup = {
      name: '空组',
      test: hasOther ? compare(zeroWhereEmpty(item('甲')), 'lt', number('10')) : always,
      items: items.map((value) =>
        scoreItem('空数', '50', '1', { value, transform: 'points', points: value, missing: { kind: 'undecided' } }),
      ),
      adjustments: [{ name: '扣', points: '-3', count, ...cited }],
      offset,
    };
    const other = scoreItem('乙', '50', '3', { value: item('乙'), missing: { kind: 'zero' } });
    return hasOther ? [own, { name: '余组', test: always, items: [other], adjustments: [] }] : [own];
  });

const seldom = fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: blankGroups });

/** Some of the programs with the evaluation `name` made of nothing else, and with one item that tells who has data. */
export function withBlanks(programs: fc.Arbitrary<Program>, name: string): fc.Arbitrary<Program> {
  return fc.tuple(programs, seldom).map(([program, groups]) => {
    if (!groups) return program;
    const { merge: _, ...scheme } = program.schemes[name];
    const { 甲 } = program.items;
    return {
      ...program,
      items: { 甲 },
      indicators: {
        ...program.indicators,
        空数: {
          name: '空数',
          subject: '企业',
          unit: '1',
          direction: 'up',
          definition: { kind: 'formula', formula: calculate(zeroWhereEmpty(item('甲')), 'add', number('1')) },
          at: cited.at,
        },
      },
      schemes: { ...program.schemes, [name]: { ...scheme, groups } },
    };
  });
}
