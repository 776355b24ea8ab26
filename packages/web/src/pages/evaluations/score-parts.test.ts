import type { TraceNode } from '@niepan/engine';
import { expect, it } from 'vitest';
import { clausesOf, parametersOf, partsOf, sourcesOf } from './score-parts.ts';

const node = (
  kind: TraceNode['kind'],
  label: string,
  value: TraceNode['value'],
  children: TraceNode[] = [],
  more: Partial<TraceNode> = {},
): TraceNode => ({ kind, label, value, children, ...more });
const trace = node('class', '等级', 'D', [
  node('score', '综合得分', 12, [
    node('score', '亩均税收', 4, [node('parameter', '基准', 24)], { note: '权重 30，比值，最高 1.5 倍', weight: '30' }),
    node('score', '劳动生产率', 8, [
      node('parameter', '基准', 24),
      node('parameter', '上限', 1.5, [], { isAssumption: true }),
    ]),
    node('score', '研发', null),
  ]),
]);

it('finds the scores that make the total, with weights where the trace has them', () => {
  expect(partsOf(trace)).toEqual([
    { label: '亩均税收', score: 4, weight: 30 },
    { label: '劳动生产率', score: 8, weight: null },
  ]);
  expect(partsOf(node('rule', '清单', true))).toEqual([]);
});
it('names each parameter once, assumptions first', () => {
  expect(parametersOf(trace).map((one) => one.label)).toEqual(['上限', '基准']);
});

it('names each stored value once a year, and each clause once', () => {
  const tax = node('item', '税收', 3, [], { year: 2022, source: '税务' });
  const whole = node('class', '等级', 'D', [
    node('indicator', '亩均税收', 4, [tax, node('item', '税收', 2, [], { year: 2021 })], { cites: ['一', '二'] }),
    node('indicator', '能耗', 9, [], { year: 2022, source: '发改', cites: ['二'] }),
    node('indicator', '人均', 4, [tax]),
  ]);
  expect(sourcesOf(whole).map(({ label, year, source }) => [label, year, source])).toEqual([
    ['税收', 2022, '税务'],
    ['税收', 2021, undefined],
    ['能耗', 2022, '发改'],
  ]);
  expect(clausesOf(whole)).toEqual(['一', '二']);
});
