import { describe, expect, it } from 'vitest';
import { checkPackage } from '../check/check.ts';
import { runIndicator, runScheme } from '../columns/run-columns.ts';
import { explainIndicator } from '../explain/explain.ts';
import { printTrace } from '../explain/print-trace.ts';
import { blankRow } from '../program/without-data.ts';
import { openRun } from '../rows/open-run.ts';
import { runIndicatorByRows } from '../rows/run-by-rows.ts';
import { datasetAt, hasPeriods } from './at-period.ts';
import { makeFlagColumn, makeNumberColumn } from './make-column.ts';
import { makeDataset, makeFrame } from './make-frame.ts';
import { lastDayOfPeriod, type Period, parsePeriod, periodCode } from './period.ts';

const text = `
数据项:
  产值: {对象: 企业, 单位: 亿元, 期: 季, 来源: 统计}
  用电: {对象: 企业, 单位: 万千瓦时, 期: 月, 来源: 供电}
  用工: {对象: 企业, 单位: 人, 期: 月, 汇总: 平均, 来源: 统计}
  用地: {对象: 企业, 单位: 亩, 来源: 自然资源}
指标:
  亩产: {单位: 亿元/亩, 分子: 产值, 分母: 用地}
  本季: {单位: 亿元, 公式: 产值}
  上一季: {单位: 亿元, 公式: 上季(产值)}
  再上一季: {单位: 亿元, 公式: 上季(上季(产值))}
  去年同季: {单位: 亿元, 公式: 上年(产值)}
  去年上季: {单位: 亿元, 公式: 上年(上季(产值))}
  今年累计: {单位: 亿元, 公式: 累计(产值)}
  累计增速: {单位: '%', 公式: 同比(累计(产值))}
  环比增速: {单位: '%', 公式: 季环比(产值)}
  亩均环比: {单位: '%', 公式: 季环比(亩产)}
  全体环比: {单位: '%', 公式: 季环比(汇总(产值))}
  季用电: {单位: 万千瓦时, 公式: 用电}
  上季用电: {单位: 万千瓦时, 公式: 上季(用电)}
  月用电环比: {单位: '%', 公式: 月环比(用电)}
  均用工: {单位: 人, 公式: 用工}
  年初: {单位: 万千瓦时, 公式: 一月(用电)}
  五月: {单位: 万千瓦时, 公式: 五月(用电)}
  去年十二月: {单位: 万千瓦时, 公式: 上年(十二月(用电))}
  封顶: {单位: 万千瓦时, 公式: 'min(用电, 4.5 万千瓦时)'}
  封顶合计: {单位: 万千瓦时, 公式: 各月合计(封顶)}
  名次合计: {单位: 位, 公式: '各月合计(名次(用电))'}
  各季产值: {单位: 亿元, 公式: 各季合计(产值)}
  去年各季: {单位: 亿元, 公式: 上年(各季合计(产值))}
`;
const checked = checkPackage({ id: '试', files: [{ path: '试.yaml', text }], uses: [] });
if (!checked.program) throw new Error(JSON.stringify(checked.diagnostics));
const program = checked.program;

function period(of: string): Period {
  const found = parsePeriod(of);
  if (!found) throw new Error(of);
  return found;
}

const quarters = {
  '2023-Q1': 5,
  '2023-Q2': 6,
  '2023-Q3': 7,
  '2023-Q4': 8,
  '2024-Q1': 6,
  '2024-Q2': 9.1,
  '2024-Q3': 0.3,
};
const months = {
  '2023-12': 1,
  '2024-01': 0.1,
  '2024-02': 0.2,
  '2024-03': 0.3,
  '2024-04': 4,
  '2024-05': 5,
  '2024-06': 6,
};
const byCode = (values: Readonly<Record<string, number>>) =>
  Object.fromEntries(
    Object.entries(values).map(([of, value]) => [periodCode(period(of)), makeNumberColumn([value, value * 2])]),
  );
const stored = makeDataset([
  makeFrame({
    subject: '企业',
    ids: ['甲', '乙'],
    columns: {
      产值: byCode(quarters),
      用电: byCode(months),
      用工: byCode(months),
      用地: { 2023: makeNumberColumn([10, 10]), 2024: makeNumberColumn([20, 20]) },
    },
  }),
]);

function valueAt(name: string, of: string): number | null {
  const dataset = datasetAt(program, stored, period(of));
  const { values, missing } = runIndicator(program, name, dataset, period(of).year);
  const byRows = runIndicatorByRows(openRun(program, dataset, period(of).year), name);
  expect([...byRows.values]).toEqual([...values]);
  expect([...byRows.missing]).toEqual([...missing]);
  return missing[0] === 1 ? null : values[0];
}

describe('a run of a quarter or a month', () => {
  it('reads the quarter, the one before, also over the turn of the year, and the same one of last year', () => {
    expect(['本季', '上一季', '再上一季', '去年同季', '去年上季'].map((name) => valueAt(name, '2024-Q2'))).toEqual([
      9.1, 6, 8, 6, 5,
    ]);
    expect(valueAt('上一季', '2024-Q1')).toBe(8);
    expect(valueAt('上一季', '2023-Q1')).toBeNull();
  });

  it('adds up the year so far to the decimal, and compares it with last year’s', () => {
    expect(valueAt('今年累计', '2024-Q3')).toBe(15.4);
    expect(valueAt('今年累计', '2024-Q4')).toBeNull();
    expect(valueAt('累计增速', '2024-Q2')).toBeCloseTo((15.1 / 11 - 1) * 100, 9);
  });

  it('grows on the period before: of an item, a ratio by its parts, a sum over all', () => {
    expect(valueAt('环比增速', '2024-Q3')).toBeCloseTo((0.3 / 9.1 - 1) * 100, 9);
    expect(valueAt('亩均环比', '2024-Q2')).toBeCloseTo((9.1 / 6 - 1) * 100, 9);
    expect(valueAt('全体环比', '2024-Q2')).toBeCloseTo((9.1 / 6 - 1) * 100, 9);
    expect(valueAt('月用电环比', '2024-05')).toBe(25);
    expect(valueAt('月用电环比', '2024-01')).toBe(-90);
  });

  it('draws months together into the quarter and the year, as the item says; what has no such rhythm is missing', () => {
    expect(valueAt('季用电', '2024-Q1')).toBe(0.6);
    expect(valueAt('均用工', '2024-Q1')).toBe(0.2);
    expect(valueAt('上季用电', '2024-Q2')).toBe(0.6);
    expect(valueAt('季用电', '2024-05')).toBe(5);
    expect(valueAt('本季', '2023')).toBe(26);
    expect(valueAt('上一季', '2023')).toBeNull();
    expect(valueAt('本季', '2024-05')).toBeNull();
  });

  it('reads named months up to its own, whatever has arrived since', () => {
    expect(['年初', '五月', '去年十二月'].map((name) => valueAt(name, '2024-04'))).toEqual([0.1, null, 1]);
    expect(['年初', '五月'].map((name) => valueAt(name, '2024-05'))).toEqual([0.1, 5]);
    expect(valueAt('五月', '2024')).toBe(5);
  });

  it('tells who has a row for its months', () => {
    const blanks = `
数据项:
  失信: {对象: 企业, 单位: 次, 期: 月, 空: 零, 来源: 甲}
评价:
  信用: {起评分: 100, 据: 假定, 因: 演示, 扣分: [{名: 失信, 每: 失信, 分: 30}]}
指标:
  四月的: {单位: 分, 公式: 四月(得分(信用))}
  五月的: {单位: 分, 公式: 五月(得分(信用))}
`;
    const { program: made } = checkPackage({ id: '试', files: [{ path: '试.yaml', text: blanks }], uses: [] });
    if (!made) throw new Error('no program');
    const [known, none, mark] = [makeNumberColumn([1, null, null]), makeNumberColumn([null, null, null]), [null, true]];
    const frame = makeFrame({
      subject: '企业',
      ids: ['有数', '空行', '没行'],
      columns: {
        失信: { 202404: known, 202405: none },
        [blankRow]: { 202405: makeFlagColumn([...mark, null]), 202306: makeFlagColumn([...mark, null]) },
      },
    });
    const scoresAt = (of: string) => {
      const at = datasetAt(made, makeDataset([frame]), period(of));
      return [...runScheme(made, '信用', at, period(of).year).scores];
    };
    expect(scoresAt('2024-04')).toEqual([70, Number.NaN, Number.NaN]);
    expect(scoresAt('2024-05')).toEqual([Number.NaN, 100, Number.NaN]);
    expect(scoresAt('2024-Q2').map((score) => !Number.isNaN(score))).toEqual([true, true, false]);
    expect(scoresAt('2024').map((score) => !Number.isNaN(score))).toEqual([true, true, false]);
    expect(scoresAt('2023-Q2')).toEqual([Number.NaN, 100, Number.NaN]);
    const ofMonths = (of: string) => {
      const at = datasetAt(made, makeDataset([frame]), period(of));
      return ['四月的', '五月的'].map((name) => [...runIndicator(made, name, at, period(of).year).values]);
    };
    expect(ofMonths('2024')).toEqual([
      [70, Number.NaN, Number.NaN],
      [Number.NaN, 100, Number.NaN],
    ]);
    expect(ofMonths('2024-04')[1]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });

  it('adds up what each period so far came to by itself', () => {
    expect(['2024-01', '2024-04', '2024-05', '2024-06', '2024'].map((of) => valueAt('封顶合计', of))).toEqual([
      0.1, 4.6, 9.1, 13.6, 13.6,
    ]);
    expect(valueAt('名次合计', '2024-03')).toBe(6);
    expect(valueAt('封顶合计', '2024-07')).toBeNull();
    expect(['2024-Q1', '2024-Q2', '2024', '2023'].map((of) => valueAt('各季产值', of))).toEqual([6, 15.1, 15.4, 26]);
    expect(['2024-Q1', '2024-Q2', '2024'].map((of) => valueAt('去年各季', of))).toEqual([5, 11, 26]);
    expect(valueAt('各季产值', '2024-Q4')).toBeNull();
    const lines = printTrace(
      explainIndicator(program, '封顶合计', datasetAt(program, stored, period('2024-05')), 2024, 0),
    );
    expect(lines).toContain('五月(封顶)');
    expect(lines).not.toContain('六月(封顶)');
  });

  it('says what it read', () => {
    const trace = printTrace(
      explainIndicator(program, '环比增速', datasetAt(program, stored, period('2024-Q2')), 2024, 0),
    );
    expect(trace).toContain('产值比上季增速');
    expect(trace).toMatch(/上季\(产值\)：6 亿元/);
  });
});

describe('a period', () => {
  it('is read from what tables write', () => {
    expect(
      ['2024', '2024年度', '2024-Q2', '2024Q2', '2024年二季度', '2024年第2季度', '2024-06', '2024年6月'].map((of) =>
        periodCode(period(of)),
      ),
    ).toEqual([2024, 2024, 202422, 202422, 202422, 202422, 202406, 202406]);
    for (const wrong of ['24', '2024-Q5', '2024-13', '2024-00', '1900', '上季', '2024-6-1', '2024年五季度'])
      expect(parsePeriod(wrong), wrong).toBeUndefined();
  });

  it('ends on its last day, and data tell whether they hold any', () => {
    const day = (of: string) => new Date(lastDayOfPeriod(period(of)) * 86_400_000).toISOString().slice(0, 10);
    expect(['2024-02', '2023-02', '2024-Q1', '2024'].map(day)).toEqual([
      '2024-02-29',
      '2023-02-28',
      '2024-03-31',
      '2024-12-31',
    ]);
    expect(hasPeriods(stored)).toBe(true);
    expect(hasPeriods(datasetAt(program, stored, period('2024')))).toBe(false);
  });
});
