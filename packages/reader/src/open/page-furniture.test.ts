import { describe, expect, it } from 'vitest';
import { openText } from './open-text.ts';
import { findFurniture } from './page-furniture.ts';

const never = () => false;
const keptOf = (lines: readonly string[], isEdge: (index: number) => boolean = never) => {
  const furniture = findFurniture(lines, isEdge);
  return lines.filter((_, index) => !furniture.has(index));
};
const body = (count: number, of = '第') =>
  Array.from({ length: count }, (_, index) => `${of}${'甲乙丙丁戊己庚辛壬癸'[index % 10]}项工作按月调度。`);

describe('lines beside page numbers', () => {
  it.each([
    ['units that answer for two clauses', '责任单位：市经信局、市财政局'],
    ['a target of two districts', '2026年新增规上企业达到30家以上'],
    ['a body named twice', '各县（市、区）人民政府办公室'],
  ])('keep %s', (_, line) => {
    const lines = ['云汀市工业行动方案', '一、东区', line, '二、西区', line, '— 1 —', '三、保障。', '— 2 —'];
    expect(keptOf(lines).filter((one) => one === line)).toHaveLength(2);
    expect(keptOf(lines, (index) => index === 4).filter((one) => one === line)).toHaveLength(2);
  });

  it('keep units that stand beside three of them', () => {
    const line = '责任单位：市经信局';
    expect(keptOf([1, 2, 3].flatMap((page) => [`${page}.建库。`, line, `— ${page} —`]))).toHaveLength(6);
  });

  it('lose the title that the document begins with, on one line or two', () => {
    const title = '云汀市制造业提质增效三年行动方案';
    const rest = ['— 1 —', title, '二、保障措施。'];
    expect(keptOf([title, '一、主要任务。', ...rest])).toEqual([title, '一、主要任务。', '二、保障措施。']);
    const parted = [title.slice(0, 8), title.slice(8), '一、主要任务。'];
    expect(keptOf([...parted, ...rest])).toEqual([...parted, '二、保障措施。']);
  });

  it('keep the title of an attachment that the title above it names', () => {
    const title = '云汀市制造业提质增效三年行动方案';
    const notice = ['云汀市人民政府关于印发', title, '的通知', '现印发给你们。', '— 1 —', title, '一、目标。'];
    expect(keptOf(notice).filter((line) => line === title)).toHaveLength(2);
    const attached = ['关于开展工作的通知', '请落实。', '附件：', title, '— 1 —', title, '一、目标。'];
    expect(keptOf(attached).filter((line) => line === title)).toHaveLength(2);
  });
});

describe('bare numbers', () => {
  it('are kept where they number items that are long', () => {
    const lines = [1, 2, 3].flatMap((number) => [String(number), ...body(14)]);
    expect(keptOf(lines)).toEqual(lines);
    const cells = [1, 2, 3].flatMap((number) => [String(number), ...body(14).map((line) => line.slice(0, -1))]);
    expect(keptOf(cells)).toEqual(cells);
  });

  it('are kept where one ends the document', () => {
    expect(keptOf([...body(5), '新增企业（家）', '1'])).toHaveLength(7);
  });
});

it('takes a moment over pages that each have a title of their own', () => {
  const lines = Array.from({ length: 25_000 }, (_, page) => [`第${page}号重点产业项目建设情况`, `— ${page % 9999} —`]);
  const start = performance.now();
  openText(lines.flat().join('\n'));
  expect(performance.now() - start).toBeLessThan(4000);
}, 60_000);
