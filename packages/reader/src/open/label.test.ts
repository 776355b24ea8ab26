import { describe, expect, it } from 'vitest';
import { findLabel } from './label.ts';

const labelled: readonly (readonly [string, string])[] = [
  ['㈠加强领导', 'han-bracket 一'],
  ['⑵建立台账', 'arabic-bracket 2'],
  ['⒊推进改造', 'arabic 3'],
  ['二）推进改造', 'han-bracket 二'],
  ['（一）项目攻坚', 'han-bracket 一'],
  ['（二）目标任务', 'han-bracket 二'],
  ['1.2024年新增企业', 'arabic 1'],
  ['二、三产融合', 'han 二'],
  ['一、2024年主要目标', 'han 一'],
  ['（二）2025年目标', 'han-bracket 二'],
];
const plain = ['一、二产业用电', '一、二、三产业融合', '（一）项所列企业', '（二）款规定', '3.1家', '12.3万亩'];

describe('a label is', () => {
  it.each(labelled)('found in %s', (text, label) => {
    const found = findLabel(text);
    expect(found && `${found.kind} ${found.name}`).toBe(label);
  });

  it.each(plain)('none in %s', (text) => {
    expect(findLabel(text)).toBeUndefined();
  });
});
