import { describe, expect, it } from 'vitest';
import type { Aggregate } from '../program/expression.ts';
import { RefusedSql, refuseAggregate } from './refusal.ts';

describe('aggregates without a statement', () => {
  it.each<[Pick<Aggregate, 'how' | 'over'>, string | undefined]>([
    [{ how: 'apportion' }, 'apportion'],
    [{ how: 'sum', over: { members: '企业', owner: '地区', via: '地区' } }, 'linked-subject'],
    [{ how: 'mean', over: { members: '地区', owner: '地区' } }, 'linked-subject'],
    [{ how: 'sum', over: { members: '企业', owner: '地区' } }, undefined],
    [{ how: 'rank' }, undefined],
  ])('%o: %s', ({ how, over }, reason) => {
    const refused = (): unknown => {
      try {
        return refuseAggregate({ how, over });
      } catch (fault) {
        return fault instanceof RefusedSql ? fault.refusal.refused : fault;
      }
    };
    expect(refused()).toBe(reason);
  });
});
