import type { Expression, Program, SqlRequest, Subject } from '@niepan/engine';
import fc from 'fast-check';
import { parts } from '../../packages/engine/src/columns/random-apportion.ts';
import { awardPrograms } from '../../packages/engine/src/columns/random-award.ts';
import { running } from '../../packages/engine/src/columns/random-before.ts';
import { withDatedBands, withDatedMoney } from '../../packages/engine/src/columns/random-dated.ts';
import { budgetPrograms, incentivePrograms } from '../../packages/engine/src/columns/random-incentive.ts';
import {
  asProjects,
  linkExpression,
  linkPicks,
  underHolders,
} from '../../packages/engine/src/columns/random-linked.ts';
import { ownedFormulas } from '../../packages/engine/src/columns/random-owned.ts';
import { pricePrograms } from '../../packages/engine/src/columns/random-price.ts';
import { programWith, schemes, tests, values } from '../../packages/engine/src/columns/random-program.ts';
import { powers, roots } from '../../packages/engine/src/columns/random-root.ts';
import { schemePrograms } from '../../packages/engine/src/columns/random-scheme.ts';
import {
  aggregate,
  calculate,
  cited,
  compare,
  condition,
  item,
  number,
  text,
  textItem,
} from '../../packages/engine/src/rows/program-fixture.ts';

/** A program and what of it is computed. */
export interface AgreementCase {
  readonly program: Program;
  readonly request: SqlRequest;
  /** Whose rows an expression is about, where it isn't 企业. */
  readonly subject?: Subject;
}

const { at } = cited;
const cited2020 = { from: '2020-01-01', ...cited };

/** Parameters, listed groups and bands that enriched expressions name. */
const words: Partial<Program> = {
  parameters: {
    率: {
      name: '率',
      type: 'number',
      unit: '1',
      readings: [],
      at,
      values: [{ ...cited2020, value: '1.05', isPending: false }],
    },
    待: {
      name: '待',
      type: 'number',
      unit: '1',
      readings: [],
      at,
      values: [{ ...cited2020, value: '待定', isPending: true }],
    },
    来年: {
      name: '来年',
      type: 'number',
      unit: '1',
      readings: [],
      at,
      values: [
        { ...cited2020, until: '2022-06-30', value: '3', isPending: false },
        { ...cited, from: '2023-01-01', value: '4', isPending: false },
      ],
    },
    口径: { name: '口径', type: 'text', readings: [], at, values: [{ ...cited2020, value: '含', isPending: false }] },
  },
  groupings: {
    ...programWith({}).groupings,
    片区: {
      name: '片区',
      subject: '企业',
      attribute: '行业',
      by: { kind: 'listed', groups: { 东片: ['38', '1951'], 西片: ['195', '382'] } },
      at,
    },
    全片: {
      name: '全片',
      subject: '企业',
      attribute: '等级',
      by: { kind: 'listed', groups: { 好: ['A'] }, otherwise: '余' },
      at,
    },
  },
  bands: {
    档次: {
      name: '档次',
      subject: '企业',
      value: item('甲'),
      isInclusive: true,
      edgeParameter: '口径',
      limits: 'upper',
      rows: [{ limit: '0.3', label: '一' }, { limit: '31.5', label: '二' }, { label: '三' }],
      ...cited,
    },
  },
};

const parameter = (name: string): Expression => ({ op: 'parameter', type: 'number', unit: '1', name });
const band: Expression = { op: 'band', type: 'text', band: '档次' };

/** What may stand in the place of a number, and of a condition, of a random expression. */
const numbers: readonly Expression[] = [
  parameter('率'),
  parameter('待'),
  parameter('来年'),
  aggregate('sum', item('甲'), ['片区']),
  aggregate('mean', item('乙'), ['全片', '大类'], { where: compare(textItem('等级'), 'ne', text('C')) }),
  {
    op: 'if',
    type: 'number',
    unit: '1',
    condition: compare(band, 'eq', text('二')),
    whenTrue: item('丙'),
    whenFalse: number('2.5'),
  },
  aggregate('deviation', item('甲'), ['大类'], { isSample: true }),
  aggregate('mean', item('乙'), [], { byText: [band] }),
  aggregate('rank', item('乙'), ['片区'], { byText: [band] }),
  calculate(
    calculate(item('丙'), 'subtract', aggregate('mean', item('丙'), ['片区'])),
    'divide',
    aggregate('deviation', item('丙'), ['片区']),
  ),
  aggregate('deviation', calculate(item('甲'), 'divide', item('人数')), ['全片']),
  {
    op: 'geometric',
    type: 'number',
    unit: '1',
    of: [item('甲'), { op: 'logarithm', type: 'number', unit: '1', of: item('乙') }],
    weights: [2, 3],
  },
];
const conditions: readonly Expression[] = [
  compare(textItem('等级'), 'lt', text('B')),
  compare(textItem('行业'), 'ge', textItem('等级')),
  compare({ op: 'group', type: 'text', name: '片区', subject: '企业' }, 'eq', text('东片')),
  compare({ op: 'group', type: 'text', name: '大类', subject: '企业' }, 'eq', text('38')),
  compare({ op: 'parameter', type: 'text', name: '口径' }, 'eq', text('含')),
  compare(band, 'ne', text('一')),
  compare({ op: 'item', type: 'day', name: '投产', subject: '企业' }, 'le', {
    op: 'constant',
    type: 'day',
    value: '2020-12-31',
  }),
  { op: 'in', type: 'flag', of: item('丙'), values: [number('0.3'), number('-1'), number('1/3')] },
];

/** The expression with leaves replaced, one after the other as long as there are picks; −1 leaves one as it is. */
function enrich(node: Expression, picks: readonly number[]): Expression {
  const left = [...picks];
  const walk = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== 'object' || part === null) return part;
    if ('op' in part && (part.op === 'item' || part.op === 'constant') && 'type' in part) {
      const pick = left.shift() ?? -1;
      if (pick >= 0 && part.type === 'number') return numbers[pick % numbers.length];
      if (pick >= 0 && part.type === 'flag') return conditions[pick % conditions.length];
      return part;
    }
    return Object.fromEntries(
      Object.entries(part).map(([key, value]) => [key, key === 'values' ? value : walk(value)]),
    );
  };
  return walk(node) as Expression;
}

const picks = fc.array(fc.integer({ min: -1, max: numbers.length - 1 }), { maxLength: 8 });
const richValues = fc.tuple(values, picks).map(([node, list]) => enrich(node, list));
const richTests = fc.tuple(tests, picks).map(([node, list]) => enrich(node, list));

const ruleCases = fc
  .record({
    mode: fc.constantFrom('any' as const, 'all' as const),
    missing: fc.constantFrom('undecided' as const, 'yes' as const, 'no' as const),
    scope: fc.option(richTests),
    parts: fc.array(fc.tuple(richTests, fc.option(richTests)), { minLength: 1, maxLength: 3 }),
  })
  .map(({ mode, missing, scope, parts }): AgreementCase => {
    const list = parts.map(([test, inner], index) => condition(`第${index}项`, test, inner ?? undefined));
    const base = { name: '规则', subject: '企业', ...(scope ? { scope } : {}), ...cited } as const;
    const program = programWith({
      ...words,
      rules: { 规则: { ...base, kind: 'list', mode, missing, conditions: list } },
    });
    return { program, request: { kind: 'rule', name: '规则' } };
  });

const bandPrograms = fc
  .record({
    value: richValues,
    scope: fc.option(richTests),
    isInclusive: fc.boolean(),
    limits: fc.constantFrom('upper' as const, 'lower' as const),
    own: fc.constantFrom<readonly (boolean | undefined)[]>([], [true, false, true], [false, undefined, true]),
  })
  .map(({ value, scope, isInclusive, limits, own }): Program => {
    const rest = { label: '余' };
    const cut = ['0.3', '1', '31.5'].map((limit, index) => ({
      limit,
      label: `第${index}`,
      ...(own[index] === undefined ? {} : { isInclusive: own[index] }),
    }));
    const rows = limits === 'upper' ? [...cut, rest] : [rest, ...cut];
    const base = { name: '分级', subject: '企业', value, isInclusive, limits, rows, ...cited } as const;
    return programWith({ ...words, bands: { ...words.bands, 分级: { ...base, ...(scope ? { scope } : {}) } } });
  });

const bandCases = fc
  .oneof(bandPrograms, withDatedBands(bandPrograms))
  .map((program): AgreementCase => ({ program, request: { kind: 'band', name: '分级' } }));

/** Evaluations with every setting, alone and behind a list that asks for their results. */
const settings = fc
  .tuple(
    schemePrograms,
    fc.constantFrom<SqlRequest>(
      { kind: 'scheme', name: '初评' },
      { kind: 'scheme', name: '评价' },
      { kind: 'rule', name: '清单' },
      { kind: 'incentive', name: '奖' },
    ),
  )
  .map(([program, request]): AgreementCase => ({ program, request }));

/** Incentives with tiers, grounds, caps, differences, instalments, exclusions and a rival. */
const payments = fc
  .tuple(withDatedMoney(incentivePrograms.map((parts) => programWith({ ...words, ...parts }))), fc.boolean())
  .map(([program, isSecond]): AgreementCase => {
    const name = isSecond && program.incentives.乙奖 ? '乙奖' : '甲奖';
    return { program, request: { kind: 'incentive', name } };
  });

/** Two incentives under budgets that cover some of what is claimed, half the time of projects or of one's projects and the other's enterprises. */
const budgets = fc
  .tuple(budgetPrograms, fc.constantFrom('甲奖', '乙奖'), fc.option(linkPicks))
  .map(([parts, name, list]): AgreementCase => {
    const program = programWith({ ...words, ...parts });
    return { program: list ? asProjects(program, list) : program, request: { kind: 'incentive', name } };
  });

/** What incentives give in formulas: of others, of conditions, seen from projects and added up over regions; half the time all is of projects. */
const awarded = fc
  .tuple(awardPrograms, fc.nat(5), fc.option(linkPicks, { freq: 1 }))
  .map(([{ parts, formula, test }, form, list]): AgreementCase => {
    const stated = programWith({ ...words, ...parts });
    const program = list ? asProjects(stated, list) : stated;
    const over = { members: '企业', owner: '地区' } as const;
    const cases: readonly AgreementCase[] = [
      { program, request: { kind: 'incentive', name: '丙奖' } },
      { program, request: { kind: 'number', node: formula } },
      { program, request: { kind: 'verdict', node: test } },
      { program, request: { kind: 'number', node: formula }, subject: '项目' },
      { program: stated, request: { kind: 'number', node: aggregate('sum', formula, [], { over }) }, subject: '地区' },
    ];
    return cases[form] ?? cases[0];
  });

/** Two incentives under ceilings of enterprises, projects or regions, of projects or one of them of the enterprise. */
const ceilings = fc
  .tuple(
    incentivePrograms.filter(
      ({ incentives, ceilings: limits }) => incentives.乙奖 !== undefined && Object.keys(limits).length > 0,
    ),
    fc.constantFrom('甲奖', '乙奖'),
    linkPicks,
    fc.constantFrom('企业' as const, '企业' as const, '地区' as const, '项目' as const),
  )
  .map(([parts, name, list, holder]): AgreementCase => {
    const program = asProjects(programWith({ ...words, ...parts }), list);
    return {
      program: holder === '企业' ? program : underHolders(program, holder),
      request: { kind: 'incentive', name },
    };
  });

/** Prices of one kind and of none, in units to be brought together. */
const prices = pricePrograms.map(
  (parts): AgreementCase => ({
    program: programWith({ ...words, ...parts }),
    request: { kind: 'price', name: Object.keys(parts.prices).at(-1) ?? '价0' },
  }),
);

const plain = programWith(words);

/** Everything that isn't about enterprises themselves: projects read their enterprise, both read their region and groups of each other. */
const linked = fc.oneof(
  fc.tuple(fc.boolean(), fc.boolean(), richValues, richTests, linkPicks).map(
    ([isProject, isNumber, value, test, list]): AgreementCase => ({
      program: plain,
      request: isNumber
        ? { kind: 'number', node: linkExpression(value, list, isProject) }
        : { kind: 'verdict', node: linkExpression(test, list, isProject) },
      ...(isProject ? { subject: '项目' } : {}),
    }),
  ),
  fc
    .tuple(fc.oneof(ruleCases, bandCases, settings, payments, prices), linkPicks)
    .map(([{ program, request }, list]): AgreementCase => ({ program: asProjects(program, list), request })),
);

/** What belongs to a region, as a number and as a limit that it reaches. */
const owned = fc.tuple(ownedFormulas, fc.constantFrom(null, '0', '0.3', '1')).map(
  ([node, limit]): AgreementCase => ({
    program: plain,
    request: limit === null ? { kind: 'number', node } : { kind: 'verdict', node: compare(node, 'ge', number(limit)) },
    subject: '地区',
  }),
);

/** What everybody gets of a total, as a number and as a limit; half of it of projects. */
const apportioned = fc
  .tuple(parts, richValues, fc.constantFrom(null, '0', '1', '3'), fc.option(linkPicks))
  .map(([part, other, limit, list]): AgreementCase => {
    const right = limit === null ? other : number(limit);
    const node = list?.length === 1 ? part : compare(part, 'ge', right);
    const request: SqlRequest = node.type === 'flag' ? { kind: 'verdict', node } : { kind: 'number', node };
    if (list === null) return { program: plain, request };
    return { program: plain, request: { ...request, node: linkExpression(node, list, true) }, subject: '项目' };
  });

/** What stands before in an order, as a number, as a limit and in its group; a third of it of projects. */
const ordered = fc
  .tuple(running, richValues, fc.constantFrom(null, '0', '3', '31.5'), fc.nat(3), fc.option(linkPicks, { freq: 1 }))
  .map(([total, other, limit, form, list]): AgreementCase => {
    const right = limit === null ? other : number(limit);
    const forms = [total, compare(total, 'lt', right), compare(calculate(total, 'add', total.of), 'le', right)];
    const node = forms[form] ?? aggregate('sum', total, ['大类']);
    const request: SqlRequest = node.type === 'flag' ? { kind: 'verdict', node } : { kind: 'number', node };
    if (list === null) return { program: plain, request };
    return { program: plain, request: { ...request, node: linkExpression(node, list, true) }, subject: '项目' };
  });

/** Roots and logarithms, and where they stand to a limit, to each other and in their group. */
const rooted = fc
  .tuple(fc.oneof(roots, powers), richValues, fc.constantFrom(null, '0', '1', '3', '10'), fc.nat(3))
  .map(([root, other, limit, form]): AgreementCase => {
    const right = limit === null ? other : number(limit);
    const node = [
      root,
      compare(root, 'ge', right),
      compare(root, 'eq', root),
      aggregate('rank', root, form === 3 ? ['大类'] : []),
    ][form];
    return { program: plain, request: node.type === 'flag' ? { kind: 'verdict', node } : { kind: 'number', node } };
  });

/** Programs by what they are about, with how often each comes among programs of every kind. */
const kinds: Readonly<Record<string, { readonly weight: number; readonly arbitrary: fc.Arbitrary<AgreementCase> }>> = {
  number: {
    weight: 1,
    arbitrary: richValues.map((node): AgreementCase => ({ program: plain, request: { kind: 'number', node } })),
  },
  verdict: {
    weight: 1,
    arbitrary: richTests.map((node): AgreementCase => ({ program: plain, request: { kind: 'verdict', node } })),
  },
  indicator: {
    weight: 1,
    arbitrary: fc
      .constantFrom('比', '劳均', '公式')
      .map((name): AgreementCase => ({ program: plain, request: { kind: 'indicator', name } })),
  },
  rule: { weight: 1, arbitrary: ruleCases },
  band: { weight: 1, arbitrary: bandCases },
  scheme: {
    weight: 1,
    arbitrary: schemes.map(
      (scheme): AgreementCase => ({
        program: programWith({ schemes: { 评价: scheme } }),
        request: { kind: 'scheme', name: '评价' },
      }),
    ),
  },
  settings: { weight: 3, arbitrary: settings },
  incentive: { weight: 2, arbitrary: payments },
  price: { weight: 1, arbitrary: prices },
  ceiling: { weight: 1, arbitrary: ceilings },
  budget: { weight: 2, arbitrary: budgets },
  award: { weight: 2, arbitrary: awarded },
  linked: { weight: 3, arbitrary: linked },
  apportion: { weight: 1, arbitrary: apportioned },
  owned: { weight: 1, arbitrary: owned },
  root: { weight: 1, arbitrary: rooted },
  before: { weight: 1, arbitrary: ordered },
};

/** What `casesOf` takes. */
export const kindNames: readonly string[] = Object.keys(kinds);

/** Programs of the kinds, of every kind without any. */
export function casesOf(names: readonly string[] = []): fc.Arbitrary<AgreementCase> {
  const wanted = Object.entries(kinds).filter(([name]) => names.length === 0 || names.includes(name));
  return fc.oneof(...wanted.map(([, kind]) => kind));
}
