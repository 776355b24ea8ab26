import { describe, expect, it } from 'vitest';
import { comparePlace, type Place, type Tally } from './compare-places.ts';
import { programOf } from './compare-schemes.ts';
import { evaluateBaseyear } from './evaluators/baseyear.ts';
import { evaluateClusters } from './evaluators/clusters.ts';
import { evaluateCorrected } from './evaluators/corrected.ts';
import { evaluateEnergyright } from './evaluators/energyright.ts';
import { evaluateEnvpoints } from './evaluators/envpoints.ts';
import { evaluateFirstcome } from './evaluators/firstcome.ts';
import { evaluateHatchery } from './evaluators/hatchery.ts';
import { evaluateLadder } from './evaluators/ladder.ts';
import { evaluateLeaps, instalments } from './evaluators/leaps.ts';
import { evaluateMatrix } from './evaluators/matrix.ts';
import { evaluateOverlimit } from './evaluators/overlimit.ts';
import { evaluatePeaks } from './evaluators/peaks.ts';
import { evaluatePledges } from './evaluators/pledges.ts';
import { evaluateRivals } from './evaluators/rivals.ts';
import { evaluateStargrades } from './evaluators/stargrades.ts';
import { evaluateStarparks } from './evaluators/starparks.ts';
import { evaluateStrongest } from './evaluators/strongest.ts';
import { evaluateThrift } from './evaluators/thrift.ts';
import { evaluateTwotypes } from './evaluators/twotypes.ts';
import type { Choices } from './random-facts.ts';

const seeds = Number(process.env.RUNS ?? 25);
const counts = [0, 0, 1, 2, 5, 9];

const all = (names: readonly string[], values: Choices[string]): Choices =>
  Object.fromEntries(names.map((name) => [name, values]));

const places: Readonly<Record<string, Place>> = {
  ladder: {
    subject: '地区',
    choices: {
      完成投资: [50, 80, 85, 90, 95, 100, 102.5, 110, 150],
      计划投资: [100, 100, 90, 80, 0],
      利税: [0, 10, 11, 12, 9, 8.5, 13.3, -1],
      未开工: [0, 0, 0, 1, 3],
    },
    years: [2020, 2021, 2022],
    evaluate: (facts) => {
      const { results, warned, fen } = evaluateLadder(facts);
      return { schemes: { 产业项目: results }, lists: { 约谈: warned }, fen: { 考核奖: fen } };
    },
  },
  strongest: {
    subject: '地区',
    choices: { 人口: [0, 10, 20, 40], 弄虚作假: [false, false, false, true], 研发强度: [0.5, 1, 2, 2.5, 3] },
    years: [2020, 2021, 2022],
    evaluate: (facts) => {
      const { composite, lively, promising, twice, chosen } = evaluateStrongest(facts);
      return {
        schemes: { 综合: composite, 活力先进: lively, 潜力先进: promising },
        lists: { 连续强县: twice, 当年评上: chosen },
      };
    },
  },
  pledges: {
    subject: '园区',
    choices: all(['开工任务', '开工数', '竣工任务', '竣工数', '上级项目'], counts),
    evaluate: (facts) => {
      const { results, fen } = evaluatePledges(facts);
      return { schemes: { 责任状: results }, fen: { 责任状奖: fen } };
    },
  },
  baseyear: {
    subject: '园区',
    choices: {
      ...all(['主导项目', '全部项目', '大项目', '通报批评'], counts),
      开发面积: [10, 10, 20, 25],
      业务收入: [5, 5.25, 5.5, 10, 20, -1],
      主导收入: [1, 1.5, 3, 6],
      园区税收: [0, 1, 1.05, 2, 3],
    },
    years: [2020, 2021, 2022],
    evaluate: (facts) => ({ schemes: { 开发区: evaluateBaseyear(facts) } }),
  },
  corrected: {
    choices: {
      营业收入: [0, 10, 20, 25, 30, 60, 100],
      用地: [2, 3, 3.5, 5, 10, 0],
      税收: [0, -2, 10, 20, 40.5, 80],
      专利数: [0, 0, 3, 5, 9],
    },
    years: [2020, 2021, 2022],
    evaluate: (facts) => {
      const { first, second, listed } = evaluateCorrected(facts);
      return { schemes: { 单项合计: first, 综合评价: second }, lists: { 连续末类: listed } };
    },
  },
  stargrades: {
    choices: {
      正常生产: [true, true, true, false],
      重大事故: [false, false, false, false, true],
      管理体系: [0, 1, 2, 3, 4],
      绿电: [0, 1, 2, 3, 5],
      用电: [10, 10, 20, 0],
      水耗: [1, 1.1, 1.15, 1.5, 3],
      水耗先进值: [1, 1, 1.2, 0],
      固废利用率: [30, 50, 75, 90, 100, 120],
    },
    evaluate: (facts) => {
      const { first, second, fen } = evaluateStargrades(facts);
      return { schemes: { 打分: first, 赋分: second }, fen: { 星级奖: fen } };
    },
  },
  firstcome: {
    choices: {
      设备投资: [0, 20, 33.333, 100, 400, 800],
      贷款利息: [0, 3, 10, 11.11, 40, 90],
      评分: [70, 80, 80, 85, 90.5],
      申报日: [19_000, 19_001, 19_002, 19_005],
      示范: [true, true, false],
      失信: [false, false, false, false, true],
    },
    evaluate: (facts) => ({ fen: evaluateFirstcome(facts) }),
  },
  rivals: {
    choices: {
      二产: [true, true, true, false],
      区内收入: [5, 8, 10, 12, 20, 24, 30, 60],
      生产投资: [0, 10, 20, 20, 30, 45],
      事故: [false, false, false, false, false, true],
    },
    evaluate: (facts) => ({ fen: evaluateRivals(facts) }),
  },
  peaks: {
    choices: {
      排放量: [0, 0, 1, 2, 5.5, -1],
      用地面积: (random) => Math.round(random() * 9) * 1000,
      投产日期: [15_000, 17_000, 18_627, 19_000],
    },
    evaluate: (facts) => ({ schemes: { 效益评价: evaluatePeaks(facts) } }),
  },
  thrift: {
    subject: '地区',
    choices: {
      单耗: [0.5, 0.485, 0.49, 0.475, 0.55, 0.6, 0],
      年度目标: [1, 3, 3.3, 5, 0],
      五年目标: [13.5, 15, 20],
      瞒报: [false, false, false, true],
      重点项目: counts,
      节能资金: [0, 10, 12.5, 30],
      财政收入: [1000, 2500, 4000],
    },
    years: [2020, 2021, 2022],
    evaluate: (facts) => ({ schemes: { 节能考核: evaluateThrift(facts) } }),
  },
  starparks: {
    subject: '园区',
    choices: {
      改造投资: [0, 100, 333.333333, 400, 1000, -5],
      ...all(['开工日期', '竣工日期', '验收日期'], [18_627, 18_992, 18_993, 19_100, 19_357, 19_358, 19_500]),
      安全事故: [false, false, false, true],
    },
    evaluate: (facts) => ({ fen: evaluateStarparks(facts) }),
  },
  hatchery: {
    subject: '园区',
    choices: {
      工位: [0, 49, 50, 60, 100, 150],
      主办活动: [0, 5, 9, 20],
      承办活动: [0, 3, 12],
      ...all(['本科', '硕士', '博士'], counts),
      已用工位: [0, 30, 36, 50, 90],
      注册企业: [0, 4, 9, 12],
      入驻纳税: [0, 2.9, 30, 59.9, 60, 90, -4],
      当年投资: [0, 600, 700, 2000, 9000],
      投资团队: [0, 9, 10, 30, 36],
      培训人数: [0, 95, 400, 600, 900],
    },
    years: [2019, 2020, 2021, 2022],
    missing: 0.01,
    evaluate: (facts) => {
      const { now, out, fen } = evaluateHatchery(facts);
      return { schemes: { 空间评价: now }, lists: { 取消资格: out }, fen: { 运营补助: fen } };
    },
  },
  twotypes: {
    subject: '地区',
    choices: { ...all(['报工业', '报农业'], [true, true, false]), 营收: [10, 20, 40, 0], 利润: [1, 2, 3, -1] },
    evaluate: (facts) => {
      const { one, two, final } = evaluateTwotypes(facts);
      return { schemes: { 工业主导: one, 农业优先: two, 分类考核: final } };
    },
  },
  overlimit: {
    choices: {
      淘汰期限: [18_900, 19_356, 19_357, 19_400],
      单位产品能耗: [0.5, 0.9, 1, 1.5, 2, 2.4, 3],
      能耗限额: [1, 1, 1.2, 0],
      生产用电: [0, 1, 33.333333, 100],
      实际用水: [80, 100, 110, 120, 133.3, 140, 200],
      用水定额: [100, 100, 90, 0],
    },
    years: [2020, 2021, 2022],
    evaluate: (facts) => ({ charges: evaluateOverlimit(facts) }),
  },
  envpoints: {
    choices: {
      ...all(['警告', '罚款'], [0, 0, 0, 0, 0, 0, 0, 0, 1, 2]),
      已修复: [0, 0, 1, 3],
      停产整治: [0, 0, 0, 0, 0, 1],
      吊销: [0, 0, 0, 0, 0, 0, 0, 1],
      拒不履行: [false, false, false, false, false, false, true],
      重大处罚日期: [17_500, 18_000, 18_200, 18_261, 18_262, 18_263, 19_000],
      有重大处罚: [false, false, false, true],
      绿色贷款: [0, 100, 333.333333, 500, 9000, -5],
    },
    evaluate: (facts) => {
      const { 绿标贴息, 蓝标贴息, 重点检查 } = evaluateEnvpoints(facts);
      return { lists: { 重点检查 }, fen: { 绿标贴息, 蓝标贴息 } };
    },
  },
  matrix: {
    choices: {
      贡献: [50, 100, 125, 200, 500, 600, 700, 1000, 1150, 1300, 2000],
      上级补助: [0, 0, 50, 100.333333, 300, 2000],
      较大事故: [0, 0, 0, 0, 0, 1],
    },
    years: [2020, 2021, 2022],
    missing: 0.01,
    evaluate: (facts) => ({ fen: evaluateMatrix(facts) }),
  },
  clusters: {
    subject: '地区',
    hasProjects: true,
    choices: {
      设施投入: [0, 29, 30, 50, 70, 100, 129, 130, 160],
      标准厂房: [0, 1500, 2699, 2700, 3000, 3300, 4000],
      ...all(['新进企业', '新增规上'], counts),
      固定投资: [1999, 2000, 2499, 2500, 4000],
      销售收入: [0, 1000, 2000, 2100, 2600, 3000, 4000],
      区内税收: [0, 100, 125, 129.9, 130, 135, 140],
      项目投资: [100, 300, 600, 1200],
      项目用地: [5, 10, 20, 0],
    },
    evaluate: (towns, projects, owners) => {
      const { results, fen } = evaluateClusters(towns, projects, owners);
      return { schemes: { 聚集区: results }, fen: { 聚集区奖: fen } };
    },
  },
  leaps: {
    hasProjects: true,
    choices: {
      产值: [0.5, 1, 1.4, 1.7, 4, 5, 5.6, 7, 10, 12, 13, 20, 22, 40],
      税收: [2000, 3000, 3500, 4000, 9000, 10_000, 14_000, 20_000, 30_000, 42_345.67],
      区级留成: [0, -5, 100, 333.333333, 1000, 1500, 2500, 9000],
      数字企业: [true, false],
      信用差: [false, false, false, false, true],
      设备额: [0, 10, 100.123456, 600, 900, -3],
    },
    evaluate: (firms, projects, owners) => ({
      fen: evaluateLeaps(firms, projects, owners),
      instalments: { 上台阶奖: instalments },
    }),
  },
  energyright: {
    hasProjects: true,
    choices: {
      公共服务: [false, false, false, true],
      企业用能: [0, 10, 20, 25, 33.3, 40],
      新增用能: [50, 99.999, 100, 150, 219, 365, 400.5],
      达产增加值: [0, 300, 500, 1000],
    },
    years: [2019, 2020, 2021, 2022],
    evaluate: (firms, projects, owners) => {
      const { results, ...charges } = evaluateEnergyright(firms, projects, owners);
      return { schemes: { 能效: results }, charges };
    },
  },
};

describe('schemes of far places, against evaluators written apart', () => {
  it.each(Object.keys(places))('%s: scores to 1e-9; states, ranks, classes, lists and fen exactly', (name) => {
    const program = programOf(name);
    const tally: Tally = {};
    for (let seed = 0; seed < seeds; seed++) comparePlace(program, places[name], seed, tally);
    expect(Math.min(...Object.values(tally)), JSON.stringify(tally)).toBeGreaterThan(seeds / 4);
  });
});
