import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { draftPackage } from '../../draft/draft-package.ts';
import { openText } from '../../open/open-text.ts';
import { readStructure } from '../../structure/read-structure.ts';
import { extract } from '../extract.ts';

const text = `假想市低效用地认定办法

一、认定标准
符合下列条件之一的，认定为低效工业用地：
（一）亩均税收低于5万元的规上工业企业用地；
（二）亩均税收低于3万元的规下工业企业用地；
（三）容积率低于0.6、建筑密度低于30%的用地；
（四）闲置1年以上的厂房用地。

假想市人民政府
2024年1月5日
`;

describe('a list whose criteria stand below its heading', () => {
  const source = openText(text);
  const structure = readStructure(source);
  const read = extract(source, structure);

  it('is one list with each clause as a way in', () => {
    expect(read.rules.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['清单 低效工业用地']);
    expect(parse(read.rules[0]?.draft ?? '').任一).toEqual([
      { 名: '亩均税收', 范围: '规模 = "规上"', 若: '亩均税收 < 5 万元/亩' },
      { 名: '亩均税收·2', 范围: '规模 = "规下"', 若: '亩均税收 < 3 万元/亩' },
      { 名: '容积率且建筑密度', 若: '容积率 < 0.6 and 建筑密度 < 30%' },
      { 名: '闲置1年以上的厂房用地', 若: '闲置1年以上的厂房用地' },
    ]);
  });

  it('states no target', () => {
    expect(read.targets).toEqual([]);
  });

  it('passes the check with its figures drafted as numbers in the units that it compares them in', () => {
    const base = {
      id: 'base',
      files: [
        {
          path: 'base/数据项.yaml',
          text: '数据项:\n  规模: {对象: 企业, 类: 文本, 取值: [规上, 规下], 来源: 统计}\n  亩均税收: {对象: 企业, 单位: 万元/亩, 来源: 税务}\n',
        },
      ],
      uses: [],
    };
    const draft = draftPackage(
      { ...structure, ...read },
      { id: 'jiaxiang', region: '330399', today: '2025-01-01', uses: [base] },
    );
    expect(draft.held).toEqual([]);
    expect(draft.checked.program?.items.建筑密度?.unit).toBe('%');
    expect(draft.checked.program?.items.闲置1年以上的厂房用地?.type).toBe('flag');
  });
});
