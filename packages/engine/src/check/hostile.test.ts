import { describe, expect, it } from 'vitest';
import { messageOf } from '../base/diagnostic.ts';
import type { PackageSources } from '../base/source.ts';
import { listUses } from '../parse/list-uses.ts';
import { checkPackage } from './check.ts';

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join('');
const tax = '数据项: {税收: {对象: 企业, 单位: 万元, 来源: x}}\n';

/** Texts made to hurt, and a code that must be among the findings. */
const texts: readonly (readonly [what: string, code: string, text: string])[] = [
  ['ten megabytes', 'too-large', `# ${'x'.repeat(10_000_000)}`],
  ['a list in a list, fifty thousand deep', 'too-large', '['.repeat(50_000)],
  ['maps nested five hundred deep', 'too-large', lines(500, (i) => `${' '.repeat(i)}甲:\n`)],
  [
    'an alias bomb',
    'yaml-alias',
    `a: &a [x]\n${lines(30, (i) => `b${i}: &b${i} [*${i === 0 ? 'a' : `b${i - 1}`}, *a]\n`)}`,
  ],
  ['fifty thousand unknown keys', 'more-findings', lines(50_000, (i) => `键${i}: 1\n`)],
  ['one name ten thousand times', 'more-findings', `数据项:\n${'  甲: {对象: 企业}\n'.repeat(10_000)}`],
  ['fifty thousand open quotes', 'yaml-syntax', '"'.repeat(50_000)],
  ['fifty thousand colons', 'yaml-syntax', ':'.repeat(50_000)],
  [
    'a number of a million million digits',
    'formula-unsupported',
    `${tax}清单: {甲: {若: 税收 > 1e400000000 万元, 据: 假定, 因: x}}`,
  ],
  [
    'a formula of a hundred thousand signs',
    'too-large',
    `${tax}清单: {甲: {若: '${'税收 + '.repeat(20_000)}税收 > 1 万元', 据: 假定, 因: x}}`,
  ],
  [
    'indicators in one long circle',
    'cycle',
    `指标:\n${lines(800, (i) => `  甲${i}: {对象: 企业, 单位: 万元, 公式: 甲${(i + 1) % 800} * 2}\n`)}`,
  ],
  [
    'an evaluation of those whose indicator is made of itself',
    'cycle',
    `${tax}指标: {轮次: {单位: 万元, 公式: '税收 - 轮次'}}\n评价: {评: {范围: 轮次 = 0 万元, 计分: {税收: {权: 100, 基准: 9}}, 据: 假定, 因: x}}`,
  ],
  [
    'an award by an indicator that chooses by itself',
    'cycle',
    `${tax}指标: {甲: {对象: 企业, 单位: 万元, 公式: if 甲 > 1 万元 then 甲 else 税收}}\n奖补: {奖: {若: 税收 > 1 万元, 金额: 甲, 据: 假定, 因: x}}`,
  ],
  [
    'indicators that each name the one before twice',
    'clause-number-stray',
    `文件: {标题: x, 发文机关: x, 成文: 2024-01-01, 地区: '330299', 目录: [一]}\n条款: {一: {标题: 税收, 摘要: 税收 6 万元以上的列入名单}}\n${tax}指标:\n  甲0: {单位: 万元, 公式: 税收}\n${lines(24, (i) => `  甲${i + 1}: {单位: 万元, 公式: 甲${i} + 甲${i}}\n`)}清单: {甲: {若: 甲24 >= 5 万元, 据: 一}}`,
  ],
  [
    'the same target a thousand times',
    'contradiction',
    `指标: {甲: {对象: 地区, 单位: 亩, 来源: x}}\n目标:\n${lines(1000, (i) => `  - {编号: t${i}, 指标: 甲, 期: 2022, 值: ${i}, 据: x}\n`)}`,
  ],
  [
    'two hundred groups',
    'group-gap',
    `${tax}评价:\n  甲:\n    据: 假定\n    因: x\n    组:\n${lines(200, (i) => `      g${i}: {若: 税收 > ${i} 万元 and 税收 < ${i + 1} 万元, 计分: {税收: [100, 3]}}\n`)}`,
  ],
  [
    'ten thousand clauses that nobody refers to',
    'more-findings',
    `文件: {标题: x, 发文机关: x, 成文: 2022-01-01, 地区: '330300', 目录: [${lines(10_000, (i) => `c${i}, `)}]}\n条款:\n${lines(10_000, (i) => `  c${i}: {标题: x}\n`)}`,
  ],
  ['nothing but nulls', 'wrong-shape', '\u0000'.repeat(10_000)],
  ['tags', 'yaml-syntax', '文件: !!js/function "x"\n'],
];

describe('hostile texts', () => {
  it.each(texts)('%s end with a clear finding (%s)', (_, code, text) => {
    const { program, diagnostics } = checkPackage({ id: 'x', files: [{ path: 'x.yaml', text }], uses: [] });
    expect(diagnostics.map((one) => one.code)).toContain(code);
    expect(diagnostics.length).toBeLessThanOrEqual(5001);
    if (!['contradiction', 'group-gap', 'clause-number-stray'].includes(code)) expect(program).toBeNull();
    for (const one of diagnostics.slice(0, 20)) expect(messageOf(one, 'zh').length).toBeGreaterThan(0);
    expect(() => listUses([{ path: 'x.yaml', text: `${text}\n引用: [x]\n` }])).not.toThrow();
  });

  it('with conditions over very many facts that hang together are left undecided, not called impossible', () => {
    const items = lines(40, (i) => `  x${i}: {对象: 企业, 单位: 个, 来源: x}\n`);
    const test = Array.from({ length: 39 }, (_, i) => `(x${i} > ${i} 个 or x${i + 1} > ${i} 个)`).join(' and ');
    const text = `数据项:\n${items}清单: {甲: {若: '${test} and x1 > 1 个 and x1 < 1 个', 据: 假定, 因: x}}`;
    const { diagnostics } = checkPackage({ id: 'x', files: [{ path: 'x.yaml', text }], uses: [] });
    expect(diagnostics).toEqual([]);
  });

  it('with conditions over very many facts apart are told of the two that exclude each other', () => {
    const items = lines(40, (i) => `  x${i}: {对象: 企业, 单位: 个, 来源: x}\n`);
    const test = Array.from({ length: 40 }, (_, i) => `x${i} > ${i} 个`).join(' and ');
    const text = `数据项:\n${items}清单: {甲: {若: '${test} and x1 < 1 个', 据: 假定, 因: x}}`;
    const { diagnostics } = checkPackage({ id: 'x', files: [{ path: 'x.yaml', text }], uses: [] });
    expect(diagnostics.map(({ code }) => code)).toEqual(['condition-never']);
  });

  it('with packages that use each other end', () => {
    const uses: PackageSources[] = [];
    const a: PackageSources = { id: 'a', files: [{ path: 'a.yaml', text: '引用: [b]' }], uses };
    uses.push({ id: 'b', files: [{ path: 'b.yaml', text: '引用: [a]' }], uses: [a] });
    const { program, diagnostics } = checkPackage(a);
    expect(program).not.toBeUndefined();
    expect(diagnostics.length).toBeLessThan(3);
  });
});
