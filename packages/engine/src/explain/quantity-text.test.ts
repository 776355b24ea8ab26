import { describe, expect, it } from 'vitest';
import { isShort, quantityText, roundedText } from './quantity-text.ts';

describe('numbers in explanations', () => {
  it.each([
    ['50000', '万元', '5亿元'],
    ['75000', '万元', '75000万元'],
    ['500000', '元', '50万元'],
    ['300', '万元', '300万元'],
    ['0.5', '亿元', '5000万元'],
    ['-20000', '万元', '-2亿元'],
    ['0', '万元', '0万元'],
    ['0.1', '元/千瓦时', '0.1元/千瓦时'],
    ['15', '%', '15%'],
    ['2', '1', '2'],
  ])('says %s %s as %s', (value, unit, said) => {
    expect(quantityText(value, unit)).toBe(said);
  });

  it('rounds floats for reading, not to nothing', () => {
    expect([196.39712220274282, 0.00012345678, 22, -0.88001, 43.000012].map(roundedText)).toEqual([
      '196.3971',
      '0.0001235',
      '22',
      '-0.88',
      '43',
    ]);
  });

  it('keeps short decimals as they are', () => {
    expect(['24.097', '0.00000001', '2000/3', '16.5539066691'].map(isShort)).toEqual([true, false, false, false]);
  });
});
