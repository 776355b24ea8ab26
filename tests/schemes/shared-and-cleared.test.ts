import { runIncentive, runPrice, runRule, seededRandom } from '@niepan/engine';
import { describe, expect, it } from 'vitest';
import { comparePlace, type Place, type Tally } from './compare-places.ts';
import { chargesOf, findingsOf, programOf } from './compare-schemes.ts';
import { dayOf } from './days.ts';
import { dueOf, evaluatePacedgrants } from './evaluators/pacedgrants.ts';
import { evaluateResponses, payResponses } from './evaluators/responses.ts';
import { evaluateSharedprojects } from './evaluators/sharedprojects.ts';
import { evaluateWagebill } from './evaluators/wagebill.ts';
import { type Choices, datasetOf, datasetOfParts, randomFacts } from './random-facts.ts';

const seeds = Number(process.env.RUNS ?? 25);
const days = (...texts: string[]) => texts.map((text) => (text === '' ? null : dayOf(text)));

const places: Readonly<Record<string, Place>> = {
  sharedprojects: {
    subject: '地区',
    hasProjects: true,
    choices: {
      首谈地: ['0', '1', '2', '3', '5', '99'],
      流转: [true, true, false],
      签约日: days('2020-01-01', '2021-12-31', '2022-01-01', '2022-06-30'),
      动工日: days(
        '',
        '2016-05-05',
        '2017-12-31',
        '2018-01-01',
        '2021-03-03',
        '2022-01-01',
        '2022-12-31',
        '2023-01-01',
      ),
      首税日: days('', '2017-01-01', '2018-06-30', '2022-05-05'),
      固投: [0, 100, 500, 1234.56],
      项目产值: [0, 10, 100, 110, 333.33],
      地方留成: [0, 0.01, 20, 77.777],
      固投任务: [0, 300, 1000, 2000],
    },
    missing: 0.03,
    evaluate: evaluateSharedprojects,
  },
  wagebill: {
    choices: {
      利润总额: [-50, -20, 0, 100, 110, 120, 90, 300],
      企业增加值: [500, 600, 600, 700, 1000],
      职工人数: [20, 50, 50, 80, 0],
      人工成本: [200, 400, 500],
      实发工资: [300, 500, 510, 800, 1500],
      保值增值率: [95, 99.9, 100, 105],
      新设增人: [0, 0, 0, 5],
    },
    years: [2018, 2019, 2020, 2021, 2022],
    missing: 0.01,
    evaluate: evaluateWagebill,
  },
};

describe.each([...Object.keys(places), 'responses', 'pacedgrants'])('%s', (name) => {
  it('nothing in the package is reported', () => {
    expect(findingsOf(name).filter(({ severity }) => severity !== 'note')).toEqual([]);
  });
});

describe('what is shared between places and what follows last year’s, against evaluators written apart', () => {
  it.each(Object.keys(places))('%s: scores to 1e-9; states, ranks, classes, lists, charges and fen exactly', (name) => {
    const program = programOf(name);
    const tally: Tally = {};
    for (let seed = 0; seed < seeds; seed++) comparePlace(program, places[name], seed, tally);
    expect(Math.min(...Object.values(tally)), JSON.stringify(tally)).toBeGreaterThan(seeds / 4);
  });
});

const offered: Choices = {
  场次: ['甲', '乙', '丙'],
  申报容量: [500, 1000, 1000, 2000],
  报价: [0.5, 0.8, 0.8, 1, 1.5, 2, 2.1],
  申报时刻: [1, 2, 3, 4],
  实际响应: [0, 200, 250, 400, 499.99, 500, 800, 1000, 1200, 1201, 2500],
  响应时长: [1, 1.5, 2],
  储备容量: [0, 1000, 12_345.67],
  签约日: days('2020-01-01', '2021-03-03', '2021-03-03', '2021-05-05'),
};

describe('offers that are cleared at one price, against an evaluator written apart', () => {
  const program = programOf('responses');

  it('the same payments, charges and pauses', () => {
    const tally = { paid: 0, spares: 0, charged: 0, paused: 0 };
    for (let seed = 0; seed < seeds; seed++) {
      const need = [2000, 3000, 5000, 9000][seed % 4];
      const choices = { ...offered, 本场需求: [need] };
      const firms = randomFacts(program, '企业', 3 + (seed % 12), seed, choices, 0, [], [2022]);
      const offers = randomFacts(program, '项目', 5 + (seed % 20), seed + 1000, choices, 0, [], [2022]);
      const random = seededRandom(seed);
      const owners = offers.map(() => Math.floor(random() * firms.length));
      const dataset = datasetOfParts(
        program,
        [
          { subject: '企业', facts: firms },
          { subject: '项目', facts: offers, links: { 企业: owners } },
        ],
        [2022],
      );
      const { claims, spares, charges, paused } = evaluateResponses(firms, offers, owners);
      const known = (amounts: readonly (bigint | null)[]) => amounts.map((amount) => amount ?? 0n);
      const expected = payResponses(firms, owners, known(claims), known(spares));
      const paid = (name: string) => runIncentive(program, name, dataset, 2022).rows.map(({ amountFen }) => amountFen);
      expect(paid('响应补偿'), `seed ${seed}`).toEqual(expected.offers);
      expect(paid('备用补偿'), `seed ${seed}`).toEqual(expected.spares);
      expect(chargesOf(program, '响应考核', dataset, 2022), `seed ${seed}`).toEqual(charges);
      expect([...runRule(program, '暂停', dataset, 2022).outcomes], `seed ${seed}`).toEqual(paused);
      expect(runPrice(program, '响应考核', dataset, 2022).totalFen, `seed ${seed}`).toBe(
        charges.reduce((sum, [, fen]) => sum + (fen ?? 0n), 0n),
      );
      tally.paid += expected.offers.filter((fen) => fen > 0n).length;
      tally.spares += expected.spares.filter((fen) => fen > 0n).length;
      tally.charged += charges.filter(([, fen]) => fen).length;
      tally.paused += paused.filter((code) => code === 1).length;
    }
    expect(Math.min(...Object.values(tally)), JSON.stringify(tally)).toBeGreaterThan(seeds / 4);
  });
});

describe('an award in three instalments, each no more than the contribution of its year', () => {
  const program = programOf('pacedgrants');
  const choices: Choices = {
    固投额: [0, 999.99, 1000, 4999.99, 5000, 8000.123456],
    竣工日: days('', '2021-12-31', '2022-01-01', '2022-05-05', '2022-12-31', '2023-01-01'),
    贡献: [-1, 0, 10, 25, 125, 200, 5000],
    年产值: [0, 100, 100, 120],
    较大事故: [false, false, false, true],
  };

  it('the same instalments now, and the same of what was awarded before', () => {
    const tally: Tally = {};
    for (let seed = 0; seed < seeds; seed++) {
      const facts = randomFacts(program, '企业', 30, seed, choices, seed % 3 === 0 ? 0 : 0.06);
      const awarded = BigInt(1000 + seed * 777_777);
      const year = 2021 - (seed % 2);
      const award = { incentive: '投资奖励', year, amountFen: awarded, tierFen: awarded };
      const awards = facts.map((_, row) => ({ ...award, subjectId: `${row}` }));
      const fresh = runIncentive(program, '投资奖励', datasetOf(program, '企业', facts), 2022).rows;
      const got = fresh.map(({ state, instalmentsFen }) => ({ state, parts: instalmentsFen }));
      const expected = evaluatePacedgrants(facts);
      expect(got, `seed ${seed}`).toEqual(expected);
      const later = runIncentive(program, '投资奖励', { ...datasetOf(program, '企业', facts), awards }, 2022).rows;
      const due = later.map((row) => row.due.map(({ state, fen }) => ({ state, fen })));
      expect(due, `seed ${seed}`).toEqual(dueOf(facts, awarded, year).map((one) => [one]));
      for (const { state } of [...expected, ...due.flat()]) tally[state] = (tally[state] ?? 0) + 1;
    }
    const states = ['excluded', 'forfeited', 'held', 'nothing', 'payable', 'undecided'];
    expect(Object.keys(tally).sort(), JSON.stringify(tally)).toEqual(states);
  });
});
