import {
  datasetOfPeriod,
  lastDayOfPeriod,
  makeDataset,
  makeFrame,
  makeNumberColumn,
  parsePeriod,
  periodCode,
  runPrice,
  runRule,
  seededRandom,
} from '@niepan/engine';
import { describe, expect, it } from 'vitest';
import { findingsOf, programOf } from './compare-schemes.ts';
import { evaluateOverplan, type WaterMonth } from './evaluators/overplan.ts';
import { f } from './missing.ts';

const seeds = Number(process.env.RUNS ?? 12);
const used = [0, 50, 90, 100, 100, 105, 110, 115, 125.555, 150, 151, 300];

/** Firms with every month of two years, some of whose figures are missing. */
function randomFirms(seed: number): readonly (readonly WaterMonth[])[] {
  const random = seededRandom(seed);
  const pick = (of: readonly number[]) => (random() < 0.01 ? null : f(of[Math.floor(random() * of.length)]));
  const month = (): WaterMonth => ({ used: pick(used), plan: pick([90, 100, 100, 120]) });
  return Array.from({ length: 4 + (seed % 30) }, () => Array.from({ length: 24 }, month));
}

function storedOf(firms: readonly (readonly WaterMonth[])[]) {
  const byMonth = (key: keyof WaterMonth) =>
    Object.fromEntries(
      Array.from({ length: 24 }, (_, at) => {
        const code = periodCode({ year: 2021 + Math.floor(at / 12), month: (at % 12) + 1, months: 1 });
        return [code, makeNumberColumn(firms.map((months) => months[at][key]?.number ?? null))] as const;
      }),
    );
  const columns = { 月用水: byMonth('used'), 月计划: byMonth('plan') };
  return makeDataset([makeFrame({ subject: '企业', ids: firms.map((_, row) => `${row}`), columns })]);
}

describe('water over plan, month by month, against an evaluator written apart', () => {
  const program = programOf('overplan');

  it('nothing in the package is reported', () => {
    expect(findingsOf('overplan').filter(({ severity }) => severity !== 'note')).toEqual([]);
  });

  it.each(['2022-01', '2022-03', '2022-06', '2022-07', '2022-12'])('%s: the same charges and lists', (text) => {
    const period = parsePeriod(text);
    if (!period) throw new Error(text);
    const tally = { calledIn: 0, warned: 0, charged: 0 };
    for (let seed = 0; seed < seeds; seed++) {
      const firms = randomFirms(seed);
      const dataset = datasetOfPeriod(program, storedOf(firms), period);
      const day = { day: lastDayOfPeriod(period) };
      const rows = firms.map((months) => evaluateOverplan(months.slice(0, 12 + period.month)));
      for (const [name, key] of [
        ['约谈', 'calledIn'],
        ['预警', 'warned'],
      ] as const) {
        const expected = rows.map((row) => row[key]);
        expect([...runRule(program, name, dataset, 2022, day).outcomes], `${name}, seed ${seed}`).toEqual(expected);
        tally[key] += expected.filter((code) => code === 1).length;
      }
      const got = runPrice(program, '超计划加价', dataset, 2022, day).rows.map(({ state, chargeFen }) => [
        state === 'undecided' ? 'open' : state === 'applies' ? state : 'no',
        chargeFen,
      ]);
      expect(got, `seed ${seed}`).toEqual(rows.map(({ charge }) => charge));
      tally.charged += rows.filter(({ charge: [, fen] }) => fen).length;
    }
    expect(Math.min(...Object.values(tally)), JSON.stringify(tally)).toBeGreaterThan(seeds / 4);
  });
});
