import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openDocument } from '../open-document.ts';

const wrap = (root: string, body: string): Uint8Array =>
  strToU8(`<?xml version="1.0" encoding="UTF-8"?><w:${root} xmlns:w="w" xmlns:mc="mc">${body}</w:${root}>`);

async function open(body: string, parts: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const files: Record<string, Uint8Array> = { 'word/document.xml': wrap('document', `<w:body>${body}</w:body>`) };
  for (const [name, content] of Object.entries(parts)) files[`word/${name}.xml`] = wrap(name, content);
  const { blocks, text } = await openDocument(zipSync(files));
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

const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const paragraph = (content: string, properties = ''): string => `<w:p><w:pPr>${properties}</w:pPr>${content}</w:p>`;
const numbered = (text: string, level: number, list = 1): string =>
  paragraph(run(text), `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);
const cell = (text: string, properties = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(run(text))}</w:tc>`;
const level = (at: number, format: string, text: string, more = ''): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
const numbering = `<w:abstractNum w:abstractNumId="0">${level(0, 'chineseCountingThousand', '%1、')}${level(1, 'chineseCounting', '（%2）')}${level(2, 'decimal', '%3.')}${level(3, 'decimalEnclosedCircleChinese', '%4')}${level(4, 'decimal', '%1.%5', '<w:isLgl/>')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`;

describe('opening a docx', () => {
  it('writes automatic numbers as Word shows them: lower levels begin again under each new heading', async () => {
    const body = [
      numbered('总则', 0),
      numbered('目标', 1),
      numbered('范围', 1),
      numbered('清单', 2),
      numbered('圈号', 3),
      numbered('任务', 0),
      numbered('用地', 1),
      numbered('法定', 4),
      ...Array.from({ length: 9 }, () => numbered('再', 0)),
      numbered('另起', 0, 2),
    ];
    const lines = await open(body.join(''), { numbering });
    expect(lines.slice(0, 8)).toEqual([
      '一、总则',
      '（一）目标',
      '（二）范围',
      '1.清单',
      '①圈号',
      '二、任务',
      '（一）用地',
      '2.1 法定',
    ]);
    expect(lines.slice(-2)).toEqual(['十一、再', '一、另起']);
  });

  it('counts articles on across chapters where their level never begins again, and keeps a space behind a bare number', async () => {
    const lists = `<w:abstractNum w:abstractNumId="0">${level(0, 'chineseCounting', '第%1章')}${level(1, 'chineseCounting', '第%2条', '<w:lvlRestart w:val="0"/>')}${level(2, 'chineseCounting', '（%3）')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:abstractNum w:abstractNumId="1">${level(0, 'decimal', '%1')}${level(1, 'decimal', '%1.%2')}</w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>`;
    const body = [
      ...[
        numbered('总则', 0),
        numbered('目的', 1),
        numbered('甲', 2),
        numbered('附则', 0),
        numbered('施行', 1),
        numbered('乙', 2),
      ],
      ...[numbered('总则', 0, 2), numbered('亩均税收', 1, 2)],
    ];
    expect(await open(body.join(''), { numbering: lists })).toEqual([
      '第一章总则',
      '第一条目的',
      '（一）甲',
      '第二章附则',
      '第二条施行',
      '（一）乙',
      '1 总则',
      '1.1 亩均税收',
    ]);
  });

  it('numbers paragraphs by their style, and styles by those they are based on', async () => {
    const styles = `<w:style w:type="paragraph" w:styleId="a"><w:name w:val="标题甲"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="b"><w:name w:val="乙"/><w:basedOn w:val="a"/></w:style><w:style w:styleId="t"><w:name w:val="toc 1"/></w:style>`;
    const lines = await open(
      paragraph(run('目录行'), '<w:pStyle w:val="t"/>') +
        paragraph(run('甲'), '<w:pStyle w:val="a"/>') +
        paragraph(run('乙'), '<w:pStyle w:val="b"/>') +
        paragraph(run('不编号'), '<w:pStyle w:val="b"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
      { numbering, styles },
    );
    expect(lines).toEqual(['一、甲', '二、乙', '不编号']);
  });

  it('accepts tracked changes: deleted text, rows and paragraph ends are gone, inserted ones stay', async () => {
    const lines = await open(
      `<w:p>${run('新增')}<w:del><w:r><w:delText>20</w:delText></w:r></w:del><w:ins>${run('30')}</w:ins>${run('家')}</w:p>` +
        `<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>${run('前半，')}</w:p><w:p>${run('后半。')}</w:p>` +
        `<w:p><w:moveFrom>${run('搬走')}</w:moveFrom></w:p>` +
        `<w:tbl><w:tr>${cell('甲')}${cell('乙')}</w:tr><w:tr><w:trPr><w:del w:id="2"/></w:trPr>${cell('删')}${cell('删')}</w:tr><w:tr>${cell('丙')}${cell('丁')}</w:tr></w:tbl>`,
    );
    expect(lines).toEqual(['新增30家', '前半，后半。', '0+1x1:甲|1+1x1:乙', '0+1x1:丙|1+1x1:丁']);
  });

  it('keeps merged cells at their grid columns, and reads a table of one column as paragraphs', async () => {
    const lines = await open(
      `<w:tbl><w:tr>${cell('一', '<w:vMerge w:val="restart"/>')}${cell('宽', '<w:gridSpan w:val="2"/>')}</w:tr>` +
        `<w:tr>${cell('', '<w:vMerge/>')}${cell('左')}${cell('右')}</w:tr><w:tr>${cell('', '<w:vMerge w:val="continue"/>')}${cell('下')}${cell('')}</w:tr></w:tbl>` +
        `<w:tbl><w:tr>${cell('框里的一段')}</w:tr></w:tbl>`,
    );
    expect(lines).toEqual(['0+1x3:一|1+2x1:宽', '1+1x1:左|2+1x1:右', '1+1x1:下|2+1x1:', '框里的一段']);
  });

  it('reads footnotes and text boxes after their paragraph, once, and leaves out hidden text, fields and bookmarks', async () => {
    const box = `<w:txbxContent>${paragraph(run('框中文字'))}</w:txbxContent>`;
    const lines = await open(
      `<w:p><w:bookmarkStart w:id="0" w:name="_GoBack"/>${run('正文')}<w:r><w:footnoteReference w:id="3"/></w:r>` +
        `<w:r><mc:AlternateContent><mc:Choice>${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent></w:r>` +
        `<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>${run('结束[bookmark: _GoBack]')}</w:p>`,
      { footnotes: `<w:footnote w:id="3">${paragraph(run('脚注一句'))}</w:footnote>` },
    );
    expect(lines).toEqual(['正文结束', '注：脚注一句', '框中文字']);
  });

  it('takes a soft line break for the end of a heading, not of a sentence', async () => {
    const broken = (first: string, second: string): string =>
      `<w:p>${run(first)}<w:r><w:br/></w:r>${run(second)}</w:p>`;
    expect(await open(broken('假想市人民政府办公室', '关于印发方案的通知'))).toHaveLength(2);
    expect(
      await open(broken('为推动全市制造业向高端、智能、绿色方向发展，结合我市实际，', '特制定本方案。')),
    ).toHaveLength(1);
  });
});
