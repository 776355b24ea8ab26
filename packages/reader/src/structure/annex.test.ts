import { describe, expect, it } from 'vitest';
import { openDocument } from '../open/open-document.ts';
import { readStructure } from './read-structure.ts';

const table =
  '<table><tr><td>序号</td><td>工作任务</td><td>牵头单位</td></tr><tr><td>1</td><td>新建园区2个</td><td>市工信局</td></tr><tr><td>2</td><td>引进项目8个</td><td>市商务局</td></tr></table>';

async function pathsUnder(notes: string): Promise<string[]> {
  const body = `<p>假想市人民政府办公室</p><p>假政办函〔2024〕5号</p><p>关于印发2024年园区重点工作分工表的通知</p><p>各县（市、区）人民政府：</p><p>现将分工表印发给你们，请抓好落实，每月底前报送进展。</p><p>附件：2024年园区重点工作分工表</p><p>假想市人民政府办公室</p><p>2024年2月8日</p><p>附件</p><p>2024年园区重点工作分工表</p>${table}${notes}`;
  const source = await openDocument(new TextEncoder().encode(`<html><body>${body}</body></html>`));
  return readStructure(source).clauses.flatMap(({ path }) => (path.startsWith('附件') ? [path] : []));
}

describe('the only annex of a notice, a table', () => {
  it.each([
    ['no notes', ''],
    ['numbered notes in one line', '<p>注：1.任务按季度推进；2.时限为最迟时间。</p>'],
    ['numbered notes line by line', '<p>说明：</p><p>1.任务按季度推进；</p><p>2.时限为最迟时间。</p>'],
    ['notes with numbers in brackets', '<p>备注：（1）任务按季度推进；（2）时限为最迟时间。</p>'],
  ])('holds its rows and nothing of %s', async (_, notes) => {
    expect(await pathsUnder(notes)).toEqual(['附件', '附件.1', '附件.2']);
  });
});
