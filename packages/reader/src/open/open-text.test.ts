import { describe, expect, it } from 'vitest';
import { openText } from './open-text.ts';
import type { Source } from './source.ts';

const paragraphsOf = ({ blocks, text }: Source) =>
  blocks.flatMap((block) => (block.kind === 'paragraph' ? [text.slice(block.start, block.end)] : []));

const cellsOf = ({ blocks, text }: Source) =>
  blocks.flatMap((block) =>
    block.kind === 'table' ? block.rows.map((row) => row.map((cell) => text.slice(cell.start, cell.end))) : [],
  );

describe('opening a plain text', () => {
  it('leaves out what a site puts under the article that was copied', () => {
    const text =
      '一、目标。新增企业60家。\n附件：任务表.docx\n任务表（盖章版）.pdf\n分享到：\n【打印】 【关闭】\n上一篇: 关于防汛的通知\n扫一扫在手机打开当前页\n';
    expect(paragraphsOf(openText(text))).toEqual(['一、目标。新增企业60家。', '附件：任务表.docx']);
  });

  it('leaves out where on a site the article stands, and keeps its lines about the article apart', () => {
    const text = '当前位置: 首页 > 重点项目\n\n发布日期: 2023-12-24\n云阳市重点项目进展情况\n全市项目进展顺利。\n';
    expect(paragraphsOf(openText(text))).toEqual([
      '发布日期：2023-12-24',
      '云阳市重点项目进展情况',
      '全市项目进展顺利。',
    ]);
  });

  it('reads tabs behind the numbers of articles and items as spaces', () => {
    const text = '第一条\t为改进工作，制定本办法。\n\n第二条\t考核园区。\n1.\t总分100分。\n2.\t分档评定。\n';
    expect(cellsOf(openText(text))).toEqual([]);
    expect(cellsOf(openText('序号\t任务\n1.\t建库\n2.\t建台账\n'))).toHaveLength(3);
  });

  it('ends a table at the heading of the next attachment', () => {
    const text = '附表1\n序号\t任务\n1\t建库\n附表1-2\n序号\t任务\n1\t建台账\n注：按月报送。\n';
    expect(paragraphsOf(openText(text))).toEqual(['附表1', '附表1-2', '注：按月报送。']);
    expect(cellsOf(openText(text))).toHaveLength(4);
  });

  it('lays a head over the blank cells that a copied table has in place of merged ones', () => {
    const text =
      '板块\t实施项目（项）\t\t完成投资（亿元）\n\t2024年\t2025年\t\n东河镇\t12\t15\t3.5\n西河镇\t9\t10\t2\n合计\t21\t25\t5.5\n';
    const spans = openText(text).blocks.flatMap((block) =>
      block.kind === 'table'
        ? block.rows.slice(0, 2).map((row) => row.map(({ column, columns, rows }) => [column, columns, rows]))
        : [],
    );
    expect(spans).toEqual([
      [
        [0, 1, 2],
        [1, 2, 1],
        [3, 1, 2],
      ],
      [
        [1, 1, 1],
        [2, 1, 1],
      ],
    ]);
  });

  it('lays nothing together where figures stand below a blank head', () => {
    const text = '镇\t改造（家）\t\n\t12\t说明\n西河镇\t9\t\n';
    expect(cellsOf(openText(text))[0]).toEqual(['镇', '改造（家）', '']);
  });

  it('parts two tables at the heading between them where the columns are named anew', () => {
    const text =
      '一、分解任务\n镇\t改造（家）\n东河镇\t12\n西河镇\t9\n\n二、重点事项\n\n序号\t事项\t时限\n1\t建库\t6月底\n2\t评审\t9月底\n';
    expect(paragraphsOf(openText(text))).toEqual(['一、分解任务', '二、重点事项']);
  });

  it('joins lines that were broken at one width, and ends a paragraph at a short line', () => {
    const text = `  一、加快企业成长。推动规模以上企业提
高效率，对连续两年增长的企业按程序给予
奖励，具体办法另行制定并向社会公布。每
年评选一次。
  二、优化服务环境。各部门按照职责分工
做好服务，遇到问题及时上报，由牵头部门
会同有关单位研究解决，重大事项报市政府
决定后组织实施，并在年底以前统一公布结
果。`;
    expect(paragraphsOf(openText(text)).map((paragraph) => paragraph.slice(-5))).toEqual(['评选一次。', '公布结果。']);
  });

  it('joins a paragraph that a page breaks in mid-sentence, across page numbers and running titles; the title stays once', () => {
    const page = (body: string, number: number) => `假想市工业行动方案\n\n${body}\n\n— ${number} —\n`;
    const text = [
      page('1.推进技术改造。组织企业实施智能化改造项目，推广先进装备，支持企业建设数字', 1),
      page('化车间。', 2),
      page('2.培育优质企业。建立培育库。', 3),
    ].join('\f');
    expect(paragraphsOf(openText(text))).toEqual([
      '假想市工业行动方案',
      '1.推进技术改造。组织企业实施智能化改造项目，推广先进装备，支持企业建设数字化车间。',
      '2.培育优质企业。建立培育库。',
    ]);
  });

  it('keeps headings and titles apart from what follows them', () => {
    const text =
      '假想市关于“稳增长、促转型”工作情况若干重点任务实施方案\n为做好工作，制定本方案。\n（一）坚持创新驱动，加快动能转换\n全市上下形成合力。';
    expect(paragraphsOf(openText(text))).toHaveLength(4);
  });

  it('drops editors’ marks and spaces inside words, and makes full-width letters and digits plain', () => {
    expect(
      paragraphsOf(openText('[bookmark: _GoBack]到 ２０２５ 年，新 增 企 业 ３０ 家，占比 ５．５％ 以上。')),
    ).toEqual(['到2025年，新增企业30家，占比5.5%以上。']);
  });

  it('keeps a space that separates two organs', () => {
    expect(paragraphsOf(openText('市经信局 市科技局'))).toEqual(['市经信局 市科技局']);
  });

  it('finds tables of tabs, of indented cells and of bars', () => {
    const tabs = '序号\t任务\t责任单位\n1\t建设园区\t市经信局\n2\t\t市科技局';
    const indented = '\t序号\n\t任务\n\t责任单位\n\n\t1\n\t建设园\n区\n\t市经信局\n\n\t2\n\t\n\t市科技局';
    const bars = '| 序号 | 任务 | 责任单位 |\n|---|---|---|\n| 1 | 建设园区 | 市经信局 |\n| 2 | | 市科技局 |';
    for (const text of [tabs, indented, bars]) {
      expect(cellsOf(openText(text))).toEqual([
        ['序号', '任务', '责任单位'],
        ['1', '建设园区', '市经信局'],
        ['2', '', '市科技局'],
      ]);
    }
  });

  it('finds tables whose cells gaps part, a narrow one beside a long name and a blank cell among them', () => {
    const text = [
      '序号    指标                单位      东湾镇    西湾镇',
      '1       工业总产值          亿元      26        18',
      '2       规上工业增加值增速  %         8.5       7.5',
      '3       新增企业            户                  2',
      '',
      '注：数据由各镇报送。',
    ].join('\n');
    expect(cellsOf(openText(text))).toEqual([
      ['序号', '指标', '单位', '东湾镇', '西湾镇'],
      ['1', '工业总产值', '亿元', '26', '18'],
      ['2', '规上工业增加值增速', '%', '8.5', '7.5'],
      ['3', '新增企业', '户', '', '2'],
    ]);
    expect(cellsOf(openText('张三  李四  王五\n赵六  钱七  孙八\n周九  吴十  郑二'))).toEqual([]);
  });

  it('refuses a text without a word', () => {
    expect(() => openText(' \n\f\n')).toThrow('文件里没有文字');
  });

  it('joins a line to the number that it asks for, and a count to what is counted', () => {
    const text = '年产值过亿元的企业达到\n\n60 家，上市企业突破\n\n20 家.建设示范园区\n\n5 个;\n\n二、任务';
    expect(paragraphsOf(openText(text))).toEqual([
      '年产值过亿元的企业达到60家，上市企业突破20家。建设示范园区5个；',
      '二、任务',
    ]);
  });

  it('keeps the stop of half width behind a label', () => {
    expect(openText('一、目标\n（三）.加强监管。\n第四条.建设项目。').text).toContain('（三）.加强监管');
  });
});
