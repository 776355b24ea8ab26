import { describe, expect, it } from 'vitest';
import { idProblem, suggestId, suggestRegion } from './package-name.ts';

const head = { title: '', basis: [], copiedTo: [] };

describe('the name of a package', () => {
  it('begins as region, year and number of the document', () => {
    expect(suggestId({ ...head, number: '假想政办〔2025〕8号' }, '330300')).toBe('doc-330300-2025-8');
    expect(suggestId({ ...head, dated: '2024-05-01' }, '330300')).toBe('doc-330300-2024');
    expect(suggestId(head, '330300')).toBe('doc-330300');
  });

  it('can’t be one that is taken, nor hold anything but small letters, digits and single hyphens', () => {
    expect(idProblem('doc-1', ['base'])).toBeUndefined();
    expect(idProblem('base', ['base'])).toBe('taken');
    for (const id of ['', 'ab', 'A-b', 'a--b', '-a-b', '演示', 'a/b', 'x'.repeat(65)])
      expect(idProblem(id, [])).toBe('shape');
  });

  it('goes with the most exact region that the issuer names', () => {
    const regions = [
      { code: '330300', name: '温州市' },
      { code: '330382', name: '乐清市' },
    ];
    expect(suggestRegion('乐清市人民政府', regions)).toBe('330382');
    expect(suggestRegion('温州市人民政府办公室', regions)).toBe('330300');
    expect(suggestRegion('乐清市制造业提质行动任务清单', regions)).toBe('330382');
    expect(suggestRegion('假想市人民政府', regions)).toBeUndefined();
    expect(suggestRegion(undefined, regions)).toBeUndefined();
  });
});
