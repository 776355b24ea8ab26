import { describe, expect, it } from 'vitest';
import { printYuan } from './tables.ts';
import { writeCsv } from './write-csv.ts';

describe('writeCsv', () => {
  it('guards text against formulas, and leaves numbers alone', () => {
    expect(writeCsv([['=1+1', '+8', '-x', '@cmd', '-5', -5, 0.1 + 0.2, null, Number.NaN, '平常']])).toBe(
      `"'=1+1","'+8","'-x","'@cmd","'-5",-5,0.3,,,平常\r\n`,
    );
  });

  it('quotes what needs it', () => {
    expect(writeCsv([['a,b', 'say "x"', 'two\nlines', ' edge ']])).toBe('"a,b","say ""x""","two\nlines"," edge "\r\n');
  });
});

describe('printYuan', () => {
  it('prints fen exactly', () => {
    expect([0n, 5n, 150n, -12_345n, 100_000_000_000_001n].map(printYuan)).toEqual([
      '0.00',
      '0.05',
      '1.50',
      '-123.45',
      '1000000000000.01',
    ]);
  });
});
