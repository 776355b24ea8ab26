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
});
