import { expect, it } from 'vitest';
import type { EntitlementRow } from '../../api.ts';
import { filterEntitlements } from './entitlement-filter.ts';

const row = (name: string, state: string, because: string[]) =>
  ({ name, state, because, id: '', project: null, regionName: '乐清市' }) as unknown as EntitlementRow;
const rows = [row('甲', 'payable', []), row('乙', 'excluded', ['D 类企业']), row('丙', 'undecided', ['缺 产值'])];

it('filters by state and finds reasons', () => {
  expect(filterEntitlements(rows, { state: 'payable,undecided' }).map((one) => one.name)).toEqual(['甲', '丙']);
  expect(filterEntitlements(rows, { search: '产值' }).map((one) => one.name)).toEqual(['丙']);
  expect(filterEntitlements(rows, { region: '龙湾区' })).toEqual([]);
});
