import { describe, expect, it } from 'vitest';
import { openText } from '../open/open-text.ts';
import { readStructure } from '../structure/read-structure.ts';
import { extract } from './extract.ts';

function namesOf(text: string): readonly string[] {
  const source = openText(text);
  return extract(source, readStructure(source)).targets.map(({ name, value }) => `${name} ${value}`);
}

describe('what a document tells of the past', () => {
  it('goes from a title that sums up to the heading of what is planned', () => {
    const text = `假想局2024年上半年招商工作总结及下半年工作计划

一、拉高标杆，激活招商潜能

一季度签约投资60亿元的储能项目，新设专班8个，有望三季度再签约百亿项目1个。

二、下半年工作计划

新签约亿元以上项目12个。
`;
    expect(namesOf(text)).toEqual(['新签约亿元以上项目 12']);
  });

  it('goes from a line in the preface over the parts that follow it', () => {
    const text = `假想镇2023年政府工作报告

各位代表：

现在，我代表镇人民政府向大会报告工作。

2022年工作回顾

预计2022年实现工业总产值14.68亿元，增长9%。

一、凝心聚力调结构，产业转型步伐加快

全年整治低效企业23家，改造农田2000亩。

2023年工作安排

一、突出重点抓工业

全年新增规上企业6家。
`;
    expect(namesOf(text)).toEqual(['新增规上企业 6']);
  });

  it('covers all of a document that only sums up, but for what it sets out next', () => {
    const text = `假想县2023年重点项目完成情况

一、项目进展

完成投资5.04亿元，新建管网95公里。

二、下一步打算

建成泵站4座。
`;
    expect(namesOf(text)).toEqual(['建成泵站 4']);
  });
});
