import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../base/diagnostic.ts';
import { checkPackage } from '../check/check.ts';

const items = `
数据项:
  次数: {对象: 企业, 单位: 次, 来源: x}
  金额: {对象: 企业, 单位: 万元, 来源: x}
  规模: {对象: 企业, 类: 文本, 取值: [大, 中, 小], 来源: x}
  失信: {对象: 企业, 类: 是否, 来源: x}
`;

/** A predicate as the formula that is checked, and as a function that knows nothing of the checker. */
interface Predicate {
  readonly text: string;
  readonly holds: (at: Firm) => boolean;
}

interface Firm {
  readonly 次数: number;
  readonly 金额: number;
  readonly 规模: string;
  readonly 失信: boolean;
}

/** Every firm that predicates with whole limits from 1 to 4 can tell apart. */
const grid: readonly Firm[] = Array.from({ length: 7 }, (_, count) => count).flatMap((count) =>
  Array.from({ length: 13 }, (_, half) => half / 2 - 1).flatMap((money) =>
    ['大', '中', '小'].flatMap((size) =>
      [false, true].map((flag) => ({ 次数: count, 金额: money, 规模: size, 失信: flag })),
    ),
  ),
);

const compares = {
  '<': (a: number, b: number) => a < b,
  '<=': (a: number, b: number) => a <= b,
  '>': (a: number, b: number) => a > b,
  '>=': (a: number, b: number) => a >= b,
  '=': (a: number, b: number) => a === b,
  '!=': (a: number, b: number) => a !== b,
};

const numeric: fc.Arbitrary<Predicate> = fc
  .record({
    name: fc.constantFrom('次数' as const, '金额' as const),
    op: fc.constantFrom(...(Object.keys(compares) as (keyof typeof compares)[])),
    limit: fc.integer({ min: 1, max: 4 }),
    shape: fc.constantFrom('plain', 'turned', 'scaled'),
  })
  .map(({ name, op, limit, shape }) => {
    const unit = name === '次数' ? '次' : '万元';
    const turned = op.includes('<') ? op.replace('<', '>') : op.replace('>', '<');
    const texts = {
      plain: `${name} ${op} ${limit} ${unit}`,
      turned: `${limit} ${unit} ${turned} ${name}`,
      scaled: `3 ${unit} - ${name} * 2 ${turned} 3 ${unit} - ${limit} ${unit} * 2`,
    };
    return { text: texts[shape as keyof typeof texts], holds: (firm) => compares[op](firm[name], limit) };
  });

const textual: fc.Arbitrary<Predicate> = fc
  .subarray(['大', '中', '小'], { minLength: 1, maxLength: 2 })
  .map((sizes) => ({
    text: `规模 in (${sizes.map((size) => `"${size}"`).join(', ')})`,
    holds: (firm) => sizes.includes(firm.规模),
  }));

const flag: fc.Arbitrary<Predicate> = fc.constant({ text: '失信', holds: (firm) => firm.失信 });

const { predicate } = fc.letrec<{ predicate: Predicate }>((tie) => ({
  predicate: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    numeric,
    textual,
    flag,
    fc.tuple(tie('predicate'), tie('predicate')).map(([a, b]) => ({
      text: `(${a.text}) and (${b.text})`,
      holds: (firm: Firm) => a.holds(firm) && b.holds(firm),
    })),
    fc.tuple(tie('predicate'), tie('predicate')).map(([a, b]) => ({
      text: `(${a.text}) or (${b.text})`,
      holds: (firm: Firm) => a.holds(firm) || b.holds(firm),
    })),
    tie('predicate').map((of) => ({ text: `not(${of.text})`, holds: (firm: Firm) => !of.holds(firm) })),
  ),
}));

function diagnosticsOf(text: string): readonly Diagnostic[] {
  const { diagnostics } = checkPackage({ id: 'x', files: [{ path: 'x.yaml', text: items + text }], uses: [] });
  return diagnostics.filter(({ code }) => code !== 'unused' && code !== 'implausible');
}

function codesAt(text: string, line: string): string[] {
  const lines = (items + text).split('\n');
  return diagnosticsOf(text)
    .filter(({ at }) => lines[at.line - 1]?.includes(line))
    .map(({ code }) => code);
}

/** `规模 = 小，金额 = 1.5 万元` as a firm; what isn't mentioned is as in the first firm. */
function firmOf(example: string): Firm {
  const parts = new Map(example.split('，').map((part) => part.split(' = ') as [string, string]));
  return {
    次数: Number.parseFloat(parts.get('次数') ?? '0'),
    金额: Number.parseFloat(parts.get('金额') ?? '0'),
    规模: parts.get('规模') ?? '大',
    失信: parts.get('失信') === '是',
  };
}

describe('conditions', () => {
  it('are called impossible, or always true, exactly when they are', () => {
    fc.assert(
      fc.property(predicate, ({ text, holds }) => {
        const count = grid.filter(holds).length;
        const codes = codesAt(`清单: {甲: {若: '${text}', 据: 假定, 因: x}}`, '清单');
        if (count === 0) expect(codes).toEqual(['condition-never']);
        else if (count === grid.length) expect(codes).toEqual(['condition-always']);
        else expect(codes).not.toContain('condition-always');
      }),
      { numRuns: 300 },
    );
  });

  it('are called clashing exactly when they can hold one by one but not together', () => {
    fc.assert(
      fc.property(predicate, predicate, (a, b) => {
        const text = `门槛: {甲: {均须: ['${a.text}', '${b.text}'], 据: 假定, 因: x}}`;
        const isEach = [a, b].every(({ holds }) => grid.some(holds));
        const isTogether = grid.some((firm) => a.holds(firm) && b.holds(firm));
        expect(diagnosticsOf(text).some(({ code }) => code === 'conditions-clash')).toBe(isEach && !isTogether);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    [
      'a parameter that changes',
      '次数 > 限 and 次数 < 1 次',
      '参数: {限: {单位: 次, 值: [{自: 2022-01-01, 至: 2022-12-31, 为: 3, 据: 假定, 因: x}, {自: 2023-01-01, 为: 0, 据: 假定, 因: x}]}}',
    ],
    [
      'readings',
      'if 读 = "甲" then 次数 > 3 次 else 次数 > 4 次',
      '参数: {读: {值: [{自: 2022-01-01, 为: 甲, 据: 假定, 因: x}], 读法: [{名: 甲, 义: x, 为: 甲}, {名: 乙, 义: x, 为: 乙}]}}',
    ],
    ['other years', '次数 > 3 次 and 上年(次数) < 1 次', ''],
    ['other firms', '次数 > 汇总(次数) and 金额 > 3 万元', ''],
    ['missing data', '缺失(次数) and not(次数 > 3 次)', ''],
  ])('say nothing about %s', (_, formula, more) => {
    expect(diagnosticsOf(`${more}\n清单: {甲: {若: '${formula}', 据: 假定, 因: x}}`)).toEqual([]);
  });

  it('follow parameters, conversions and comparisons of two formulas', () => {
    const list = (formula: string) =>
      codesAt(
        `参数: {限: {单位: 元, 值: [{自: 2022-01-01, 为: 30000, 据: 假定, 因: x}]}}\n清单: {甲: {若: '${formula}', 据: 假定, 因: x}}`,
        '清单',
      );
    expect(list('金额 > 限 and 金额 < 2 万元')).toEqual(['condition-never']);
    expect(list('金额 > 限 and 金额 < 4 万元')).toEqual([]);
    expect(list('金额 < 汇总(金额) and 汇总(金额) < 金额')).toEqual(['condition-never']);
    expect(list('次数 > 3 次 and 次数 < 4 次')).toEqual(['condition-never']);
    expect(list('金额 > 3 万元 and 金额 < 4 万元')).toEqual([]);
  });
});

describe('groups of a scheme', () => {
  const scheme = (groups: readonly Predicate[]) => `评价:
  甲:
    据: 假定
    因: x
    组:
${groups.map(({ text }, index) => `      组${index}: {若: '${text}', 计分: {金额: [100, 3]}}`).join('\n')}
`;

  it('are called unreachable exactly when earlier ones take everybody, and gaps and overlaps come with an example that is one', () => {
    let gaps = 0;
    let overlaps = 0;
    fc.assert(
      fc.property(fc.array(predicate, { minLength: 2, maxLength: 3 }), (groups) => {
        const found = diagnosticsOf(scheme(groups));
        const isPossible = groups.every(({ holds }) => grid.some(holds));
        for (const [index, { holds }] of groups.entries()) {
          const earlier = groups.slice(0, index);
          const isReached = grid.some((firm) => holds(firm) && !earlier.some((other) => other.holds(firm)));
          const isReported = found.some(({ code, args }) => code === 'group-unreachable' && args.name === `组${index}`);
          if (isPossible) expect(isReported).toBe(!isReached);
        }
        for (const { code, args } of found) {
          if (code === 'group-gap') {
            gaps += 1;
            expect(groups.some(({ holds }) => holds(firmOf(args.example ?? '')))).toBe(false);
          } else if (code === 'group-overlap') {
            overlaps += 1;
            const both = [args.name, args.other].map((name) => groups[Number(name?.slice(1))]);
            expect(both.every((group) => group?.holds(firmOf(args.example ?? '')))).toBe(true);
          }
        }
        const isCovered = grid
          .filter(({ 金额 }) => 金额 > -10)
          .every((firm) => groups.some(({ holds }) => holds(firm)));
        expect(found.some(({ code }) => code === 'group-gap')).toBe(!isCovered);
      }),
      { numRuns: 200 },
    );
    expect(Math.min(gaps, overlaps)).toBeGreaterThan(20);
  });

  it('that leave out small firms of small land are told with such a firm', () => {
    const text = `
  用地面积: {对象: 企业, 单位: 平方米, 来源: x}
评价:
  甲: {据: 假定, 因: x, 组: {规上: {若: 规模 = "大", 计分: {金额: [100, 3]}}, 规下: {若: 用地面积 >= 3 亩, 计分: {金额: [100, 3]}}}}
`;
    const gap = diagnosticsOf(text).find(({ code }) => code === 'group-gap');
    expect(gap?.args.example).toBe('规模 = 中，用地面积 = 1.5 亩');
  });

  it('say nothing about a gap where the facts hang together', () => {
    const text = `
指标: {均值: {对象: 企业, 单位: 万元/次, 分子: 金额, 分母: 次数}}
评价:
  甲: {据: 假定, 因: x, 组: {一: {若: 均值 > 3 万元/次, 计分: {金额: [100, 3]}}, 二: {若: 金额 > 3 万元, 计分: {金额: [100, 3]}}}}
`;
    expect(diagnosticsOf(text).map(({ code }) => code)).toEqual([]);
  });
});
