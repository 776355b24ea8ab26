import { join } from 'node:path';
import { contradictionsIn, type Program, readPackage } from '@niepan/engine';
import { loadPackage } from '@niepan/intake/packages';
import { describe, expect, it } from 'vitest';
import { policiesFolder } from './read-package.ts';

async function read(id: string): Promise<Program> {
  const { sources } = await loadPackage(join(policiesFolder, id));
  if (!sources) throw new TypeError(`${id} can't be read`);
  return readPackage(sources);
}

/** Kind and what it is between, for each contradiction found. */
function foundIn(program: Program): string[] {
  return contradictionsIn(program).map(({ kind, between }) => `${kind}: ${between.join(' | ')}`);
}

const yueqing = await read('yueqing-2022');
const ouhai = await read('ouhai-2021-2023');

describe('the contradictions of 乐清 2022', () => {
  it.each([
    ['scenes: twenty in the text, seven in the annex', 'value: 二.5/开通应用场景 | 附件.31'],
    ['energy: points in the text, per cent in the annex', 'unit: 前言/单位工业增加值能耗下降百分点 | 附件.7'],
    ['standards: six this year, one in three years', 'basis: 四.1/制修订各类标准 | 附件.46'],
    ['R&D bodies: twenty of all kinds, five institutes', 'value: 二.4/新增省级研发机构 | 附件.23'],
    ['core digital industry, yearly and average', 'basis: 二.5/数字经济核心产业增加值增速 | 附件.33'],
    ['chain leaders stated twice', 'stated-twice: 二.4/培育链主企业 | 二.7/培育链主企业'],
    ['export brands: this year and in three years', 'basis: 四.4/浙江出口名牌 | 附件.58'],
    ['core technology projects have no annex row', 'no-annex-line: 二.1/实施核心技术项目'],
    ['one bureau under two names', 'unit-alias: 三.4 | 市发改委'],
  ])('finds %s', (_, contradiction) => {
    expect(foundIn(yueqing)).toContain(contradiction);
  });

  it('finds no contradiction where text and annex agree', () => {
    const agreeing = ['附件.1', '附件.9', '附件.34', '附件.42', '附件.61'];
    expect(foundIn(yueqing).filter((found) => agreeing.some((id) => found.split(/: | \| /).includes(id)))).toEqual([]);
  });

  it('finds one more when the annex says another number', () => {
    const targets = yueqing.targets.map((target) =>
      target.id === '附件.9' ? { ...target, lines: [{ name: '目标', value: '151' }] } : target,
    );
    const found = foundIn({ ...yueqing, targets });
    expect(found.filter((line) => !foundIn(yueqing).includes(line))).toEqual([
      'value: 一.1/整治提升高耗低效企业 | 附件.9',
    ]);
  });
});

describe('the contradictions of 瓯海', () => {
  const found = foundIn(ouhai);

  it.each(['2', '15'])('finds that row number %s is not used', (label) => {
    expect(found.some((line) => line.includes(`序号.${label}`))).toBe(true);
  });

  it('finds thirty energy-saving projects in all beside thirty a year', () => {
    expect(found.some((line) => /18\/.* \| 37\//.test(line))).toBe(true);
  });
});
