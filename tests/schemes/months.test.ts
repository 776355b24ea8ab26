import {
  datasetOfPeriod,
  lastDayOfPeriod,
  makeDataset,
  makeFrame,
  makeNumberColumn,
  makeTextColumn,
  parsePeriod,
  periodCode,
  runBand,
  runRule,
  seededRandom,
} from '@niepan/engine';
import { describe, expect, it } from 'vitest';
import { chargesOf, findingsOf, programOf } from './compare-schemes.ts';
import { type CodedFirm, evaluateCodes, type Month } from './evaluators/codes.ts';
import { type F, f } from './missing.ts';

const seeds = Number(process.env.RUNS ?? 25);
const trades = ['1711', '2614', '3411', '1300'];
const energies = [4, 6, 8, 10, 12, 13, 15, 20, 30];
const outputs = [0, 10, 10, 12, 16, 20, 25, -1];
const powers = [0, 1, 3.33333, 12];

/** Firms with every month of two years, some of whose figures are missing. */
function randomFirms(seed: number): readonly CodedFirm[] {
  const random = seededRandom(seed);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)];
  const number = (of: readonly number[]): F => (random() < 0.03 ? null : f(pick(of)));
  const month = (): Month => ({ energy: number(energies), output: number(outputs), power: number(powers) });
  const year = () => Array.from({ length: 12 }, month);
  return Array.from({ length: 4 + (seed % 40) }, () => ({
    trade: random() < 0.05 ? null : pick(trades),
    months: { 2021: year(), 2022: year() },
  }));
}

function storedOf(firms: readonly CodedFirm[]) {
  const byMonth = (read: (month: Month) => F) =>
    Object.fromEntries(
      [2021, 2022].flatMap((year) =>
        Array.from({ length: 12 }, (_, at) => {
          const values = firms.map(({ months }) => read(months[year][at])?.number ?? null);
          return [periodCode({ year, month: at + 1, months: 1 }), makeNumberColumn(values)] as const;
        }),
      ),
    );
  const columns = {
    月能耗: byMonth(({ energy }) => energy),
    月产值: byMonth(({ output }) => output),
    月用电: byMonth(({ power }) => power),
    行业代码: { 0: makeTextColumn(firms.map(({ trade }) => trade)) },
  };
  return makeDataset([makeFrame({ subject: '企业', ids: firms.map((_, row) => `${row}`), columns })]);
}

describe('codes of every month, against an evaluator written apart', () => {
  const program = programOf('codes');

  it('nothing in the package is reported', () => {
    expect(findingsOf('codes').filter(({ severity }) => severity !== 'note')).toEqual([]);
  });

  it.each(['2022-01', '2022-02', '2022-06', '2022-12'])('%s: the same colours, lists and charges', (text) => {
    const period = parsePeriod(text);
    if (!period) throw new Error(text);
    const tally = { warned: 0, calledIn: 0, noticed: 0, spared: 0 };
    for (let seed = 0; seed < seeds; seed++) {
      const firms = randomFirms(seed);
      const rows = evaluateCodes(firms, period.year, period.month);
      const dataset = datasetOfPeriod(program, storedOf(firms), period);
      const day = { day: lastDayOfPeriod(period) };
      const bands = runBand(program, '能效码', dataset, period.year, day);
      const labels = Array.from(bands.labels, (code) => bands.names[code] ?? null);
      expect(labels, `seed ${seed}`).toEqual(rows.map(({ colour }) => colour));
      const listed = (name: string) => [...runRule(program, name, dataset, period.year, day).outcomes];
      for (const [name, key] of Object.entries({ 预警: 'warned', 约谈: 'calledIn', 提示: 'noticed', 免检: 'spared' })) {
        const expected = rows.map((row) => row[key as keyof typeof tally]);
        expect(listed(name), `${name}, seed ${seed}`).toEqual(expected);
        tally[key as keyof typeof tally] += expected.filter((code) => code === 1).length;
      }
      expect(chargesOf(program, '红码加价', dataset, period.year), `seed ${seed}`).toEqual(
        rows.map(({ charge }) => charge),
      );
    }
    expect(Math.min(...Object.values(tally)), JSON.stringify(tally)).toBeGreaterThan(seeds / 4);
  });
});
