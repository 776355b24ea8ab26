import { describe, expect, it } from 'vitest';
import { openDocument } from '../open/open-document.ts';
import { readStructure } from './read-structure.ts';

async function pathsOf(html: string): Promise<string[]> {
  const source = await openDocument(new TextEncoder().encode(`<html><body>${html}</body></html>`));
  return readStructure(source).clauses.map(({ path }) => path);
}

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => `<p>${line}</p>`)
    .join('');

describe('clauses', () => {
  it('go on in chapters behind a table whose notes end one number before', async () => {
    const table =
      '<table><tr><td>指标</td><td>2025年</td></tr><tr><td>研发机构（家）</td><td>30</td></tr><tr><td>技改项目（项）</td><td>60</td></tr></table>';
    const html = `${lines('第一章 基础\n假想市工业门类齐全。\n第二章 目标\n目标见表。')}${table}${lines('注：1.按年末数计；2.不含央企。\n第三章 任务\n第一节 强链\n每年新建研发机构5家。')}`;
    expect(await pathsOf(html)).toEqual(expect.arrayContaining(['第二章', '第三章', '第三章.第一节']));
  });

  it('stand under numbers without a nought where theirs begin with one and count on through all of them', async () => {
    const text = '一、任务\n1、抓投资\n01、推进技改\n02、招引项目\n2、抓盘活\n03、整治低效\n二、保障\n按月通报。';
    expect(await pathsOf(lines(text))).toEqual(['一', '一.1', '一.1.01', '一.1.02', '一.2', '一.2.03', '二']);
  });

  it.each([
    ['三、支持企业创新', '三', '13.支持研发。每年新建研发机构5家。\n14.支持技改。每年实施技改项目60项。'],
    ['（三）总体目标', '三', '到2026年，技改投资达到60亿元以上。\n实现装备水平提高。'],
  ])('of an excerpt begin with %s, whatever it holds', async (heading, path, below) => {
    expect((await pathsOf(lines(`${heading}\n${below}`)))[0]).toBe(path);
  });

  it('end with no paragraph that speaks of 根本措施: it goes on', async () => {
    const text =
      '一、稳增长\n各地要抓好工业运行。\n二、强产业\n（一）壮大链条。\n坚持把增加研发投入作为根本措施，全年新建研发机构5家。';
    expect((await pathsOf(lines(text))).some((path) => path.startsWith('末段'))).toBe(false);
  });

  it.each([
    [
      '工业振兴方案为落实部署，加快转型升级，制定本方案。一、总体要求（一）指导思想坚持质量第一。（二）主要目标到2026年，技改投资达到60亿元。',
      ['一', '一.一', '一.二'],
    ],
    [
      '提出以下安排。一、目标全年技改投资60亿元。二、任务（一）抓好重点工程1 .推进扩建。新建厂房5万平方米。',
      ['一', '二', '二.一', '二.一.1'],
    ],
  ])('whose line breaks are lost are told by the labels behind headings: %s', async (text, paths) => {
    expect((await pathsOf(lines(text))).filter((path) => /^[一二]/.test(path))).toEqual(paths);
  });

  it('hold the paragraphs below a label that only names what they set', async () => {
    const text =
      '一、总体思路\n坚持绿色发展。\n二、工作目标\n（一）约束性指标。\n1.空气质量改善目标。\n主城区：细颗粒物年均浓度不超过40微克/立方米。\n北片：优良天数达到300天。';
    expect((await pathsOf(lines(text))).at(-1)).toBe('二.一.1');
  });

  it('of bullets hang under the bullets of another kind above them', async () => {
    const text = '工作报告摘要\n■2024年成绩单\n●产值增长8%\n■2025年目标\n●产值增长6%\n●就业70万人';
    expect((await pathsOf(lines(text))).slice(1)).toEqual([
      '前言',
      '前言.1',
      '前言.1.1',
      '前言.2',
      '前言.2.1',
      '前言.2.2',
    ]);
  });
});
