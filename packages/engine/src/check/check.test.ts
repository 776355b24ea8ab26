import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import { contradictionsAcross, contradictionsIn } from '../sense/contradictions.ts';
import { coverageOf } from '../sense/coverage.ts';
import { checkPackage, readPackage } from './check.ts';

const folder = join(import.meta.dirname, '../../golden');
const base = {
  id: 'base',
  files: [{ path: 'base.yaml', text: readFileSync(join(folder, 'base.yaml'), 'utf8') }],
  uses: [],
};
const whole = (readFileSync(join(folder, 'good/whole.yaml'), 'utf8').split('--- #')[0] ?? '').trimEnd();

function sourcesOf(text: string, id = 'test') {
  return { id, files: [{ path: 'test.yaml', text }], uses: [base] };
}

function programOf(text: string) {
  const { program, diagnostics } = checkPackage(sourcesOf(text));
  if (!program) throw new Error(diagnostics.map((d) => `${d.at.line} ${d.code} ${JSON.stringify(d.args)}`).join('\n'));
  return program;
}

/** The condition of a list whose test is the formula. */
function check(formula: string): Expression {
  const program = programOf(`清单: {甲: {若: '${formula}', 据: 假定, 因: x}}`);
  const test = program.rules.甲?.conditions[0]?.test;
  if (!test) throw new Error('no test');
  return test;
}

/** The same tree without source places: where a text stands doesn't change what it means. */
function withoutPlaces(node: Expression): unknown {
  return JSON.parse(JSON.stringify(node, (key, value: unknown) => (key === 'at' ? undefined : value)));
}

describe('a checked program', () => {
  it('is deeply frozen plain JSON', () => {
    const program = programOf(whole);
    expect(JSON.parse(JSON.stringify(program))).toEqual(program);
    const isFrozen = (value: unknown): boolean =>
      typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(isFrozen));
    expect(isFrozen(program)).toBe(true);
  });

  it('does not depend on the order of the files', () => {
    const cut = whole.indexOf('奖补:');
    const [a, b] = [
      { path: 'a.yaml', text: whole.slice(0, cut) },
      { path: 'b.yaml', text: whole.slice(cut) },
    ];
    const one = readPackage({ id: 'test', files: [a, b], uses: [base] });
    const other = readPackage({ id: 'test', files: [b, a], uses: [base] });
    expect(other).toEqual(one);
    expect(Object.keys(one.incentives)).toEqual(['技改补助', '上台阶']);
  });

  it('keeps exact numbers, units, dates and sources', () => {
    const program = programOf(whole);
    expect(program.parameters.最小用地?.values[0]).toMatchObject({ value: '3', from: '2022-01-01', cites: ['一'] });
    expect(program.indicators.亩均税收?.definition).toMatchObject({ kind: 'ratio', factor: '2000/3' });
    expect(program.incentives.上台阶?.instalments).toEqual(['0.4', '0.3', '0.3']);
    expect(program.incentives.技改补助?.tiers).toMatchObject({ resultUnit: '%', edgeParameter: '以上读法' });
    expect(program.schemes.综合评价?.groups[0]?.items[1]).toMatchObject({ weight: '40', cap: '1.5', floor: '0' });
    expect(program.tasks[0]).toMatchObject({ lead: '市经信局', responsible: ['市税务局'], due: '2022-11-30' });
    expect(program.targets.find((target) => target.partOf === '五/建成平台')).toMatchObject({
      name: '平台用地',
      cites: ['五'],
    });
  });

  it('resolves worked examples into the units of what they stand for', () => {
    const [first, second] = programOf(whole).cases;
    expect(first?.aggregates).toEqual({ '上年(汇总(全员劳动生产率, 行业大类))': { value: '20', unit: '万元/人' } });
    expect(first?.history).toEqual({ '2021': { 产值: { value: '80000', unit: '万元' } } });
    expect(first?.parameters).toEqual({ 低效幅度: { value: '30', unit: '%' } });
    expect(second?.awarded).toEqual({ 上台阶: { value: '500000', unit: '元' } });
    expect(second?.given.税收).toEqual({ value: null });
    expect(second?.expected).toMatchObject({ '上台阶.因': [{ value: '失信' }], '综合评价.等级': { value: 'A' } });
  });
});

describe('formulas', () => {
  it('take units on literals, full-width signs and back-ticks', () => {
    expect(check('用地面积 ≥ 3 亩')).toMatchObject({ op: 'ge', right: { value: '2000', unit: '平方米' } });
    expect(check('税收（1 万元） > 0'.replace('（1 万元）', ''))).toMatchObject({
      op: 'gt',
      right: { value: '0', unit: '万元' },
    });
    expect(check('产值增速＞１５％')).toMatchObject({ op: 'gt', right: { value: '15', unit: '%' } });
    expect(check('`R&D经费` / 产值 ≠ 0.05')).toMatchObject({ op: 'ne' });
    expect(check('投产日期 < 2022-01-01')).toMatchObject({ right: { type: 'day', value: '2022-01-01' } });
  });

  it('insert exact conversions where units differ in name only', () => {
    const test = check('税收 / 用地面积 < 亩均税收');
    expect(test).toMatchObject({ op: 'lt', right: { op: 'convert', factor: '0.0015', unit: '万元/平方米' } });
    expect(check('产值 * 产值增速 > 税收')).toMatchObject({
      left: { op: 'multiply', unit: '万元', right: { op: 'convert', factor: '0.01' } },
    });
    expect(check('产值增速 > 上年(产值增速) + 2 个百分点')).toMatchObject({
      right: { op: 'add', right: { value: '2', unit: '%' } },
    });
  });

  it('print back to a text that means the same', () => {
    for (const text of [
      '税收 - (产值 - 工业增加值) > 0 万元',
      '(税收 + 产值) / 2 < 3 万元',
      'not(严重失信) and (缺失(税收) or 规模 in ("规上", "规下"))',
      '分位(税收, 25%, 行业大类, 规模) < 前两年(汇总(税收))',
      '连续(税收 < 3 万元, 2)',
      '(if 严重失信 then 1 万元 else 2 万元) + 四舍五入(税收, 2) > -税收',
      '`R&D经费` / 产值 >= 2%',
      '行业门类 = "制造业"',
    ]) {
      const checked = check(text);
      const printed = printExpression(checked);
      expect(withoutPlaces(check(printed)), printed).toEqual(withoutPlaces(checked));
    }
  });

  it("narrow an aggregate to the rule's 范围, and not by this year's exclusions in an earlier year", () => {
    const items = programOf(whole).schemes.综合评价?.groups[0]?.items;
    const [prior, current] = [items?.[0]?.benchmark, items?.[1]?.benchmark];
    expect(prior).toMatchObject({ op: 'lag', of: { where: { op: 'eq' } } });
    expect(current).toMatchObject({
      op: 'aggregate',
      by: ['组'],
      where: { op: 'and', of: [{ op: 'eq' }, { op: 'not' }] },
    });
  });
});

describe('coverage and contradictions', () => {
  const document = (targets: string) => `
文件: {标题: x, 发文机关: x, 成文: 2022-01-01, 地区: 330300, 目录: [一, 一.1, 二]}
条款: {一: {标题: x}, 一.1: {标题: x}, 二: {标题: x}}
目标: [${targets}]`;

  const kinds = (targets: string) =>
    contradictionsIn(readPackage(sourcesOf(document(targets)))).map(({ kind }) => kind);

  it('counts a clause as covered by what its lower clauses have', () => {
    const coverage = coverageOf(readPackage(sourcesOf(document('{指标: 腾出用地, 期: 2022, 值: 3, 据: 一.1}'))));
    expect(coverage.clauses.map(({ state }) => state)).toEqual(['covered', 'covered', 'uncovered']);
    expect(coverage).toMatchObject({ total: 3, accounted: 2, missing: [] });
  });

  it('finds a clause that was forgotten', () => {
    const text = document('').replace('二: {标题: x}}', '三: {标题: x}}');
    expect(coverageOf(readPackage(sourcesOf(text)))).toMatchObject({ missing: ['二'], total: 4 });
  });

  it.each([
    ['value', '{指标: 腾出用地, 期: 2022, 值: 3, 据: 一}, {指标: 腾出用地, 期: 2022, 值: 4, 据: 二}'],
    ['stated-twice', '{指标: 腾出用地, 期: 2022, 值: 3, 据: 一}, {指标: 腾出用地, 期: 2022, 值: 2000 平方米, 据: 二}'],
    [
      'basis',
      '{指标: 腾出用地, 期: 2022..2024, 基: 累计, 值: 30, 据: 一}, {指标: 腾出用地, 期: 2022..2024, 基: 每年, 值: 30, 据: 二}',
    ],
    ['basis', '{指标: 腾出用地, 期: 2022, 值: 1, 据: 一}, {指标: 腾出用地, 期: 2022..2024, 基: 累计, 值: 1, 据: 二}'],
    [
      'no-annex-line',
      '{指标: 腾出用地, 期: 2022, 值: 3, 据: 一}, {指标: 能耗强度, 期: 2022, 值: 1, 据: 二, 出处: 附件}',
    ],
    [
      'nested-parts',
      '{指标: 腾出用地, 期: 2022, 值: 5, 据: 一, 其中: [{名: 甲, 指标: 腾出用地, 值: 1}, {名: 乙, 指标: 腾出用地, 值: 1}]}',
    ],
  ])('finds %s', (kind, targets) => {
    expect(kinds(targets)).toEqual([kind]);
  });

  it.each([
    [
      'a year and a total of one clause',
      '{指标: 腾出用地, 编号: 甲, 期: 2022, 值: 1, 据: 一}, {指标: 腾出用地, 期: 2022..2024, 基: 累计, 值: 3, 据: 一}',
    ],
    [
      'a total that is the yearly number times the years',
      '{指标: 腾出用地, 期: 2022..2024, 基: 累计, 值: 90, 据: 一}, {指标: 腾出用地, 期: 2022..2024, 基: 每年, 值: 30, 据: 二}',
    ],
    ['different years', '{指标: 腾出用地, 期: 2022, 值: 1, 据: 一}, {指标: 腾出用地, 期: 2023, 值: 2, 据: 二}'],
    [
      'different regions',
      '{指标: 腾出用地, 期: 2022, 值: 1, 据: 一}, {指标: 腾出用地, 期: 2022, 值: 2, 据: 二, 地区: 330302}',
    ],
    [
      'body and annex that agree',
      '{指标: 腾出用地, 期: 2022, 值: 1, 据: 一}, {指标: 腾出用地, 编号: 附, 期: 2022, 值: 1, 据: 二, 出处: 附件}',
    ],
  ])('finds nothing in %s', (_, targets) => {
    expect(kinds(targets)).toEqual([]);
  });

  it('finds offices under two names and rhythms that differ between documents', () => {
    const text = document('')
      .replace('一: {标题: x}', '一: {标题: x, 牵头: 市发改局}')
      .replace('二: {标题: x}', '二: {标题: x, 责任: [市发改委]}');
    expect(contradictionsIn(readPackage(sourcesOf(text)))).toMatchObject([
      { kind: 'unit-alias', between: ['二', '市发改委'] },
    ]);
    const supervised = (id: string, rhythm: string) =>
      readPackage(sourcesOf(`考核: {甲: {节奏: ${rhythm}, 方式: 通报, 据: 假定, 因: x}}`, id));
    expect(contradictionsAcross([supervised('a', '月'), supervised('b', '季')])).toMatchObject([
      { between: ['a', 'b'] },
    ]);
    expect(contradictionsAcross([supervised('a', '月'), supervised('b', '月')])).toEqual([]);
  });
});

describe('any text', () => {
  const pieces = [
    '亩',
    '（',
    ')',
    '"',
    "'",
    '`',
    '%',
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    ' ',
    '\n',
    '- ',
    '&',
    '*',
    '!',
    '|',
    '据',
    '若: ',
    '3 ',
    '. ',
    '\t',
    '上年(',
    '0/0',
    '1e999',
    '\u0000',
    '😀',
  ];
  const edit = fc.record({
    at: fc.nat(whole.length),
    drop: fc.nat(12),
    add: fc.array(fc.constantFrom(...pieces), { maxLength: 3 }).map((parts) => parts.join('')),
  });

  it('is read without a throw, every finding inside the text', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        const text = edits.reduce((t, { at, drop, add }) => t.slice(0, at) + add + t.slice(at + drop), whole);
        const { diagnostics, program } = checkPackage(sourcesOf(text));
        const lines = text.split(/\r\n|\n|\r/).length + 1;
        for (const { at, args } of diagnostics) {
          if (at.file !== 'test.yaml') continue;
          expect(at.line).toBeGreaterThan(0);
          expect(at.line).toBeLessThanOrEqual(lines);
          expect(at.column).toBeGreaterThan(0);
          expect(Object.values(args).every((value) => typeof value === 'string')).toBe(true);
        }
        expect(program === null).toBe(diagnostics.some((d) => d.severity === 'error'));
      }),
      { numRuns: 60 },
    );
  });

  it('reports what needs its own month before as a circle, and ends', () => {
    const own = `数据项: {月产值: {对象: 企业, 单位: 万元, 期: 月, 来源: x}}
指标: {甲: {单位: 万元, 公式: 上月(甲) + 月产值}, 乙: {单位: 万元, 公式: 'if 上月(分级(丙)) = "高" then 月产值 else 0 万元'}}
分级: {丙: {看: 乙, 上限: [[10, 低], [其余, 高]], 据: 假定, 因: x}}`;
    const circles = checkPackage(sourcesOf(own)).diagnostics.filter(({ code }) => code === 'cycle');
    expect(circles.map(({ at }) => at.line)).toEqual([2, 2]);
  });

  it('is read without a throw when it is no policy at all', () => {
    for (const text of [
      '',
      '\u0000\u0001',
      '- a\n- b',
      '?',
      '{',
      '%YAML 9\n---\n',
      '&a *a',
      '['.repeat(5000),
      '文件: !!binary x',
      '指标: {__proto__: {单位: 亩}, constructor: {单位: 亩}}',
    ])
      expect(() => checkPackage(sourcesOf(text)), text.slice(0, 20)).not.toThrow();
  });
});

const measured = `
数据项:
  产值: {对象: 企业, 单位: 万元, 来源: 统计}
  增速: {对象: 企业, 单位: '%', 来源: 统计}
`;

function codesOf(text: string): readonly string[] {
  const file = { path: 'a.yaml', text: `${measured}${text}` };
  const { diagnostics } = checkPackage({ id: 'a', files: [file], uses: [] });
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
}

describe('one percentage less another is so many percentage points', () => {
  it.each([
    'max(0, 增速 - 5%)',
    'max(0, 同比(产值) - 5%)',
    '进一(增速 - 5%, 0)',
    '进一(max(0, 增速 - 上年(增速)), 0)',
    'if 增速 > 5% then 增速 - 5% else 0',
    '1 - 增速',
  ])('%s', (formula) => {
    expect(codesOf(`指标:\n  甲: {单位: 个百分点, 公式: '${formula}'}`)).toEqual([]);
  });

  it.each(['增速', '增速 * 2', 'if 增速 > 5% then 增速 else 0', '进一(增速, 0)', '1 - 2'])('not of %s', (formula) => {
    expect(codesOf(`指标:\n  甲: {单位: 个百分点, 公式: '${formula}'}`)).toEqual(['unit-clash']);
  });
});

describe('which way an item counts', () => {
  const scheme = (item: string) => `
指标:
  能耗: {单位: 万元, 公式: 产值, 方向: 逆}
评价:
  评: {据: 假定, 因: 演示, 计分: {${item}, 权: 100, 分段: {表: [[0, 0], [60, 20], [100, 100]]}}}}`;

  it('is that of the indicator that it looks at, whatever the item is called', () => {
    expect(codesOf(scheme('能耗: {看: 产值'))).toEqual([]);
    expect(codesOf(scheme('得分: {看: 能耗'))).toContain('points-turn');
    expect(codesOf(scheme('能耗: {看: 上年(能耗)'))).toContain('points-turn');
  });
});
