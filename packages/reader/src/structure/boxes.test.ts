import { describe, expect, it } from 'vitest';
import { openDocument } from '../open/open-document.ts';
import { readStructure } from './read-structure.ts';

async function pathsOf(body: string): Promise<string[]> {
  const source = await openDocument(new TextEncoder().encode(`<html><body>${body}</body></html>`));
  return readStructure(source).clauses.map(({ path, title }) => `${path} ${title}`);
}

const around = (box: string) => `<p>假想市制造业规划</p><p>一、总体要求</p><p>推进转型。</p><p>二、重点任务</p>
<p>（一）技术改造</p><p>1.扩面。实施改造。</p><p>2.提质。培育企业。</p>${box}<p>3.增效。推广应用。</p><p>（二）数字赋能</p><p>建设平台。</p>`;

describe('boxes set apart in a plan', () => {
  it('end with the frame that they are drawn in, whatever it holds', async () => {
    const box =
      '<table><tr><td><p>专栏1 重点工程</p><p>1.设备更新工程。更新设备。</p><p>2.绿色工程。</p></td></tr></table>';
    expect(await pathsOf(around(box))).toEqual([
      '题头 题头',
      '一 总体要求',
      '二 重点任务',
      '二.一 技术改造',
      '二.一.1 扩面',
      '二.一.2 提质',
      '二.一.专栏1 重点工程',
      '二.一.专栏1.1 设备更新工程',
      '二.一.专栏1.2 绿色工程',
      '二.一.3 增效',
      '二.二 数字赋能',
    ]);
  });

  it('end with the table under their heading and its notes', async () => {
    const table = '<tr><td>指标</td><td>2025年</td></tr><tr><td>改造企业（家）</td><td>300</td></tr>';
    const paths = await pathsOf(
      around(`<p>专栏1 主要指标</p><table>${table}</table><p>注：累计数。</p><p>以下推进。</p>`),
    );
    expect(paths).toContain('二.一.专栏1.1 改造企业（家）');
    expect(paths).toContain('二.一.3 增效');
    expect(paths).not.toContain('二.一.专栏1.3 增效');
  });

  it('end where a number counts on from before them', async () => {
    const paths = await pathsOf(around('<p>专栏1 重点企业</p><p>甲公司：扩建。</p><p>乙公司：迁建。</p>'));
    expect(paths.slice(6)).toEqual(['二.一.专栏1 重点企业', '二.一.3 增效', '二.二 数字赋能']);
  });

  it('end where a number follows the items around them, not their own', async () => {
    const box = '<p>专栏1 重点工程</p><p>1.设备更新工程。</p><p>2.绿色工程。</p><p>3.数字工程。</p><p>4.质量工程。</p>';
    expect((await pathsOf(around(box))).slice(6)).toEqual([
      '二.一.专栏1 重点工程',
      '二.一.专栏1.1 设备更新工程',
      '二.一.专栏1.2 绿色工程',
      '二.一.专栏1.3 数字工程',
      '二.一.专栏1.4 质量工程',
      '二.一.3 增效',
      '二.二 数字赋能',
    ]);
  });

  it('need a heading: a sentence about a box opens none', async () => {
    const paths = await pathsOf(around('<p>专栏1所列项目由市经信局调度，按季通报。</p>'));
    expect(paths.filter((path) => path.includes('专栏'))).toEqual([]);
  });
});
