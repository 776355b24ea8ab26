import { describe, expect, it } from 'vitest';
import { isRecord, type RawPackage, readPackage } from './read-package.ts';

function listOf(raw: RawPackage, key: string): Record<string, unknown>[] {
  const list = raw[key];
  return Array.isArray(list) ? list.filter(isRecord) : [];
}

function labelled(raw: RawPackage, key: string, label: string): Record<string, unknown>[] {
  return listOf(raw, key).filter(({ 序号 }) => 序号 === label);
}

function numbersUpTo(last: number, without: readonly number[] = []): string[] {
  return Array.from({ length: last }, (_, index) => index + 1)
    .filter((number) => !without.includes(number))
    .map(String);
}

describe('the annex of 乐清 2022', () => {
  const raw = readPackage('yueqing-2022');
  const rows = listOf(raw, '目标').filter(({ 序号 }) => 序号 !== undefined);

  it('has the sixty-one rows and no other, in their order', () => {
    expect(rows.map(({ 序号 }) => 序号)).toEqual(numbersUpTo(61));
  });

  it.each(numbersUpTo(61))('finds row %s by its own number and its own clause', (label) => {
    const [target, ...more] = labelled(raw, '目标', label);
    expect(more).toEqual([]);
    expect(target).toMatchObject({ 编号: `附件.${label}`, 据: `附件.${label}`, 出处: '附件' });
  });
});

describe('the list of 瓯海', () => {
  const raw = readPackage('ouhai-2021-2023');
  const labels = numbersUpTo(57, [2, 15]);

  it('has fifty-five rows: 1 to 57 without 2 and 15', () => {
    expect(labels).toHaveLength(55);
    expect(listOf(raw, '任务').flatMap(({ 序号 }) => (序号 === undefined ? [] : [序号]))).toEqual(labels);
  });

  it.each(labels)('finds row %s by its own number', (label) => {
    const [task, ...more] = labelled(raw, '任务', label);
    expect(more).toEqual([]);
    expect(task).toMatchObject({ 据: label });
  });

  it.each(['2', '15'])('finds nothing under %s', (label) => {
    expect([...labelled(raw, '任务', label), ...labelled(raw, '目标', label)]).toEqual([]);
  });
});
