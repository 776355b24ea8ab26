import { describe, expect, it } from 'vitest';
import type { Run } from './page-text.ts';
import { linesInOrder } from './text-columns.ts';

const size = 12;
const run = (text: string, x: number, y: number): Run => ({ text, x, y, width: text.length * size, size });
const left = Array.from({ length: 12 }, (_none, index) => `左栏第${index + 10}行写满一行的文字为止`);
const right = left.map((text) => text.replace('左', '右'));

describe('the lines of a page', () => {
  it('are read down the left column and then down the right one, between the lines across both', () => {
    const runs = [
      run('假想市工业简报刊头一行贯通左右两栏之间全部版面', 120, 40),
      ...left.map((text, index) => run(text, 60, 80 + index * 20)),
      ...right.map((text, index) => run(text, 310, 80 + index * 20)),
      run('页脚也有一行文字贯通左右两栏之间全部版面', 120, 400),
    ];
    const lines = linesInOrder(runs);
    expect(lines.map(({ text }) => text)).toEqual([
      '假想市工业简报刊头一行贯通左右两栏之间全部版面',
      ...left,
      ...right,
      '页脚也有一行文字贯通左右两栏之间全部版面',
    ]);
    expect(lines[1]?.column).toEqual({ left: 60, right: 60 + (left[0]?.length ?? 0) * size });
    expect(lines[0]?.column).toBeUndefined();
  });

  it('stay whole where short names stand beside their values', () => {
    const runs = left.flatMap((_text, index) => [
      run('镇名', 60, 80 + index * 20),
      run(`${index}00`, 310, 80 + index * 20),
    ]);
    expect(linesInOrder(runs).map(({ text }) => text)).toEqual(left.map((_text, index) => `镇名 ${index}00`));
  });
});
