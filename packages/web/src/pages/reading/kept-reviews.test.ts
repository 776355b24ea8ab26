import { openText, readDocument, sayReasons } from '@niepan/reader';
import { expect, it } from 'vitest';
import { type KeptReview, upgradeReview } from './kept-reviews.ts';

it('opens a review whose reasons and notes were kept as texts', () => {
  const source = openText('甲市方案\n一、任务\n（一）2026年新增公交线路12条。（责任单位：市交通局）\n');
  const reading = readDocument(source);
  const review: KeptReview = {
    id: '甲',
    format: 1,
    savedAt: 0,
    file: { name: '甲', size: 1, source, reading },
    decisions: {},
  };
  expect(upgradeReview(review)).toEqual(review);
  const said = JSON.stringify(review, (key, value: unknown) =>
    key === 'because' ? '写明年均' : key === 'notes' ? ['略去页码'] : value,
  );
  const { file } = upgradeReview(JSON.parse(said) as KeptReview);
  const { responsibilities, targets, tasks } = file.reading;
  expect([...responsibilities, ...targets, ...tasks].map(({ because }) => sayReasons(because, 'en'))).toEqual([
    '写明年均',
    '写明年均',
    '写明年均',
  ]);
  expect(sayReasons(file.source.notes, 'zh')).toBe('略去页码');
});
