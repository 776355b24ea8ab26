import { expect, it } from 'vitest';
import type { TargetRow } from '../../api.ts';
import { leadsOf } from './leads.ts';

const target = (lead: string | null, light: TargetRow['light']) => ({ lead, light }) as TargetRow;

it('puts the unit with most missed targets first, then most behind; targets without a lead are nobody’s', () => {
  const rows = leadsOf([
    target('市科技局', 'yellow'),
    target('市科技局', 'yellow'),
    target('市经信局', 'red'),
    target('市经信局', 'green'),
    target(null, 'red'),
  ]);
  expect(rows).toEqual([
    { lead: '市经信局', red: 1, yellow: 0, all: 2 },
    { lead: '市科技局', red: 0, yellow: 2, all: 2 },
  ]);
});
