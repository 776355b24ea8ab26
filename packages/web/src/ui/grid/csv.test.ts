import { describe, expect, it } from 'vitest';
import type { Column } from './column.ts';
import { csvNumber, printCsv } from './csv.ts';

const columns: Column<{ name: string; tax: number | null }>[] = [
  { key: 'name', title: '企业名称', width: 1, cell: () => null, text: (row) => row.name },
  { key: 'bar', title: '图', width: 1, cell: () => null },
  { key: 'tax', title: '税收', unit: '万元', width: 1, cell: () => null, text: (row) => csvNumber(row.tax) },
];

describe('export', () => {
  it('writes the printable columns with units, quoted where needed, with a byte order mark', () => {
    const text = printCsv(
      [
        { name: '甲,乙"厂"', tax: 1234.5 },
        { name: '丙', tax: null },
      ],
      columns,
    );
    expect(text).toBe('\uFEFF企业名称,税收(万元)\r\n"甲,乙""厂""",1234.5\r\n丙,\r\n');
  });
  it('disarms text that a spreadsheet would run, but not negative numbers', () => {
    expect(printCsv([{ name: '=1+1', tax: -3 }], columns)).toContain("'=1+1,-3");
    expect(printCsv([{ name: '-cmd', tax: null }], columns)).toContain("'-cmd,");
  });
});
