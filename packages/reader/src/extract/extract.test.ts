import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openText } from '../open/open-text.ts';
import { Refusal } from '../open/source.ts';
import { readStructure } from '../structure/read-structure.ts';
import { type Extraction, extract } from './extract.ts';

const specimen = `假想市制造业提升实施意见

各县（市、区）人民政府：

一、主要目标
力争到2025年，全市规上工业企业突破5000家，其中百亿级企业10家左右；规上工业亩均税收、亩均增加值分别达到30万元和180万元。
二、重点任务
（一）整治提升。亩均税收低于前两年全市同行业平均20%的企业，列入整治清单。每年腾出用地1000亩以上。（责任单位：市经信局）
（二）奖补。年产值首次超过1亿元、5亿元的，分别奖励10万元、50万元（差额奖励）。C、D类企业不享受。
附件
序号\t指标\t单位\t2024年\t2025年
1\t规上工业总产值\t亿元\t800\t1000
2\t研发投入强度\t%\t2.8\t-

假想市人民政府
2023年6月10日
`;

function read(text: string): { readonly text: string; readonly read: Extraction } | undefined {
  try {
    const source = openText(text);
    return { text: source.text, read: extract(source, readStructure(source)) };
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function expectSound({ text, read: { targets, rules, findings } }: { text: string; read: Extraction }): void {
  for (const { start, end } of [...targets, ...rules, ...findings.flatMap(({ spans }) => spans)]) {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeGreaterThanOrEqual(start);
    expect(end).toBeLessThanOrEqual(text.length);
  }
  for (const [i, { value, high, partOf, name, because, period }] of targets.entries()) {
    if (period !== undefined) expect(period).toMatch(/^\d{4}(?:-\d{2}(?:-\d{2})?|\.\.\d{4})?$/);
    if (value !== undefined) expect(value).toMatch(/^-?\d+(?:\.\d+)?$/);
    if (high !== undefined) expect(high).toMatch(/^\d+(?:\.\d+)?$/);
    if (partOf !== undefined) expect(partOf).toBeLessThan(i);
    expect(name.length).toBeGreaterThanOrEqual(0);
    expect(because).not.toEqual([]);
  }
}

/** Words of the style in any order: what mutated documents are made of. */
const word = fc.constantFrom(
  ...'力争|到2025年|每年|累计|达到|突破|不低于|由2020年的|较2021年下降|2023年12月底前|2022年9月|再淘汰|提高到|10%|3.5万亩|500家|以上|左右|、|，|。|；|：|（|）|“|”|其中|分别|和|各|企业|项目|增长|下降|三分之一|翻一番|全覆盖|奖励|100万元|低于同行业平均|的|C类|权重|\n|\t|附件|1.|（一）|第三条|2022-2024年|1-2项|零的突破|11月底前|前3位|亩均税收|完成省下达的|责任单位|—|0|.|%|元/亩'.split(
    '|',
  ),
);

describe('extraction', () => {
  it('reads the specimen: targets of text and table, rules and findings', () => {
    const { read: found } = read(specimen) ?? { read: { targets: [], rules: [], findings: [] } };
    expect(found.targets.map(({ name, value, period }) => `${name} ${value ?? ''} ${period}`)).toEqual([
      '规上工业企业 5000 2025',
      '百亿级企业 10 2025',
      '规上工业亩均税收 30 2025',
      '亩均增加值 180 2025',
      '腾出用地 1000 2023..2025',
      '规上工业总产值 800 2024',
      '规上工业总产值 1000 2025',
      '研发投入强度 2.8 2024',
    ]);
    expect(found.rules.map(({ kind }) => kind)).toEqual(['清单', '奖补', '排除']);
    expect(found.findings.some(({ code, zh }) => code === 'unclear' && zh.includes('也可读作'))).toBe(true);
  });

  it('throws nothing and gives only places inside the text, whatever the words', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 120 }), (words) => {
        const found = read(`假想市方案\n一、目标\n${words.join('')}\n2023年6月10日\n`);
        if (found) expectSound(found);
      }),
      { numRuns: 300 },
    );
  });

  it('throws nothing on a document with pieces cut out, doubled and moved', () => {
    const cut = fc.tuple(fc.nat(specimen.length), fc.nat(60), fc.nat(specimen.length));
    fc.assert(
      fc.property(fc.array(cut, { maxLength: 8 }), (cuts) => {
        let text = specimen;
        for (const [at, length, to] of cuts) {
          const piece = text.slice(at, at + length);
          text = text.slice(0, at) + text.slice(at + length);
          text = text.slice(0, to) + piece + text.slice(to);
        }
        const found = read(text);
        if (found) expectSound(found);
      }),
      { numRuns: 300 },
    );
  });

  it('throws nothing on any characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const found = read(`一、目标\n${text}`);
        if (found) expectSound(found);
      }),
    );
  });

  it('reads the same text the same way each time', () => {
    expect(read(specimen)).toEqual(read(specimen));
  });

  it.each([
    ['targets', '新增企业3家，'.repeat(61_000), /目标多于/],
    ['rules', 'D类企业不得享受本政策。'.repeat(21_000), /规则多于/],
  ])('refuses more %s than any official document states', (_, text, line) => {
    const source = openText(`一、目标\n${text}`);
    expect(() => extract(source, readStructure(source))).toThrow(line);
  });

  it.each([
    ['one line without a stop', '新增企业10家、'.repeat(20_000)],
    ['a number without end', '1'.repeat(300_000)],
    ['nested brackets', `${'（'.repeat(200_000)}10家${'）'.repeat(200_000)}`],
    ['quotes that never close', '“'.repeat(200_000)],
    ['a list of names without numbers', `${'甲和'.repeat(100_000)}分别达到10%和20%`],
    ['conditions upon conditions', '低于同行业平均10%的，奖励10万元、20万元，'.repeat(8_000)],
    ['digits and dots', '1.2.3.4.5%、'.repeat(30_000)],
  ])('comes to an end on %s', (_, text) => {
    const found = read(`一、目标\n${text}`);
    if (found) expectSound(found);
  });
});
