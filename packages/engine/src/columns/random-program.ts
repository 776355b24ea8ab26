import fc from 'fast-check';
import type { Dataset } from '../data/dataset.ts';
import { makeDayColumn, makeFlagColumn, makeNumberColumn, makeTextColumn } from '../data/make-column.ts';
import { makeDataset, makeFrame } from '../data/make-frame.ts';
import { emptyWhereNone } from '../program/empty-values.ts';
import type { Aggregate, Expression } from '../program/expression.ts';
import type { Program, Scheme, ScoreItem } from '../program/program.ts';
import type { TargetRow } from '../program/target-row.ts';
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
  program,
  scheme,
  scoreItem,
  text,
  textItem,
} from '../rows/program-fixture.ts';
import { ages, yearOfDay } from './random-days.ts';
import { vocabulary } from './random-vocabulary.ts';

/** Generators of well-typed programs and data for the agreement tests: missing values, ties, halves, zeros, negatives, very large values. */
export const years = [2020, 2021, 2022];

const tricky = fc.constantFrom(
  0,
  1,
  -1,
  0.1,
  0.2,
  0.3,
  0.5,
  2.5,
  1.005,
  3,
  10,
  45,
  31.5,
  0.7,
  100,
  1e15,
  -0.3,
  7,
  1e-6,
  333.333,
);
const datum = fc.oneof(
  { weight: 6, arbitrary: tricky },
  { weight: 3, arbitrary: fc.integer({ min: -2000, max: 9999 }).map((value) => value / 100) },
  { weight: 2, arbitrary: fc.constant(null) },
);

const names = ['甲', '乙', '丙'];

/** A dataset of 1 to 30 subjects over three years. */
export const datasets: fc.Arbitrary<Dataset> = fc.integer({ min: 1, max: 30 }).chain((rows) => {
  const column = <T>(values: fc.Arbitrary<T>) => fc.array(values, { minLength: rows, maxLength: rows });
  const numbers = fc.tuple(...years.flatMap(() => names.map(() => column(datum))));
  const positive = fc.tuple(...years.map(() => column(fc.integer({ min: 1, max: 9 }))));
  const texts = fc.tuple(...years.map(() => column(fc.constantFrom('A', 'B', 'C', null))));
  const towns = fc.tuple(...years.map(() => column(fc.constantFrom('A', 'B', null))));
  const flags = fc.tuple(...years.map(() => column(fc.constantFrom(true, false, null))));
  const industries = column(fc.constantFrom('381', '382', '195', '1951', null));
  const days = column(fc.option(fc.integer({ min: 15_000, max: 19_400 }), { freq: 5 }));
  return fc.record({ numbers, positive, texts, towns, flags, industries, days }).map((parts) => {
    const byYear = <T, C>(values: readonly T[], make: (value: T) => C) =>
      Object.fromEntries(years.map((year, index) => [year, make(values[index])]));
    const columns = {
      ...Object.fromEntries(
        names.map((name, k) => [
          name,
          byYear(
            years.map((_, y) => parts.numbers[y * names.length + k]),
            makeNumberColumn,
          ),
        ]),
      ),
      人数: byYear(parts.positive, makeNumberColumn),
      等级: byYear(parts.texts, makeTextColumn),
      镇: byYear(parts.towns, makeTextColumn),
      在产: byYear(parts.flags, makeFlagColumn),
      行业: { 0: makeTextColumn(parts.industries) },
      投产: { 0: makeDayColumn(parts.days) },
    };
    return makeDataset([makeFrame({ subject: '企业', ids: parts.industries.map((_, row) => `E${row}`), columns })]);
  });
});

const literal = fc
  .constantFrom('0', '1', '2', '0.3', '1.1', '0.7', '31.5', '100', '2000/3', '-3')
  .map((value) => number(value));

const by = fc.constantFrom<readonly string[]>([], ['行业'], ['大类'], ['等级'], ['镇'], ['大类', '等级'], ['片', '镇']);

/** Number and condition expressions, mutually recursive, at most `depth` deep. */
const { value, test } = fc.letrec<{ value: Expression; test: Expression; leaf: Expression; flagLeaf: Expression }>(
  (tie) => {
    const sub = tie('value');
    const condition = tie('test');
    const day: Expression = { op: 'item', type: 'day', name: '投产', subject: '企业' };
    const leaf = fc.oneof(
      fc.constantFrom<Expression>(
        item('甲'),
        item('乙'),
        item('丙'),
        item('人数'),
        indicator('比'),
        indicator('劳均'),
        indicator('公式'),
        indicator('结转'),
      ),
      literal,
    );
    const target = (rows: readonly TargetRow[]): Expression => ({
      op: 'target',
      type: 'number',
      unit: '1',
      name: '目标',
      rows,
    });
    const targets = [
      target([
        { id: '甲', from: 2021, until: 2021, value: '2000/3' },
        { id: '乙', from: 2022, until: 2023, value: '0.3' },
      ]),
      target([
        { id: '甲', region: 'R0', from: 2020, until: 2022, value: '31.5' },
        { id: '乙', region: 'R1', from: 2022, until: 2022, value: '1/3' },
        { id: '丙', region: 'R2', from: 2021, until: 2021, value: '1.1' },
      ]),
    ];
    const town: Expression = emptyWhereNone(textItem('镇'));
    const label = (value: string): Expression => ({ op: 'constant', type: 'text', value });
    const texts = fc.oneof(
      fc.constantFrom<Expression>(
        { op: 'lag', type: 'text', years: 1, of: textItem('等级') },
        { op: 'lag', type: 'text', years: 1, of: town },
        town,
      ),
      condition.map(
        (test): Expression => ({
          op: 'if',
          type: 'text',
          condition: test,
          whenTrue: label('是'),
          whenFalse: label('否'),
        }),
      ),
    );
    const group = fc
      .record({
        how: fc.constantFrom<Aggregate['how']>('sum', 'mean', 'max', 'min', 'quantile', 'share', 'rank'),
        of: sub,
        by,
        where: fc.option(condition),
        isOwn: fc.boolean(),
        byText: fc.option(texts, { freq: 4, nil: undefined }),
      })
      .map(({ how, of, by: names, where, isOwn, byText }) =>
        aggregate(how, of, names, {
          ...(where ? { where, ...(isOwn ? { only: where } : {}) } : {}),
          ...(byText ? { byText: [byText] } : {}),
          quantile: '1/4',
        }),
      );
    const pooled = fc
      .record({ of: fc.constantFrom('比', '劳均'), by, where: fc.option(condition) })
      .map(({ of, by: names, where }) => aggregate('pooled', indicator(of), names, where ? { where } : {}));
    const counted = fc
      .record({ of: condition, by })
      .map(({ of, by: names }) => ({ ...aggregate('count', of, names), unit: '家' }));
    const flagLeaf = fc.oneof(
      fc.constantFrom<Expression>(flagItem('在产'), always),
      fc.constantFrom('A', 'B', 'D').map((letter) => compare(textItem('等级'), 'eq', text(letter))),
      fc.constantFrom('', 'A').map((name) => compare(town, 'eq', text(name))),
      fc
        .constantFrom(textItem('等级'), town)
        .map((of): Expression => ({ op: 'in', type: 'flag', of, values: [text('A'), text('C')] })),
    );
    const two = <T>(a: fc.Arbitrary<T>, b: fc.Arbitrary<T>) => fc.tuple(a, b);
    return {
      leaf,
      flagLeaf,
      value: fc.oneof(
        { maxDepth: 4, withCrossShrink: true, depthIdentifier: 'expression' },
        leaf,
        fc
          .tuple(two(sub, sub), fc.constantFrom('add', 'subtract', 'multiply', 'divide'))
          .map(([[a, b], op]) => calculate(a, op as 'add', b)),
        fc
          .tuple(two(sub, sub), fc.constantFrom('min', 'max'))
          .map(([of, op]): Expression => ({ op: op as 'min', type: 'number', unit: '1', of })),
        fc
          .tuple(sub, fc.constantFrom('abs', 'negate'))
          .map(([of, op]): Expression => ({ op: op as 'abs', type: 'number', unit: '1', of: [of] })),
        fc.tuple(sub, fc.integer({ min: 0, max: 3 }), fc.constantFrom('half-up', 'floor', 'ceil', 'truncate')).map(
          ([of, decimals, how]): Expression => ({
            op: 'round',
            type: 'number',
            unit: '1',
            of,
            decimals,
            how: how as 'floor',
          }),
        ),
        fc
          .tuple(sub, fc.constantFrom('1/10000', '2000/3', '100'))
          .map(([of, factor]): Expression => ({ op: 'convert', type: 'number', unit: '1', of, factor })),
        fc.tuple(condition, sub, sub).map(
          ([c, a, b]): Expression => ({
            op: 'if',
            type: 'number',
            unit: '1',
            condition: c,
            whenTrue: a,
            whenFalse: b,
          }),
        ),
        fc
          .tuple(sub, fc.constantFrom(1, 2))
          .map(([of, back]): Expression => ({ op: 'lag', type: 'number', unit: '1', years: back, of })),
        fc.tuple(sub, fc.option(sub, { nil: undefined })).map(
          ([of, before]): Expression => ({
            op: 'growth',
            type: 'number',
            unit: '1',
            of,
            ...(before ? { by: 'quarter', before } : {}),
          }),
        ),
        sub.map((of): Expression => ({ op: 'peak', type: 'number', unit: '1', of })),
        fc
          .tuple(sub, fc.constantFrom(2019, 2020, 2021, 2022))
          .map(([of, at]): Expression => ({ op: 'at-year', type: 'number', unit: '1', year: at, of })),
        fc.tuple(sub, fc.constantFrom(0, 1), sub).map(([of, back, other]): Expression => {
          const year = back === 0 ? calculate(yearOfDay, 'add', other) : calculate(yearOfDay, 'subtract', number('1'));
          return { op: 'in-year', type: 'number', unit: '1', of, year };
        }),
        fc
          .tuple(
            fc.constantFrom<Expression>(
              item('甲'),
              indicator('比'),
              indicator('劳均'),
              aggregate('pooled', indicator('比'), ['行业']),
            ),
            fc.constantFrom('pooled', 'mean', 'known-mean'),
            fc.constantFrom([0, 1], [1, 2], [0, 1, 2, 3], [1, 2, 3, 4, 5]),
          )
          .map(
            ([of, how, lags]): Expression => ({
              op: 'window',
              type: 'number',
              unit: '1',
              how: how as 'mean',
              lags,
              of,
            }),
          ),
        group,
        pooled,
        counted,
        fc.constantFrom<Expression>(...ages, ...targets, yearOfDay, {
          op: 'value-on',
          type: 'number',
          name: '利率',
          of: day,
        }),
      ),
      test: fc.oneof(
        { maxDepth: 4, withCrossShrink: true, depthIdentifier: 'expression' },
        flagLeaf,
        fc
          .tuple(two(sub, sub), fc.constantFrom('lt', 'le', 'gt', 'ge', 'eq', 'ne'))
          .map(([[a, b], op]) => compare(a, op as 'lt', b)),
        fc
          .tuple(two(condition, condition), fc.constantFrom('and', 'or'))
          .map(([of, op]): Expression => ({ op: op as 'and', type: 'flag', of })),
        fc
          .tuple(condition, two(condition, condition), fc.constantFrom(1, 2, 3))
          .map(([one, rest, count]): Expression => ({ op: 'at-least', type: 'flag', count, of: [one, ...rest] })),
        condition.map((of): Expression => ({ op: 'not', type: 'flag', of })),
        fc.oneof(sub, fc.constant(day)).map((of): Expression => ({ op: 'is-missing', type: 'flag', of })),
        condition.map((of): Expression => ({ op: 'consecutive', type: 'flag', count: 2, of })),
        condition.map((of): Expression => ({ op: 'first', type: 'flag', of })),
        fc
          .tuple(condition, condition, condition)
          .map(([c, a, b]): Expression => ({ op: 'if', type: 'flag', condition: c, whenTrue: a, whenFalse: b })),
      ),
    };
  },
);

export const values = value;
export const tests = test;

const missing = fc.constantFrom<ScoreItem['missing']>(
  { kind: 'undecided' },
  { kind: 'zero' },
  { kind: 'group-mean' },
  { kind: 'fixed', score: '3.5' },
  { kind: 'rescale' },
);

const scored = fc
  .record({
    of: fc.constantFrom('比', '劳均', '公式'),
    weight: fc.constantFrom('10', '20', '33.3', '50'),
    benchmark: fc.constantFrom<Expression>(
      number('0.7'),
      number('3'),
      aggregate('pooled', indicator('劳均'), ['行业']),
      aggregate('mean', indicator('劳均'), ['组']),
    ),
    transform: fc.constantFrom<ScoreItem['transform']>('ratio', 'ratio', 'ratio', 'deviation', 'min-max', 'rank'),
    direction: fc.constantFrom<'up' | 'down'>('up', 'up', 'down'),
    cap: fc.option(fc.constantFrom('1.5', '1')),
    floor: fc.option(fc.constant('0')),
    missing,
  })
  .map(({ of, weight, cap, floor, ...more }) =>
    scoreItem(of, weight, '1', {
      ...more,
      base: '20',
      ...(cap === null ? {} : { cap }),
      ...(floor === null ? {} : { floor }),
    }),
  );

const quota = fc.record({
  kind: fc.constant('quota' as const),
  classes: fc.constant([
    { name: 'A', line: '0.2' },
    { name: 'B', line: '0.6' },
    { name: 'C', line: '0.95' },
    { name: 'D', line: '1' },
  ]),
  within: fc.constantFrom(['组'], ['组', '大类'], ['等级'], ['镇'], []),
  rounding: fc.constantFrom('half-up' as const, 'floor' as const, 'ceil' as const),
  minimum: fc.constantFrom(0, 1),
  ties: fc.constantFrom('up' as const, 'down' as const),
  tieBreakers: fc.constantFrom(
    [],
    [{ value: item('丙'), direction: 'up' as const }],
    [{ value: indicator('比'), direction: 'down' as const }],
  ),
});
const threshold = quota.map((classing) => ({
  ...classing,
  kind: 'threshold' as const,
  classes: [{ name: 'A', line: '31.5' }, { name: 'B', line: '10' }, { name: 'C' }],
}));
const classings = fc
  .tuple(fc.oneof(quota, threshold), fc.option(fc.constantFrom(0, 1, 2)))
  .map(([classing, decimals]) => ({ ...classing, ...(decimals === null ? {} : { decimals }) }));

/** A scheme with two groups, exclusions, adjustments, classes and regrades. */
export const schemes: fc.Arbitrary<Scheme> = fc
  .record({
    groups: fc.tuple(
      fc.array(scored, { minLength: 1, maxLength: 4 }),
      fc.array(scored, { minLength: 1, maxLength: 3 }),
    ),
    classing: fc.option(classings),
    scope: fc.option(test),
    group: test,
    notRated: fc.option(test),
    regrade: test,
    bonus: fc.option(fc.constantFrom<Expression>(flagItem('在产'), item('人数'))),
  })
  .map(({ groups, classing, scope, group, notRated, regrade, bonus }) => {
    const adjustments = bonus ? [{ name: '加分', points: '0.7', count: bonus, cap: '3', ...cited }] : [];
    return scheme(
      [
        { name: '一组', test: group, items: groups[0], adjustments },
        { name: '二组', test: always, items: groups[1], adjustments: [] },
      ],
      {
        ...(scope ? { scope } : {}),
        notRated: notRated ? [{ name: '停产', mark: 'T', test: notRated, ...cited }] : [],
        ...(classing
          ? { classing, regrades: [{ name: '降', test: regrade, change: { kind: 'step', by: -1 } as const, ...cited }] }
          : {}),
      },
    );
  });

export function programWith(parts: Partial<Program>): Program {
  return program({ ...vocabulary, ...parts });
}
