import fc from 'fast-check';
import type { Dataset, Frame } from '../data/dataset.ts';
import { makeFlagColumn, makeNumberColumn, makeTextColumn } from '../data/make-column.ts';
import { makeDataset, makeFrame } from '../data/make-frame.ts';
import type { Expression, Subject } from '../program/expression.ts';
import type { BudgetOrder, Program } from '../program/program.ts';
import { aggregate, compare, number, text } from '../rows/program-fixture.ts';
import { years } from './random-program.ts';

/** Generators of projects of enterprises and of regions in which both lie, and of programs that read them through links. */
const numberOf = (name: string, subject: Subject): Expression => ({
  op: 'item',
  type: 'number',
  unit: '1',
  name,
  subject,
});

const ofRegions = [
  numberOf('区值', '地区'),
  aggregate('sum', numberOf('区值', '地区'), []),
  aggregate('mean', numberOf('区值', '地区'), ['区级']),
  aggregate('sum', numberOf('投资', '项目'), []),
  aggregate('quantile', numberOf('投资', '项目'), [], { quantile: '1/3' }),
] as const;

const ofProjects = [
  numberOf('投资', '项目'),
  aggregate('sum', numberOf('投资', '项目'), ['类']),
  aggregate('rank', numberOf('投资', '项目'), ['类']),
  aggregate('share', numberOf('投资', '项目'), []),
  aggregate('rank', numberOf('甲', '企业'), []),
  aggregate('sum', numberOf('甲', '企业'), ['类']),
  aggregate('sum', numberOf('投资', '项目'), ['企业']),
  aggregate('rank', numberOf('投资', '项目'), ['类', '地区']),
  aggregate('mean', numberOf('甲', '企业'), ['地区']),
  { op: 'lag', type: 'number', unit: '1', years: 1, of: numberOf('投资', '项目') },
] as const;

const linkedTests: readonly Expression[] = [
  compare({ op: 'item', type: 'text', name: '区级', subject: '地区' }, 'eq', text('县')),
  compare({ op: 'item', type: 'text', name: '类', subject: '项目' }, 'ne', text('技改')),
  { op: 'item', type: 'flag', name: '竣工', subject: '项目' },
  { op: 'item', type: 'flag', name: '在产', subject: '企业' },
  compare({ op: 'group', type: 'text', name: '大类', subject: '企业' }, 'eq', text('38')),
  compare(numberOf('区值', '地区'), 'ge', number('0.3')),
];

/** Which leaves become linked ones; −1 leaves one as it is. */
export const linkPicks = fc.array(fc.integer({ min: -2, max: 14 }), { maxLength: 10 });

/** Leaves replaced by what another subject has, or its groups. */
function relink(node: unknown, left: number[], isProject: boolean): unknown {
  if (Array.isArray(node)) return node.map((part) => relink(part, left, isProject));
  if (typeof node !== 'object' || node === null) return node;
  if ('op' in node && node.op === 'item' && 'type' in node) {
    const pick = left.shift() ?? -1;
    if (pick < 0) return node;
    const numbers: readonly Expression[] = isProject ? [...ofProjects, ...ofRegions] : ofRegions;
    if (node.type === 'number')
      return { ...numbers[pick % numbers.length], ...('unit' in node ? { unit: node.unit } : {}) };
    if (node.type === 'flag') return linkedTests[pick % linkedTests.length];
  }
  // A scheme's groups are groups of its own subject.
  if (isProject && 'by' in node && Array.isArray(node.by) && node.by.includes('组'))
    return aggregate('mean', numberOf('投资', '项目'), ['组']);
  return Object.fromEntries(
    Object.entries(node).map(([key, part]) => [key, key === 'values' ? part : relink(part, left, isProject)]),
  );
}

/** An expression that reads regions, and projects where it is of one. */
export function linkExpression(node: Expression, picks: readonly number[], isProject: boolean): Expression {
  return relink(node, [...picks], isProject) as Expression;
}

function movedTo<T extends { readonly subject: Subject }>(
  all: Readonly<Record<string, T>>,
  subject: Subject,
): Record<string, T> {
  return Object.fromEntries(Object.entries(all).map(([name, one]) => [name, { ...one, subject }]));
}

/** All, or one of two. */
function someOf<T>(all: Readonly<Record<string, T>>, pick: number): Readonly<Record<string, T>> {
  const names = Object.keys(all);
  if (pick % 2 === 0 || names.length < 2) return all;
  const name = names[pick % 4 === 1 ? 0 : 1];
  return { [name]: all[name] };
}

/** An order of enterprises' claims that projects' claims have a place in. */
function orderOfBoth(order: BudgetOrder, picks: readonly number[]): BudgetOrder {
  const keys = order.keys.map((key) => {
    const own = key.values.企业;
    return own ? { ...key, values: { ...key.values, 项目: linkExpression(own, picks, true) } } : key;
  });
  return { ...order, keys };
}

/** Rules, evaluations, incentives and prices of projects: what they read of enterprises they read through the link. Exclusions stay as they are. */
export function asProjects(program: Program, picks: readonly number[]): Program {
  const { rules, bands, schemes, incentives, prices } = program;
  const moved = {
    rules: movedTo(rules, '项目'),
    bands: movedTo(bands, '项目'),
    schemes: movedTo(schemes, '项目'),
    // One may stay the enterprise's, beside projects under the same ceiling.
    incentives: { ...incentives, ...movedTo(someOf(incentives, picks.length), '项目') },
    prices: movedTo(prices, '项目'),
  };
  const ceilings = Object.entries(program.ceilings).map(([name, ceiling]) => {
    const { order } = ceiling;
    return [name, order ? { ...ceiling, order: orderOfBoth(order, picks) } : ceiling] as const;
  });
  return {
    ...program,
    ...(relink(moved, [...picks], true) as typeof moved),
    ceilings: Object.fromEntries(ceilings),
  };
}

const amountOf = { 地区: '区值', 项目: '投资' } as const;
const kindOf = {
  地区: { op: 'item', type: 'text', name: '区级', subject: '地区' },
  项目: { op: 'item', type: 'text', name: '类', subject: '项目' },
} as const;
const testOf = { 地区: linkedTests[0], 项目: linkedTests[1] } as const;

/** Ceilings of regions or projects over those of their incentives that belong to them: limits and scopes are read from the holder, what all share is the same for everybody. */
export function underHolders(program: Program, holder: keyof typeof amountOf): Program {
  const isTheirs = (name: string): boolean => {
    const subject = program.incentives[name]?.subject;
    return subject === holder || (holder === '地区' && subject !== undefined);
  };
  const ceilings = Object.entries(program.ceilings).map(([name, ceiling]) => {
    const { isShared, scope, limit, incentives, division } = ceiling;
    const own = { ...numberOf(amountOf[holder], holder), ...('unit' in limit ? { unit: limit.unit } : {}) };
    const moved = {
      ...ceiling,
      subject: holder,
      incentives: incentives.filter(isTheirs),
      limit: division?.by.length
        ? { ...aggregate('sum', own, [kindOf[holder].name]), unit: limit.unit ?? '元' }
        : isShared && !division
          ? limit
          : own,
      ...(division?.by.length ? { division: { by: [kindOf[holder]] } } : {}),
      ...(scope ? { scope: testOf[holder] } : {}),
    };
    return [name, moved] as const;
  });
  return { ...program, ceilings: Object.fromEntries(ceilings) };
}

const value = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(0, 1, -1, 0.1, 0.3, 2.5, 31.5, 1e15, 100) },
  { weight: 1, arbitrary: fc.constant(null) },
);

function frameOf(subject: Subject, rows: number, prefix: string): fc.Arbitrary<Frame> {
  const column = <T>(values: fc.Arbitrary<T>) => fc.array(values, { minLength: rows, maxLength: rows });
  const named = subject === '项目' ? { amount: '投资', kind: '类', mark: '竣工' } : { amount: '区值', kind: '区级' };
  return fc
    .record({
      amounts: fc.tuple(...years.map(() => column(value))),
      kinds: column(subject === '项目' ? fc.constantFrom('技改', '新建', null) : fc.constantFrom('县', '区', null)),
      marks: fc.tuple(...years.map(() => column(fc.constantFrom(true, false, null)))),
      industries: column(fc.constantFrom('381', '195', null)),
    })
    .map(({ amounts, kinds, marks, industries }) =>
      makeFrame({
        subject,
        ids: kinds.map((_, row) => `${prefix}${row}`),
        columns: {
          [named.amount]: Object.fromEntries(years.map((year, at) => [year, makeNumberColumn(amounts[at])])),
          [named.kind]: { 0: makeTextColumn(kinds) },
          ...(named.mark === undefined
            ? {}
            : {
                [named.mark]: Object.fromEntries(years.map((year, at) => [year, makeFlagColumn(marks[at])])),
                行业: { 0: makeTextColumn(industries) },
                等级: { 0: makeTextColumn(kinds) },
              }),
        },
      }),
    );
}

function linkTo(rows: number, length: number): fc.Arbitrary<Int32Array> {
  const row = fc.integer({ min: -1, max: Math.max(-1, length - 1) });
  return fc.array(row, { minLength: rows, maxLength: rows }).map((list) => Int32Array.from(list));
}

/** The dataset with projects, linked to its enterprises and to regions, as the enterprises are, and half the time regions in regions; every second award is a project's. */
export function withLinks(dataset: Dataset): fc.Arbitrary<Dataset> {
  const enterprises = dataset.frames.get('企业');
  if (!enterprises) return fc.constant(dataset);
  const own = enterprises.ids.length;
  return fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 5 })).chain(([rows, regions]) =>
    fc
      .record({
        projects: frameOf('项目', rows, 'P'),
        region: frameOf('地区', regions, 'R'),
        toEnterprise: linkTo(rows, own),
        toRegion: linkTo(rows, regions),
        home: linkTo(own, regions),
        above: fc.option(linkTo(regions, regions), { freq: 2 }),
      })
      .map(({ projects, region, toEnterprise, toRegion, home, above }) => {
        const links = new Map<Subject, Int32Array>([
          ['企业', toEnterprise],
          ['地区', toRegion],
        ]);
        const frames = [
          { ...enterprises, links: new Map([['地区' as const, home]]) },
          { ...projects, links },
          above ? { ...region, links: new Map([['地区' as const, above]]) } : region,
        ];
        const awards = dataset.awards.map((award, index) =>
          index % 2 === 0 ? award : { ...award, subjectId: award.subjectId.replace('E', 'P') },
        );
        return makeDataset(frames, awards);
      }),
  );
}
