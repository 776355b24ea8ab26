import { runIncentive, runRule, runScheme, seededRandom } from '@niepan/engine';
import { describe, expect, it } from 'vitest';
import { openRun } from '../../packages/engine/src/rows/open-run.ts';
import { runSchemeByRows } from '../../packages/engine/src/rows/run-scheme.ts';
import { compareScheme, findingsOf, programOf } from './compare-schemes.ts';
import { dayOf } from './days.ts';
import { evaluateBuildings } from './evaluators/buildings.ts';
import { datasetOfParts, randomFacts } from './random-facts.ts';

const seeds = Number(process.env.RUNS ?? 12);
const towerChoices = {
  运营日期: ['2010-01-01', '2020-12-31', '2021-01-01', '2015-06-01'].map(dayOf),
  商务面积: [5000, 20_000, 33_333],
  入驻面积: [3000, 3500, 14_000, 18_000, 30_000],
};
const firmChoices = {
  税收: [-10, 0, 200, 3000, 10_000, 40_000, 60_000.5],
  本地注册: [true, true, true, false],
};

describe('buildings, whose figures come from the enterprises in them, against an evaluator written apart', () => {
  const program = programOf('buildings');

  it('nothing in the package is reported', () => {
    expect(findingsOf('buildings').filter(({ severity }) => severity !== 'note')).toEqual([]);
  });

  it('the same scores, classes, lists and prizes', () => {
    const tally = { rated: 0, vacant: 0, paid: 0, five: 0 };
    for (let seed = 0; seed < seeds; seed++) {
      const missing = seed % 3 === 0 ? 0 : 0.05;
      const towers = randomFacts(program, '园区', 4 + (seed % 9), seed, towerChoices, missing, ['运营日期']);
      const firms = randomFacts(program, '企业', 60, seed + 1000, firmChoices, missing);
      const random = seededRandom(seed);
      const owners = firms.map(() => Math.floor(random() * (towers.length + 1)) - 1);
      const parts = [
        { subject: '园区' as const, facts: towers },
        { subject: '企业' as const, facts: firms, links: { 园区: owners } },
      ];
      const dataset = datasetOfParts(program, parts);
      const { results, vacant, fen } = evaluateBuildings(towers, firms, owners);
      compareScheme(runScheme(program, '楼宇评价', dataset, 2022), results, `seed ${seed} by columns`);
      compareScheme(runSchemeByRows(openRun(program, dataset, 2022), '楼宇评价'), results, `seed ${seed} by rows`);
      expect([...runRule(program, '招商名单', dataset, 2022).outcomes], `seed ${seed}`).toEqual(vacant);
      for (const [name, expected] of Object.entries(fen)) {
        const { rows } = runIncentive(program, name, dataset, 2022);
        const got = rows.map(({ state, amountFen }) => (['undecided', 'held'].includes(state) ? null : amountFen));
        expect(got, `${name}, seed ${seed}`).toEqual(expected);
      }
      tally.rated += results.filter(({ state }) => state === 'rated').length;
      tally.vacant += vacant.filter((code) => code === 1).length;
      tally.paid += fen.亿元楼奖.filter((own) => own).length;
      tally.five += fen.五星奖.filter((own) => own).length;
    }
    expect(Math.min(...Object.values(tally)), JSON.stringify(tally)).toBeGreaterThan(seeds / 4);
  });
});
