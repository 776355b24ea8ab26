import { describe, expect, it } from 'vitest';
import { checkPackage } from '../check/check.ts';
import { runIncentive, runPrice } from '../columns/run-columns.ts';
import { makeNumberColumn, makeTextColumn } from '../data/make-column.ts';
import { makeDataset, makeFrame } from '../data/make-frame.ts';
import { explainIncentive } from '../explain/explain.ts';
import { printTrace } from '../explain/print-trace.ts';
import { openRun } from './open-run.ts';
import { runIncentiveByRows } from './run-incentive.ts';

const text = `
数据项:
  税收: {对象: 企业, 单位: 元, 来源: 税务}
  申请: {对象: 企业, 单位: 元, 来源: 经信}
  规模: {对象: 企业, 类: 文本, 取值: [规上, 规下], 来源: 统计}
评价:
  评: {范围: 规模 = "规上", 计分: {税收: {看: 税收, 权: 100, 基准: 100}}, 据: 假定, 因: 试}
奖补:
  依次: {金额: 申请, 据: 假定, 因: 试}
  封顶: {金额: 申请, 上限: 得分(评) * 1 元/分, 据: 假定, 因: 试}
  单项: {若: '得分(评, 税收) >= 60 分', 金额: 申请, 据: 假定, 因: 试}
  前二: {若: 名次(得分(评)) <= 2 位, 金额: 申请, 据: 假定, 因: 试}
价格:
  押金: {值: 得分(评) * 1 元/分, 据: 假定, 因: 试}
合计上限:
  资金: {各项: [依次], 上限: 100 元, 次序: [得分(评)], 据: 假定, 因: 试}
`;
const { program } = checkPackage({ id: '试', files: [{ path: '试.yaml', text }], uses: [] });

type Firm = readonly [tax: number | null, asked: number, size: string | null];
const 规下: Firm = [null, 60, '规下'];

function datasetOf(firms: readonly Firm[]) {
  const columns = {
    税收: { 2022: makeNumberColumn(firms.map(([tax]) => tax)) },
    申请: { 2022: makeNumberColumn(firms.map(([, asked]) => asked)) },
    规模: { 2022: makeTextColumn(firms.map(([, , size]) => size)) },
  };
  return makeDataset([makeFrame({ subject: '企业', ids: firms.map((_, row) => `E${row}`), columns })]);
}

function paid(name: string, firms: readonly Firm[]) {
  if (!program) throw new Error('the package does not check');
  const { rows } = runIncentive(program, name, datasetOf(firms), 2022);
  expect([...rows]).toEqual([...runIncentiveByRows(openRun(program, datasetOf(firms), 2022), name).rows]);
  return rows.map(({ state, amountFen }) =>
    state === 'undecided' ? '?' : `${amountFen / 100n}${state === 'held' ? '?' : ''}`,
  );
}

describe('who surely has no result', () => {
  it('stands behind all who have one in the order of a budget, and holds nobody up', () => {
    expect(paid('依次', [规下, [80, 70, '规上'], [90, 20, '规上']])).toEqual(['10', '70', '20']);
    expect(
      paid('依次', [
        [null, 60, '规上'],
        [80, 70, '规上'],
      ]),
    ).toEqual(['30?', '70?']);
  });

  it('gets nothing up to a cap made of it, nor by the score of an item or a rank of scores', () => {
    expect(paid('封顶', [规下, [80, 200, '规上'], [null, 60, '规上']])).toEqual(['0', '80', '?']);
    expect(paid('单项', [规下, [80, 200, '规上'], [50, 60, '规上']])).toEqual(['0', '200', '0']);
    expect(paid('前二', [规下, [80, 7, '规上'], [50, 6, '规上'], [40, 5, '规上']])).toEqual(['0', '7', '6', '0']);
    expect(paid('前二', [规下, [80, 7, '规上'], [50, 6, '规上'], [null, 5, '规上']])).toEqual(['0', '7', '?', '?']);
  });

  it('has no price made of it; a sum of money is the charge itself', () => {
    if (!program) throw new Error('the package does not check');
    const { rows, totalFen } = runPrice(program, '押金', datasetOf([规下, [80.5, 1, '规上'], [null, 1, '规上']]), 2022);
    expect(rows.map(({ state, because }) => [state, ...because])).toEqual([
      ['none', '押金'],
      ['applies'],
      ['undecided', '押金'],
    ]);
    expect(totalFen).toBe(8050n);
  });

  it('is told why, and who holds a rank up by name', () => {
    if (!program) throw new Error('the package does not check');
    const firms: readonly Firm[] = [规下, [80, 7, '规上'], [50, 6, '规上'], [null, 5, '规上']];
    const told = (name: string, row: number) => {
      const dataset = datasetOf(firms);
      return printTrace(explainIncentive(program, name, dataset, 2022, row));
    };
    expect(told('单项', 0)).toContain('不在范围');
    expect(told('前二', 2)).toContain('还有 1 个未定，可能排在前面：E3');
    expect(told('前二', 1)).not.toContain('未定');
  });
});
