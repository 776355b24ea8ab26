import { checkPackage } from '@niepan/engine';
import { describe, expect, it } from 'vitest';
import { readAwards } from './awards.ts';

const { program } = checkPackage({
  id: 'test',
  uses: [],
  files: [
    {
      path: 'a.yaml',
      text: `
数据项:
  产值: {对象: 企业, 单位: 万元, 来源: 统计}
奖补:
  上台阶: {对象: 企业, 档: {看: 产值, 表: [[5 亿元, 50 万元]]}, 据: 假定, 因: 试}
`,
    },
  ],
});

function read(text: string) {
  if (program === null) throw new Error('the test package has errors');
  return readAwards({ file: 'awards.csv', bytes: new TextEncoder().encode(text) }, program);
}

describe('readAwards', () => {
  it('reads money in the unit of the header, in whole fen', () => {
    const reading = read(
      '统一社会信用代码,奖补,年度,档位金额(万元),实发金额（元）\nA,上台阶,2021,100,"400,000.05"\nB,上台阶,2020年,50,\n',
    );
    expect(reading).toEqual({
      ok: true,
      awards: [
        { incentive: '上台阶', subjectId: 'A', year: 2021, tierFen: 100_000_000n, amountFen: 40_000_005n },
        { incentive: '上台阶', subjectId: 'B', year: 2020, tierFen: 50_000_000n, amountFen: 50_000_000n },
      ],
    });
  });

  it('reports everything at once', () => {
    const reading = read('代码,奖补,年度,档位金额,备注\n,上台节,去年,x,\nB,上台阶,2021,1,');
    const codes = reading.ok
      ? []
      : reading.findings.map(({ code, cell }) => `${code} @ ${cell.column ?? ''}${cell.row}`);
    expect(codes).toEqual([
      'header-unit @ D1',
      'header-unknown @ E1',
      'key-empty @ A2',
      'award-unknown @ B2',
      'year-wrong @ C2',
    ]);
    const half = read('代码,奖补,年度,档位金额(元)\nA,上台阶,2021,0.001');
    expect(half.ok ? [] : half.findings.map(({ code }) => code)).toEqual(['number-wrong']);
  });
});
