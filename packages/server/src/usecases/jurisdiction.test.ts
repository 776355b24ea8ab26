import { makeDataset, makeFlagColumn, makeFrame, makeNumberColumn, makeTextColumn, makeTexts } from '@niepan/engine';
import { describe, expect, it } from 'vitest';
import { readCell } from './cells.ts';
import { inForceIn, narrowDataset, prefixOf } from './jurisdiction.ts';
import type { PublishedPackage } from './packages.ts';

const enterprises = makeFrame({
  subject: '企业',
  ids: ['甲', '乙', '丙'],
  columns: {
    地区代码: { 0: makeTextColumn(['330382', '330302', '330382']) },
    税收: { 2022: makeNumberColumn([1, 2, null]) },
    在产: { 2022: makeFlagColumn([true, false, false]) },
  },
  links: { 地区: [1, 0, 1] },
});
const projects = makeFrame({
  subject: '项目',
  ids: ['p1', 'p2'],
  columns: { 项目地区代码: { 0: makeTextColumn(['330382', '330382']) } },
  links: { 企业: [1, 2] },
});
const regions = makeFrame({ subject: '地区', ids: ['330302', '330382', '330382100'], columns: {} });
const dataset = makeDataset([enterprises, projects, regions]);

it('reads what lies below a region off its code', () => {
  expect(['330000', '330300', '330382', ''].map(prefixOf)).toEqual(['33', '3303', '330382', '']);
});

describe('the data of a county', () => {
  const { dataset: narrow, rows } = narrowDataset(dataset, '330382');
  const own = narrow.frames.get('企业');

  it('hold its own subjects in their order, with their values and missing bits', () => {
    expect(own?.ids).toEqual(makeTexts(['甲', '丙']));
    expect([0, 1].map((row) => readCell(own?.columns.get('税收')?.get(2022), row))).toEqual([1, null]);
    expect([0, 1].map((row) => readCell(own?.columns.get('在产')?.get(2022), row))).toEqual([true, false]);
    expect(narrow.frames.get('地区')?.ids).toEqual(makeTexts(['330382', '330382100']));
    expect([...(rows.get('企业') ?? [])]).toEqual([0, 2]);
  });

  it('keep links inside and lead nowhere outside', () => {
    expect([...(own?.links.get('地区') ?? [])]).toEqual([0, 0]);
    expect([...(narrow.frames.get('项目')?.links.get('企业') ?? [])]).toEqual([-1, 1]);
  });
});

it('leaves the data as they are when the region covers all of them', () => {
  expect(narrowDataset(dataset, '330300').dataset).toBe(dataset);
});

it('finds nobody under the document of another place', () => {
  expect(narrowDataset(dataset, '331003').dataset.frames.get('企业')?.ids.length).toBe(0);
});

describe('a document', () => {
  const published = (document: object | undefined) => ({ program: { document } }) as unknown as PublishedPackage;
  const isInForce = (document: object | undefined, year: number) => inForceIn([published(document)], year).length === 1;

  it('is in force in every year of which it governs a day', () => {
    const span = { dated: '2022-03-24', from: '2022-04-30', until: '2024-01-01' };
    expect([2021, 2022, 2023, 2024, 2025].map((year) => isInForce(span, year))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
  });

  it('begins when it was made and lasts, unless it says otherwise', () => {
    expect([2019, 2020, 2030].map((year) => isInForce({ dated: '2020-12-31' }, year))).toEqual([false, true, true]);
    expect(isInForce(undefined, 1999)).toBe(true);
  });
});
