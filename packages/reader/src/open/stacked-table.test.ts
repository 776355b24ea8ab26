import { expect, it } from 'vitest';
import { findStackedTable } from './stacked-table.ts';

const cellsOf = (lines: string) =>
  findStackedTable(lines.split(' '), 0)?.rows.map((row) => row.map(({ paragraphs }) => paragraphs.join('')).join('|'));

it('finds the columns of a table of figures with a cell on each line, the levels of its head among them', () => {
  const lines =
    '地区 改造企业（家） 盘活用地（亩） 2025年 2026年 2025年 2026年 东湾区 12 15 300 320 西湾区 9 11 210 240 全市 21 26 510 560';
  expect(cellsOf(lines)).toEqual([
    '地区|改造企业（家）|盘活用地（亩）',
    '2025年|2026年|2025年|2026年',
    '东湾区|12|15|300|320',
    '西湾区|9|11|210|240',
    '全市|21|26|510|560',
  ]);
});
