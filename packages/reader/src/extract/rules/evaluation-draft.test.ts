import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { openText } from '../../open/open-text.ts';
import { readStructure } from '../../structure/read-structure.ts';
import { extract } from '../extract.ts';
import { readClassLines } from './read-class-lines.ts';
import { isWhole, readWeights } from './read-weights.ts';

function read(body: string) {
  const source = openText(`假想区工业企业评价办法\n\n${body}\n\n假想区人民政府\n2024年1月5日\n`);
  const { rules, targets } = extract(source, readStructure(source));
  const found = rules.filter(({ kind }) => kind === '评价');
  return { scheme: found[0] ? parse(found[0].draft) : undefined, count: found.length, targets, rules };
}

describe('an evaluation of the text as a draft', () => {
  const { scheme, count, targets } = read(`第一条 下列企业不参加当年评价：
（一）投产不满一年的企业；
（二）公用事业企业。
第二条 规上企业指标和权重为：亩均税收40分、亩均增加值25分、R&D经费支出占营业收入比重20分、单位电耗税收15分，总分100分。
第三条 规模以下企业指标和权重：亩均税收（权重70%）、单位用电税收（权重30%）。
第四条 单项得分最高不超过该项权重的1.5倍，最低为0分。
第五条 获得省级质量奖的加3分；发生生产安全事故的，每起扣5分。
第六条 综合得分从高到低，前15%为A类，15%至60%为B类，60%至95%为C类，后5%为D类。
第七条 有下列情形之一的，直接评为D类：严重失信的；重大环境违法的。亩均税收低于3万元/亩的企业不得评为A类、B类。`);

  it('keeps the weights of each group under the names of the common package, with cap and floor', () => {
    expect(count).toBe(1);
    const above = scheme.组.规上;
    expect(above.若).toBe('规模 = "规上"');
    expect(above.计分.研发投入强度).toEqual({ 权: 20, 基准: '汇总(研发投入强度, 组)', 上限: '1.5 倍', 下限: 0 });
    expect(Object.keys(above.计分)).toEqual(['亩均税收', '亩均增加值', '研发投入强度', '单位用电税收']);
    expect(scheme.组.规下.计分.亩均税收.权).toBe(70);
  });

  it('keeps the lines, who is not rated, who moves, and bonuses', () => {
    expect(scheme.分档.切).toEqual({ A: '15%', B: '60%', C: '95%', D: '其余' });
    expect(scheme.不参评.map((row: { 名: string }) => row.名)).toEqual(['投产不满一年', '公用事业企业']);
    expect(scheme.调档).toEqual([
      { 名: '严重失信', 若: '严重失信', 至: 'D' },
      { 名: '重大环境违法', 若: '环保处罚 = "重大"', 至: 'D' },
      { 名: '亩均税收低于3万元/亩', 若: '亩均税收 < 3 万元/亩', 不高于: 'C' },
    ]);
    expect(scheme.组.规上.加分).toEqual([{ 名: '省级质量奖', 每: '省级质量奖', 分: 3 }]);
    expect(scheme.组.规上.扣分[0].分).toBe(5);
  });

  it('takes no weight, bound or share of a class for a target', () => {
    expect(targets).toEqual([]);
  });

  it('reads weights from a table', () => {
    const { scheme: table } = read(
      '一、指标\n序号\t指标名称\t权重（分）\n1\t亩均税收\t60\n2\t亩均增加值\t40\n合计\t\t100',
    );
    expect(Object.keys(table?.计分 ?? {})).toEqual(['亩均税收', '亩均增加值']);
  });

  it('reads weights from clauses of their own, with a benchmark that is a multiple of the mean and a cap at the whole weight', () => {
    const { scheme: listed } = read(
      '第一条 规上企业设置三项指标，权重如下：\n（一）亩均税收，权重50%；\n（二）亩均增加值，权重30%；\n（三）全员劳动生产率，权重20%。\n第二条 规下企业设置亩均税收、单位用电税收两项指标，权重分别为80%、20%。\n第三条 指标基准值按上年度全县平均值的1.5倍确定；单项得分最高不超过该项权重分值。',
    );
    expect(listed.组.规上.计分.亩均税收).toEqual({ 权: 50, 基准: '上年(汇总(亩均税收, 组)) * 1.5', 上限: '1 倍' });
    expect(Object.keys(listed.组.规上.计分)).toEqual(['亩均税收', '亩均增加值', '全员劳动生产率']);
    expect(Object.keys(listed.组.规下.计分)).toEqual(['亩均税收', '单位用电税收']);
  });

  it('drafts nothing where weights are no whole', () => {
    expect(read('一、对亩均税收35分、亩均增加值25分的企业，权重另行规定。').count).toBe(0);
  });
});

describe('weights and class lines in a sentence', () => {
  it.each([
    ['亩均税收、亩均增加值权重分别为60%、40%', ['60', '40']],
    ['评价指标：亩均税收占50%，全员劳动生产率占30%，研发投入强度占20%', ['50', '30', '20']],
    ['权重为亩均税收35分、亩均增加值25分', []],
  ])('%s', (words, weights) => {
    const items = readWeights(words);
    expect(items.map(({ weight }) => weight)).toEqual(weights);
    expect(isWhole(items)).toBe(weights.length > 0);
  });

  it.each([
    ['A类企业占20%、B类企业占45%、C类企业占30%、D类企业占5%', { A: '20%', B: '65%', C: '95%', D: '其余' }],
    [
      '90分以上为A类，75分至90分为B类，60分至75分为C类，60分以下为D类',
      { A: '90 分', B: '75 分', C: '60 分', D: '其余' },
    ],
    ['A类（前10%）、B类（10%-50%）、C类（50%-90%）、D类（后10%）', { A: '10%', B: '50%', C: '90%', D: '其余' }],
    [
      'A类：得分排名前15%的企业；B类：得分排名前15%—60%的企业；C类：得分排名60%—95%的企业；D类：得分排名后5%的企业',
      { A: '15%', B: '60%', C: '95%', D: '其余' },
    ],
    ['A、B类企业占比达到60%以上', undefined],
    ['对D类企业用电加价20%', undefined],
  ])('%s', (words, lines) => {
    expect(readClassLines(words)).toEqual(lines);
  });
});

describe('a way of scoring that is not in the draft', () => {
  it('is said to be missing, though a bound beside it was read', () => {
    const { rules } = read(`第一条 对镇街考核下列内容：
（一）用电量增速（40分）。每高于目标1个百分点加1分，最多加5分。
（二）新增标准厂房面积（30分）。按完成率计分。
（三）低效用地整治面积（30分）。按完成率计分。`);
    const [scheme] = rules.filter(({ kind }) => kind === '评价');
    expect(scheme?.draft).toContain('「用电量增速」的计分办法照原文补写');
    expect(scheme?.draft).not.toContain('「新增标准厂房面积」的计分办法');
  });
});
