import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { openText } from '../../open/open-text.ts';
import { readStructure } from '../../structure/read-structure.ts';
import { extract } from '../extract.ts';

function awardsOf(table: string) {
  const source = openText(`假想市招商奖励办法\n第一条 奖励标准如下：\n${table}\n`);
  const { rules, targets } = extract(source, readStructure(source));
  expect(targets).toEqual([]);
  return rules.map(({ draft, alsoAt }) => ({ ...parse(draft), rows: alsoAt?.length }));
}

describe('a table of rewards', () => {
  it('is one award by steps where its rows tell steps of one figure', () => {
    const [award, ...rest] = awardsOf(
      '序号\t固定资产投资\t奖励金额（万元）\n1\t1亿元以上\t10\n2\t5亿元以上\t50\n3\t10亿元以上\t100',
    );
    expect(rest).toEqual([]);
    expect(award.档.表).toEqual([
      ['1 亿元', '10 万元'],
      ['5 亿元', '50 万元'],
      ['10 亿元', '100 万元'],
    ]);
    expect(award.rows).toBe(3);
  });

  it('is an award for each honour that it names', () => {
    const awards = awardsOf(
      '荣誉名称\t奖励标准\t责任单位\n国家级绿色工厂\t50万元\t市工信局\n省级绿色工厂\t20万元\t市工信局',
    );
    expect(awards.map(({ 各项 }) => 各项[0].奖)).toEqual(['50 万元', '20 万元']);
  });

  it('drafts nothing where the words for whom a row is would be lost', () => {
    expect(awardsOf('产业类别\t年营业收入（亿元）\t奖励金额\n制造业\t10\t20万元\n制造业\t50\t80万元')).toEqual([]);
  });
});
