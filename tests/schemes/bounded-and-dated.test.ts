import { describe, expect, it } from 'vitest';
import { comparePlace, type Place, type Tally } from './compare-places.ts';
import { findingsOf, programOf } from './compare-schemes.ts';
import { dayOf } from './days.ts';
import { evaluateFactors } from './evaluators/factors.ts';
import { evaluateLandterm } from './evaluators/landterm.ts';
import { evaluateQuotas } from './evaluators/quotas.ts';

const seeds = Number(process.env.RUNS ?? 25);
const days = (...texts: string[]) => texts.map((text) => (text === '' ? null : dayOf(text)));

const places: Readonly<Record<string, Place>> = {
  quotas: {
    choices: {
      供电量: [0, 1000, 2000, 5000.5],
      供热量: [0, 0, 0, 100, 800],
      供热比: [0, 10, 33.3],
      负荷: [90, 85, 82.5, 80, 77, 75, 74.9, 70, 65, 62.5, 60, 45],
      机组排放: [0, 800, 1600, 2500, 5000],
      减排量: [0, 50, 5000],
      持有配额: [0, 500, 3000, 6000, 9000],
    },
    hasProjects: true,
    missing: 0.02,
    evaluate: evaluateQuotas,
  },
  landterm: {
    subject: '项目',
    choices: {
      出让年期: [10, 20, 20, 30, 50],
      评估价: [10, 20, 33.33],
      最低价标准: [144, 168, 480],
      面积: [0, 10, 20, 66.6],
      出让价款: [100, 800, 1234.5678],
      出让日: days('2018-12-31', '2019-01-01', '2019-12-31', '2019-08-31', '2020-02-29'),
      收回日: days('', '', '2022-01-01', '2022-08-31', '2022-02-28', '2022-12-31', '2023-01-01'),
      达产日: days('', '', '2021-12-31', '2022-08-31', '2022-09-01', '2023-02-28', '2022-12-31'),
      约定投资强度: [100, 200, 300],
      完成投资: [0, 1000, 2000, 6000],
      约定容积率: [1, 1.2, 1.5],
      容积率: [0.5, 1, 1.2, 2],
      约定亩均税收: [10, 20, 25],
      地块税收: [-10, 0, 100, 120, 200, 400],
    },
    evaluate: evaluateLandterm,
  },
  factors: {
    subject: '地区',
    choices: {
      任务量: [0, 1, 2, 5, 5],
      人口: [10, 20, 35.5],
      财力: [5, 10, 10, 40],
      分配额: [0, 50, 200, 300, 300.55, 450.123456, 900],
      生产总值: [100, 108, 112, 113.5, 150, 90, 0],
      税收总额: [10, 11, 11.2, 12],
      民生支出: [20, 22, 22.4, 30],
    },
    missing: 0.003,
    evaluate: evaluateFactors,
  },
};

describe.each(Object.keys(places))('%s', (name) => {
  it('nothing in the package is reported', () => {
    expect(findingsOf(name).filter(({ severity }) => severity !== 'note')).toEqual([]);
  });

  it('the same scores, states, ranks, classes, lists, charges and fen as an evaluator written apart', () => {
    const program = programOf(name);
    const tally: Tally = {};
    for (let seed = 0; seed < seeds; seed++) comparePlace(program, places[name], seed, tally);
    expect(Math.min(...Object.values(tally)), JSON.stringify(tally)).toBeGreaterThan(seeds / 4);
  });
});
