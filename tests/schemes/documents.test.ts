import {
  type Dataset,
  type Program,
  runIncentive,
  runRule,
  runScheme,
  type Subject,
  seededRandom,
} from '@niepan/engine';
import { describe, expect, it } from 'vitest';
import { openRun } from '../../packages/engine/src/rows/open-run.ts';
import { runSchemeByRows } from '../../packages/engine/src/rows/run-scheme.ts';
import { compareScheme, programOf } from './compare-schemes.ts';
import { evaluateAnhui } from './evaluators/anhui.ts';
import { evaluateLandlord } from './evaluators/landlord.ts';
import { evaluateLeading } from './evaluators/leading.ts';
import { evaluateLeased } from './evaluators/leased.ts';
import { evaluateNingbo } from './evaluators/ningbo.ts';
import { evaluateParks } from './evaluators/parks.ts';
import { evaluateStars } from './evaluators/stars.ts';
import { evaluateSupport } from './evaluators/support.ts';
import { evaluateTargets } from './evaluators/targets.ts';
import { evaluateTowns } from './evaluators/towns.ts';
import { evaluateWater } from './evaluators/water.ts';
import { evaluateWujin } from './evaluators/wujin.ts';
import { evaluateWuxi } from './evaluators/wuxi.ts';
import { evaluateZscore } from './evaluators/zscore.ts';
import type { Expected } from './plain.ts';
import { type Choices, datasetOf, datasetOfParts, type Facts, randomFacts } from './random-facts.ts';

const year = 2022;
const seeds = Number(process.env.RUNS ?? 25);
const area = (random: () => number) => Math.round(random() * 9) * 1000 - (random() < 0.05 ? 1000 : 0);
const industries = ['3411', '3412', '3610', '1300'];
const firmChoices: Choices = { 用地面积: area, 行业代码: industries, 专利数: [0, 1, 3, 9] };

type Outcome = Readonly<Record<string, readonly Expected[]>>;

/** What a seed gives: the data, and what every scheme must make of them. */
interface Sample {
  readonly dataset: Dataset;
  readonly expected: Outcome;
}

function factsOf(program: Program, subject: Subject, rows: number, seed: number, choices: Choices, years?: number[]) {
  return randomFacts(program, subject, rows, seed, choices, seed % 3 === 0 ? 0 : 0.05, [], years);
}

/** Schemes over one kind of subject. */
function alone(subject: Subject, choices: Choices, evaluate: (facts: Facts) => Outcome, years?: number[]) {
  return (program: Program, seed: number): Sample => {
    const facts = factsOf(program, subject, 3 + ((seed * 7) % 50), seed, choices, years);
    return { dataset: datasetOf(program, subject, facts, years), expected: evaluate(facts) };
  };
}

/** For each of so many rows the row that it belongs to, or none (−1). */
function randomLinks(rows: number, owners: number, seed: number): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: rows }, () => Math.floor(random() * (owners + 1)) - 1);
}

function towns(program: Program, seed: number): Sample {
  const own = factsOf(program, '地区', 2 + (seed % 9), seed, { 信访件: [0, 0, 1, 3, 9] });
  const firms = factsOf(program, '企业', 5 + ((seed * 7) % 50), seed + 1000, firmChoices);
  const projects = factsOf(program, '项目', seed % 30, seed + 2000, {});
  const firmLinks = randomLinks(firms.length, own.length, seed);
  const projectLinks = randomLinks(projects.length, own.length, seed + 1);
  const dataset = datasetOfParts(program, [
    { subject: '地区', facts: own },
    { subject: '企业', facts: firms, links: { 地区: firmLinks } },
    { subject: '项目', facts: projects, links: { 地区: projectLinks } },
  ]);
  return { dataset, expected: { 镇街考核: evaluateTowns(own, firms, projects, firmLinks, projectLinks) } };
}

function parks(program: Program, seed: number): Sample {
  const years = [2020, 2021, 2022];
  const own = factsOf(program, '园区', 2 + (seed % 9), seed, {}, years);
  const firms = factsOf(program, '企业', seed % 40, seed + 1000, {}, years);
  const projects = factsOf(program, '项目', seed % 40, seed + 2000, { 总投资: [0, 1, 2, 2.5, 9] }, years);
  const [firmLinks, projectLinks] = [firms, projects].map((of, at) => randomLinks(of.length, own.length, seed + at));
  const dataset = datasetOfParts(
    program,
    [
      { subject: '园区', facts: own },
      { subject: '企业', facts: firms, links: { 园区: firmLinks } },
      { subject: '项目', facts: projects, links: { 园区: projectLinks } },
    ],
    years,
  );
  return { dataset, expected: { 园区考评: evaluateParks(own, firms, projects, firmLinks, projectLinks) } };
}

function counties(program: Program, seed: number): Sample {
  const counts = [0, 1, 2, 5, 12];
  const own = factsOf(program, '地区', 2 + (seed % 12), seed, {
    新增规上: counts,
    省级平台: counts,
    国家级平台: counts,
    工作经费: [0, 12.5, 19, 20, 30],
  });
  const firms = factsOf(program, '企业', seed * 3, seed + 1000, { 营收: [0, 1, 4.99, 5, 5.01, 20] });
  const links = randomLinks(firms.length, own.length, seed);
  const dataset = datasetOfParts(program, [
    { subject: '地区', facts: own },
    { subject: '企业', facts: firms, links: { 地区: links } },
  ]);
  return { dataset, expected: { 首位产业考评: evaluateLeading(own, firms, links) } };
}

const places: Readonly<Record<string, (program: Program, seed: number) => Sample>> = {
  wujin: alone('企业', firmChoices, (facts) => ({ 武进: evaluateWujin(facts) })),
  leased: alone('企业', firmChoices, (facts) => ({ 四五二十: evaluateLeased(facts).results })),
  stars: alone('企业', { COD: [0, 1, 2.5, 30], 综合能耗: [0, 3, 4, 5.5, 9] }, (facts) => ({
    优质企业: evaluateStars(facts),
  })),
  water: alone('企业', { 单位产品取水: [3, 4, 4.2, 5, 6], 先进值: [3, 4, null], 通用值: [4, 5, 6] }, (facts) => ({
    用水绩效: evaluateWater(facts),
  })),
  landlord: alone('企业', { ...firmChoices, 地块编号: ['甲', '乙', '丙', '丁', '戊', '己'] }, (facts) => ({
    出租合并: evaluateLandlord(facts),
  })),
  zscore: alone('地区', { 用工: [1, 2, 2.5, 4], 工业投资: [0, 3, 4, 4, 5.5, 9] }, (facts) => ({
    县域测评: evaluateZscore(facts),
  })),
  wuxi: alone('企业', firmChoices, (facts) => ({ 资源利用: evaluateWuxi(facts) })),
  anhui: alone(
    '园区',
    { 中央督察问题: [0, 0, 1, 4], 省级督察问题: [0, 1], 国家曝光: [0, 0, 2], 省级曝光: [0, 3], 较大事故: [0, 0, 1, 5] },
    (facts) => ({ 开发区考核: evaluateAnhui(facts) }),
    [2019, 2020, 2021, 2022],
  ),
  towns,
  parks,
  leading: counties,
  ningbo: alone('地区', { 规上增加值: [5, 8, 9.5, 10], 全部增加值: [8, 10, 10.5, 12] }, (facts) => ({
    工业评价: evaluateNingbo(facts),
  })),
  targets: alone(
    '地区',
    {
      增加值: [8, 10, 10.25, 11, 12],
      增加值目标: [10, 10.5, 12],
      亿元企业: [3, 9, 10, 12],
      市级通报: [0, 0, 1],
      省级通报: [0, 0, 1],
      第一名票: [0, 3, 10],
    },
    (facts) => ({ 目标考核: evaluateTargets(facts) }),
  ),
};

describe('schemes of places written from their documents, against evaluators written apart', () => {
  it.each(Object.keys(places))(
    '%s: scores to 1e-9, states, ranks and classes exactly, by rows and by columns',
    (name) => {
      const program = programOf(name);
      let rated = 0;
      for (let seed = 0; seed < seeds; seed++) {
        const { dataset, expected } = places[name](program, seed);
        for (const [scheme, own] of Object.entries(expected)) {
          const where = `${scheme}, seed ${seed}`;
          compareScheme(runScheme(program, scheme, dataset, year), own, `${where} by columns`);
          compareScheme(runSchemeByRows(openRun(program, dataset, year), scheme), own, `${where} by rows`);
          rated += own.filter(({ state }) => state === 'rated').length;
        }
      }
      expect(rated).toBeGreaterThan(seeds * 2);
    },
  );

  it('pays for what a firm’s projects come to, within limits, and for the best year so far, all to the fen', () => {
    const program = programOf('support');
    const years = [2020, 2021, 2022];
    const choices: Choices = {
      贷款额: [0, 100, 333.33, 1000],
      利率: [3.85, 4.35, 6],
      设备额: [0, 10, 50.55, 100],
      税收: [0, 10, 20.5, 60],
      国际标准: [0, 1, 2],
      国家标准: [0, 1],
    };
    let paid = 0;
    for (let seed = 0; seed < seeds; seed++) {
      const firms = factsOf(program, '企业', 3 + (seed % 20), seed, choices, years);
      const projects = factsOf(program, '项目', seed % 40, seed + 1000, choices, years);
      const owners = randomLinks(projects.length, firms.length, seed);
      const dataset = datasetOfParts(
        program,
        [
          { subject: '企业', facts: firms },
          { subject: '项目', facts: projects, links: { 企业: owners } },
        ],
        years,
      );
      for (const [name, fen] of Object.entries(evaluateSupport(firms, projects, owners))) {
        const { rows } = runIncentive(program, name, dataset, year);
        const isOpen = (state: string) => state === 'undecided' || state === 'held';
        const got = rows.map(({ state, amountFen }) => (isOpen(state) ? null : amountFen));
        expect(got, `${name}, seed ${seed}`).toEqual(fen);
        paid += fen.filter((amount) => amount).length;
      }
    }
    expect(paid).toBeGreaterThan(seeds * 3);
  });

  it('lists by the class as which a firm is managed, those outside the classes included', () => {
    const program = programOf('leased');
    for (let seed = 0; seed < seeds; seed++) {
      const facts = factsOf(program, '企业', 3 + ((seed * 7) % 50), seed, firmChoices);
      const { restricted } = evaluateLeased(facts);
      const { outcomes } = runRule(program, '受限', datasetOf(program, '企业', facts), year);
      expect([...outcomes], `seed ${seed}`).toEqual(restricted.map((own) => (own === null ? 2 : Number(own))));
    }
  });
});
