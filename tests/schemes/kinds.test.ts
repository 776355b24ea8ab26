import { describe, expect, it } from 'vitest';
import { comparePlace, type Place, type Tally } from './compare-places.ts';
import { findingsOf, programOf } from './compare-schemes.ts';
import { dayOf } from './days.ts';
import { evaluateBanks } from './evaluators/banks.ts';
import { evaluateCommitments } from './evaluators/commitments.ts';
import { evaluateConstruction } from './evaluators/construction.ts';
import { evaluateDisabled } from './evaluators/disabled.ts';
import { evaluateEnergybudget } from './evaluators/energybudget.ts';
import { evaluateEnvtax } from './evaluators/envtax.ts';
import { evaluateGazelles } from './evaluators/gazelles.ts';
import { evaluateHitech } from './evaluators/hitech.ts';
import { evaluateLandfee } from './evaluators/landfee.ts';
import { evaluateLandlife } from './evaluators/landlife.ts';
import { evaluateListing } from './evaluators/listing.ts';
import { evaluateLogistics } from './evaluators/logistics.ts';
import { evaluateOrderly } from './evaluators/orderly.ts';
import { evaluatePanel } from './evaluators/panel.ts';
import { evaluateReferral } from './evaluators/referral.ts';
import { evaluateRiskgrade } from './evaluators/riskgrade.ts';
import { evaluateTechsme } from './evaluators/techsme.ts';

const seeds = Number(process.env.RUNS ?? 12);
const rarely = [false, false, false, false, true];
const days = (...texts: string[]) => texts.map((text) => (text === '' ? null : dayOf(text)));
const sevenYears = [2016, 2017, 2018, 2019, 2020, 2021, 2022];

const places: Readonly<Record<string, Place>> = {
  techsme: {
    choices: {
      职工总数: [20, 40, 100, 500, 501],
      科技人员: [0, 2, 4, 6, 10, 12, 30],
      销售收入: [0, 500, 1000, 2000, 20_000, 20_001],
      成本费用: [0, 100, 300, 900, 1500],
      研发费用: [0, 20, 30, 50, 60, 100, 300],
      资产总额: [500, 20_000, 25_000],
      一类成果: [0, 0, 1, 2],
      二类成果: [0, 1, 2, 3, 4, 7],
      严重失信: rarely,
      高新技术企业: rarely,
      获奖日期: days('', '', '2017-12-31', '2018-01-01', '2022-05-05'),
      标准日期: days('', '', '', '2017-12-30', '2018-06-01'),
    },
    evaluate: evaluateTechsme,
  },
  hitech: {
    years: sevenYears,
    missing: 0.01,
    choices: {
      注册日期: days('2010-01-01', '2015-05-05', '2021-12-31', '2022-01-01'),
      净资产: [0, 100, 100, 130, 180, 250],
      销售收入: [0, 4000, 5000, 5000, 7000, 20_000, 30_000],
      总收入: [8000, 10_000],
      高新收入: [5000, 6000, 6000, 9000],
      研发费用: [200, 250, 500, 1200, 2000],
      境内研发: [150, 300, 800, 2000],
      科技人员: [9, 10, 20, 30],
      职工总数: [100, 100, 120],
      转化数: [0, 1, 2, 3, 5, 8],
      知识产权分: [20, 28, 30, 31],
      组织管理分: [10, 16, 20, -1],
      重大事故: rarely,
    },
    evaluate: (facts) => evaluateHitech(facts, sevenYears),
  },
  gazelles: {
    years: sevenYears,
    missing: 0.03,
    choices: {
      成立日期: days(
        '',
        '2009-06-01',
        '2012-12-30',
        '2012-12-31',
        '2013-01-01',
        '2018-01-01',
        '2018-12-31',
        '2020-03-03',
      ),
      营业收入: [0, 150, 200, 1000, 1000, 1728, 1800, 3000, 50_000, 100_000],
      平均用工人数: [0, 60, 100, 100, 219.7, 220, 300],
      研发费用: [25, 50, 90, 3000, 5000],
      估值: [1000, 1000, 2000, 672_610, 672_609, 900_000],
    },
    evaluate: (facts) => evaluateGazelles(facts, sevenYears),
  },
  orderly: {
    choices: {
      保障类: rarely,
      最高负荷: [0, 100, 333.3333, 500, 1200],
      实际压减: [0, 0, 20, 90, 150, 270, 600],
    },
    missing: 0.02,
    evaluate: evaluateOrderly,
  },
  listing: {
    choices: {
      股改日: days('', '2020-05-01', '2021-12-31', '2022-01-01', '2022-07-07', '2023-01-01'),
      备案日: days('', '', '2021-03-03', '2022-03-03', '2022-12-31'),
      受理日: days('', '', '', '2021-12-31', '2022-10-10'),
      上市日: days('', '', '', '2018-02-01', '2021-06-06', '2022-11-11', '2023-02-02'),
      挂牌日: days('', '2021-12-31', '2022-01-01', '2022-12-31', '2023-01-01'),
      再融资额: [1000, 10_000, 50_000],
      本地投入: [0, 700, 7000, 33_333.3333, 80_000],
      处罚日: days('', '', '', '', '2019-12-31', '2020-01-01'),
      迁出日: days('', '', '2021-01-01', '2022-12-31', '2023-01-31', '2023-02-01'),
      已得挂牌奖: [0, 0, 50, 100, 650],
      已得上市奖: [0, 150, 600],
    },
    missing: 0.04,
    evaluate: evaluateListing,
  },
  logistics: {
    choices: {
      铁路货运量: [0, 9999, 10_000, 50_000],
      铁路周转量: [0, 1_000_000, 12_345_678.9, 60_000_000],
      集装箱: [0, 999, 1000, 1001, 5000, 12_000, 20_000, 33_333],
    },
    missing: 0.004,
    evaluate: evaluateLogistics,
  },
  commitments: {
    subject: '项目',
    years: [2020, 2021, 2022],
    choices: {
      达产日: days('2018-03-01', '2019-01-01', '2019-12-31', '2020-06-30', '2021-12-31', '2022-02-02'),
      用地: [10, 33.333, 60],
      承诺亩均: [10, 20, 35.5],
      地块税收: [-20, 0, 100, 333.333333, 600, 1300],
      不可抗力: rarely,
      已兑奖励: [0, 200, 500.5],
    },
    missing: 0.02,
    evaluate: evaluateCommitments,
  },
  riskgrade: {
    choices: {
      危化存量: [0, 0, 5, 10, 100],
      危化临界量: [0, 10, 20, 10],
      涉粉人数: [0, 0, 1, 9, 10, 30],
      液氨: [0, 0, 0.5, 2, 10],
      隐患数: [0, 10, 20],
      整改数: [5, 6, 8, 10, 19],
      死亡事故: [0, 0, 0, 0, 1],
      检查次数: [0, 1, 2, 4, 11, 12],
      基准保费: [1000, 3333.33],
    },
    missing: 0.03,
    evaluate: evaluateRiskgrade,
  },
  landlife: {
    subject: '项目',
    choices: {
      达产日: days('2011-12-31', '2016-01-01', '2016-12-31', '2017-06-01', '2021-12-31', '2022-01-01'),
      到期日: days('2022-12-31', '2023-01-01', '2023-12-31', '2024-01-01', '2040-05-05', '2023-06-30'),
      用地: [0, 10, 20, 33.333],
      地块税收: [-5, 50, 100, 200, 400],
      产值: [0, 1000, 4000, 9000],
      研发: [0, 50, 200],
      承诺亩税: [10, 20],
      承诺产出: [100, 300],
      承诺研发: [2, 3.5],
      重大处罚: rarely,
      评估价: [30, 45.55],
    },
    missing: 0.03,
    evaluate: evaluateLandlife,
  },
  energybudget: {
    years: [2020, 2021, 2022],
    choices: { 综合能耗: [5, 8, 10, 12, 15, 20], 可再生能源: [0, 0, 1, 3, 6] },
    missing: 0.02,
    evaluate: evaluateEnergybudget,
  },
  referral: {
    subject: '项目',
    choices: {
      内资到位: [0, 2000, 5000, 12_345.678, 60_000],
      外资到位: [0, 0, 1000, 30_000],
      固定资产投资: [500, 1000, 8000],
      签约日: days('2020-12-31', '2021-01-01', '2022-03-03'),
      开工日: days('', '2021-05-05'),
    },
    evaluate: (facts) => ({
      fen: {
        引荐奖: evaluateReferral(
          facts,
          facts.map(() => 0n),
        ),
      },
    }),
  },
  envtax: {
    subject: '项目',
    choices: {
      排放口: ['甲', '乙', '丙'],
      年排放量: [0, 1, 9.5, 9.5, 21.8, 100, 333.3],
      浓度: [10, 24.9, 25, 34.9, 35, 60],
      标准浓度: [50, 100],
      当年超标: rarely,
    },
    missing: 0.03,
    evaluate: (facts) => ({ charges: { 大气税: evaluateEnvtax(facts) } }),
  },
  panel: {
    hasProjects: true,
    choices: {
      现场分: [70, 80, 85, 88.5, 90, 95, 100],
      资料分: [80, 85, 90, 100],
      上次获奖日: days('', '', '', '2019-12-31', '2020-01-01'),
      环保处罚: rarely,
      严重失信: rarely,
    },
    missing: 0.02,
    evaluate: evaluatePanel,
  },
  banks: {
    subject: '部门',
    choices: {
      设立日: days('2005-01-01', '2020-12-31', '2021-01-01', '2010-10-10'),
      制造业贷款: [50, 52, 55, 60, 61.5, 70],
      普惠利率: [3.9, 4.1, 4.35, 5],
      首贷户: [0, 9, 100, 155, 230],
      不良率: [0.8, 1.9, 2, 2.01, 2.5, 3.33],
    },
    missing: 0.01,
    evaluate: evaluateBanks,
  },
  construction: {
    years: [2020, 2021, 2022],
    missing: 0.03,
    choices: {
      市内产值: [0, 60_000, 100_000, 150_000, 300_000, 480_000],
      市外产值: [0, 0, 40_000, 100_000, 90_000.01],
      事故: [0, 0, 0, 0, 1],
      投诉: [0, 1, 3, 5, 12],
    },
    evaluate: evaluateConstruction,
  },
  landfee: {
    subject: '项目',
    missing: 0.03,
    choices: {
      约定开工日: days('2019-06-30', '2020-12-31', '2021-01-01', '2021-12-31', '2022-03-03', '2023-05-05'),
      开工日: days('', '', '2021-12-31', '2022-01-01', '2022-12-31', '2023-01-01'),
      政府原因天数: [0, 0, 30, 365],
      出让价款: [500, 3333.333333],
      出让年期: [10, 20, 30, 50],
      主导产业: rarely,
      评估地价: [30, 45.55],
      投资额: [4000, 12_345.6, 20_000],
      申请面积: [10, 30.9, 60],
    },
    evaluate: evaluateLandfee,
  },
  disabled: {
    choices: {
      职工: [10, 30, 31, 100, 200, 1000],
      残疾职工: [0, 0, 1, 2, 5],
      重度: [0, 0, 1],
      工资总额: [2_000_000, 9_876_543.21, 50_000_000],
      逾期天数: [0, 0, 15, 2500],
    },
    missing: 0.03,
    evaluate: evaluateDisabled,
  },
};

describe('schemes of further kinds, against evaluators written apart', () => {
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
