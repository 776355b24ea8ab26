import { runIncentive } from '@niepan/engine';
import { describe, expect, it } from 'vitest';
import { comparePlace, type Place, type Tally } from './compare-places.ts';
import { findingsOf, programOf } from './compare-schemes.ts';
import { dayOf } from './days.ts';
import { evaluateAxes } from './evaluators/axes.ts';
import { evaluateChain } from './evaluators/chain.ts';
import { evaluateDeposits } from './evaluators/deposits.ts';
import { evaluateEquipment } from './evaluators/equipment.ts';
import { evaluateExports } from './evaluators/exports.ts';
import { evaluateRecords } from './evaluators/records.ts';
import { evaluateRents } from './evaluators/rents.ts';

import { evaluateStability } from './evaluators/stability.ts';
import { datasetOfParts, randomFacts } from './random-facts.ts';

const seeds = Number(process.env.RUNS ?? 25);
const rarely = [false, false, false, false, true];
const days = (...texts: string[]) => texts.map((text) => (text === '' ? null : dayOf(text)));

const places: Readonly<Record<string, Place>> = {
  rents: {
    choices: {
      科技型: [true, true, true, false],
      有转租: rarely,
      起租日期: days(
        '2017-06-30',
        '2018-02-28',
        '2019-03-31',
        '2020-05-15',
        '2020-12-31',
        '2021-01-01',
        '2022-08-31',
        '2023-02-01',
      ),
      退租日期: days('', '', '', '2021-06-30', '2022-02-28', '2022-09-29', '2022-09-30', '2022-12-31', '2023-05-01'),
      租赁面积: [12.5, 50, 333.3333, 999.99, 1000, 1500, 4000],
      月租金: [0, 12.345, 28, 39.9, 40, 55],
      营业收入: [0, 499.99, 500, 2000],
    },
    missing: 0.03,
    evaluate: (facts) => {
      const { fen, leaving } = evaluateRents(facts);
      return { fen: { 房租补贴: fen }, lists: { 退租核查: leaving } };
    },
  },
  deposits: {
    subject: '项目',
    choices: {
      出让价款: [0, 300, 500, 3333.333333, 9999, 10_000, 50_000],
      约定开工日: days(
        '2020-06-30',
        '2020-12-31',
        '2021-01-01',
        '2021-12-31',
        '2022-01-01',
        '2022-02-28',
        '2022-05-31',
      ),
      开工日: days(
        '',
        '',
        '2021-12-31',
        '2022-01-01',
        '2022-02-28',
        '2022-03-01',
        '2022-06-30',
        '2022-11-30',
        '2023-01-15',
      ),
      约定竣工日: days('2022-03-31', '2022-09-15', '2022-12-31', '2023-02-28', '2023-08-31'),
      竣工日: days(
        '',
        '2022-01-31',
        '2022-06-14',
        '2022-06-15',
        '2022-09-15',
        '2022-09-16',
        '2022-10-15',
        '2022-11-30',
        '2023-03-01',
      ),
      约定达产日: days('2021-12-31', '2022-06-30', '2023-12-31'),
      达产日: days('', '2022-05-31', '2022-06-30', '2022-07-01', '2022-07-30', '2022-07-31', '2022-12-31'),
    },
    missing: 0.03,
    evaluate: evaluateDeposits,
  },
  records: {
    hasProjects: true,
    choices: {
      认定日: days(
        '2019-12-31',
        '2020-01-01',
        '2020-06-30',
        '2020-12-31',
        '2021-11-30',
        '2021-12-31',
        '2022-08-31',
        '2023-01-10',
      ),
      修复日: days('', '', '2020-09-30', '2021-02-28', '2022-02-28', '2022-11-30', '2022-12-31', '2023-02-01'),
      荣誉数: [0, 0, 0, 1, 2, 5],
    },
    years: [2019, 2020, 2021, 2022],
    missing: 0.01,
    evaluate: (firms, records, owners) => {
      const { results, watched, clean } = evaluateRecords(firms, records, owners);
      return { schemes: { 信用: results }, lists: { 重点监管: watched, 从优: clean } };
    },
  },
  chain: {
    choices: {
      产业链: ['电池', '电机', '泵阀', '鞋'],
      配套企业: [true, true, false],
      营业收入: [5000, 99_999, 100_000, 100_000, 150_000, 420_000],
      对链主销售额: [0, 0, 800, 1000, 3000, 5000, 8000, 20_000.55],
      本地采购额: [0, 1000, 2000, 2555, 3000],
      采购总额: [0, 5000, 6000, 10_000],
      税收: [-5, 0, 100, 333.333333, 2000, 5000],
    },
    missing: 0.03,
    evaluate: evaluateChain,
  },
  equipment: {
    hasProjects: true,
    choices: {
      设备额: [0, 499.99, 500, 1000.123456, 3000, 4000, 9000],
      验收日: days('2021-12-31', '2022-01-01', '2022-07-07', '2022-12-31', '2023-01-01'),
      贷款额: [0, 100, 333.333333, 5000, 12_000],
      贷款利率: [3.5, 3.65, 3.7, 3.8, 4.35],
      放款日: days(
        '2020-04-19',
        '2020-04-20',
        '2021-06-01',
        '2021-12-19',
        '2021-12-20',
        '2022-01-19',
        '2022-01-20',
        '2022-08-22',
        '2023-01-01',
      ),
      还款日: days('2021-12-31', '2022-01-31', '2022-12-30', '2022-12-31', '2024-06-01'),
      安全事故: rarely,
      营业收入: [0, 10, 10, 20],
    },
    missing: 0.03,
    evaluate: (firms, projects, owners) => ({ fen: evaluateEquipment(firms, projects, owners).fen }),
  },
  axes: {
    subject: '项目',
    choices: {
      出生日: days('1976-12-31', '1977-01-01', '1986-12-30', '1987-01-01', '1986-12-31', '1995-05-05'),
      参保日: days('2015-03-01', '2021-12-30', '2021-12-31', '2022-01-01', '2023-03-01'),
      在职: [true, true, true, false],
      年薪: [-1, 0, 9.99, 30, 40.5, 60, 75],
      月房租: [0, 999.99, 1300, 2600.5, 5000],
    },
    missing: 0.04,
    evaluate: (facts) => {
      const { results, fen, lists } = evaluateAxes(facts);
      return { schemes: { 积分: results }, fen, lists };
    },
  },
  exports: {
    choices: {
      出口额: [0, 120, 300, 300.01, 450, 3000, 3000.01, 9000],
      新兴市场出口: [0, 36, 90, 100, 900, 1200, 3000],
      保费: [0, 0.01, 0.5, 1.234567, 8, 20, 40],
      上级保费补助: [0, 0, 1, 33.6305, 60],
    },
    missing: 0.004,
    evaluate: (facts) => ({ fen: { 保费补助: evaluateExports(facts) } }),
  },
  stability: {
    choices: {
      行业代码: ['6510', '6520', '3411', '1300'],
      从业人员: [5, 10, 19, 20, 99, 100, 299, 300, 999, 1000, 2500],
      营业收入: [20, 49.99, 50, 299, 300, 1000, 2000, 10_000, 39_999, 40_000],
      参保人数: [0, 24, 25, 30, 31, 40, 200, 189, 1000],
      失业保险费: [0, 0.3, 1.2345, 9, 30, -1],
      新招毕业生: [0, 0, 1, 8, 40],
      劳务派遣: rarely,
      严重失信: rarely,
    },
    missing: 0.03,
    evaluate: (facts) => ({ fen: evaluateStability(facts).fen }),
  },
};

describe('instalments that wait for a condition of their own', () => {
  it('the second part of last year’s equipment subsidy: paid, lost or waiting as the enterprise did this year', () => {
    const program = programOf('equipment');
    const { choices } = places.equipment;
    const tally: Tally = {};
    for (let seed = 0; seed < seeds; seed++) {
      const firms = randomFacts(program, '企业', 9, seed, choices, 0.08);
      const projects = randomFacts(program, '项目', 30, seed + 1000, choices);
      const owners = projects.map((_, row) => (row % 10) - 1);
      const parts = [
        { subject: '企业' as const, facts: firms },
        { subject: '项目' as const, facts: projects, links: { 企业: owners } },
      ];
      const award = { incentive: '设备补助', year: 2021, amountFen: 100n, tierFen: 100n };
      const awards = projects.map((_, row) => ({ ...award, subjectId: `${row}` }));
      const dataset = { ...datasetOfParts(program, parts), awards };
      const due = runIncentive(program, '设备补助', dataset, 2022).rows.map((row) => row.due.map(({ state }) => state));
      const expected = evaluateEquipment(firms, projects, owners).second.map((state) => [state]);
      expect(due, `seed ${seed}`).toEqual(expected);
      for (const [state] of expected) tally[state] = (tally[state] ?? 0) + 1;
    }
    expect(Object.keys(tally).sort()).toEqual(['forfeited', 'held', 'payable', 'undecided']);
  });
});

describe('schemes of the places after those, against evaluators written apart', () => {
  it.each(Object.keys(places))('%s: nothing in it is reported', (name) => {
    expect(findingsOf(name).filter(({ severity }) => severity !== 'note')).toEqual([]);
  });

  it.each(Object.keys(places))('%s: scores to 1e-9; states, ranks, classes, lists and fen exactly', (name) => {
    const program = programOf(name);
    const tally: Tally = {};
    for (let seed = 0; seed < seeds; seed++) comparePlace(program, places[name], seed, tally);
    expect(Math.min(...Object.values(tally)), JSON.stringify(tally)).toBeGreaterThan(seeds / 4);
  });
});
