import { describe, expect, it } from 'vitest';
import { Flow } from './flow.ts';

function kindsOf(paragraphs: readonly string[]): string[] {
  const flow = new Flow();
  for (const text of paragraphs) flow.addParagraph(text);
  const { blocks, text } = flow.finish('docx');
  return blocks.map((block) =>
    block.kind === 'table' ? `table of ${block.rows.length}` : text.slice(block.start, block.end),
  );
}

describe('paragraphs whose words stand at tab stops', () => {
  it('are rows of a table where three and more have as many cells', () => {
    const rows = ['镇街\t企业（家）\t用地（亩）', '东桥镇\t30\t240', '', '西桥镇\t20\t160'];
    expect(kindsOf(['目标如下：', ...rows, '各镇街按月报送。'])).toEqual([
      '目标如下：',
      'table of 3',
      '各镇街按月报送。',
    ]);
  });

  it('are paragraphs where a tab stands behind a number or before a page', () => {
    expect(kindsOf(['一、总则\t1', '二、任务\t3', '三、附则\t9'])).toHaveLength(3);
    expect(kindsOf(['1.\t推进改造。', '2.\t盘活用地。', '3.\t培育企业。'])).toHaveLength(3);
  });

  it('are paragraphs where a label leads them, a stop ends them or fields name themselves', () => {
    expect(kindsOf(['（一）\t建设绿道\t30公里。', '（二）\t改造老街\t12条。', '（三）\t新增车位\t800个。'])).toEqual([
      '（一）建设绿道30公里。',
      '（二）改造老街12条。',
      '（三）新增车位800个。',
    ]);
    expect(kindsOf(['绿道\t建设\t30公里。', '老街\t改造\t12条。', '车位\t新增\t800个。'])).toHaveLength(3);
    const contact = (name: string) => `联系人：${name}\t电话：5550101\t传真：5550102`;
    expect(kindsOf(['甲某', '乙某', '丙某'].map(contact))).toHaveLength(3);
  });

  it('may be more than arguments of a call', () => {
    expect(kindsOf(Array.from({ length: 140_000 }, () => '一\t二'))).not.toHaveLength(0);
  });
});
