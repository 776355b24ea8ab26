import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EnterpriseColumns } from '../../api.ts';
import { filterEnterprises, pooledRatio, sumOf } from './enterprise-rows.ts';

const columns = {
  ids: ['91330302A', '91330304B', '91330304C'],
  names: ['华昌电气有限公司', '东瓯鞋业有限公司', '新力电气有限公司'],
  regions: ['330302', '330304', '330304'],
  industries: ['3821', '1951', '3823'],
  industryNames: ['变压器制造', '皮鞋制造', '配电开关制造'],
  sizes: ['规上', '规下', '规上'],
  classes: ['A', null, 'D'],
} as unknown as EnterpriseColumns;

describe('filters', () => {
  it('combine; industries match by division', () => {
    expect(filterEnterprises(columns, {})).toEqual([0, 1, 2]);
    expect(filterEnterprises(columns, { industry: '38', region: '330304' })).toEqual([2]);
    expect(filterEnterprises(columns, { class: 'A,D' })).toEqual([0, 2]);
  });
  it('search name, credit code and industry, every word', () => {
    expect(filterEnterprises(columns, { search: '电气 91330304' })).toEqual([2]);
    expect(filterEnterprises(columns, { search: '皮鞋' })).toEqual([1]);
  });
});

describe('totals', () => {
  it('re-aggregate ratios from their parts', () => {
    // tax 10 on 1 mu and tax 10 on 9 mu: 20 ÷ 10 = 2, not the mean of 10 and 1.11
    expect(pooledRatio([10, 10 / 9], [1, 9], [0, 1])).toBeCloseTo(2, 12);
  });
  it('count only rows that have both parts', () => {
    expect(pooledRatio([10, null, 4], [1, 100, null], [0, 1, 2])).toBe(10);
    expect(pooledRatio([null], [1], [0])).toBeNull();
    expect(pooledRatio([3], [0], [0])).toBeNull();
  });
  it('sum what is known and say nothing of nothing', () => {
    expect(sumOf([1, null, 2], [0, 1, 2])).toBe(3);
    expect(sumOf([null], [0])).toBeNull();
  });
  it('lie between the smallest and the largest ratio', () => {
    const part = fc.record({
      ratio: fc.double({ min: 0, max: 1e6, noNaN: true }),
      of: fc.double({ min: 0.01, max: 1e6, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), (parts) => {
        const ratios = parts.map((one) => one.ratio);
        const pooled =
          pooledRatio(
            ratios,
            parts.map((one) => one.of),
            parts.map((_, place) => place),
          ) ?? Number.NaN;
        const slack = 1e-9 * (1 + Math.max(...ratios));
        expect(pooled).toBeGreaterThanOrEqual(Math.min(...ratios) - slack);
        expect(pooled).toBeLessThanOrEqual(Math.max(...ratios) + slack);
      }),
    );
  });
});
