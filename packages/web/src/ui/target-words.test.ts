import type { TFunction } from 'i18next';
import { expect, it } from 'vitest';
import type { TargetRow } from '../api.ts';
import { findingOf, gapOf, isPending, lineText, targetParams } from './target-words.ts';

/** Writes the key and the words that go into it, so that a test sees both. */
const t = ((key: string, words?: unknown) =>
  typeof words === 'object' ? `${key} ${JSON.stringify(words)}` : String(words ?? key)) as TFunction;
const target = (part: Partial<TargetRow>) =>
  ({
    name: '劳动生产率',
    basis: '年度',
    comparator: '≥',
    lines: [{ name: '标线', value: 20, high: null }],
    unit: '万元/人',
    relative: null,
    value: 9,
    asOf: '2022-06',
    completion: 0.45,
    elapsed: 0.5,
    light: 'yellow',
    ...part,
  }) as TargetRow;

it('takes only the first slash of an id for the package', () => {
  expect(targetParams('yueqing-2022/二.6/新增')).toEqual({ package: 'yueqing-2022', id: '二.6/新增' });
});

it('writes what a document asks, one line or two, a range, or words', () => {
  expect(lineText(target({}), t)).toBe('≥ 20 万元/人');
  const two = [
    { name: '标线', value: 23, high: null },
    { name: '高线', value: 25, high: null },
  ];
  expect(lineText(target({ lines: two }), t)).toBe('≥ 标线 23 / 高线 25 万元/人');
  expect(lineText(target({ comparator: '区间', lines: [{ name: '目标', value: 2, high: 3 }] }), t)).toBe('2–3 万元/人');
  expect(lineText(target({ comparator: '约' }), t)).toBe('约 20 万元/人');
  expect(lineText(target({ comparator: '定性', lines: [] }), t)).toBe('targets:comparators.定性');
});

it('measures a paced number against time, a level against its line', () => {
  expect(gapOf(target({}))).toBeCloseTo(-0.05);
  expect(gapOf(target({ unit: '%' }))).toBeCloseTo(-0.55);
  expect(gapOf(target({ completion: null }))).toBeNull();
});

it('says behind or ahead of time, and nothing of time before a target begins', () => {
  expect(findingOf(target({}), t, 'zh-CN')).toContain('finding.behind');
  expect(findingOf(target({}), t, 'zh-CN')).toContain('"points":"5"');
  expect(findingOf(target({ completion: 0.6 }), t, 'zh-CN')).toContain('finding.ahead');
  const early = target({ light: 'none', elapsed: 0 });
  expect(isPending(early)).toBe(true);
  expect(findingOf(early, t, 'zh-CN')).toContain('finding.completion');
  expect(findingOf(target({ value: null }), t, 'zh-CN')).toContain('finding.noData');
});
