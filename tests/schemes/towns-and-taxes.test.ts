import { runIncentive } from '@niepan/engine';
import { describe, expect, it } from 'vitest';
import { comparePlace, type Place, type Tally } from './compare-places.ts';
import { programOf } from './compare-schemes.ts';
import { dayOf } from './days.ts';
import { evaluateAcreyields } from './evaluators/acreyields.ts';
import { evaluateDischarge } from './evaluators/discharge.ts';
import { evaluateHeadquarters } from './evaluators/headquarters.ts';
import { evaluateIndustrytowns } from './evaluators/industrytowns.ts';
import { evaluateSpecialised } from './evaluators/specialised.ts';
import { evaluateUpgrades, secondPart, upgradeInstalments } from './evaluators/upgrades.ts';
import { type Choices, datasetOf, datasetOfParts, type Facts, type Part, randomFacts } from './random-facts.ts';

const seeds = Number(process.env.RUNS ?? 25);
const rarely = [false, false, false, false, true];
const counts = [0, 0, 0, 1, 2, 7];
const all = (names: readonly string[], values: Choices[string]): Choices =>
  Object.fromEntries(names.map((name) => [name, values]));
const days = (...texts: string[]) => texts.map((text) => (text === '' ? null : dayOf(text)));

const places: Readonly<Record<string, Place>> = {
  upgrades: {
    hasProjects: true,
    choices: {
      设备投入: [0, 200, 299.99, 300, 4999.99, 5000, 9800, 20_000],
      智能化投入: [0, 199.99, 200, 201.234567],
      竣工日: days('2021-12-31', '2022-01-01', '2022-06-30', '2022-12-31', '2023-01-01'),
      上云应用: [0, 2, 3, 5],
      平台评分: [60, 70, 80, 80, 90, 90.5],
      企业税收: [0, -5, 10, 20.5, 100, 400, 749.99, 750, 3000, 9000],
      ...all(['较大事故', '失信名单'], rarely),
    },
    missing: 0.02,
    evaluate: (facts, projects, owners) => ({
      ...evaluateUpgrades(facts, projects, owners),
      instalments: { 技改奖励: upgradeInstalments },
    }),
  },
  headquarters: {
    choices: {
      营业收入: [29_999.99, 30_000, 50_000, 50_000],
      地方贡献: [0, 999.99, 1000, 1000, 1100, 1300, 1600, 1777.77, 4000],
      下属企业: [2, 3, 4, 8],
      购建面积: [100, 1234.5, 30_000, 100_000],
      购建日: days('', '', '2019-12-31', '2020-01-01', '2021-05-05', '2022-12-31', '2023-01-01'),
      租用面积: [0, 70, 500, 999.9, 3000],
      月租单价: [0, 12.345, 60, 100],
      起租日: days('', '2020-06-30', '2020-07-01', '2021-05-31', '2022-03-15', '2022-12-31', '2023-02-01'),
      本部人数: [0, 10, 71, 200, 1000],
      欠税额: [0, 0, 0, 0, 0.01],
      严重失信: rarely,
      认定日: days('2010-01-01', '2012-12-31', '2013-01-01', '2019-06-01'),
      迁出日: days('', '', '2022-12-31', '2020-01-01', '2023-05-01'),
    },
    missing: 0.02,
    evaluate: evaluateHeadquarters,
  },
  discharge: {
    hasProjects: true,
    choices: {
      排放浓度: [0, 24.9, 25, 25.1, 30, 35, 40, 45, 45.01, 50, 50.01, 80],
      浓度标准: [50, 50, 50, 100, 0],
      排放量: [0, 100, 119.99, 120, 1234.567, 500_000],
      总量指标: [0, 100, 100, 1000],
      污水处理厂: rarely,
      淘汰类工艺: rarely,
    },
    evaluate: evaluateDischarge,
  },
  specialised: {
    choices: {
      细分市场起始日: days('2010-05-05', '2015-01-01', '2018-12-31', '2020-12-31', '2021-01-01', '2012-12-31'),
      研发费用: [0, 99.99, 100, 200, 299, 400, 500, 1000, 1500],
      营业收入: [0, 999.99, 1000, 3000, 5000, 10_000],
      主营收入: [600, 999, 1000, 1040, 1100, 3000, 4000],
      净利润: [-5, 0, 20, 60, 100, 400],
      资产总额: [1000, 2000, 0],
      负债总额: [0, 500, 501, 600, 700, 1400, 1401],
      新增股权融资: [0, 0, 500, 1000, 3000],
      ...all(['获科技奖励', '大赛五百强'], rarely),
      产品领域: ['补短板', '补短板', '服务龙头', '其他'],
      数字化等级: [1, 2, 3, 4],
      质量管理项数: [0, 1, 2, 4],
      特色评分: [0, 7.5, 12, 15],
      ...all(['高价值知识产权', '一类知识产权', '二类知识产权'], [0, 0, 1, 3]),
      研发人员: [0, 5, 10, 20, 50],
      职工人数: [100, 200, 50],
      研发机构: ['国家级', '省级', '市级', '市级以下', '没有'],
      认定日: days('', '2019-12-31', '2020-01-01', '2022-01-01', '2022-12-31', '2022-06-01'),
      复核日: days('', '2022-12-31', '2023-01-01'),
    },
    years: [2020, 2021, 2022],
    missing: 0.01,
    evaluate: evaluateSpecialised,
  },
  industrytowns: {
    subject: '地区',
    choices: {
      ...all(['镇营业收入', '工业总产值'], [9.99, 10, 45, 90, 100, 150, 200]),
      销售产值: [0, 9.6, 45, 86.4, 95, 150],
      镇增加值: [2, 7, 14, 15.68, 30],
      利税总额: [-1, 0, 3, 6, 6.72, 12],
      镇工业投资: [0, 1.75, 3.5, 8],
      镇能耗: [5, 9.6, 10, 20],
      新增规上: [0, 1, 3, 10, 12],
      ...all(['挂牌督办', '较大事故'], counts),
      重大事故: [0, 0, 0, 0, 0, 0, 0, 0, 1],
    },
    years: [2020, 2021, 2022],
    missing: 0.002,
    evaluate: evaluateIndustrytowns,
  },
  acreyields: {
    choices: {
      公用事业: rarely,
      投产日: days('2010-01-01', '2015-05-05', '2018-01-01', '2020-12-31', '2021-01-01', '2019-06-30'),
      用地: [2.99, 3, 10, 20, 20, 50],
      入库税收: [0, -3, 10, 12, 100, 100, 120, 400],
      销售收入: [0, 100, 1000, 2000, 5000],
      能耗: [0, 10, 100, 250],
      污染排放: [0, 1, 2.5, 10],
      研发费: [0, 10, 30, 150],
      增加值: [0, 50, 300, 900],
      用工: [10, 20, 50],
      环保处罚: counts,
      ...all(['国家专精特新', '省专精特新', '高新技术企业'], [true, false]),
      严重失信: rarely,
      电量: [0, 1, 33.333333, 200],
      土地使用税: [0, 1.234567, 90, 600],
      欠税: [0, 0, 0, 0.01],
    },
    years: [2019, 2020, 2021, 2022],
    missing: 0.01,
    evaluate: evaluateAcreyields,
  },
};

describe('what was paid before', () => {
  it('a head office that climbs to a higher list gets what is missing to its award', () => {
    const program = programOf('headquarters');
    const { choices } = places.headquarters;
    const steps: Readonly<Record<string, number>> = { 行业500强: 200, 中国500强: 500, 世界500强: 2000, 未上榜: 0 };
    let climbed = 0;
    for (let seed = 0; seed < seeds; seed++) {
      const facts = randomFacts(program, '企业', 30, seed, choices, 0);
      const had = facts.map((_, row) => [0, 200, 500][row % 3]);
      const awards = had.flatMap((amount, row) => {
        const fen = BigInt(amount) * 1_000_000n;
        const own = { incentive: '晋级奖励', year: 2021, amountFen: fen, tierFen: fen, subjectId: `${row}` };
        return amount > 0 ? [own] : [];
      });
      const dataset = { ...datasetOf(program, '企业', facts), awards };
      const full = evaluateHeadquarters(facts).fen.晋级奖励;
      const expected = facts.map(({ 榜单 }, row) => {
        const more = Math.max(0, steps[榜单[2022] as string] - had[row]);
        return full[row] === 0n ? 0n : BigInt(more) * 1_000_000n;
      });
      const got = runIncentive(program, '晋级奖励', dataset, 2022).rows.map(({ amountFen }) => amountFen);
      expect(got, `seed ${seed}`).toEqual(expected);
      climbed += expected.filter((amount, row) => amount > 0n && had[row] > 0).length;
    }
    expect(climbed).toBeGreaterThan(seeds / 4);
  });

  it('the second part of last year’s upgrade: paid, lost or waiting as the enterprise’s tax went', () => {
    const program = programOf('upgrades');
    const { choices } = places.upgrades;
    const tally: Tally = {};
    for (let seed = 0; seed < seeds; seed++) {
      const firms: Facts = randomFacts(program, '企业', 9, seed, choices, 0.08);
      const projects = randomFacts(program, '项目', 30, seed + 1000, choices);
      const owners = projects.map((_, row) => (row % 10) - 1);
      const parts: Part[] = [
        { subject: '企业', facts: firms },
        { subject: '项目', facts: projects, links: { 企业: owners } },
      ];
      const award = { incentive: '技改奖励', year: 2021, amountFen: 100n, tierFen: 100n };
      const awards = projects.map((_, row) => ({ ...award, subjectId: `${row}` }));
      const dataset = { ...datasetOfParts(program, parts), awards };
      const due = runIncentive(program, '技改奖励', dataset, 2022).rows.map((row) => row.due.map(({ state }) => state));
      const expected = owners.map((row) => [secondPart(firms[row])]);
      expect(due, `seed ${seed}`).toEqual(expected);
      for (const [state] of expected) tally[state] = (tally[state] ?? 0) + 1;
    }
    expect(Object.keys(tally).sort()).toEqual(['forfeited', 'held', 'payable', 'undecided']);
  });
});

describe('towns, head offices and what is paid by the acre, against evaluators written apart', () => {
  it.each(Object.keys(places))('%s: scores to 1e-9; states, ranks, classes, lists, charges and fen exactly', (name) => {
    const program = programOf(name);
    const tally: Tally = {};
    for (let seed = 0; seed < seeds; seed++) comparePlace(program, places[name], seed, tally);
    expect(Math.min(...Object.values(tally)), JSON.stringify(tally)).toBeGreaterThan(seeds / 4);
  });
});
