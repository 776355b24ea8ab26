import {
  type Column,
  type Dataset,
  datasetOfPeriod,
  lastDayOfPeriod,
  makeDataset,
  makeFlagColumn,
  makeFrame,
  makeNumberColumn,
  type Period,
  type Program,
  parsePeriod,
  periodCode,
  runIncentive,
  runPrice,
  runRule,
  runScheme,
  seededRandom,
} from '@niepan/engine';
import { describe, expect, it } from 'vitest';
import { type Charge, compareScheme, findingsOf, programOf } from './compare-schemes.ts';
import { type AirCity, evaluateAirQuarter, evaluateAirYear } from './evaluators/airquality.ts';
import { type Bank, calledIn, evaluateGreenbanks, evaluateGreenYear } from './evaluators/greenbanks.ts';
import { evaluateSectionsMonth, evaluateSectionsYear, type Section, type SectionMonth } from './evaluators/sections.ts';
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
}

const wholeYear: Period = { year: 2022, month: 12, months: 12 };

function periodOf(text: string): Period {
  const period = parsePeriod(text);
  if (!period) throw new Error(text);
  return period;
}

/** Columns of so many quarters or months in a row, the last of which ends 2022. */
function byPeriod(months: 1 | 3, count: number, read: (at: number) => readonly F[]): Record<number, Column> {
  const last = 2023 * 12;
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => {
      const end = last - (count - 1 - at) * months - 1;
      const code = periodCode({ year: Math.floor(end / 12), month: (end % 12) + 1, months });
      return [code, makeNumberColumn(read(at).map((value) => value?.number ?? null))] as const;
    }),
  );
}

const columnOf = (values: readonly F[]) => makeNumberColumn(values.map((value) => value?.number ?? null));
const idsOf = (things: readonly unknown[]) => things.map((_, row) => `${row}`);

/** What a period's run gives, in the words of the evaluators. */
function resultsOf(program: Program, stored: Dataset, period: Period) {
  const dataset = datasetOfPeriod(program, stored, period);
  const day = { day: lastDayOfPeriod(period) };
  const words = { applies: 'applies', undecided: 'open' } as const;
  return {
    listed: (name: string) => [...runRule(program, name, dataset, period.year, day).outcomes],
    charged: (name: string): Charge[] =>
      runPrice(program, name, dataset, period.year, day).rows.map(({ state, chargeFen }) => [
        state in words ? words[state as keyof typeof words] : 'no',
        chargeFen,
      ]),
    paid: (name: string) =>
      runIncentive(program, name, dataset, period.year, day).rows.map(({ state, amountFen }) =>
        ['undecided', 'held'].includes(state) ? null : amountFen,
      ),
    scored: (name: string) => runScheme(program, name, dataset, period.year, day),
  };
}

describe.each(['sections', 'airquality', 'greenbanks'])('%s', (name) => {
  it('nothing in the package is reported', () => {
    expect(findingsOf(name).filter(({ severity }) => severity !== 'note')).toEqual([]);
  });
});

const factors = ['高锰酸盐', '氨氮', '总磷'] as const;
const levels = [
  [4, 5, 6, 6, 6.5, 9, 9.01, 30],
  [0.3, 0.7, 1, 1, 1.2, 1.5, 4],
  [0.05, 0.1, 0.2, 0.2, 0.25, 0.3, 2],
] as const;

function randomSections(seed: number) {
  const pick = new Pick(seed, seed % 3 === 0 ? 0 : 0.01);
  const counties = 1 + (seed % 4);
  const month = (): SectionMonth => ({
    own: levels.map((values) => pick.number(values)),
    entering: levels.map((values) => (pick.random() < 0.5 ? null : pick.number(values))),
    grade: pick.number([2, 3, 3, 4, 5]),
  });
  const sections = Array.from(
    { length: 6 + (seed % 9) },
    (): Section => ({
      county: Math.floor(pick.random() * counties),
      limits: [f(6), f(1), f('0.2')],
      aim: pick.number([3, 4]),
      months: Array.from({ length: 24 }, month),
      gradeOfYear: pick.number([3, 4, 5, 6]),
      hadAccident: pick.of([true, false, false, false, null]),
    }),
  );
  return { counties, sections };
}

function storedSections({ counties, sections }: ReturnType<typeof randomSections>): Dataset {
  const monthly = (read: (month: SectionMonth) => F) =>
    byPeriod(1, 24, (at) => sections.map(({ months }) => read(months[at])));
  const columns = Object.fromEntries(
    factors.flatMap((factor, at) => [
      [factor, monthly(({ own }) => own[at])],
      [`入境${factor}`, monthly(({ entering }) => entering[at])],
      [`${factor}限值`, { 0: columnOf(sections.map(({ limits }) => limits[at])) }],
    ]),
  );
  const own = makeFrame({
    subject: '项目',
    ids: idsOf(sections),
    columns: {
      ...columns,
      水质类别: monthly(({ grade }) => grade),
      目标类别: { 0: columnOf(sections.map(({ aim }) => aim)) },
      年度类别: { 2022: columnOf(sections.map(({ gradeOfYear }) => gradeOfYear)) },
      突发事件: { 2022: makeFlagColumn(sections.map(({ hadAccident }) => hadAccident)) },
    },
    links: { 地区: sections.map(({ county }) => county) },
  });
  const ids = Array.from({ length: counties }, (_, row) => `${row}`);
  return makeDataset([makeFrame({ subject: '地区', ids, columns: {} }), own]);
}

describe('sections of rivers, month by month and as a year', () => {
  const program = programOf('sections');

  it.each(['2022-01', '2022-03', '2022-08', '2022-12'])('%s: the same charges and lists', (text) => {
    const period = periodOf(text);
    const tally = { charged: 0, over: 0, calledIn: 0 };
    for (let seed = 0; seed < seeds; seed++) {
      const facts = randomSections(seed);
      const { listed, charged } = resultsOf(program, storedSections(facts), period);
      const expected = evaluateSectionsMonth(facts.counties, facts.sections, 11 + period.month);
      expect(charged('当月赔付'), `seed ${seed}`).toEqual(expected.charges);
      expect(listed('超标断面'), `seed ${seed}`).toEqual(expected.over);
      expect(listed('约谈'), `seed ${seed}`).toEqual(expected.calledIn);
      tally.charged += expected.charges.filter(([, fen]) => fen).length;
      tally.over += expected.over.filter((code) => code === 1).length;
      tally.calledIn += expected.calledIn.filter((code) => code === 1).length;
    }
    expect(Math.min(...Object.values(tally)), JSON.stringify(tally)).toBeGreaterThan(seeds / 4);
  });

  it('2022: the same charges and rewards', () => {
    const tally = { charged: 0, better: 0, improved: 0 };
    for (let seed = 0; seed < seeds; seed++) {
      const facts = randomSections(seed);
      const { charged, paid } = resultsOf(program, storedSections(facts), wholeYear);
      const expected = evaluateSectionsYear(facts.counties, facts.sections);
      expect(charged('全年赔付'), `seed ${seed}`).toEqual(expected.charges);
      expect(paid('升类补偿'), `seed ${seed}`).toEqual(expected.better);
      expect(paid('改善奖励'), `seed ${seed}`).toEqual(expected.improved);
      tally.charged += expected.charges.filter(([, fen]) => fen).length;
      tally.better += expected.better.filter((fen) => fen).length;
      tally.improved += expected.improved.filter((fen) => fen).length;
    }
    expect(Math.min(...Object.values(tally)), JSON.stringify(tally)).toBeGreaterThan(seeds / 4);
  });
});

function randomCities(seed: number): readonly AirCity[] {
  const pick = new Pick(seed, seed % 3 === 0 ? 0 : 0.004);
  const quarter = (from: number) => ({
    fine: pick.number([20, 28, 30, 32, 33.3, 35, 35, 40].map((value) => value + from)),
    coarse: pick.number([40, 50, 60, 64.5, 70, 70, 90].map((value) => value + from)),
    aim: pick.number([30, 33, 35]),
  });
  return Array.from({ length: 3 + (seed % 20) }, () => {
    const shift = pick.of([0, 0, 4, -6]);
    const quarters = [0, 0, 0, 0, shift, shift, shift, shift].map(quarter);
    return { quarters, aimOfYear: pick.number([30, 33, 35]) };
  });
}

function storedCities(cities: readonly AirCity[]): Dataset {
  const quarterly = (key: keyof AirCity['quarters'][number]) =>
    byPeriod(3, 8, (at) => cities.map(({ quarters }) => quarters[at][key]));
  const columns = {
    细颗粒物: quarterly('fine'),
    可吸入颗粒物: quarterly('coarse'),
    季度目标: quarterly('aim'),
    年度目标: { 2022: columnOf(cities.map(({ aimOfYear }) => aimOfYear)) },
  };
  return makeDataset([makeFrame({ subject: '地区', ids: idsOf(cities), columns })]);
}

describe('the air of cities, quarter by quarter and settled at the end of the year', () => {
  const program = programOf('airquality');

  it.each(['2022-Q1', '2022-Q2', '2022-Q4'])('%s: the same charges and lists', (text) => {
    const period = periodOf(text);
    const tally = { charged: 0, calledIn: 0 };
    for (let seed = 0; seed < seeds; seed++) {
      const cities = randomCities(seed);
      const { listed, charged } = resultsOf(program, storedCities(cities), period);
      const expected = evaluateAirQuarter(cities, 3 + period.month / 3);
      expect(charged('季度上缴'), `seed ${seed}`).toEqual(expected.charges);
      expect(listed('约谈'), `seed ${seed}`).toEqual(expected.calledIn);
      tally.charged += expected.charges.filter(([, fen]) => fen).length;
      tally.calledIn += text === '2022-Q1' ? seeds : expected.calledIn.filter((code) => code === 1).length;
    }
    expect(Math.min(...Object.values(tally)), JSON.stringify(tally)).toBeGreaterThan(seeds / 4);
  });

  it('2022: what is handed over, what is paid out of it, and who is praised', () => {
    const tally = { charged: 0, paid: 0, prizes: 0, praised: 0 };
    for (let seed = 0; seed < seeds; seed++) {
      const cities = randomCities(seed);
      const { listed, charged, paid } = resultsOf(program, storedCities(cities), wholeYear);
      const expected = evaluateAirYear(cities);
      expect(charged('年度上缴'), `seed ${seed}`).toEqual(expected.charges);
      expect(paid('年度补偿'), `seed ${seed}`).toEqual(expected.paid);
      expect(paid('达标奖励'), `seed ${seed}`).toEqual(expected.prizes);
      expect(listed('红榜'), `seed ${seed}`).toEqual(expected.praised);
      tally.charged += expected.charges.filter(([, fen]) => fen).length;
      tally.paid += expected.paid.filter((fen) => fen).length;
      tally.prizes += expected.prizes.filter((fen) => fen).length;
      tally.praised += expected.praised.filter((code) => code === 1).length;
    }
    expect(Math.min(...Object.values(tally)), JSON.stringify(tally)).toBeGreaterThan(seeds / 4);
  });
});

function randomBanks(seed: number): readonly Bank[] {
  const pick = new Pick(seed, seed % 3 === 0 ? 0 : 0.006);
  return Array.from({ length: 3 + (seed % 18) }, () => {
    const size = pick.of([1, 1, 2, 5]);
    return Array.from({ length: 12 }, () => ({
      green: pick.number([10, 12, 12, 15, 18, 24].map((value) => value * size)),
      all: pick.number([90, 100, 100, 120].map((value) => value * size)),
      risky: pick.number([0.1, 0.2, 0.2, 0.3]),
      quality: pick.number([0, 80, 90, 100, 100]),
    }));
  });
}

function storedBanks(banks: readonly Bank[]): Dataset {
  const quarterly = (key: keyof Bank[number]) => byPeriod(3, 12, (at) => banks.map((bank) => bank[at][key]));
  const columns = {
    绿色余额: quarterly('green'),
    各项余额: quarterly('all'),
    风险余额: quarterly('risky'),
    定性得分: quarterly('quality'),
  };
  return makeDataset([makeFrame({ subject: '部门', ids: idsOf(banks), columns })]);
}

describe('banks beside their own last quarters and beside each other', () => {
  const program = programOf('greenbanks');

  it.each(['2022-Q1', '2022-Q2', '2022-Q4'])('%s: the same scores, ranks, grades and lists', (text) => {
    const period = periodOf(text);
    const at = 7 + period.month / 3;
    const tally = { rated: 0, calledIn: 0 };
    for (let seed = 0; seed < seeds; seed++) {
      const banks = randomBanks(seed);
      const { listed, scored } = resultsOf(program, storedBanks(banks), period);
      const expected = evaluateGreenbanks(banks, at);
      compareScheme(scored('绿色评价'), expected, `${text}, seed ${seed}`);
      const called = calledIn(banks, at);
      expect(listed('约谈'), `seed ${seed}`).toEqual(called);
      tally.rated += expected.filter(({ state }) => state === 'rated').length;
      tally.calledIn += called.filter((code) => code === 1).length;
    }
    expect(Math.min(...Object.values(tally)), JSON.stringify(tally)).toBeGreaterThan(seeds / 4);
  });

  it('2022: the mean of four quarters, and who is a model', () => {
    const tally = { rated: 0, model: 0 };
    for (let seed = 0; seed < seeds; seed++) {
      const banks = randomBanks(seed);
      const { listed, scored } = resultsOf(program, storedBanks(banks), wholeYear);
      const expected = evaluateGreenYear(banks);
      compareScheme(scored('年度得分'), expected.results, `seed ${seed}`);
      expect(listed('示范机构'), `seed ${seed}`).toEqual(expected.model);
      tally.rated += expected.results.filter(({ state }) => state === 'rated').length;
      tally.model += expected.model.filter((code) => code === 1).length;
    }
    expect(Math.min(...Object.values(tally)), JSON.stringify(tally)).toBeGreaterThan(seeds / 4);
  });
});
