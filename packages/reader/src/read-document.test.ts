import { describe, expect, it } from 'vitest';
import { openDocument } from './open/open-document.ts';
import { readDocument } from './read-document.ts';
import { renderPdf } from './testing/render-pdf.ts';
import { renderDocx, renderHtml, renderText } from './testing/render-specimen.ts';
import { specimen } from './testing/specimen.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What is read, without places: those differ where blank cells stand for merged ones. */
async function read(bytes: Uint8Array) {
  const { document, clauses, targets, tasks } = readDocument(await openDocument(bytes));
  return {
    document,
    clauses: clauses.map(({ path, title }) => `${path} ${title}`),
    targets: targets.map(
      ({ path, name, comparator, value, high, unit, period, basis, soft }) =>
        `${path} ${name} ${comparator} ${value ?? ''} ${high ?? ''} ${unit ?? ''} ${period ?? ''} ${basis} ${soft ?? ''}`,
    ),
    tasks: tasks.map(({ path, text, lead, responsible }) => `${path} ${text} ${lead ?? ''} ${responsible.join('、')}`),
  };
}

describe('reading a document', () => {
  it('gives the same clauses, targets and tasks whether it comes as docx, pdf, html or text', async () => {
    const docx = await read(await renderDocx(specimen));
    expect(docx.document.number).toBe('假想政办〔2025〕8号');
    expect(docx.targets.length).toBeGreaterThan(8);
    expect(await read(utf8(renderHtml(specimen)))).toEqual(docx);
    expect(await read(renderPdf(specimen))).toEqual(docx);
    expect(await read(utf8(renderText(specimen)))).toEqual(docx);
  });

  it('reads the metrics of places under a head of two rows', async () => {
    const page = `<html><body><p>假想市关于下达2024年工业目标任务的通知</p><p>一、全市目标</p><p>工业投资增长9%。</p><p>二、分解任务</p><table>
      <tr><td rowspan="2">区（市）、园区</td><td rowspan="2">规上企业产值增速（%）</td><td colspan="2">技改投资</td></tr>
      <tr><td>总量（亿元）</td><td>增速（%）</td></tr>
      <tr><td>河东区</td><td>7</td><td>12.5</td><td>11</td></tr>
      <tr><td>临港园区</td><td>9</td><td>20</td><td>—</td></tr></table></body></html>`;
    const { targets } = await read(utf8(page));
    expect(targets).toEqual([
      '一 工业投资增长 ≥ 9  % 2024 年度 ',
      '二.1 河东区规上企业产值增速 ≥ 7  % 2024 年度 ',
      '二.1 河东区技改投资总量 ≥ 12.5  亿元 2024 年度 ',
      '二.1 河东区技改投资增速 ≥ 11  % 2024 年度 ',
      '二.2 临港园区规上企业产值增速 ≥ 9  % 2024 年度 ',
      '二.2 临港园区技改投资总量 ≥ 20  亿元 2024 年度 ',
    ]);
  });
});
