import { describe, expect, it } from 'vitest';
import { comparePlace, type Place, type Tally } from './compare-places.ts';
import { findingsOf, programOf } from './compare-schemes.ts';
import { dayOf } from './days.ts';
import { evaluateCarryteams } from './evaluators/carryteams.ts';
import { evaluateClawback } from './evaluators/clawback.ts';
import { evaluateRivercomp } from './evaluators/rivercomp.ts';
import { evaluateSharedmeters } from './evaluators/sharedmeters.ts';

const seeds = Number(process.env.RUNS ?? 25);
const places: Readonly<Record<string, Place>> = {
  rivercomp: {
    subject: '地区',
    choices: {
      出境指数: [0.5, 0.8, 0.81, 1, 1, 1.01, 1.2, 1.2, 2, 3.333],
      下游县: ['0', '1', '2', '2', '9', null],
      财力: [0, 5000, 20_000, 100_000, 200_000],
    },
    evaluate: evaluateRivercomp,
  },
  clawback: {
    choices: {
      落户日: [
        ...['2019-01-01', '2019-12-31', '2019-06-30', '2019-03-15', '2020-01-01', '2018-12-31'].map(dayOf),
        null,
      ],
      承诺税收: [10, 20, 33, 100],
      税收: [-5, 0, 5, 10, 20, 50],
      已发奖励: [0, 10, 33.33, 100],
    },
    years: [2020, 2021, 2022],
    missing: 0.03,
    evaluate: evaluateClawback,
  },
  sharedmeters: {
    choices: {
      人口: [1, 2, 3, 4, 5, 7],
      用水量: [0, 100, 180, 180, 200, 300.5, 700],
      合表号: ['a', 'b', 'c', null, null],
      户号: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'h7', 'h8', 'h9'],
    },
    evaluate: evaluateSharedmeters,
  },
  carryteams: {
    choices: { 本年积分: [40, 50, 55, 59.99, 60, 70, 79, 80, 95], 安全事故: [false, false, false, true] },
    evaluate: evaluateCarryteams,
  },
};

describe('schemes whose charges are capped, that carry on, or that have no neighbour, against evaluators written apart', () => {
  it.each(Object.keys(places))('%s: scores to 1e-9; states, ranks, classes, lists, charges and fen exactly', (name) => {
    expect(findingsOf(name).filter(({ severity }) => severity !== 'note')).toEqual([]);
    const program = programOf(name);
    const tally: Tally = {};
    for (let seed = 0; seed < seeds; seed++) comparePlace(program, places[name], seed, tally);
    expect(Math.min(...Object.values(tally)), JSON.stringify(tally)).toBeGreaterThan(seeds / 4);
  });
});
