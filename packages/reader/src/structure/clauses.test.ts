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
});
