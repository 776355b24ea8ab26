import { type Program, runIncentive, runPrice, runRule, runScheme, type Subject, seededRandom } from '@niepan/engine';
import { describe, expect, it } from 'vitest';
import { openRun } from '../../packages/engine/src/rows/open-run.ts';
import { runSchemeByRows } from '../../packages/engine/src/rows/run-scheme.ts';
import { compareScheme, programOf } from './compare-schemes.ts';
import { evaluateFujian } from './evaluators/fujian.ts';
import { evaluateGuangdong } from './evaluators/guangdong.ts';
import { evaluateHenan } from './evaluators/henan.ts';
import { evaluateHubei } from './evaluators/hubei.ts';
import { evaluateHunan } from './evaluators/hunan.ts';
import { evaluateJiangyin } from './evaluators/jiangyin.ts';
import { evaluateShanghai } from './evaluators/shanghai.ts';
import { evaluateSichuan } from './evaluators/sichuan.ts';
import { evaluateYinchuan } from './evaluators/yinchuan.ts';
import type { Expected } from './plain.ts';
import { type Choices, datasetOf, datasetOfParts, type Facts, randomFacts } from './random-facts.ts';

const year = 2022;
const seeds = Number(process.env.RUNS ?? 25);
const area = (random: () => number) => Math.round(random() * 9) * 1000 - (random() < 0.05 ? 1000 : 0);
const industries = ['3411', '3412', '3610', '3820', '1300', '1400', '2100'];

interface Place {
  readonly subject?: Subject;
  readonly choices: Choices;
  readonly years?: readonly number[];
  readonly evaluate: (facts: Facts) => Readonly<Record<string, readonly Expected[]>>;
}

const places: Readonly<Record<string, Place>> = {
  jiangyin: {
    choices: { 用地面积: area, 行业代码: industries, 专利数: [0, 1, 3, 9], 税收: [0, -2, 20, 40, 60.5, 150] },
    evaluate: (facts) => ({ 江阴: evaluateJiangyin(facts) }),
  },
  sichuan: {
    choices: { 用地面积: area, 税收: [0, 2, 20, 60, 120.5] },
    years: [2020, 2021, 2022],
    evaluate: (facts) => ({ 逐年: evaluateSichuan(facts).results }),
  },
  yinchuan: {
    subject: '园区',
    choices: { 类别: ['国家级', '省级'], 环保问题: [0, 0, 1, 4, 9], 投资: [0, -3, 10, 10.2, 11, 20, 9.5] },
    evaluate: (facts) => ({ 园区考核: evaluateYinchuan(facts) }),
  },
  guangdong: {
    choices: { 用地面积: area, 行业代码: industries },
    evaluate: (facts) => {
      const { first, second } = evaluateGuangdong(facts);
      return { 初评: first, 定档: second };
    },
  },
  fujian: {
    subject: '地区',
    choices: { 表彰: [0, 1, 3, 7], 死亡人数: [0, 0, 1, 5], 投资: [1, 2, 2, 5, 7.5] },
    years: [2019, 2020, 2021, 2022],
    evaluate: (facts) => ({ 县区考核: evaluateFujian(facts) }),
  },
  shanghai: {
    choices: { 用地面积: area, 镇街: ['东', '西', '南'], 排放量: [0, 1, 2, 5.5] },
    evaluate: (facts) => {
      const { first, second } = evaluateShanghai(facts);
      return { 镇评: first, 市评: second };
    },
  },
};

function factsOf(program: Program, seed: number, { subject = '企业', choices, years }: Omit<Place, 'evaluate'>): Facts {
  const missing = seed % 3 === 0 ? 0 : 0.05;
  return randomFacts(program, subject, 3 + ((seed * 7) % 50), seed, choices, missing, [], years);
}

describe('schemes of more places, against evaluators written apart', () => {
  it.each(Object.keys(places))(
    '%s: scores to 1e-9, states, ranks and classes exactly, by rows and by columns',
    (name) => {
      const program = programOf(name);
      const { subject = '企业', years, evaluate } = places[name];
      let rated = 0;
      for (let seed = 0; seed < seeds; seed++) {
        const facts = factsOf(program, seed, places[name]);
        const dataset = datasetOf(program, subject, facts, years);
        for (const [scheme, expected] of Object.entries(evaluate(facts))) {
          const where = `${scheme}, seed ${seed}`;
          compareScheme(runScheme(program, scheme, dataset, year), expected, `${where} by columns`);
          compareScheme(runSchemeByRows(openRun(program, dataset, year), scheme), expected, `${where} by rows`);
          rated += expected.filter(({ state }) => state === 'rated').length;
        }
      }
      expect(rated).toBeGreaterThan(seeds * 5);
    },
  );

  it('lists who is low two years in a row and charges by the number of years', () => {
    const program = programOf('sichuan');
    const { years } = places.sichuan;
    let charged = 0;
    for (let seed = 0; seed < seeds; seed++) {
      const facts = factsOf(program, seed, places.sichuan);
      const dataset = datasetOf(program, '企业', facts, years);
      const { listed, fen } = evaluateSichuan(facts);
      expect([...runRule(program, '连续低效', dataset, year).outcomes], `seed ${seed}`).toEqual(listed.map(Number));
      const { rows } = runPrice(program, '差别电价', dataset, year);
      expect(
        rows.map(({ chargeFen }) => chargeFen),
        `seed ${seed}`,
      ).toEqual(fen);
      charged += fen.filter((amount) => amount).length;
    }
    expect(charged).toBeGreaterThan(seeds);
  });

  it('charges water by steps, sewage by band, land tax by class, power at the higher price, all to the fen', () => {
    const program = programOf('hubei');
    const choices: Choices = {
      用地面积: area,
      用水定额: [100, 200, 333],
      用水量: [50, 100, 120.5, 130, 149.99, 150, 700],
      排放浓度: [0, 5, 5.01, 20, 31],
      土地使用税: [0, 1000, 12_345.67],
      用电量: [0, 1, 2.34567],
    };
    let charged = 0;
    for (let seed = 0; seed < seeds; seed++) {
      const facts = factsOf(program, seed, { choices });
      const dataset = datasetOf(program, '企业', facts);
      for (const [name, fen] of Object.entries(evaluateHubei(facts))) {
        const { rows } = runPrice(program, name, dataset, year);
        expect(
          rows.map(({ chargeFen }) => chargeFen),
          `${name}, seed ${seed}`,
        ).toEqual(fen);
        charged += fen.filter((amount) => amount).length;
      }
    }
    expect(charged).toBeGreaterThan(seeds * 6);
  });

  it('pays first and second years, steps, relief by class and shares of a budget, all to the fen', () => {
    const program = programOf('hunan');
    const choices: Choices = {
      用地面积: area,
      土地使用税: [0, 1000, 12_345.67],
      营业收入: [5, 10, 11, 12.1, 99.9, 240],
    };
    const years = [2020, 2021, 2022];
    let paid = 0;
    for (let seed = 0; seed < seeds; seed++) {
      const facts = factsOf(program, seed, { choices, years });
      const dataset = datasetOf(program, '企业', facts, years);
      for (const [name, fen] of Object.entries(evaluateHunan(facts))) {
        const { rows } = runIncentive(program, name, dataset, year);
        const got = rows.map(({ state, amountFen }) => (state === 'undecided' ? null : amountFen));
        expect(got, `${name}, seed ${seed}`).toEqual(fen);
        paid += fen.filter((amount) => amount).length;
      }
    }
    expect(paid).toBeGreaterThan(seeds * 5);
  });

  it('admits projects by a table of industries, scores them, and pays them by their class and their firm’s', () => {
    const program = programOf('henan');
    const choices: Choices = {
      用地面积: area,
      项目行业: ['电气', '鞋业', '泵阀'],
      总投资: [0, 10, 24, 30, 50, 80],
      项目用地: [0, 5, 8, 10],
      预计税收: [0, 2.5, 4, 5, 30],
      设备: [0, 8, 12.345678, 40],
    };
    let paid = 0;
    for (let seed = 0; seed < seeds; seed++) {
      const firms = factsOf(program, seed, { choices });
      const projects = factsOf(program, seed + 1000, { subject: '项目', choices });
      const random = seededRandom(seed);
      const owners = projects.map(() => Math.floor(random() * (firms.length + 1)) - 1);
      const dataset = datasetOfParts(program, [
        { subject: '企业', facts: firms },
        { subject: '项目', facts: projects, links: { 企业: owners } },
      ]);
      const { admitted, results, fen } = evaluateHenan(firms, projects, owners);
      const codes = admitted.map((verdict) => (verdict === null ? 2 : Number(verdict)));
      expect([...runRule(program, '准入', dataset, year).outcomes], `seed ${seed}`).toEqual(codes);
      compareScheme(runScheme(program, '项目评分', dataset, year), results, `项目评分, seed ${seed}`);
      const { rows } = runIncentive(program, '设备补助', dataset, year);
      const got = rows.map(({ state, amountFen }) => (state === 'undecided' ? null : amountFen));
      expect(got, `设备补助, seed ${seed}`).toEqual(fen);
      paid += fen.filter((amount) => amount).length;
    }
    expect(paid).toBeGreaterThan(seeds);
  });
});
