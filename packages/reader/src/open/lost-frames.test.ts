import { describe, expect, it } from 'vitest';
import { openText } from './open-text.ts';

/** The cells of each row of a text's tables. */
function rowsOf(content: string): string[][] {
  const { text, blocks } = openText(content);
  return blocks.flatMap((block) =>
    block.kind === 'table' ? block.rows.map((row) => row.map(({ start, end }) => text.slice(start, end))) : [],
  );
}

const oneCellALine = [
  '望潮市2023年重点工作任务分解表',
  ...['序号', '名称', '工作任务', '主要责任单位', '一、主要预期目标分解（3项）'],
  ...['1', '工业', '规上工业增加值增长7%以上', '市经信局、统计局'],
  ...['2', '外贸', '进出口总额增长5%', '市商务局、望潮海关'],
  ...['3', '就业', '城镇新增就业1.2万人', '市人力社保局'],
  '二、重点工作分解（1项）',
  ...['4', '园区', '建成小微企业园6个；', '盘活低效用地900亩', '市经信局，各县（市、区）政府'],
  '本表由市政府督查室负责解释。',
];

describe('task tables that lost their frame', () => {
  it('are read with a cell on each line, parts and cells of several lines among them', () => {
    const rows = [
      ['序号', '名称', '工作任务', '主要责任单位'],
      ['一、主要预期目标分解（3项）'],
      ['1', '工业', '规上工业增加值增长7%以上', '市经信局、统计局'],
      ['2', '外贸', '进出口总额增长5%', '市商务局、望潮海关'],
      ['3', '就业', '城镇新增就业1.2万人', '市人力社保局'],
      ['二、重点工作分解（1项）'],
      ['4', '园区', '建成小微企业园6个；\n盘活低效用地900亩', '市经信局，各县（市、区）政府'],
    ];
    expect(rowsOf(oneCellALine.join('\n\n'))).toEqual(rows);
    expect(rowsOf(oneCellALine.join('\n'))).toEqual(rows);
  });

  it('are read under the aims of a year', () => {
    const lines = [
      '序号',
      '2022年预期目标',
      '责任单位',
      '1',
      '固定资产投资增长6%左右',
      '区发展改革委',
      '2',
      '区级税收增长6%',
      '区税务局',
    ];
    expect(rowsOf(lines.join('\n\n'))).toHaveLength(3);
  });

  it('are read with a row on each line, the units behind a stop or a space', () => {
    const lines = [
      '序号 名称 工作任务 牵头责任单位',
      '一、主要预期目标分解（2项）',
      '1 规上工业增加值增长7%以上. 市经信局',
      '2 进出口总额增长5%，其中：出口增长6%。市商务局、海关',
      '二、重点工作分解（1项）',
      '3 建成小微企业园6个 市经信局 各县（市、区）政府',
    ];
    expect(rowsOf(lines.join('\n'))).toEqual([
      ['序号', '工作任务', '牵头责任单位'],
      ['一、主要预期目标分解（2项）'],
      ['1', '规上工业增加值增长7%以上。', '市经信局'],
      ['2', '进出口总额增长5%，其中：出口增长6%。', '市商务局、海关'],
      ['二、重点工作分解（1项）'],
      ['3', '建成小微企业园6个', '市经信局 各县（市、区）政府'],
    ]);
  });

  it('keep the columns that all their rows have', () => {
    const lines = ['序号 项目 工作任务 责任单位', '1 工业 增加值增长7% 市经信局', '2 外贸 出口增长6% 市商务局'];
    expect(rowsOf(lines.join('\n'))).toEqual(lines.map((line) => line.split(' ')));
  });

  it('may hold figures, with the bars that a page leaves at the ends of lines', () => {
    const heads = ['序号', '市 州', '计划完成数', '开工率'];
    const rows = [
      ['1', '望潮市', '150', '95.3%'],
      ['2', '临江市', '71', '62%'],
      ['3', '云岭市', '87', '81.6%'],
    ];
    const lines = [heads, ...rows].flatMap((row) => row.map((cell) => `${cell} |`));
    expect(rowsOf(lines.join('\n'))).toEqual([heads.map((head) => head.replace(' ', '')), ...rows]);
    expect(rowsOf(lines.toSpliced(6, 1).join('\n'))).toEqual([]);
  });

  it.each([
    ['a row without units', oneCellALine.filter((line) => !/局/.test(line))],
    ['numbers that do not go on', oneCellALine.map((line) => (line === '2' ? '7' : line))],
    ['a head of two words', ['序号', '工作任务', '1', '增加值增长7%', '2', '出口增长6%', '3', '新增就业1万人']],
    ['numbered prose', ['1 工业增长7%，由市经信局负责。', '2 外贸增长5%，由市商务局负责。', '3 就业稳定。']],
    ['a single row', oneCellALine.slice(0, 9)],
  ])('are not seen in %s', (_, lines) => {
    expect(rowsOf(lines.join('\n'))).toEqual([]);
  });
});
