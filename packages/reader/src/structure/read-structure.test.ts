import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openText } from '../open/open-text.ts';
import { Refusal, type Source } from '../open/source.ts';
import { SourceWriter } from '../open/source-writer.ts';
import { parentOf } from './parent-path.ts';
import { readStructure } from './read-structure.ts';
import type { Structure } from './reading.ts';

const fragments = [
  '假想市人民政府关于推进工业转型的实施意见',
  '假政发〔2024〕6号',
  '各县（市、区）人民政府：',
  '为推进转型，提出以下意见。',
  '一、',
  '二、',
  '（一）',
  '(二)',
  '1.',
  '2、',
  '（1）',
  '①',
  '第一章 总则',
  '第二条 ',
  '第三条【适用范围】',
  '专栏1 主要指标',
  '专栏二：重点工程',
  '——',
  '加快改造。到2025年底，新增企业30家以上，占比达到5.5%。',
  '由市经信局牵头，市财政局配合。',
  '（责任单位：市经信局、市科技局，各县〔市、区〕政府）',
  '(牵头单位:市经合办〈招商局〉,责任单位:市发改委)',
  '（责任单位：市',
  '（（（〔《“',
  '））〕》”',
  '序号\t任务\t责任单位',
  '1\t建设园区\t*市经信局、市科技局',
  '2\t\t',
  '\t3\n\t1.建库。\n2.建台账。\n\t市科技局',
  '| 序号 | 指标 | 单位 |',
  '附件：1.任务清单',
  '附件1',
  '附件',
  '假想市人民政府',
  '2024年3月5日',
  '（此件公开发布）',
  '抄送：市委各部门，市人大常委会、市政协办公室。',
  '本意见自2024年4月1日起施行，有效期三年。',
  '各县（市、区）要参照本意见制定细则。',
  '以上责任单位：市经信局',
  '目 录',
  '— 3 —',
  '\f',
  '\t',
  ' ',
  '２０２４年',
  '\ud800',
];
const document = fc
  .array(
    fc.tuple(
      fc.oneof(fc.constantFrom(...fragments), fc.string({ unit: 'grapheme', maxLength: 12 })),
      fc.constantFrom('', '\n', '\n\n'),
    ),
    {
      maxLength: 60,
    },
  )
  .map((parts) => parts.flat().join(''));

function readOrRefuse(
  text: string,
): { readonly structure: Structure; readonly length: number; readonly text: string } | undefined {
  try {
    const source = openText(text);
    return { structure: readStructure(source), length: source.text.length, text: source.text };
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

const cellWords = [
  '序号',
  '任务',
  '责任单位',
  '目标值',
  '1',
  '2',
  '一',
  '合计',
  '',
  '',
  '建设园区。',
  '1.建库。\n2.建台账。',
  '*市经信局、市科技局',
  '12月底',
  '30家',
];

/** A document with a heading and a table whose cells are merged at random, also past the table's edge. */
const tables = fc
  .array(
    fc.array(
      fc.record({
        text: fc.constantFrom(...cellWords),
        columns: fc.constantFrom(1, 1, 1, 2, 5),
        rows: fc.constantFrom(1, 1, 1, 2, 9),
      }),
      {
        minLength: 1,
        maxLength: 6,
      },
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((rows): Source => {
    const writer = new SourceWriter();
    writer.addParagraph('附件');
    writer.addTable(
      rows.map((row) => {
        let column = 0;
        return row.map(({ text, columns, rows: height }) => {
          const cell = { paragraphs: text.split('\n'), column, columns, rows: height };
          column += columns;
          return cell;
        });
      }),
    );
    writer.addParagraph('注：各地按季报送。');
    return writer.finish('docx');
  });

describe('the structure of any text', () => {
  it('lies inside the text, and every passage in the clause that it names', () => {
    fc.assert(
      fc.property(document, (text) => {
        const read = readOrRefuse(text);
        if (!read) return;
        const { clauses, passages, responsibilities, tasks } = read.structure;
        for (const { start, end } of [...clauses, ...passages, ...responsibilities, ...tasks]) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(read.length);
        }
        let last = 0;
        for (const { path, clause, start, end } of passages) {
          const holder = clauses[clause];
          expect(holder?.path).toBe(path);
          expect(holder && holder.start <= start && end <= holder.end).toBe(true);
          expect(start).toBeGreaterThanOrEqual(last);
          last = end;
        }
        for (const task of tasks) expect(read.text.slice(task.start, task.end)).toBe(task.text);
      }),
      { numRuns: 400 },
    );
  });

  it('has paths once each; clauses hold those below them, and clauses beside each other follow without meeting', () => {
    fc.assert(
      fc.property(document, (text) => {
        const clauses = readOrRefuse(text)?.structure.clauses ?? [];
        const byPath = new Map(clauses.map((clause) => [clause.path, clause]));
        expect(byPath.size).toBe(clauses.length);
        const ends = new Map<string, number>();
        for (const clause of clauses) {
          const above = parentOf(clause.path);
          const parent = byPath.get(above);
          if (parent) expect(parent.start <= clause.start && clause.end <= parent.end).toBe(true);
          expect(clause.start).toBeGreaterThanOrEqual(ends.get(above) ?? 0);
          ends.set(above, clause.end);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('holds for tables with cells merged at random', () => {
    fc.assert(
      fc.property(tables, (source) => {
        const { clauses, passages } = readStructure(source);
        const byPath = new Map(clauses.map((clause) => [clause.path, clause]));
        expect(byPath.size).toBe(clauses.length);
        let last = 0;
        for (const { clause, start, end } of passages) {
          const holder = clauses[clause];
          expect(holder && holder.start <= start && end <= holder.end).toBe(true);
          expect(start).toBeGreaterThanOrEqual(last);
          last = end;
        }
        const ends = new Map<string, number>();
        for (const { path, start, end } of clauses) {
          const parent = byPath.get(parentOf(path));
          if (parent) expect(parent.start <= start && end <= parent.end).toBe(true);
          expect(start).toBeGreaterThanOrEqual(ends.get(parentOf(path)) ?? 0);
          ends.set(parentOf(path), end);
        }
      }),
      { numRuns: 600 },
    );
  });

  it('loses no word: every paragraph and filled cell of a document with clauses stands in a passage or a table heading', () => {
    fc.assert(
      fc.property(document, (text) => {
        const read = readOrRefuse(text);
        if (!read || read.text.includes('\t')) return;
        const held = read.structure.passages.reduce((sum, { start, end }) => sum + end - start, 0);
        expect(held).toBe(read.text.replaceAll('\n', '').length);
      }),
      { numRuns: 300 },
    );
  });
});

describe('texts made to hang a reader', () => {
  const repeated = (text: string, times: number) => text.repeat(times);
  const hostile: Readonly<Record<string, string>> = {
    'a line of ten megabytes': repeated('加快推进产业转型，', 1_200_000),
    'a million nested brackets': repeated('（', 1_000_000) + repeated('）', 1_000_000),
    'thirty thousand open labelled brackets': repeated('（责任单位：', 30_000),
    'thirty thousand clauses of one name': repeated('一、加快。\n', 30_000),
    'thirty thousand lines without a label': `一、加快。\n${repeated('各地要抓好落实。\n', 30_000)}`,
    'twenty thousand lists of attachments': repeated('附件：1.清单\n2.名单\n', 20_000),
    'thirty thousand lone cells': repeated('\t格\n\n', 30_000),
    'thirty thousand rows': `序号\t任务\t责任单位\n${repeated('1\t建设。\t市经信局\n', 30_000)}`,
    'units without a stop': `一、加快。（责任单位：${repeated('市经信局和市科技局', 200_000)}）`,
    'verbs without an end': `一、加快。由${repeated('市局和', 200_000)}`,
    'responsibilities without an end': `责任单位：${repeated('负责', 500_000)}x`,
  };

  it.each(Object.entries(hostile))('%s ends', (_, text) => {
    expect(readOrRefuse(text)).toBeDefined();
  });
});
