import { describe, expect, it } from 'vitest';
import { programWith } from '../columns/random-program.ts';
import { makeNumberColumn } from '../data/make-column.ts';
import { makeDataset, makeFrame } from '../data/make-frame.ts';
import type { DataItem, Scheme } from '../program/program.ts';
import { always, cited, item, ratio, scheme, scoreItem } from '../rows/program-fixture.ts';
import { type DataDraws, howSureOfData, type Steadiness } from './how-sure.ts';

const source: Readonly<Record<string, string>> = { 甲: '税务', 乙: '自然资源', 丙: '供电' };
const items = Object.fromEntries(
  Object.entries(source).map(([name, department]): [string, DataItem] => [
    name,
    {
      name,
      subject: '企业',
      type: 'number',
      unit: '万元',
      period: 'year',
      over: 'sum',
      source: department,
      at: cited.at,
    },
  ]),
);
const byScore: Scheme = scheme([{ name: '组', test: always, items: [scoreItem('比', '100', '1')], adjustments: [] }], {
  classing: {
    kind: 'threshold',
    classes: [{ name: 'A', line: '70' }, { name: 'B' }],
    within: [],
    rounding: 'half-up',
    minimum: 0,
    ties: 'up',
    tieBreakers: [],
  },
});
const program = programWith({
  items,
  indicators: { 比: ratio('比', item('甲'), item('乙')) },
  schemes: { 评价: byScore },
});
const dataset = makeDataset([
  makeFrame({
    subject: '企业',
    ids: ['远在上', '正在线上', '远在下', '缺'],
    columns: {
      甲: { 2022: makeNumberColumn([50, 7, 1, null]) },
      乙: { 2022: makeNumberColumn([10, 10, 10, 10]) },
      丙: { 2022: makeNumberColumn([1, 1, 1, 1]) },
    },
  }),
]);
const draw = (asked: Partial<DataDraws> = {}): Steadiness => {
  const search = howSureOfData({ program, dataset }, '评价', 2022, { draws: 400, error: 0.05, seed: 3, ...asked });
  for (;;) {
    const next = search.next();
    if (next.done) return next.value;
  }
};

describe('errors of the data', () => {
  it('leave who stands far from the line where they are, and move who stands on it in about half of the draws', () => {
    const { kept, hits } = draw();
    expect(kept[0]).toBe(1);
    expect(kept[2]).toBe(1);
    expect(kept[1]).toBeGreaterThan(0.4);
    expect(kept[1]).toBeLessThan(0.6);
    expect(hits[2] + hits[3]).toBe(400);
  });

  it('leave what is missing missing: who has no class has none in any draw', () => {
    const { kept, hits } = draw();
    expect(kept[3]).toBeNaN();
    expect([...hits.subarray(6)]).toEqual([0, 0]);
  });

  it('are the same for the same seed, and of nothing where the error is nothing', () => {
    expect(draw()).toEqual(draw());
    expect(draw({ seed: 4 }).hits).not.toEqual(draw().hits);
    expect([...draw({ error: 0 }).kept.subarray(0, 3)]).toEqual([1, 1, 1]);
  });

  it('are of the named sources alone', () => {
    expect(draw({ sources: ['供电'] }).kept[1]).toBe(1);
    expect(draw({ sources: ['自然资源'] }).kept[1]).toBeLessThan(0.6);
  });

  it('are reported on draw by draw, so that a long search can be stopped', () => {
    const search = howSureOfData({ program, dataset }, '评价', 2022, { draws: 3, error: 0.1, seed: 1 });
    expect(search.next().value).toEqual({ done: 0, draws: 3 });
    expect(search.next().value).toEqual({ done: 1, draws: 3 });
  });
});
