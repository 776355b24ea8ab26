import { runIncentive } from '@niepan/engine';
import { describe, expect, it } from 'vitest';
import { comparePlace, type Place, type Tally } from './compare-places.ts';
import { chargesOf, findingsOf, programOf } from './compare-schemes.ts';
import { dayOf } from './days.ts';
import { evaluateEntrants } from './evaluators/entrants.ts';
import { evaluateFactors } from './evaluators/factors.ts';
import { evaluateHeating } from './evaluators/heating.ts';
import { evaluateInjury } from './evaluators/injury.ts';
import { evaluateLandterm } from './evaluators/landterm.ts';
import { evaluateMedians } from './evaluators/medians.ts';
import { evaluateQuotas } from './evaluators/quotas.ts';
import { evaluateVouchers } from './evaluators/vouchers.ts';
import { type Choices, datasetOf, datasetOfParts, randomFacts } from './random-facts.ts';

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
  vouchers: {
    choices: {
      信用代码: ['甲', '乙', '丙', '丁', '戊'],
      中小: [true, false],
      类别: ['检验检测', '研发服务'],
      合同额: [0.4, 0.5, 1, 2, 5, 12.345678, 40],
      申请日: [...days('2022-01-05', '2022-06-30', '2022-07-01', '2022-12-31', '2022-03-03', '2022-09-09')],
      流水号: Array.from({ length: 400 }, (_, at) => at),
      满意: [...Array(12).fill(true), false, null],
    },
    hasProjects: 'each',
    missing: 0,
    evaluate: evaluateVouchers,
  },
  entrants: {
    choices: {
      在库: [true, true, false],
      产值: [100, 110, 120, 120, 150, 300.5],
      利润: [-1, 0, 5, 10],
      研发: [0, 1, 2, 3, 3],
      税金: [0, 5, 5, 8.8],
      首台级别: ['国际', '国内', '省内'],
      保额: [100, 1000, 1234.56],
      费率: [1, 2, 2.5, 3],
      起保日: days('2019-01-01', '2019-06-15', '2020-02-29', '2021-07-01', '2022-03-31', '2022-12-31', '2023-01-01'),
      终保日: days('2021-12-31', '2022-01-01', '2022-06-30', '2022-12-31', '2024-02-29'),
    },
    years: [2019, 2020, 2021, 2022],
    hasProjects: true,
    missing: 0,
    evaluate: evaluateEntrants,
  },
  medians: {
    choices: {
      行业代码: ['3811', '3412', '1951'],
      投产日期: days('2018-01-01', '2019-06-06', '2020-12-31', '2021-01-01'),
      税收: [1, 2, 4, 4, 8, 16],
      用地面积: [1000, 2000, 4000],
      工业增加值: [10, 20, 40, 55],
      平均用工人数: [5, 10],
      研发费用: [0, 1, 2, 3],
      营业收入: [100, 100, 150],
    },
    years: [2020, 2021, 2022],
    missing: 0.004,
    evaluate: evaluateMedians,
  },
  injury: {
    choices: {
      行业类别: [1, 1, 2, 5, 8],
      参保日: days('2015-01-01', '2017-12-31', '2018-01-01', '2018-12-31', '2019-06-30'),
      工伤支付: [0, 0, 1, 3, 10, 20],
      工伤缴费: [5, 10, 10],
      缴费基数: [100, 1234.5678],
      工伤人次: [0, 0, 0, 2],
      死亡人数: [0, 0, 0, 0, 1],
      欠费: [0, 0, 0, 1.5],
    },
    years: [2018, 2019, 2020, 2021, 2022],
    missing: 0.02,
    evaluate: evaluateInjury,
  },
};

/** Users of heat, who belong to regions with a price of coal each. */
const heated: Choices = {
  煤价: [550, 599.9, 650, 751, 800, 849.99, 850, 1000, 1049, 1200],
  供热面积: [0, 80, 100.55, 2000],
  停热申请日: days('', '', '', '2021-10-31', '2021-11-01'),
  供热日: days('2021-11-10', '2021-11-15', '2021-11-20', '2022-01-31'),
  停供日: days('2022-01-31', '2022-03-10', '2022-03-15', '2022-03-20'),
  偏低天数: [0, 0, 3, 40],
  过低天数: [0, 1, 30],
  缴清日: days('', '2021-11-30', '2021-12-01'),
};

describe('heat of a season over the turn of the year', () => {
  it('nothing in the package is reported', () => {
    expect(findingsOf('heating').filter(({ severity }) => severity !== 'note')).toEqual([]);
  });

  it('the same bills and refunds as an evaluator written apart', () => {
    const program = programOf('heating');
    const tally = { billed: 0, refunded: 0 };
    for (let seed = 0; seed < seeds; seed++) {
      const missing = seed % 3 === 0 ? 0 : 0.04;
      const regions = randomFacts(program, '地区', 3, seed, heated, missing, [], [2022]);
      const users = randomFacts(program, '企业', 30, seed + 100, heated, missing, [], [2022]);
      const owners = users.map((_, row) => (row + seed) % 3);
      const parts = [
        { subject: '地区', facts: regions },
        { subject: '企业', facts: users, links: { 地区: owners } },
      ] as const;
      const dataset = datasetOfParts(program, parts, [2022]);
      const { charges, fen } = evaluateHeating(regions, users, owners);
      expect(chargesOf(program, '热费', dataset, 2022), `seed ${seed}`).toEqual(charges.热费);
      const { rows } = runIncentive(program, '退费', dataset, 2022);
      const got = rows.map(({ state, amountFen }) => (['undecided', 'held'].includes(state) ? null : amountFen));
      expect(got, `seed ${seed}`).toEqual(fen.退费);
      tally.billed += charges.热费.filter(([state]) => state === 'applies').length;
      tally.refunded += got.filter((one) => one).length;
    }
    expect(Math.min(...Object.values(tally)), JSON.stringify(tally)).toBeGreaterThan(seeds);
  });
});

describe.each(Object.keys(places))('%s', (name) => {
  it('nothing in the package is reported', () => {
    expect(findingsOf(name).filter(({ severity }) => severity !== 'note')).toEqual([]);
  });

  it('the same scores, states, ranks, classes, lists, charges and fen as an evaluator written apart', () => {
    const program = programOf(name);
    const tally: Tally = {};
    // Roots are taken one by one.
    const runs = name === 'medians' ? seeds / 2.5 : seeds;
    for (let seed = 0; seed < runs; seed++) comparePlace(program, places[name], seed, tally);
    expect(Math.min(...Object.values(tally)), JSON.stringify(tally)).toBeGreaterThan(runs / 8);
  });
});

describe('what was awarded in the three years before', () => {
  it('is taken back of who is out again, and nothing of who is in or had nothing', () => {
    const program = programOf('entrants');
    const facts = randomFacts(program, '企业', 40, 7, places.entrants.choices, 0.1, [], [2019, 2020, 2021, 2022]);
    const awards = facts.flatMap((_, row) =>
      [2018, 2019, 2020, 2021].flatMap((year, at) => {
        const amountFen = BigInt(((row * 7 + at * 3) % 5) * 1_234_567);
        const award = { incentive: '升规奖', year, subjectId: `${row}`, amountFen, tierFen: amountFen };
        return amountFen > 0n ? [award] : [];
      }),
    );
    const dataset = { ...datasetOf(program, '企业', facts, [2019, 2020, 2021, 2022]), awards };
    const expected = facts.map((firm, row) => {
      const isIn = firm.在库[2022];
      const had = awards
        .filter(({ subjectId, year }) => subjectId === `${row}` && year > 2018)
        .reduce((sum, { amountFen }) => sum + amountFen, 0n);
      if (isIn === true || had === 0n) return ['no', null];
      return isIn === null ? ['open', null] : ['applies', had];
    });
    expect(chargesOf(program, '追回', dataset, 2022)).toEqual(expected);
    expect(expected.filter(([state]) => state === 'applies').length).toBeGreaterThan(5);
  });
});
