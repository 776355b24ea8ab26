import { describe, expect, it } from 'vitest';
import { openText } from './open-text.ts';

/** The cells of each row of a text's tables. */
function rowsOf(content: string): string[][] {
  const { text, blocks } = openText(content);
  return blocks.flatMap((block) =>
    block.kind === 'table' ? block.rows.map((row) => row.map(({ start, end }) => text.slice(start, end))) : [],
  );
}

describe('tables whose cells gaps part', () => {
  it('have cells of several lines, the shorter ones in the middle of their rows or at the top', () => {
    const rows = [
      ['序号', '工作任务', '责任单位', '完成时限'],
      ['1', '新增规上工业企业30家，其中月度入库6家，培育库保有量120家', '市经信局、市统计局', '12月底'],
      ['2', '技改投资增长12%', '市经信局', '11月底'],
      ['3', '盘活低效用地900亩，完成企业整治40家', '市自然资源局', '9月底'],
    ];
    const centred = [
      '序号    工作任务                  责任单位        完成时限',
      '        新增规上工业企业30家，其',
      '1       中月度入库6家，培育库保有 市经信局、市    12月底',
      '        量120家                   统计局',
      '2       技改投资增长12%           市经信局        11月底',
      '3       盘活低效用地900亩，完成企 市自然资源局    9月底',
      '        业整治40家',
    ].map((line) => line.replace(/(?<=保有|成企) /, '  '));
    const top = [
      '序号    工作任务                    责任单位        完成时限',
      '1       新增规上工业企业30家，其    市经信局、市    12月底',
      '        中月度入库6家，培育库保有   统计局',
      '        量120家',
      '2       技改投资增长12%             市经信局        11月底',
      '3       盘活低效用地900亩，完成企   市自然资源局    9月底',
      '        业整治40家',
    ];
    expect(rowsOf(centred.join('\n'))).toEqual(rows);
    expect(rowsOf(top.join('\n'))).toEqual(rows);
  });

  it('keep the levels of their heads, headings of sections and numbers at the right edge of columns', () => {
    const lines = [
      '县区      2026年                       2027年',
      '          技改投资      新增规上企业   技改投资      新增规上企业',
      '东湾区          86             12            98             14',
      '西湾区          64              9            72             11',
      '全市           150             21           170             25',
      '',
      '注：东湾区含市直园区。',
    ];
    expect(rowsOf(lines.join('\n'))).toEqual([
      ['县区', '2026年', '2027年'],
      ['技改投资', '新增规上企业', '技改投资', '新增规上企业'],
      ['东湾区', '86', '12', '98', '14'],
      ['西湾区', '64', '9', '72', '11'],
      ['全市', '150', '21', '170', '25'],
    ]);
    const parts = [
      '序号   工作任务          牵头单位     配合单位',
      '一、稳住工业',
      '1      增加值增长7%      市经信局     市统计局',
      '二、扩大投资',
      '2      投资增长9%        市发改委',
    ];
    expect(rowsOf(parts.join('\n')).filter((row) => row.length === 1)).toEqual([['一、稳住工业'], ['二、扩大投资']]);
  });

  it('end at the next attachment, whose columns are others', () => {
    const lines = [
      '单位        工业投资        新上规企业',
      '桥南镇      38              12',
      '桥北镇      32              10',
      '附件2',
      '重点任务清单',
      '序号    任务            牵头单位    配合单位    时限',
      '1       诊断企业300家   市经信局    市统计局    6月底',
      '2       收储用地700亩   市资规局    市财政局    9月底',
    ];
    expect(rowsOf(lines.join('\n')).map((row) => row.length)).toEqual([3, 3, 3, 5, 5, 5]);
  });

  it.each([
    [
      'names side by side',
      ['组  长：李某某  市长', '副组长：王某某  副市长', '成  员：赵某某  局长', '      钱某某  局长'],
    ],
    [
      'two columns of a page',
      ['发展工业，要稳增长，    保障要素供给，加强', '要调结构，提高质量。    用地用能，服务企业。'],
    ],
    ['a signature', ['某市经济局    某市财政局', '2026年3月5日']],
  ])('are not seen in %s', (_, lines) => {
    expect(rowsOf(lines.join('\n'))).toEqual([]);
  });
});
