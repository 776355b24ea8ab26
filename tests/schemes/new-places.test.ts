import { describe, expect, it } from 'vitest';
import { comparePlace, type Place, type Tally } from './compare-places.ts';
import { programOf } from './compare-schemes.ts';
import { evaluateAdmitting } from './evaluators/admitting.ts';
import { evaluateCarbon } from './evaluators/carbon.ts';
import { evaluateDelisting } from './evaluators/delisting.ts';
import { evaluateDigital } from './evaluators/digital.ts';
import { evaluateFirstquarter } from './evaluators/firstquarter.ts';
import { evaluateFixedassets } from './evaluators/fixedassets.ts';
import { evaluateIncrements } from './evaluators/increments.ts';
import { evaluateLaborcredit } from './evaluators/laborcredit.ts';
import { evaluateLandpledge } from './evaluators/landpledge.ts';
import { evaluateLoandays } from './evaluators/loandays.ts';
import { evaluateProgress } from './evaluators/progress.ts';
import { evaluateSmelting } from './evaluators/smelting.ts';
import { evaluateTalent } from './evaluators/talent.ts';
import { evaluateTaxcredit } from './evaluators/taxcredit.ts';
import type { Choices } from './random-facts.ts';

const seeds = Number(process.env.RUNS ?? 25);
const counts = [0, 0, 1, 2, 5, 9];
const rarely = [false, false, false, false, true];
const all = (names: readonly string[], values: Choices[string]): Choices =>
  Object.fromEntries(names.map((name) => [name, values]));
const trades = ['3411', '3412', '3610', '3820', '1300'];
const day = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;

const places: Readonly<Record<string, Place>> = {
  increments: {
    choices: {
      产值: [5000, 10_000, 15_000, 20_000, 25_999.99, 26_000, 40_000],
      净税: [-20, 0, 10, 19.99, 20, 25.5, 30, 60],
      营业收入: [0, 4.99, 5, 9, 10, 20, 50],
      在库: [false, true],
    },
    years: [2019, 2020, 2021, 2022],
    evaluate: (facts) => ({ fen: evaluateIncrements(facts) }),
  },
  taxcredit: {
    choices: {
      ...all(['虚开'], rarely),
      有检查: [true, false],
      逾期申报: [0, 0, 0, 1, 2, 4, 7],
      欠税: [0, 0, 0.01, 5, 5.5, 20, 30],
      零申报月数: [0, 0, 5, 6, 12],
      设立日期: ['2015-06-01', '2021-12-31', '2022-01-01', '2022-06-15'].map(day),
      营业收入: [0, 10, 20, 30],
    },
    years: [2019, 2020, 2021, 2022],
    missing: 0.02,
    evaluate: (facts) => {
      const { results, listed } = evaluateTaxcredit(facts);
      return { schemes: { 纳税信用: results }, lists: { 连续末级: listed } };
    },
  },
  smelting: {
    choices: {
      铝液电耗: [13_600, 13_650, 13_650.5, 13_670, 13_671, 13_800, 14_000],
      可再生占比: [0, 14.9, 15, 15.9, 16, 20.5, 60],
      熟料电耗: [60, 61, 61.01, 64, 64.5, 70],
      用电量: [0, 1, 33.333333, 100],
      ...all(['生产水泥', '淘汰类'], [true, false]),
    },
    evaluate: (facts) => ({ charges: evaluateSmelting(facts) }),
  },
  digital: {
    choices: {
      ...all(['研发设计', '采购管理', '生产管控', '质量管理', '仓储物流', '财务管理'], [1, 2, 3, 3, 4, 4, 4]),
      设备总数: [10, 20, 50, 0],
      联网设备: [0, 6, 12, 30],
      信息安全事件: counts,
      研发费用: [0, 0.3, 0.6, 1],
      营业收入: [10, 20, 0],
    },
    evaluate: (facts) => {
      const { results, models, fen } = evaluateDigital(facts);
      return { schemes: { 水平: results }, lists: { 示范: models }, fen: { 升级奖: fen } };
    },
  },
  fixedassets: {
    subject: '地区',
    hasProjects: true,
    choices: {
      任务数: [1000, 2000, 5000, 0],
      完成数: [0, 500, 600, 1199.99, 1200, 3000, 5000],
      新增规上: counts,
      到位资金: [0, 99.99, 100, 850, 2999, 3000, 3999, 4000, 12_345.6],
      项目占地: [0, 1, 5, 20, 26.66],
      ...all(['外资', '孵化器'], [true, false, false]),
    },
    missing: 0.02,
    evaluate: (facts, projects, owners) => {
      const { results, fen, warned } = evaluateFixedassets(facts, projects, owners);
      return { schemes: { 固投考核: results }, fen: { 名次奖: fen }, lists: { 约谈: warned } };
    },
  },
  carbon: {
    choices: { 行业代码: trades, 产量: [0, 1, 2, 5, 7.5, 10], 碳排放: [0, 1, 3, 4.5, 9, 12] },
    years: [2019, 2020, 2021, 2022],
    evaluate: (facts) => {
      const { charges, listed } = evaluateCarbon(facts);
      return { charges: { 碳费: charges }, lists: { 超排: listed } };
    },
  },
  admitting: {
    subject: '项目',
    choices: {
      投产产值: [0.5, 1, 1.99, 2, 3, 5],
      投产税收: [0, 100, 190, 200, 205, 1000],
      占地: [0, 10, 50, 51, 100],
      固投: [1, 5, 10, 12],
      容积率: [0.8, 1, 1.5, 2, 2.01],
      排放超标: [false, false, false, false, false, false, false, true],
    },
    missing: 0.03,
    evaluate: (facts) => ({ schemes: { 准入: evaluateAdmitting(facts) } }),
  },
  progress: {
    subject: '地区',
    choices: {
      人均产值: [1, 2, 5, 8],
      收入增速: [-2, 0, 3, 5.5, 9],
      空气优良率: [70, 80, 95],
      负债率: [10, 40, 80],
    },
    missing: 0.02,
    evaluate: (facts) => {
      const { strong, progressing, warned, fen } = evaluateProgress(facts);
      return {
        schemes: { 评定: strong },
        lists: { 进步县: progressing, 约谈: warned },
        fen: { 强县奖: fen },
      };
    },
  },
  delisting: {
    subject: '园区',
    choices: {
      ...all(['国家督察问题', '省督察问题'], counts),
      研发投入: [0, 1, 2, 3, -1],
      园区营收: [0, 50, 60, 72, 100],
      外资额: [0, 1, 2, 2, 5, 9],
      较大事故: rarely,
    },
    years: [2019, 2020, 2021, 2022],
    missing: 0.02,
    evaluate: (facts) => {
      const { results, lists, fen } = evaluateDelisting(facts);
      return { schemes: { 开发区: results }, lists, fen: { 进位奖: fen } };
    },
  },
  loandays: {
    hasProjects: true,
    choices: {
      产值: [5, 10, 11, 12.5, 20],
      贡献: [0, 1, 2, 3, -1],
      本金: [0, 10, 100, 333.333333, 5000],
      实际利率: [3.5, 3.65, 3.8, 4.35, 6],
      发放日: ['2021-06-01', '2021-12-19', '2021-12-20', '2021-12-31', '2022-01-20', '2022-08-22', '2022-12-31'].map(
        day,
      ),
      到期日: ['2021-12-31', '2022-01-31', '2022-12-30', '2022-12-31', '2023-06-01'].map(day),
    },
    evaluate: (facts, loans, owners) => ({ fen: { 贴息: evaluateLoandays(facts, loans, owners) } }),
  },
  firstquarter: {
    subject: '地区',
    choices: { 季增加值: [18, 20, 22, 22, 25, 30, 0], 全年目标: [100, 100, 110, 0], 季用电: [5, 6, 7, 7.5, -1] },
    evaluate: (facts) => ({ fen: evaluateFirstquarter(facts) }),
  },
  laborcredit: {
    choices: {
      ...all(['拒不改正', '移送公安', '欠薪名单'], [...rarely, false, false]),
      受处理次数: [0, 0, 0, 1, 2],
      投诉件数: counts,
      ...all(['实名制', '专用账户'], [true, false]),
      合同签订率: [80, 89.9, 90, 100],
      合同额: [0, 100, 333.333333, 5000],
    },
    years: [2020, 2021, 2022],
    missing: 0.03,
    evaluate: (facts) => {
      const { results, lists, charges } = evaluateLaborcredit(facts);
      return { schemes: { 诚信: results }, lists, charges: { 工资保证金: charges } };
    },
  },
  talent: {
    hasProjects: true,
    choices: {
      用人单位: ['甲', '乙', '丙', '丁', '戊'],
      年薪: [0, 5, 9.99, 20, 20, 35.5, 60, -1],
      到岗日期: ['2010-01-01', '2017-12-31', '2018-01-01', '2021-06-01', '2023-02-01'].map(day),
      论文造假: [...rarely, false, false, false],
      国家级称号: rarely,
      税收: [0, 10, 10, 20, 33, -5],
    },
    missing: 0.01,
    evaluate: (firms, people) => {
      const { results, 人才补贴, 举荐奖 } = evaluateTalent(firms, people);
      return { schemes: { 积分: results }, fen: { 人才补贴, 举荐奖 } };
    },
  },
  landpledge: {
    choices: {
      行业代码: trades,
      税收: [0, 20, 28, 30, 32, 40, 50, -5],
      占地: [10, 10, 10, 12, 0],
      承诺税收: [2, 4, 5, 3.5],
      达产日期: ['2018-01-01', '2019-12-31', '2020-01-01', '2022-03-01'].map(day),
    },
    years: [2019, 2020, 2021, 2022],
    missing: 0.02,
    evaluate: (facts) => {
      const { lists, charges } = evaluateLandpledge(facts);
      return { lists, charges: { 补差: charges } };
    },
  },
};

describe('schemes of new places, against evaluators written apart', () => {
  it.each(Object.keys(places))('%s: scores to 1e-9; states, ranks, classes, lists and fen exactly', (name) => {
    const program = programOf(name);
    const tally: Tally = {};
    for (let seed = 0; seed < seeds; seed++) comparePlace(program, places[name], seed, tally);
    expect(Math.min(...Object.values(tally)), JSON.stringify(tally)).toBeGreaterThan(seeds / 4);
  });
});
