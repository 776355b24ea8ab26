import { openText, readDocument } from '@niepan/reader';
import { describe, expect, it } from 'vitest';

const read = (lines: readonly string[]) => readDocument(openText(lines.join('\n')));

/** 演示数据：假想地方。 */
describe('documents without numbered clauses', () => {
  it('keep the text that follows the notice which issues them', () => {
    const { targets } = read([
      '假想市人民政府关于印发《假想市2024年工业发展计划》的通知',
      '假政发〔2024〕3号',
      '各县（市、区）人民政府，市各有关单位：',
      '《假想市2024年工业发展计划》已经市政府同意，现印发给你们，请认真组织实施。',
      '假想市人民政府',
      '2024年2月20日',
      '假想市2024年工业发展计划',
      '2023年，全市工业经济总体平稳。全年工业增加值增长6.1%，技改投资增长9%。',
      '2024年工业发展的主要预期目标是：工业增加值增长7%左右，技改投资增长10%以上。',
    ]);
    expect(targets.map(({ name, value, period }) => [name, value, period])).toEqual([
      ['工业增加值增长', '7', '2024'],
      ['技改投资增长', '10', '2024'],
    ]);
  });

  it('tell what was under a heading that looks back, and what is to come under the next', () => {
    const { targets } = read([
      '假想县政府工作报告',
      '2024年1月18日在假想县第九届人民代表大会第三次会议上',
      '各位代表：',
      '现在，我代表县人民政府，向大会报告工作，请予审议。',
      '2023年工作回顾',
      '过去一年，全县上下奋力拼搏。规上工业增加值增长8.1%，新增规上企业21家。',
      '2024年工作安排',
      '新增规上企业25家，技改投资增长12%。',
    ]);
    expect(targets.map(({ name, value, period }) => [name, value, period])).toEqual([
      ['新增规上企业', '25', '2024'],
      ['技改投资增长', '12', '2024'],
    ]);
  });
});
