import { describe, expect, it } from 'vitest';
import { splitNotice } from './run-on-notice.ts';

describe('a notice in one line', () => {
  it('is split at its number, title, addressees, signature and the head of its table', () => {
    const [number, title] = ['望政办发〔2023〕8号', '市政府办公室关于分解2023年 重点工作任务的通知'];
    const sentTo = '各镇人民政府，各街道办事处，市各委办局、直属单位：';
    const body = '现将2023年重点工作任务分解下达给你们，请认真组织实施.';
    const end = ['附件：望潮市2023年重点工作任务分解表', '望潮市人民政府办公室', '2023年2月20日'];
    const table = ['望潮市2023年重点工作任务分解表', '序号 名称 工作任务 责任单位'];
    const parts = ['望潮市人民政府办公室文件', number, title, sentTo, body, ...end, ...table];
    expect(splitNotice(parts.join(' '))).toEqual(parts);
    const under = [title, number, sentTo, body];
    expect(splitNotice(under.join(' '))).toEqual(under);
  });

  it('may be a draft whose first paragraph stands behind its title', () => {
    const title = '望潮市促进工业稳增长若干政策（征求意见稿）';
    const first = '为进一步稳定工业运行，结合我市实际，制定本政策。';
    expect(splitNotice(`${title}${first}`)).toEqual([title, first]);
    expect(splitNotice(`${title} ${first}`)).toEqual([title, first]);
  });

  it('is split at the items of its body', () => {
    const items = [
      '现就有关事项通知如下：',
      '一、提高认识。各地要抓紧。',
      '二、抓好落实。按月报送。',
      '三、加强督查。',
    ];
    expect(splitNotice(`各县区要高度重视，${items.join(' ')}`)).toEqual([
      `各县区要高度重视，${items[0]}`,
      ...items.slice(1),
    ]);
    expect(splitNotice(`各县区要高度重视，${items.toSpliced(1, 1).join(' ')}`)).toHaveLength(1);
  });

  it('is split at the headings of what it issues', () => {
    const head = ['望潮市人民政府转发市工信局关于工业增长意见的通知', '各区人民政府，市直各部门：'];
    const end = ['现将市工信局的意见转发给你们，请结合实际认真组织实施。', '望潮市人民政府', '二OO九年三月二日'];
    const front = ['关于保持工业增长的意见', '望潮市工业和信息化局'];
    const first = [
      '一、总体要求',
      '（一）基本思路',
      '坚持稳中求进，稳定工业增长。',
      '（二）工作目标',
      '2009年增长9%。',
    ];
    const second = ['二、主要工作', '（一）加强监测', '1、按月分析运行情况。'];
    const parts = [...head, ...end, ...front, ...first, ...second];
    expect(splitNotice(parts.join(' '))).toEqual(parts);
  });

  it.each([
    '请各县区对照市政府办公室关于分解2023年重点工作任务的通知 要求，于3月底前报送任务清单，逾期不报的予以通报批评。',
    '根据《望潮市促进工业稳增长若干政策（征求意见稿）》为基础，进一步征求各部门、各园区和重点企业意见建议并修改完善。',
    '各镇人民政府：现将2023年重点工作任务分解下达给你们，请结合实际认真组织实施，并于3月底前报送落实情况。',
  ])('is not seen in running text', (line) => {
    expect(splitNotice(line)).toEqual([line]);
  });
});
