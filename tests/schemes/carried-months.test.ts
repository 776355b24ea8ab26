import {
  type Column,
  datasetOfPeriod,
  lastDayOfPeriod,
  makeDataset,
  makeFlagColumn,
  makeFrame,
  makeNumberColumn,
  makeTextColumn,
  type Period,
  parsePeriod,
  periodCode,
  runPrice,
  runRule,
  seededRandom,
} from '@niepan/engine';
import { describe, expect, it } from 'vitest';
import { findingsOf, programOf } from './compare-schemes.ts';
import { billGas, linkPrices } from './evaluators/gaslink.ts';
import { gatherPoints, type SafetyMonth } from './evaluators/points12.ts';
import { billPower, type PowerMonth } from './evaluators/touprice.ts';
import { type F, f } from './missing.ts';

const seeds = Number(process.env.RUNS ?? 12);

/** Facts of one seed: numbers out of few, so that lines are met exactly, some of them missing. */
class Pick {
  readonly random: () => number;

  constructor(
    readonly seed: number,
    readonly missing: number,
  ) {
    this.random = seededRandom(seed);
  }

  of<T>(values: readonly T[]): T {
    return values[Math.floor(this.random() * values.length)];
  }

  number(values: readonly number[]): F {
    return this.random() < this.missing ? null : f(this.of(values));
  }

  flag(): boolean | null {
    return this.random() < this.missing ? null : this.random() < 0.4;
  }
}

function periodOf(text: string): Period {
  const period = parsePeriod(text);
  if (!period) throw new Error(text);
  return period;
}

/** How many months have come of 2021 and 2022. */
const monthsUntil = ({ year, month }: Period) => (year - 2021) * 12 + month;

const numbers = (values: readonly F[]) => makeNumberColumn(values.map((value) => value?.number ?? null));
const idsOf = (things: readonly unknown[]) => things.map((_, row) => `${row}`);

/** A column for each month of 2021 and 2022. */
function byMonth(read: (at: number) => Column): Record<number, Column> {
  const code = (at: number) => periodCode({ year: 2021 + Math.floor(at / 12), month: (at % 12) + 1, months: 1 });
  return Object.fromEntries(Array.from({ length: 24 }, (_, at) => [code(at), read(at)]));
}

describe.each(['gaslink', 'points12', 'touprice'])('%s', (name) => {
  it('nothing in the package is reported', () => {
    expect(findingsOf(name).filter(({ severity }) => severity !== 'note')).toEqual([]);
  });
});

describe('prices that follow costs, and steps of a year billed by the month, against an evaluator written apart', () => {
  const program = programOf('gaslink');
  const costs = [1.6, 1.8, 2, 2, 2.1, 2.2, 2.4, 2.5, 3];

  it.each(['2021-02', '2021-09', '2022-06', '2022-12'])('%s', (text) => {
    const period = periodOf(text);
    const tally = { watched: 0, billed: 0, open: 0 };
    for (let seed = 0; seed < seeds; seed++) {
      const pick = new Pick(seed, seed % 3 === 0 ? 0 : 0.02);
      const regions = Array.from({ length: 4 }, () => Array.from({ length: 24 }, () => pick.number(costs)));
      const used = Array.from({ length: 12 }, () =>
        Array.from({ length: 24 }, () => pick.number([0, 20_000, 50_000, 100_000.5, 150_000, 300_000, 400_000])),
      );
      const owners = used.map(() => Math.floor(pick.random() * regions.length));
      const stored = makeDataset([
        makeFrame({
          subject: '地区',
          ids: idsOf(regions),
          columns: { 购气成本: byMonth((at) => numbers(regions.map((own) => own[at]))) },
        }),
        makeFrame({
          subject: '企业',
          ids: idsOf(used),
          columns: { 月用气: byMonth((at) => numbers(used.map((own) => own[at]))) },
          links: { 地区: owners },
        }),
      ]);
      const dataset = datasetOfPeriod(program, stored, period);
      const day = { day: lastDayOfPeriod(period) };
      const until = monthsUntil(period);
      const linked = regions.map((own) => linkPrices({ costs: own }).slice(0, until));
      const watched = linked.map((months) => {
        const last = months.slice(-12);
        const moved = last.filter(({ isMoved }) => isMoved).length;
        const open = last.filter(({ isMoved }) => isMoved === null).length;
        return moved >= 3 ? 1 : moved + open >= 3 ? 2 : 0;
      });
      const bills = used.map((own, row) => {
        const year = own.slice(until - period.month, until);
        const fen = billGas(year, linked[owners[row]].at(-1)?.price ?? null);
        const isNone = year.every((one) => one?.compare(0) === 0);
        return isNone ? ['none', null] : fen === null ? ['undecided', null] : ['applies', fen];
      });
      const prices = runPrice(program, '气费', dataset, period.year, day).rows;
      expect([...runRule(program, '价格监测', dataset, period.year, day).outcomes], `seed ${seed}`).toEqual(watched);
      expect(
        prices.map(({ state, chargeFen }) => [state, chargeFen]),
        `seed ${seed}`,
      ).toEqual(bills);
      tally.watched += watched.filter((code) => code === 1).length;
      tally.billed += bills.filter(([state]) => state === 'applies').length;
      tally.open += bills.filter(([state]) => state === 'undecided').length;
    }
    if (text > '2022') expect(Math.min(...Object.values(tally)), JSON.stringify(tally)).toBeGreaterThan(seeds / 4);
  });
});

describe('points that gather in spans of twelve months, against an evaluator written apart', () => {
  const program = programOf('points12');

  it.each(['2021-01', '2021-12', '2022-05', '2022-12'])('%s', (text) => {
    const period = periodOf(text);
    const tally = { called: 0, watched: 0 };
    for (let seed = 0; seed < seeds; seed++) {
      const pick = new Pick(seed, 0.2);
      const firms = Array.from({ length: 25 }, () =>
        Array.from(
          { length: 24 },
          (): SafetyMonth => ({
            points: pick.number([0, 0, 0, 1, 1, 2, 3, 6, 12]),
            isMended: pick.flag(),
            trainings: pick.number([0, 0, 0, 1, 2]),
          }),
        ),
      );
      const columns = {
        月记分: byMonth((at) => numbers(firms.map((own) => own[at].points))),
        整改完成: byMonth((at) => makeFlagColumn(firms.map((own) => own[at].isMended))),
        培训次数: byMonth((at) => numbers(firms.map((own) => own[at].trainings))),
      };
      const stored = makeDataset([makeFrame({ subject: '企业', ids: idsOf(firms), columns })]);
      const dataset = datasetOfPeriod(program, stored, period);
      const day = { day: lastDayOfPeriod(period) };
      const totals = firms.map((own) => gatherPoints(own)[monthsUntil(period) - 1]);
      const listed = (name: string) => [...runRule(program, name, dataset, period.year, day).outcomes];
      expect(listed('约谈'), `seed ${seed}`).toEqual(totals.map((total) => Number(total >= 6)));
      expect(listed('重点监管'), `seed ${seed}`).toEqual(totals.map((total) => Number(total >= 12)));
      tally.called += totals.filter((total) => total >= 6).length;
      tally.watched += totals.filter((total) => total >= 12).length;
    }
    if (text > '2021-06') expect(Math.min(...Object.values(tally)), JSON.stringify(tally)).toBeGreaterThan(0);
  });
});

describe('power bills by the hour of the day and the season, against an evaluator written apart', () => {
  const program = programOf('touprice');
  const kinds = ['单一制', '容量制', '需量制'];

  it.each(['2022-01', '2022-04', '2022-05', '2022-07', '2022-10', '2022-12'])('%s', (text) => {
    const period = periodOf(text);
    const at = monthsUntil(period) - 1;
    let billed = 0;
    for (let seed = 0; seed < seeds; seed++) {
      const pick = new Pick(seed, seed % 3 === 0 ? 0 : 0.02);
      const bought = [0.3, 0.4567].map((one) => f(one));
      const amount = () => pick.number([0, 1000, 12_345.67, 80_000]);
      const users = Array.from({ length: 30 }, () => ({
        kind: pick.random() < 0.02 ? null : pick.of(kinds),
        capacity: pick.number([100, 315, 1000]),
        isHeavy: pick.random() < 0.3,
        months: Array.from(
          { length: 24 },
          (): PowerMonth => ({
            peak: amount(),
            high: amount(),
            flat: amount(),
            low: amount(),
            stated: pick.number([100, 300]),
            demand: pick.number([0, 40, 105, 126, 400, 500]),
            factor: pick.number([62, 69.5, 70, 75.5, 89, 90, 91, 95, 98]),
          }),
        ),
      }));
      const owners = users.map(() => Math.floor(pick.random() * bought.length));
      const of = (key: keyof PowerMonth) => byMonth((month) => numbers(users.map(({ months }) => months[month][key])));
      const columns = {
        尖峰电量: of('peak'),
        高峰电量: of('high'),
        平段电量: of('flat'),
        低谷电量: of('low'),
        申报需量: of('stated'),
        实际需量: of('demand'),
        功率因数: of('factor'),
        用户类别: { 0: makeTextColumn(users.map(({ kind }) => kind)) },
        变压器容量: { 0: numbers(users.map(({ capacity }) => capacity)) },
        高耗能: { 0: makeFlagColumn(users.map(({ isHeavy }) => isHeavy || null)) },
      };
      const stored = makeDataset([
        makeFrame({ subject: '地区', ids: idsOf(bought), columns: { 购电价: byMonth(() => numbers(bought)) } }),
        makeFrame({ subject: '企业', ids: idsOf(users), columns, links: { 地区: owners } }),
      ]);
      const dataset = datasetOfPeriod(program, stored, period);
      const { rows } = runPrice(program, '电费', dataset, period.year, { day: lastDayOfPeriod(period) });
      const bills = users.map((user, row) => billPower(user, period.month, user.months[at], bought[owners[row]]));
      expect(
        rows.map(({ chargeFen }) => chargeFen),
        `seed ${seed}`,
      ).toEqual(bills);
      billed += bills.filter((fen) => fen !== null).length;
    }
    expect(billed).toBeGreaterThan(seeds * 20);
  });
});
