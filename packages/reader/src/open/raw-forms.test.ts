import { describe, expect, it } from 'vitest';
import { widthOf } from './clean-line.ts';
import { openDocument } from './open-document.ts';
import { openText } from './open-text.ts';
import type { Source } from './source.ts';

const paragraphsOf = ({ blocks, text }: Source) =>
  blocks.flatMap((block) => (block.kind === 'paragraph' ? [text.slice(block.start, block.end)] : []));

const rowsOf = ({ blocks, text }: Source) =>
  blocks.flatMap((block) =>
    block.kind === 'table' ? block.rows.map((row) => row.map(({ start, end }) => text.slice(start, end))) : [],
  );

const document = [
  '云汀市制造业提质增效实施方案',
  '各县（市、区）人民政府，市政府各部门：',
  '为推动全市制造业提质增效，加快构建现代化产业体系，结合我市实际，制定本方案。到2027年，规上工业亩均税收达到28万元，技改投资年均增长12%以上。',
  '一、主要任务',
  '（一）推进技术改造。每年实施技改项目300项，更新设备5000台（套），完成投资120亿元，数字化改造规上企业180家。',
  '责任单位：市经信局、市财政局、市科技局、市统计局、各县（市、区）人民政府',
  '（二）盘活低效用地。三年累计盘活低效工业用地4500亩，整治提升低效企业260家，新建标准厂房80万平方米。',
  '（三）培育市场主体。全年净增规上企业90家，新增省级专精特新中小企业45家、国家级“小巨人”企业6家，高新技术企业总数突破900家。',
  '云汀市人民政府',
  '2025年3月6日',
];

/** Lines of a width as print breaks them: figures stay whole, closing signs don't begin a line. */
function broken(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.match(/(?:[\d.%]+|[^\d])[，。、；：）》]*/g) ?? []) {
    if (line !== '' && widthOf(line + word) > width) {
      lines.push(line);
      line = '';
    }
    line += word;
  }
  return [...lines, line];
}

const asPages = (number: (page: number) => string, head: readonly string[] = []) =>
  document
    .flatMap((paragraph) => broken(paragraph, 15))
    .flatMap((line, index) => (index > 0 && index % 13 === 0 ? [number(index / 13), ...head, line] : [line]))
    .join('\n\n');

describe('a document in the forms that text is copied in', () => {
  it.each([
    ['with an entity for each space', document.map((line) => `&nbsp;&nbsp;&nbsp;&nbsp;${line}`).join('\n')],
    ['with the tags of line ends', document.map((line) => `${line}<br />`).join('')],
    ['with characters that nobody sees', document.map((line) => [...line].join('\u200b')).join('\n')],
    ['as Markdown', document.map((line) => `**${line.slice(0, 5)}**${line.slice(5)}`).join('\n\n')],
    ['with stars around whole lines', document.map((line) => `*${line}*`).join('\n\n')],
    ['with spaces between all characters', document.map((line) => [...line].join(' ')).join('\n')],
    ['broken into lines of a page with its numbers', asPages((page) => `— ${page} —`)],
    ['broken into lines with bare numbers', asPages(String)],
    ['broken into lines under a running title', asPages((page) => `- ${page} -`, document.slice(0, 1))],
  ])('has the same paragraphs %s', (_, text) => {
    expect(paragraphsOf(openText(text))).toEqual(document);
  });

  it('is no page for the letters that halves of its characters look like', async () => {
    const text = `${document.join('\n')}\n㱰㹨㱐 㱤㹩㱐>㰼瀠`;
    const bytes = new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
    expect((await openDocument(bytes)).format).toBe('text');
  });

  it('loses the signs around a line in another face, and keeps the mark of who leads', async () => {
    const text = '# 行动方案\n\n一、建设绿道30公里。\n\n*责任单位：县住建局、县水利局*\n\n*县林业局牵头落实。\n';
    const { text: read } = await openDocument(new TextEncoder().encode(text));
    expect(read).toContain('\n责任单位：县住建局、县水利局\n');
    expect(read).toContain('*县林业局');
  });

  it('loses the signs that Markdown and recognised formulas put before others', () => {
    expect(paragraphsOf(openText('1\\. 新增企业$\\geq 30$家，占比$12\\%$。'))).toEqual(['1.新增企业≥30家，占比12%。']);
  });

  it('keeps figures apart that stand side by side in a text with spaces between its characters', () => {
    const spaced = document.map((line) => [...line].join(' '));
    const read = openText([...spaced, '镇街企业用地', '东桥镇 30 240', '合 计 68 550'].join('\n')).text;
    expect(read).toContain('东桥镇30 240');
    expect(read).toContain('合计68 550');
    expect(openText([...spaced, '新 增 企 业 3 0 家 ， 占 比 1 2 . 5 % 。'].join('\n')).text).toContain(
      '新增企业30家，占比12.5%。',
    );
  });

  it('keeps the sign of a figure and the star of who leads, which look like bullets', () => {
    const text = '- 推进改造。\n* 盘活用地。\n- 1. 培育企业。\n责任单位：县财政局\n* 县经信局、县科技局\n* 县统计局\n';
    const lines = `${text}- 3.2%\n> 30%\n`;
    expect(openText(lines).text.trimEnd()).toBe(
      '推进改造。\n盘活用地。\n1.培育企业。\n责任单位：县财政局\n*县经信局、县科技局\n*县统计局\n-3.2%\n>30%',
    );
  });

  it.each([
    ['得分x<a 且 y>b 的企业予以奖励。', '得分x<a且y>b的企业予以奖励。'],
    ['标记&lt;p&gt;表示段落。', '标记<p>表示段落。'],
    ['<p class="a">新增<b>30</b>家。</p><span>占比<font color=red>5%</font>。</span>', '新增30家。\n占比5%。'],
    ['1\\. 进口US$30万，出口$40万元。', '1.进口US$30万，出口$40万元。'],
    ['进口US$30万；2\\. 出口$40万元，占比$12\\%$。', '进口US$30万；2.出口$40万元，占比12%。'],
  ])('keeps what only looks like markup: %s', (text, read) => {
    expect(openText(text).text.trimEnd()).toBe(read);
  });
});

describe('tables copied as text', () => {
  it('lay a head of three rows over its columns', () => {
    const text =
      '镇街\t整治企业\t\t\t腾出用地\n\t全年\t其中\t\t\n\t\t关停\t提升\t\n东桥镇\t30\t12\t18\t240\n西桥镇\t20\t8\t12\t160\n';
    const [head = []] = openText(text).blocks.flatMap((block) => (block.kind === 'table' ? [block.rows] : []));
    expect(head.slice(0, 3).map((row) => row.map(({ column, columns, rows }) => [column, columns, rows]))).toEqual([
      [
        [0, 1, 3],
        [1, 3, 1],
        [4, 1, 3],
      ],
      [
        [1, 1, 2],
        [2, 2, 1],
      ],
      [
        [2, 1, 1],
        [3, 1, 1],
      ],
    ]);
  });

  it('end where a sentence or a heading follows figures', () => {
    const text =
      '镇街\t企业（家）\n东桥镇\t30\n西桥镇\t20\n表2用地任务\n镇街\t用地（亩）\n东桥镇\t240\n西桥镇\t160\n各镇街按月报送进展。\n';
    expect(paragraphsOf(openText(text))).toEqual(['表2用地任务', '各镇街按月报送进展。']);
  });

  it('keep a short line between rows that belongs to neither as the heading of a part', () => {
    const text =
      '序号\t任务\t责任单位\n扩大有效投资\n1\t技改投资增长12%\t市经信局\n培育市场主体\n2\t新增规上企业30家\t市统计局\n';
    expect(rowsOf(openText(text))[3]).toEqual(['培育市场主体']);
  });

  it('have no page numbers in their cells', () => {
    const text = '任务\t责任单位\n技改投资增长12%\t市经信局\n— 1 —\n新增规上企业30家\t市统计局\n— 2 —\n';
    expect(rowsOf(openText(text))).toEqual([
      ['任务', '责任单位'],
      ['技改投资增长12%', '市经信局'],
      ['新增规上企业30家', '市统计局'],
    ]);
  });
});
