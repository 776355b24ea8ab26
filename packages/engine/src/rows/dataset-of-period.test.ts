import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPackage } from '../check/check.ts';
import { runIndicator } from '../columns/run-columns.ts';
import { makeNumberColumn } from '../data/make-column.ts';
import { makeDataset, makeFrame } from '../data/make-frame.ts';
import { lastDayOfPeriod, type Period, periodCode } from '../data/period.ts';
import { datasetOfPeriod } from './dataset-of-period.ts';
import { openRun } from './open-run.ts';
import { runIndicatorByRows } from './run-by-rows.ts';

const text = `
数据项:
  季税收: {对象: 企业, 单位: 万元, 期: 季, 来源: 税务}
  月能耗: {对象: 企业, 单位: 吨标准煤, 期: 月, 来源: 统计}
指标:
  连低: {单位: 个, 公式: 'if 季税收 >= 20 万元 then 0 个 else 1 个 + 上季(连低)', 起算: 2023, 初值: 0}
  上季连低: {单位: 个, 公式: 上季(连低)}
  去年同季: {单位: 个, 公式: 上年(连低)}
  三季度连低: {单位: 个, 公式: 三季度(连低)}
  结余: {单位: 吨标准煤, 公式: '10 吨标准煤 - 月能耗 + 上月(结余)', 起算: 2023}
  滚存: {单位: 吨标准煤, 公式: '10 吨标准煤 - 月能耗 + 上月(可用)', 起算: 2023, 初值: 3}
  可用: {单位: 吨标准煤, 公式: 滚存 / 2, 起算: 2023, 初值: 3}
  上月是: {单位: 月, 公式: 上月(月份())}
  上上月是: {单位: 月, 公式: 上月(上月是)}
  上季末: {单位: 月, 公式: 上季(月份())}
`;
const checked = checkPackage({ id: '试', files: [{ path: '试.yaml', text }], uses: [] });
if (!checked.program) throw new Error(JSON.stringify(checked.diagnostics));
const { program } = checked;

const quarters = [2023, 2024].flatMap((year) => [3, 6, 9, 12].map((month): Period => ({ year, month, months: 3 })));
const months = Array.from({ length: 24 }, (_, at): Period => {
  return { year: 2023 + Math.floor(at / 12), month: (at % 12) + 1, months: 1 };
});

function storedOf(taxes: readonly (number | null)[], energies: readonly number[] = []) {
  const byCode = (periods: readonly Period[], values: readonly (number | null)[]) =>
    Object.fromEntries(
      values.map((value, at) => [periodCode(periods[at]), makeNumberColumn([value, value === null ? 50 : value / 2])]),
    );
  const columns = { 季税收: byCode(quarters, taxes), 月能耗: byCode(months, energies) };
  return makeDataset([makeFrame({ subject: '企业', ids: ['甲', '乙'], columns })]);
}

function valuesAt(name: string, stored: ReturnType<typeof storedOf>, period: Period) {
  const dataset = datasetOfPeriod(program, stored, period);
  const { values, missing } = runIndicator(program, name, dataset, period.year);
  const byRows = runIndicatorByRows(openRun(program, dataset, period.year), name);
  expect([...byRows.values]).toEqual([...values]);
  expect([...byRows.missing]).toEqual([...missing]);
  return [...values].map((value, row) => (missing[row] === 1 ? null : value));
}

describe('what reads its own quarter or month before', () => {
  it('goes on from period to period, over the turn of the year, from where it begins', () => {
    const stored = storedOf([5, 30, 5, 5, 5, 5, 30, 5]);
    expect(quarters.map((period) => valuesAt('连低', stored, period)[0])).toEqual([1, 0, 1, 2, 3, 4, 0, 1]);
    expect(quarters.map((period) => valuesAt('连低', stored, period)[1])).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8].map((n, at) => {
        // 15 is below 20, so the second one never gets there.
        return [5, 30, 5, 5, 5, 5, 30, 5][at] / 2 < 20 ? n : 0;
      }),
    );
    expect(valuesAt('上季连低', stored, quarters[4])).toEqual([2, 4]);
    expect(valuesAt('去年同季', stored, quarters[5])).toEqual([0, 2]);
    expect(valuesAt('三季度连低', stored, { year: 2024, month: 12, months: 12 })).toEqual([0, 7]);
  });

  it('is missing after a gap, until it begins anew by itself', () => {
    const stored = storedOf([5, null, 5, 30, 5]);
    expect(quarters.slice(0, 5).map((period) => valuesAt('连低', stored, period)[0])).toEqual([1, null, null, 0, 1]);
  });

  it('goes by months, without a beginning value, and round about through another', () => {
    const stored = storedOf([], [4, 4, 12]);
    expect(months.slice(0, 3).map((period) => valuesAt('结余', stored, period)[0])).toEqual([null, null, null]);
    expect(months.slice(0, 3).map((period) => valuesAt('滚存', stored, period)[0])).toEqual([9, 10.5, 3.25]);
  });

  it('is what adding up by hand comes to', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(5, 19.9, 20, 30, null), { minLength: 8, maxLength: 8 }), (taxes) => {
        let low: number | null = 0;
        for (const [at, tax] of taxes.entries()) {
          low = tax === null ? null : tax >= 20 ? 0 : low === null ? null : low + 1;
          if (at % 3 === 1) expect(valuesAt('连低', storedOf(taxes), quarters[at])[0]).toBe(low);
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe('the month before that of the evaluation', () => {
  it.each([
    [{ year: 2024, month: 1, months: 1 }, [12, 11, 10]],
    [{ year: 2024, month: 2, months: 1 }, [1, 12, 11]],
    [{ year: 2024, month: 12, months: 1 }, [11, 10, 9]],
    [{ year: 2024, month: 3, months: 3 }, [2, 1, 12]],
  ] satisfies [Period, number[]][])('of %j', (period, expected) => {
    const at = { day: lastDayOfPeriod(period) };
    const dataset = datasetOfPeriod(program, storedOf([5]), period);
    for (const [index, name] of ['上月是', '上上月是', '上季末'].entries()) {
      expect(runIndicator(program, name, dataset, period.year, at).values[0]).toBe(expected[index]);
      expect(runIndicatorByRows(openRun(program, dataset, period.year, at), name).values[0]).toBe(expected[index]);
    }
  });
});
