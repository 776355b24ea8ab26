import { expect, it } from 'vitest';
import type { TargetRow } from '../../api.ts';
import { filterTargets, yearsOf } from './target-filter.ts';

const row = (part: Partial<TargetRow>) =>
  ({
    name: '',
    label: null,
    indicator: null,
    lead: null,
    responsible: [],
    document: '',
    package: '',
    region: '',
    basis: '年度',
    light: 'none',
    from: 2022,
    until: 2022,
    ...part,
  }) as TargetRow;
const rows = [
  row({ name: '亩均税收', lead: '市税务局', light: 'red', region: '330382', until: 2024 }),
  row({ name: '劳动生产率', lead: '市经信局', responsible: ['市税务局'], light: 'yellow' }),
  row({ name: '亩均增加值', lead: '市统计局', light: 'green', from: 2023, until: 2023 }),
];
const names = (search: Parameters<typeof filterTargets>[1]) => filterTargets(rows, search).map((one) => one.name);

it('finds a department as lead and as responsible unit', () => {
  expect(names({ department: '市税务局' })).toEqual(['亩均税收', '劳动生产率']);
});
it('takes several choices as either-or and several filters together', () => {
  expect(names({ light: 'red,green' })).toEqual(['亩均税收', '亩均增加值']);
  expect(names({ light: 'red,green', search: '增加值' })).toEqual(['亩均增加值']);
});
it('finds the targets that cover a year', () => {
  expect(names({ year: '2023' })).toEqual(['亩均税收', '亩均增加值']);
  expect(yearsOf(rows)).toEqual([2022, 2023, 2024]);
});
it('shows all without a filter', () => expect(names({ year: '', light: '' })).toHaveLength(3));
