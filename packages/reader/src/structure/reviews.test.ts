import { describe, expect, it } from 'vitest';
import { openText } from '../open/open-text.ts';
import { readStructure } from './read-structure.ts';

describe('a part that tells what was done', () => {
  const text = `假想县2023年工作总结和2024年工作打算

一、2023年工作情况回顾

（一）企业培育。推进企业上规，县科技局组织开展培训12场。

（二）项目建设。加快推进园区建设，完成投资3亿元。下一步，县发改局要加快推进二期建设。

二、2024年工作打算

（一）抓培育。县科技局组织开展培训15场。
`;

  it('orders nothing and charges nobody, but for what is to be done next', () => {
    const source = openText(text);
    const { tasks, responsibilities } = readStructure(source);
    expect(tasks.map(({ path, start, end }) => `${path} ${source.text.slice(start, end)}`)).toEqual([
      '一.二 下一步，县发改局要加快推进二期建设。',
      '二.一 县科技局组织开展培训15场。',
    ]);
    expect(responsibilities.map(({ path }) => path)).toEqual(['二.一']);
  });

  it('orders once what is to be done next where its paragraph charges somebody', () => {
    const source = openText(text.replace('二期建设。', '二期建设。（责任单位：县发改局）'));
    const drawn = readStructure(source).tasks.map((task) => source.text.slice(task.start, task.end));
    expect(drawn.filter((words) => words.startsWith('下一步')).length).toBe(1);
  });
});
