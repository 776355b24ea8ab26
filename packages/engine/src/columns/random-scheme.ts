import fc from 'fast-check';
import type { Expression } from '../program/expression.ts';
import type {
  Adjustment,
  AdjustmentTotal,
  Classing,
  DataItem,
  Merge,
  OddValue,
  Program,
  Regrade,
  Scheme,
  SchemeGroup,
  ScoreItem,
  Veto,
} from '../program/program.ts';
import {
  aggregate,
  always,
  calculate,
  cited,
  compare,
  flagItem,
  indicator,
  item,
  number,
  scheme,
  scoreItem,
  text,
  textItem,
} from '../rows/program-fixture.ts';
import { withBlanks } from './random-blank.ts';
import { classings, cuttings, given, ownCutting, seldom } from './random-cutting.ts';
import { withDatedNumbers } from './random-dated.ts';
import { programWith, tests, values } from './random-program.ts';
import { itemOf, lag, onResult, prizes } from './random-results.ts';

/** Generators of evaluations with every setting that one may have. */
const { at } = cited;

/** A parameter that has a value for each group, as the checker writes it: a chain of choices. */
const perGroup: Expression = ['381', '382', '1951'].reduceRight<Expression>(
  (otherwise, key, index) => ({
    op: 'if',
    type: 'number',
    unit: '1',
    condition: compare(textItem('行业'), 'eq', text(key)),
    whenTrue: number(['0.5', '3', '2000/3'][index]),
    whenFalse: otherwise,
    lookup: { parameter: '行业基准', by: '行业' },
  }),
  { op: 'constant', type: 'number', unit: '1', value: '7' },
);

/** A parameter with a value for each class and, in some of them, for each step of a number. */
const perStep: Expression = [
  {
    class: 'A',
    steps: [
      ['0', '0.5'],
      ['10', '3'],
    ],
  },
  { class: 'B', steps: [['0.3', '2000/3']] },
].reduceRight<Expression>(
  (otherwise, { class: label, steps }) => ({
    op: 'if',
    type: 'number',
    unit: '1',
    condition: compare(textItem('等级'), 'eq', text(label)),
    whenTrue: steps.reduce<Expression>(
      (below, [from, value], index) => ({
        op: 'if',
        type: 'number',
        unit: '1',
        condition: compare(item('甲'), index === 0 ? 'ge' : 'gt', number(from)),
        whenTrue: number(value),
        whenFalse: below,
        lookup: { parameter: '台阶', by: '等级、甲' },
      }),
      { op: 'parameter', type: 'number', unit: '1', name: '没有' },
    ),
    whenFalse: otherwise,
    lookup: { parameter: '台阶', by: '等级、甲' },
  }),
  number('7'),
);

const odd: fc.Arbitrary<OddValue> = fc.constantFrom<OddValue>(
  { kind: 'missing' },
  { kind: 'cap' },
  { kind: 'fixed', score: '0' },
  { kind: 'fixed', score: '-3.3' },
);

const missing = fc.constantFrom<ScoreItem['missing']>(
  { kind: 'undecided' },
  { kind: 'zero' },
  { kind: 'group-mean' },
  { kind: 'group-least' },
  { kind: 'fixed', score: '3.5' },
  { kind: 'fixed', score: '-3' },
  { kind: 'rescale' },
);

const benchmarks = fc.oneof(
  fc.constantFrom<Expression>(
    number('0.7'),
    number('3'),
    perGroup,
    perStep,
    item('乙'),
    aggregate('pooled', indicator('劳均'), ['行业']),
    aggregate('mean', indicator('劳均'), ['组']),
    aggregate('max', indicator('比'), ['组']),
    aggregate('quantile', indicator('比'), ['组'], { quantile: '19/20' }),
    calculate(
      { op: 'lag', type: 'number', unit: '1', years: 1, of: aggregate('mean', item('甲'), ['组']) },
      'multiply',
      number('1.1'),
    ),
  ),
  values,
);

const bounds = fc.oneof(fc.constantFrom<Expression>(number('50'), number('0.7'), number('0'), item('乙')), values);
const points = fc.oneof(
  fc.constantFrom<Expression>(
    calculate(item('人数'), 'multiply', number('0.8')),
    calculate(indicator('比'), 'multiply', number('10')),
    {
      op: 'if',
      type: 'number',
      unit: '1',
      condition: compare(item('甲'), 'ge', number('10')),
      whenTrue: number('7'),
      whenFalse: number('2.5'),
    },
  ),
  values,
);

const items: fc.Arbitrary<ScoreItem> = fc
  .record({
    of: fc.constantFrom('比', '劳均', '公式'),
    weight: fc.constantFrom('10', '20', '33.3', '50'),
    transform: fc.constantFrom<ScoreItem['transform']>('ratio', 'ratio', 'deviation', 'min-max', 'rank', 'points'),
    benchmark: benchmarks,
    points,
    best: seldom(bounds),
    worst: seldom(bounds),
    direction: fc.constantFrom<ScoreItem['direction']>('up', 'up', 'down'),
    value: seldom(values),
    more: fc.record({
      cap: seldom(fc.constantFrom('1.5', '1', '0.4')),
      floor: seldom(fc.constantFrom('0', '-0.2')),
      atZero: seldom(odd),
      belowZero: seldom(odd),
      part: seldom(fc.constant('效益')),
    }),
    missing,
  })
  .map(({ of, weight, transform, benchmark, points: own, best, worst, value, more, ...rest }) =>
    scoreItem(of, weight, '1', {
      ...rest,
      ...given({ ...more, value }),
      transform,
      base: '60',
      ...(transform === 'ratio' || transform === 'deviation' ? { benchmark } : {}),
      ...(transform === 'points' ? { points: own } : {}),
      ...(transform === 'min-max' ? given({ best, worst }) : {}),
    }),
  );

const adjustments: fc.Arbitrary<readonly Adjustment[]> = fc
  .array(
    fc.record({
      points: fc.constantFrom('0.7', '2', '-1', '-2.5', '1/3'),
      count: fc.oneof(fc.constantFrom<Expression>(flagItem('在产'), item('人数')), tests, values),
      cap: seldom(fc.constantFrom('3', '0.5')),
      kind: seldom(fc.constantFrom('荣誉', '荣誉', '创新')),
    }),
    { maxLength: 3 },
  )
  .map((list) =>
    list.map(
      (entry, index): Adjustment => ({
        name: `加减${index}`,
        ...given(entry),
        points: entry.points,
        count: entry.count,
        ...cited,
      }),
    ),
  );

const totals: fc.Arbitrary<AdjustmentTotal> = fc
  .record({ cap: seldom(fc.constantFrom('4', '1')), take: fc.constantFrom('sum' as const, 'highest' as const) })
  .map(({ take, ...more }) => ({ take, ...given(more) }));

const vetoes: fc.Arbitrary<readonly Veto[]> = fc
  .array(fc.record({ test: tests, score: fc.constantFrom('0', '-10', '31.5') }), { minLength: 1, maxLength: 2 })
  .map((list) => list.map((entry, index) => ({ name: `否决${index}`, ...entry, ...cited })));

const merges: fc.Arbitrary<Merge> = fc
  .record({
    by: fc.constantFrom('等级', '行业', '大类'),
    test: seldom(tests),
    head: seldom(fc.constantFrom<Expression>(item('甲'), item('人数'))),
    counts: fc.constantFrom('once' as const, 'each' as const),
    take: fc.constantFrom('merged' as const, 'higher' as const, 'lower' as const, 'head' as const),
  })
  .map(({ by, counts, take, ...more }) =>
    take === 'head'
      ? { by, counts: 'once', take: 'merged', owner: 'head', ...given(more), ...cited }
      : { by, counts, take, ...given(more), ...cited },
  );

const groups: fc.Arbitrary<readonly SchemeGroup[]> = fc
  .array(
    fc.record({
      test: tests,
      items: fc.uniqueArray(items, { maxLength: 3, selector: ({ indicator: of }) => of }),
      adjustments,
      cutting: seldom(cuttings),
      more: fc.record({
        offset: seldom(fc.constantFrom('5', '-0.7')),
        bonuses: seldom(totals),
        deductions: seldom(totals),
        cap: seldom(fc.constantFrom('60', '100')),
        floor: seldom(fc.constantFrom('0', '10')),
        vetoes: seldom(vetoes),
        within: seldom(fc.constantFrom<readonly string[]>(['行业'], ['大类', '等级'], [])),
      }),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((list) =>
    list.map(({ test, items: scored, adjustments: points, cutting, more }, index) => ({
      name: `${index}组`,
      test: index === list.length - 1 ? always : test,
      items: scored,
      adjustments: points,
      ...given({ cutting, ...more }),
    })),
  );

const changes = fc.constantFrom<Regrade['change']>(
  { kind: 'step', by: -1 },
  { kind: 'step', by: 1 },
  { kind: 'at-most', class: 'B' },
  { kind: 'at-least', class: 'B' },
  { kind: 'to', class: 'C' },
  { kind: 'to', class: 'E' },
);

function regrades(conditions: fc.Arbitrary<Expression>): fc.Arbitrary<readonly Regrade[]> {
  return fc
    .array(fc.record({ test: conditions, change: changes, from: seldom(fc.constantFrom(['A'], ['B', 'C'], ['E'])) }), {
      maxLength: 3,
    })
    .map((list) =>
      list.map(({ from, ...entry }, index) => ({ name: `调${index}`, ...entry, ...given({ from }), ...cited })),
    );
}

/** A scheme whose conditions may be any of `conditions`, and whose regrades may also ask for its own results of last year. */
function schemeOf(name: string, conditions: fc.Arbitrary<Expression>): fc.Arbitrary<Scheme> {
  return fc
    .record({
      groups,
      classing: fc.option(classings, { nil: undefined, freq: 8 }),
      scope: seldom(conditions),
      first: seldom(conditions),
      notRated: seldom(conditions),
      managedAs: seldom(fc.constantFrom('B', 'C')),
      regrades: regrades(
        fc.oneof(
          { weight: 8, arbitrary: conditions },
          { weight: 2, arbitrary: onResult(name, lag) },
          { weight: 1, arbitrary: fc.constant(compare(itemOf(name, '比'), 'ge', number('10'))) },
        ),
      ),
      hasSpecial: fc.boolean(),
      merge: fc.option(merges, { nil: undefined, freq: 2 }),
    })
    .map(({ groups: own, classing, scope, first, notRated, managedAs, regrades: changing, hasSpecial, merge }) => {
      const named = own.map(
        ({ cutting, ...group }, index): SchemeGroup => ({
          ...group,
          ...(first && index === 0 && own.length > 1 ? { test: first } : {}),
          ...given({ cutting: classing && ownCutting(cutting, classing) }),
        }),
      );
      const excluded = { name: '停产', mark: 'T', ...given({ managedAs }), ...cited };
      return scheme(named, {
        name,
        ...given({ scope, merge }),
        notRated: notRated ? [{ ...excluded, test: notRated }] : [],
        ...(hasSpecial ? { specials: [{ name: 'E', managedAs: 'D' }] } : {}),
        ...(classing
          ? { classing, regrades: changing.filter(({ change }) => isKnown(change, classing, hasSpecial)) }
          : {}),
      });
    });
}

function isKnown(change: Regrade['change'], { classes }: Classing, hasSpecial: boolean): boolean {
  if (change.kind === 'step') return true;
  return classes.some(({ name }) => name === change.class) || (hasSpecial && change.class === 'E');
}

const dataItem = (name: string, unit: string): DataItem => ({
  name,
  subject: '企业',
  type: 'number',
  unit,
  period: 'year',
  over: 'sum',
  at,
});

/** What merged subjects add up, and what they don't. */
const units = { 甲: '万元', 乙: '亩', 丙: '%', 人数: '人' };
const dataItems = Object.fromEntries(Object.entries(units).map(([name, unit]) => [name, dataItem(name, unit)]));

/** Two evaluations, the second may ask for results of the first, with a list and a prize that ask for those of the second. */
export const plainPrograms: fc.Arbitrary<Program> = fc
  .record({
    first: schemeOf('初评', tests),
    second: schemeOf(
      '评价',
      fc.oneof({ weight: 3, arbitrary: tests }, { weight: 1, arbitrary: onResult('初评', (of) => of) }),
    ),
    listed: onResult('评价', (of) => of),
    before: onResult('评价', lag),
    prize: prizes,
  })
  .map(({ first, second, listed, before, prize }) =>
    programWith({
      items: dataItems,
      incentives: { 奖: prize },
      schemes: { 初评: first, 评价: second },
      rules: {
        清单: {
          name: '清单',
          subject: '企业',
          kind: 'list',
          mode: 'any',
          missing: 'undecided',
          conditions: [
            { name: '今年', test: listed, ...cited },
            { name: '上年', test: before, ...cited },
          ],
          ...cited,
        },
      },
    }),
  );

/** The same, some with numbers that follow parameters. */
export const schemePrograms: fc.Arbitrary<Program> = withDatedNumbers(withBlanks(plainPrograms, '评价'));

/** The same without what no trial opens for, half of the time: so that trials open often, and refuse rightly the rest of the time. */
export const steadyPrograms: fc.Arbitrary<Program> = fc
  .tuple(plainPrograms, fc.boolean(), fc.array(fc.constantFrom('0.7', '3', '1'), { minLength: 4, maxLength: 4 }))
  .map(([program, isPlain, benchmarks]) => {
    if (!isPlain) return program;
    const schemes = Object.entries(program.schemes).map(([name, { groups: own, classing, merge: _, ...more }]) => {
      const plain = own.map(
        ({ name: group, test, items: scored }): SchemeGroup => ({
          name: group,
          test,
          items: scored
            .filter(({ indicator: of }) => of !== '公式')
            .map(({ indicator: of, weight, missing: rule }, index) =>
              scoreItem(of, weight, benchmarks[index], {
                floor: '0',
                cap: '1.5',
                missing: rule.kind === 'rescale' || rule.kind === 'group-least' ? { kind: 'zero' } : rule,
              }),
            ),
          adjustments: [],
        }),
      );
      const lines = classing && {
        kind: 'quota' as const,
        classes: ['0.2', '0.6', '1'].map((line, index) => ({ name: 'ABC'[index], line })),
        within: classing.within,
        rounding: classing.rounding,
        minimum: classing.minimum,
        ties: classing.ties,
        tieBreakers: classing.tieBreakers,
      };
      const { specials: __, regrades: ___, ...rest } = more;
      return [name, { ...rest, groups: plain, regrades: [], ...(lines ? { classing: lines } : {}) }] as const;
    });
    return { ...program, schemes: Object.fromEntries(schemes) };
  });
