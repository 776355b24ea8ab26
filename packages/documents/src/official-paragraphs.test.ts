import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chineseDate, sizeOfIssuerMark, widthInCharacters } from './official-paragraphs.ts';
import { page } from './page.ts';

it('shrinks the issuer mark until it fits on one line, never below the title size', () => {
  expect(sizeOfIssuerMark('文件')).toBe(120);
  expect(sizeOfIssuerMark('温州市经济和信息化局文件')).toBeLessThan(sizeOfIssuerMark('温州市人民政府文件'));
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), (length) => {
      const size = sizeOfIssuerMark('局'.repeat(length));
      expect(size).toBeGreaterThanOrEqual(44);
      if (size > 44) expect(length * size * 10).toBeLessThanOrEqual(page.blockWidth);
    }),
  );
});

it('counts half-width characters as half', () => {
  expect(widthInCharacters('2022年7月20日')).toBe(6.5);
});

it('writes days without leading zeros', () => {
  expect(chineseDate('2022-07-02')).toBe('2022年7月2日');
});
