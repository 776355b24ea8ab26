import { describe, expect, it } from 'vitest';
import { openDocument } from '../open-document.ts';

async function open(html: string | Uint8Array): Promise<readonly string[]> {
  const bytes = typeof html === 'string' ? new TextEncoder().encode(html) : html;
  const { blocks, text } = await openDocument(bytes);
  return blocks.flatMap((block) =>
    block.kind === 'paragraph'
      ? [text.slice(block.start, block.end)]
      : block.rows.map((row) =>
          row
            .map(({ start, end, column, columns, rows }) => `${column}+${columns}x${rows}:${text.slice(start, end)}`)
            .join('|'),
        ),
  );
}

describe('opening a web page', () => {
  it('reads tables with cells that span rows and columns, and entities', async () => {
    expect(
      await open(
        '<table><tr><td rowspan=2>一&nbsp;</td><td colspan=2>占&#27604;&gt;5%</td></tr><tr><td>左<td>右</tr></table>',
      ),
    ).toEqual(['0+1x2:一|1+2x1:占比>5%', '1+1x1:左|2+1x1:右']);
  });

  it('leaves out scripts, menus, feet, hidden parts and the lines that sites put around an article', async () => {
    const page = `<html><head><title>网站</title><style>p{}</style></head><body><ul class="nav"><li><a href=1>首页</a></li><li><a href=2>公开</a></li></ul>
<div class="header"><a>一</a><a>二</a><a>三</a><a>四</a></div><h1>假想市行动方案</h1><p>发布日期：2025-03-01　来源：市府办</p>
<div class="content"><p>第一条　推动发展。</p><script>document.write('<p>脚本</p>')</script><p style="display: none">看不见</p></div>
<div id="footer">版权所有</div></body></html>`;
    expect(await open(page)).toEqual(['假想市行动方案', '第一条推动发展。']);
  });

  it('keeps the document number of an index card, and leaves out links around the text', async () => {
    const page = `<body><p>您所在的位置：首页 > 政策文件</p><table><tr><td>索引号：</td><td>001</td></tr><tr><td>文号：</td><td>假政办发〔2024〕9号</td></tr></table>
<h1>工业方案</h1><p>一、目标。新增企业60家。</p><p>附件下载：任务表.doc</p><p>相关解读：方案解读</p><p>打印 分享到</p></body>`;
    expect(await open(page)).toEqual(['文号：假政办发〔2024〕9号', '工业方案', '一、目标。新增企业60家。']);
  });

  it('takes a table that lays out the page for a frame around its tables and paragraphs', async () => {
    expect(
      await open(
        '<table><tr><td><p>一、目标</p><table><tr><td>甲</td><td>乙</td></tr><tr><td>1</td><td>2</td></tr></table></td><td>二、措施</td></tr></table>',
      ),
    ).toEqual(['一、目标', '0+1x1:甲|1+1x1:乙', '0+1x1:1|1+1x1:2', '二、措施']);
  });

  it('takes a table in a cell among the rows of another for lines of that cell', async () => {
    const steps = '<table><tr><td>时间</td><td>节点</td></tr><tr><td>6月底</td><td>建成2座</td></tr></table>';
    const page = `<table><tr><td>序号</td><td>任务</td><td>进度</td></tr><tr><td>1</td><td>建设充电站6座</td><td>${steps}</td></tr>
<tr><td>2</td><td>改造路灯300盏</td><td>年底前</td></tr></table>`;
    expect(await open(page)).toEqual([
      '0+1x1:序号|1+1x1:任务|2+1x1:进度',
      '0+1x1:1|1+1x1:建设充电站6座|2+1x1:6月底：建成2座',
      '0+1x1:2|1+1x1:改造路灯300盏|2+1x1:年底前',
    ]);
  });

  it('numbers ordered lists, and takes line breaks inside a paragraph for its ends', async () => {
    expect(await open('<body>一、总体要求<br>　　到2025年完成。<ol><li>甲</li><li>乙</li></ol></body>')).toEqual([
      '一、总体要求',
      '到2025年完成。',
      '1.甲',
      '2.乙',
    ]);
  });

  it('reads GB18030, UTF-16 and UTF-8 with a mark, whatever the page says of itself', async () => {
    const gb = [0x3c, 0x70, 0x3e, 0xb6, 0xa8, 0xb5, 0xe3, 0x3c, 0x2f, 0x70, 0x3e];
    expect(await open(new Uint8Array([...new TextEncoder().encode('<meta charset="gb2312">'), ...gb]))).toEqual([
      '定点',
    ]);
    expect(await open(new Uint8Array([...new TextEncoder().encode('<meta charset="utf-8">'), ...gb]))).toEqual([
      '定点',
    ]);
    const wide = [...'<p>定点</p>'].flatMap((letter) => [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8]);
    expect(await open(new Uint8Array([0xff, 0xfe, ...wide]))).toEqual(['定点']);
    expect(await open(new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode('<p>定点</p>')]))).toEqual([
      '定点',
    ]);
  });
});
