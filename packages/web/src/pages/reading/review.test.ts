import type { Reading, ReadRule, ReadTarget } from '@niepan/reader';
import { describe, expect, it } from 'vitest';
import { amendReading, type Decisions, fieldsOf, itemsOf, nextOpen, progressOf, stretchesOf } from './review.ts';

const target = (name: string, path: string, partOf?: number): ReadTarget => ({
  path,
  name,
  comparator: '≥',
  value: '5',
  unit: '项',
  period: '2025',
  basis: '年度',
  confidence: 'sure',
  because: [['until-end']],
  start: 0,
  end: 4,
  ...(partOf === undefined ? {} : { partOf }),
});

const clause = (path: string) => ({ path, kind: 'numbered' as const, label: '', title: path, start: 0, end: 9 });

const reading: Reading = {
  document: { title: '演示方案', basis: [], copiedTo: [] },
  clauses: [clause('一'), clause('二')],
  responsibilities: [],
  targets: [target('甲', '二'), target('乙', '一'), target('乙之一', '一', 1)],
  tasks: [
    {
      path: '一',
      text: '建立清单。',
      lead: '市经信局',
      responsible: ['市科技局'],
      bodies: [],
      confidence: 'unsure',
      because: [['first-leads']],
      start: 0,
      end: 5,
    },
  ],
  rules: [],
  findings: [{ code: 'unclear', paths: ['x', '二'], spans: [], zh: '不清楚', en: 'unclear' }],
};
const items = itemsOf(reading);

describe('reviewing a reading', () => {
  it('goes through the document clause by clause, findings first', () => {
    expect(items.map(({ key }) => key)).toEqual(['target:1', 'target:2', 'task:0', 'finding:0', 'target:0']);
  });

  it('leaves out what was dropped, and parts keep to their total or stand alone', () => {
    const dropped: Decisions = { 'target:0': { state: 'dropped' } };
    expect(amendReading(reading, dropped).targets.map(({ name, partOf }) => [name, partOf])).toEqual([
      ['乙', undefined],
      ['乙之一', 0],
    ]);
    const alone: Decisions = { 'target:1': { state: 'dropped' } };
    expect(amendReading(reading, alone).targets.map(({ name, partOf }) => [name, partOf])).toEqual([
      ['甲', undefined],
      ['乙之一', undefined],
    ]);
  });

  it('puts a person’s words in place of what was read; emptied fields are absent', () => {
    const decisions: Decisions = {
      'target:0': { state: 'confirmed', mend: { value: '7', unit: ' 家 ', period: '' } },
      'task:0': { state: 'confirmed', mend: { responsible: '市科技局，市财政局', lead: '' } },
    };
    const { targets, tasks } = amendReading(reading, decisions);
    expect(targets[0]).toMatchObject({ value: '7', unit: '家', confidence: 'sure' });
    expect(targets[0]).not.toHaveProperty('period');
    expect(tasks[0]).toMatchObject({ responsible: ['市科技局', '市财政局'], confidence: 'sure' });
    expect(tasks[0]).not.toHaveProperty('lead');
  });

  it('marks what nobody confirmed as waiting for a person, with the reader’s own doubt before it', () => {
    const { targets, tasks } = amendReading(reading, {});
    expect(targets[0]).toMatchObject({ confidence: 'unsure', because: [['unchecked']] });
    expect(tasks[0]?.because).toEqual([['first-leads'], ['unchecked']]);
  });

  it('counts what is settled, and goes on to the next open item around the end', () => {
    const decisions: Decisions = { 'target:0': { state: 'dropped' }, 'target:2': { state: 'confirmed' } };
    expect(progressOf(items, decisions)).toEqual({ done: 2, all: 5 });
    expect(nextOpen(items, decisions, 'target:1')).toBe('task:0');
    expect(nextOpen(items, decisions, 'finding:0')).toBe('target:1');
    const all = Object.fromEntries(items.map(({ key }) => [key, { state: 'confirmed' as const }]));
    expect(nextOpen(items, all, 'task:0')).toBe('task:0');
  });

  it('offers the fields of each kind with what stands in them', () => {
    const [first] = items.filter(({ kind }) => kind === 'target');
    expect(first && fieldsOf(first, { value: '6' }).find(({ name }) => name === 'value')?.value).toBe('6');
    expect(items.filter(({ kind }) => kind === 'finding').flatMap((item) => fieldsOf(item))).toEqual([]);
  });
});

describe('the stretches of an item', () => {
  it('are all places that a rule was drawn from', () => {
    const rule: ReadRule = {
      path: '一',
      kind: '评价',
      name: '综合评价',
      draft: '',
      alsoAt: [{ path: '二', start: 20, end: 30 }],
      confidence: 'unsure',
      because: [['weights', '权重']],
      start: 0,
      end: 9,
    };
    const [item] = itemsOf({ ...reading, targets: [], tasks: [], findings: [], rules: [rule] });
    expect(item && stretchesOf(item).map(({ start, end }) => [start, end])).toEqual([
      [0, 9],
      [20, 30],
    ]);
  });
});
