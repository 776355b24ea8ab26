import { describe, expect, it } from 'vitest';
import { checkPackage } from './checking.ts';

const items = `
数据项:
  产值: {对象: 企业, 单位: 万元, 来源: 统计}
  增速: {对象: 企业, 单位: '%', 来源: 统计}
`;

function codesOf(text: string): readonly string[] {
  const file = { path: 'a.yaml', text: `${items}${text}` };
  const { diagnostics } = checkPackage({ id: 'a', files: [file], uses: [] });
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
}

describe('one percentage less another is so many percentage points', () => {
  it.each([
    'max(0, 增速 - 5%)',
    'max(0, 同比(产值) - 5%)',
    '进一(增速 - 5%, 0)',
    '进一(max(0, 增速 - 上年(增速)), 0)',
    'if 增速 > 5% then 增速 - 5% else 0',
    '1 - 增速',
  ])('%s', (formula) => {
    expect(codesOf(`指标:\n  甲: {单位: 个百分点, 公式: '${formula}'}`)).toEqual([]);
  });

  it.each(['增速', '增速 * 2', 'if 增速 > 5% then 增速 else 0', '进一(增速, 0)', '1 - 2'])('not of %s', (formula) => {
    expect(codesOf(`指标:\n  甲: {单位: 个百分点, 公式: '${formula}'}`)).toEqual(['unit-clash']);
  });
});

describe('which way an item counts', () => {
  const scheme = (item: string) => `
指标:
  能耗: {单位: 万元, 公式: 产值, 方向: 逆}
评价:
  评: {据: 假定, 因: 演示, 计分: {${item}, 权: 100, 分段: {表: [[0, 0], [60, 20], [100, 100]]}}}}`;

  it('is that of the indicator that it looks at, whatever the item is called', () => {
    expect(codesOf(scheme('能耗: {看: 产值'))).toEqual([]);
    expect(codesOf(scheme('得分: {看: 能耗'))).toContain('points-turn');
    expect(codesOf(scheme('能耗: {看: 上年(能耗)'))).toContain('points-turn');
  });
});
