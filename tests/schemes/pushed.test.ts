import { describe, expect, it } from 'vitest';
import { comparePlace, type Place, type Tally } from './compare-places.ts';
import { findingsOf, programOf } from './compare-schemes.ts';
import { dayOf } from './days.ts';
import { evaluateEntropy } from './evaluators/entropy.ts';
import { evaluateFuelcredits } from './evaluators/fuelcredits.ts';
import { evaluateSeats } from './evaluators/seats.ts';
import { evaluateStructure } from './evaluators/structure.ts';

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
};

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
