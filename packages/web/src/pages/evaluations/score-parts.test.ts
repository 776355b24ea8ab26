import type { TraceNode } from '@niepan/engine';
import { expect, it } from 'vitest';
import { parametersOf, partsOf } from './score-parts.ts';

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
