import { runRule } from '@niepan/engine';
import { describe, expect, it } from 'vitest';
import { comparePlace, type Place, type Tally } from './compare-places.ts';
import { chargesOf, findingsOf, programOf } from './compare-schemes.ts';
import { dayOf } from './days.ts';
import { evaluateCasepoints } from './evaluators/casepoints.ts';
import { evaluateDoublebids } from './evaluators/doublebids.ts';
import { evaluateEntropy } from './evaluators/entropy.ts';
import { evaluateFuelcredits } from './evaluators/fuelcredits.ts';
import { evaluateGrowthaid } from './evaluators/growthaid.ts';
import { evaluateSeats } from './evaluators/seats.ts';
import { evaluateStructure } from './evaluators/structure.ts';
import { evaluateWeaklinks } from './evaluators/weaklinks.ts';
import { type Choices, datasetOfParts, randomFacts } from './random-facts.ts';

const seeds = Number(process.env.RUNS ?? 25);
const days = (...texts: string[]) => texts.map((text) => dayOf(text));

const places: Readonly<Record<string, Place>> = {
  entropy: {
    subject: '园区',
    choices: {
      企业数: [4, 5, 6, 12, 30],
      增加值: [0, 100, 200, 400, 555],
      面积: [10, 20, 40],
      研发: [0, 1, 2, 3],
      营收: [100, 100, 150],
      高新产值: [50, 100, 150],
      总产值: [200, 300],
      能耗: [10, 20, 30, 44.4],
    },
    evaluate: evaluateEntropy,
  },
  seats: {
    choices: {
      投产日: days('2018-01-01', '2019-06-06', '2020-12-31', '2021-01-01'),
      税收: [1, 2, 4, 4, 8, 16, -1, null],
      用地: [1, 0.5, 0.4, 0],
      增加值: [10, 20, 40, 55, null],
      人数: [1, 2],
    },
    years: [2020, 2021, 2022],
    missing: 0,
    evaluate: evaluateSeats,
  },
  fuelcredits: {
    choices: {
      类别: ['燃油', '燃油', '纯电', '插混'],
      质量: [1000, 1090, 1091, 1415, 1600, 2510, 2511],
      油耗: [1.5, 3.2, 3.3, 5, 6, 7.5, 9],
      续驶: [50, 99, 100, 300, 535.7, 700],
      产量: [0, 100, 1000, 20_000, 30_000, 55_555],
    },
    years: [2020, 2021, 2022],
    hasProjects: true,
    missing: 0.01,
    evaluate: evaluateFuelcredits,
  },
  structure: {
    subject: '地区',
    choices: {
      能耗: [0, 100, 120, 200, 333.3],
      原料用能: [0, 0, 10, 150],
      可再生: [0, 0, 20],
      增加值: [0, 50, 80, 100, 160],
      下降目标: [0, 2, 3, 3.5],
      增量目标: [-1, 0, 2, 5],
    },
    hasProjects: true,
    members: '企业',
    missing: 0.02,
    evaluate: evaluateStructure,
  },
  casepoints: {
    choices: {
      级别: ['三级', '二级', '一级'],
      考核分: [70, 80, 85, 90, 95],
      预拨: [0, 100, 300, 555.55],
      病种: ['肺炎', '阑尾炎', '骨折', '白内障', '白内障', '罕见'],
      例数: [0, 1, 5, 10, 40],
      费用: [1, 2, 10, 20, 20.05, 100],
    },
    hasProjects: true,
    missing: 0.004,
    evaluate: evaluateCasepoints,
  },
  weaklinks: {
    choices: {
      绿色建筑: [0, 100, 500, 800, 1000],
      建筑面积: [1000, 1000, 0],
      能耗: [0, 20, 40, 60, 100, 150],
      增加值: [100, 100, 200],
      重复用水: [0, 50, 72, 90],
      总用水: [100, 0],
      排放: [0, 3, 20, 45, 60, 101],
      体系数: [0, 1, 2, 3],
    },
    missing: 0.03,
    evaluate: evaluateWeaklinks,
  },
  growthaid: {
    subject: '地区',
    choices: {
      集团: ['甲', '甲', '乙', '丙', '丁', '戊', '己'],
      规模: ['大型', '中型', '小微'],
      高企: (random) => (random() < 0.003 ? null : random() < 0.7),
      研发: (random) => (random() < 0.003 ? null : [0, 100, 300, 1000, 2500.55, 8000][Math.floor(random() * 6)]),
      营收: [2000, 8000, 20_000],
      类别: ['一类', '二类', '三类'],
      县级预算: [0, 50, 300, 1000, null],
    },
    years: [2019, 2020, 2021, 2022],
    hasProjects: 'each',
    members: '企业',
    missing: 0,
    evaluate: evaluateGrowthaid,
  },
};

/** Bids on parcels, few enough of each kind that prices, taxes and days are often the same. */
const bids: Choices = {
  起始价: [500, 600],
  最高限价: [800, 900],
  税收起点: [10, 15],
  报价: [499, 500, 700, 800, 900, 900, 1000],
  承诺税收: [9, 10, 15, 20, 20],
  报价日: days('2022-03-01', '2022-03-01', '2022-03-02'),
  成交日: days('2022-01-19', '2022-01-20', '2022-04-01', '2022-08-22'),
  付清日: days('2022-03-31', '2022-10-01', '2023-04-01'),
  资格: [true, true, true, false],
  失信: [false, false, false, true],
};

describe('bids on land by price and by tax', () => {
  it('nothing in the package is reported', () => {
    expect(findingsOf('doublebids').filter(({ severity }) => severity !== 'note')).toEqual([]);
  });

  it('the same winners, lots and interest as an evaluator written apart', () => {
    const program = programOf('doublebids');
    const tally: Tally = {};
    for (let seed = 0; seed < seeds; seed++) {
      const missing = seed % 2 === 0 ? 0 : 0.02;
      const parcels = randomFacts(program, '园区', 12, seed, bids, missing);
      const offers = randomFacts(program, '项目', 40, seed + 500, bids, missing);
      const owners = offers.map((_, row) => (row * 5 + seed) % 11);
      const parts = [
        { subject: '园区', facts: parcels },
        { subject: '项目', facts: offers, links: { 园区: owners } },
      ] as const;
      const dataset = datasetOfParts(program, parts);
      const given = evaluateDoublebids(parcels, offers, owners);
      for (const [name, codes] of Object.entries({ ...given.lists, ...given.parcels })) {
        expect([...runRule(program, name, dataset, 2022).outcomes], `${name}, seed ${seed}`).toEqual(codes);
        tally[name] = (tally[name] ?? 0) + codes.filter((code) => code === 1).length;
      }
      expect(chargesOf(program, '余款利息', dataset, 2022), `seed ${seed}`).toEqual(given.charges.余款利息);
    }
    expect(Math.min(...Object.values(tally)), JSON.stringify(tally)).toBeGreaterThan(seeds / 8);
  });
});

describe.each(Object.keys(places))('%s', (name) => {
  it('nothing in the package is reported', () => {
    expect(findingsOf(name).filter(({ severity }) => severity !== 'note')).toEqual([]);
  });

  it('the same scores, states, ranks, classes, lists, charges and fen as an evaluator written apart', () => {
    const program = programOf(name);
    const tally: Tally = {};
    // Logarithms and roots are taken one by one.
    const runs = name === 'entropy' ? seeds / 5 : seeds;
    for (let seed = 0; seed < runs; seed++) comparePlace(program, places[name], seed, tally);
    expect(Math.min(...Object.values(tally)), JSON.stringify(tally)).toBeGreaterThan(runs / 8);
  });
});
