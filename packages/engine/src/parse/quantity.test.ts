import { describe, expect, it } from 'vitest';
import { parseQuantity } from './quantity.ts';

describe('numbers with units', () => {
  it.each([
    ['300 万元', { value: '300', unit: '万元' }],
    ['２０％', { value: '20', unit: '%' }],
    ['-1e5', { value: '-100000' }],
    ['2000/3 平方米', { value: '2000/3', unit: '平方米' }],
    ['0.1 元/千瓦时', { value: '0.1', unit: '元/千瓦时' }],
    ['1.50', { value: '1.5' }],
    ['6 个百分点', { value: '6', unit: '个百分点' }],
  ])('%s', (text, quantity) => {
    expect(parseQuantity(text)).toEqual(quantity);
  });

  it.each(['', '三', '1,000', '3 斗', '万元', '1/0 亩', '1..2'])('refuses %s', (text) => {
    expect(parseQuantity(text)).toBeUndefined();
  });
});
