import { describe, expect, it } from 'vitest';
import { Deadline, limits } from '../limits.ts';
import { Refusal } from '../source.ts';
import { findAlignedTables } from './aligned-tables.ts';
import { linesOfRuns } from './page-text.ts';

/** A page of cells, each with the lines of its text, their left edge and the height of the first line. */
const page = (...cells: readonly (readonly [text: string, x: number, y: number])[]) =>
  linesOfRuns(
    cells.flatMap(([text, x, y]) =>
      text.split('/').map((line, index) => ({ text: line, x, y: y + index * 15, width: line.length * 10, size: 10 })),
    ),
  );

const tablesOf = (lines: ReturnType<typeof page>) =>
  findAlignedTables(lines, new Deadline()).flatMap((block) =>
    'rows' in block ? [block.rows.map((row) => row.map(({ paragraphs }) => paragraphs.join('')))] : [],
  );

describe('tables without ruled lines', () => {
  const figures = [
    ['东桥镇', '30', '240'],
    ['西桥镇', '20', '160'],
    ['南桥镇', '18', '150'],
    ['合计', '68', '550'],
  ].flatMap((row, index) => row.map((text, column) => [text, 60 + column * 140, 140 + index * 30] as const));

  it('are told by their columns, their head and the lines around them apart', () => {
    const lines = page(
      ['各镇2025年目标如下，由县经信局按月调度，按季通报。', 60, 40],
      ['镇', 60, 105],
      ['整治企业（家）', 200, 105],
      ['腾出用地（亩）', 340, 105],
      ...figures,
      ['各镇按月报送进展情况，县经信局汇总后报县政府研究。', 60, 290],
    );
    expect(tablesOf(lines)).toEqual([
      [
        ['镇', '整治企业（家）', '腾出用地（亩）'],
        ['东桥镇', '30', '240'],
        ['西桥镇', '20', '160'],
        ['南桥镇', '18', '150'],
        ['合计', '68', '550'],
      ],
    ]);
    expect(findAlignedTables(lines, new Deadline())).toHaveLength(3);
  });

  it('keep the lines of a cell together that is set in the middle of its row', () => {
    const lines = page(
      ['1', 60, 108],
      ['规上工业增加值/增长8%以上', 100, 100],
      ['县经信局', 300, 108],
      ['2', 60, 153],
      ['工业投资增长12%', 100, 153],
      ['县发改局、/县经信局', 300, 145],
      ['3', 60, 198],
      ['新增规上企业/30家', 100, 190],
      ['县统计局', 300, 198],
    );
    expect(tablesOf(lines)).toEqual([
      [
        ['1', '规上工业增加值增长8%以上', '县经信局'],
        ['2', '工业投资增长12%', '县发改局、县经信局'],
        ['3', '新增规上企业30家', '县统计局'],
      ],
    ]);
  });

  it('are looked for in time that grows with the lines, and only as long as the deadline grants', () => {
    const lines = page(
      ...Array.from({ length: 1200 }, (_, index) => [
        ['东', 60, 40 + index * 12] as const,
        ['西', 160 + (index % 2) * 100, 40 + index * 12] as const,
      ]).flat(),
    );
    const start = performance.now();
    expect(findAlignedTables(lines, new Deadline())).toHaveLength(1200);
    expect(performance.now() - start).toBeLessThan(2000);
    const deadline = new Deadline();
    deadline.extend(-limits.milliseconds);
    expect(() => findAlignedTables(lines, deadline)).toThrow(Refusal);
  });

  it('are none where lines are running text', () => {
    const text = '为推动全县制造业高质量发展，加快构建现代化产业体系';
    expect(tablesOf(page(...[40, 60, 80, 100, 120].map((y) => [text, 60, y] as const)))).toEqual([]);
  });
});
