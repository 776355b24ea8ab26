import { expect, it } from 'vitest';
import type { RuleResults } from '../../api.ts';
import { filterRuleRows, needOf, subjectOf } from './rule-rows.ts';

const results = (kind: 'list' | 'gate', projects: RuleResults['projects'] = null) =>
  ({
    rule: { kind },
    ids: ['91A', '91B', null],
    names: ['甲公司', '乙公司', null],
    projects,
    regionNames: ['乐清市', '瓯海区', '乐清市'],
    industryNames: ['电气机械', '鞋', '鞋'],
    outcomes: ['no', 'yes', 'unknown'],
    conditions: [],
  }) as unknown as RuleResults;
const list = results('list');
const gate = results('gate', { codes: ['P1', 'P2', 'P3'], names: ['一期', '二期', '三期'] });

it('filters by outcome, region and industry, and finds by names and codes', () => {
  expect(filterRuleRows(list, {})).toEqual([0, 1, 2]);
  expect(filterRuleRows(list, { outcome: 'yes,unknown', region: '乐清市' })).toEqual([2]);
  expect(filterRuleRows(list, { industry: '鞋', search: '乙' })).toEqual([1]);
  expect(filterRuleRows(gate, { search: 'p3' })).toEqual([2]);
  expect(filterRuleRows(gate, { search: '甲 一期' })).toEqual([0]);
});

it('puts those first whom somebody must see: the listed, and those stopped at a gate', () => {
  const first = (of: RuleResults) =>
    [0, 1, 2].toSorted((a, b) => needOf(of, a) - needOf(of, b)).map((row) => of.outcomes[row]);
  expect(first(list)).toEqual(['yes', 'unknown', 'no']);
  expect(first(gate)).toEqual(['no', 'unknown', 'yes']);
});

it('asks for the explanation of the project where the rule speaks of projects', () => {
  expect([subjectOf(list, 0), subjectOf(gate, 0)]).toEqual(['91A', 'P1']);
});
