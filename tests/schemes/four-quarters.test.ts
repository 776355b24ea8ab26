import {
  applyChanges,
  type Dataset,
  datasetOfPeriod,
  lastDayOfPeriod,
  type Period,
  type Program,
  parsePeriod,
  runRule,
  runScheme,
  type SchemeResult,
} from '@niepan/engine';
import { describe, expect, it } from 'vitest';
import { findingsOf, programOf } from './compare-schemes.ts';
import { quarterlyFacts } from './quarterly-facts.ts';

const seeds = Number(process.env.RUNS ?? 20);

function periodOf(text: string): Period {
  const period = parsePeriod(text);
  if (!period) throw new Error(text);
  return period;
}

/** The evaluation of one quarter as a run of its own; nulls for those without a score, and no class for those that it surely doesn't rate. */
function quarterOf(program: Program, stored: Dataset, text: string) {
  const period = periodOf(text);
  const dataset = datasetOfPeriod(program, stored, period);
  return read(runScheme(program, '季评', dataset, period.year, { day: lastDayOfPeriod(period) }));
}

function read({ states, scores, classes, classNames }: SchemeResult) {
  return [...states].map((state, row) =>
    state === 0
      ? { score: scores[row], class: classNames[classes[row]] }
      : { score: null, class: state === 2 ? null : '不评' },
  );
}

/** What the year comes to of four runs: nothing where one is missing, but for the mean of those that there are. */
function yearOf(scores: readonly (number | null)[]) {
  const known = scores.filter((score) => score !== null);
  const mean = (of: readonly number[]) => (of.length === 0 ? null : of.reduce((a, b) => a + b, 0) / of.length);
  if (known.length < 4) return { 年评: null, 平均: null, 最好三季: null, 有数的季: mean(known) };
  const [a, b, c, d] = known;
  return {
    年评: a * 0.2 + b * 0.2 + c * 0.2 + d * 0.4,
    平均: mean(known),
    最好三季: mean([...known].sort((x, y) => y - x).slice(0, 3)),
    有数的季: mean(known),
  };
}

/** Sums over the quarters so far, in a run of each quarter and of the year. */
function compareSums(
  program: Program,
  stored: Dataset,
  quarters: readonly ReturnType<typeof quarterOf>[],
  where: string,
  year: number,
) {
  for (const [index, text] of [`${year}-Q1`, `${year}-Q2`, `${year}-Q3`, `${year}-Q4`, `${year}`].entries()) {
    const period = periodOf(text);
    const run = { day: lastDayOfPeriod(period) };
    const found = read(runScheme(program, '逐季合计', datasetOfPeriod(program, stored, period), year, run));
    for (const [row, { score }] of found.entries()) {
      const own = quarters.slice(0, index + 1).map((quarter) => quarter[row].score);
      const sum = own.reduce((all, one) => (all === null || one === null ? null : all + one), 0);
      if (sum === null || score === null) expect(score, `${where}, ${text}, row ${row}`).toBe(sum);
      else expect(score, `${where}, ${text}, row ${row}`).toBeCloseTo(sum, 9);
    }
  }
}

function compareYear(program: Program, stored: Dataset, seed: number, year = 2022) {
  const quarters = [1, 2, 3, 4].map((quarter) => quarterOf(program, stored, `${year}-Q${quarter}`));
  const dataset = datasetOfPeriod(program, stored, periodOf(`${year}`));
  const rows = quarters[0].keys();
  const expected = [...rows].map((row) => yearOf(quarters.map((quarter) => quarter[row].score)));
  for (const name of ['年评', '平均', '最好三季', '有数的季'] as const) {
    const found = read(runScheme(program, name, dataset, year));
    for (const [row, { score }] of found.entries()) {
      const own = expected[row][name];
      const where = `${name}, seed ${seed}, row ${row}`;
      if (own === null || score === null) expect(score, where).toBe(own);
      else expect(score, where).toBeCloseTo(own, 9);
    }
  }
  compareSums(program, stored, quarters, `seed ${seed}`, year);
  const classesOf = (row: number) => quarters.map((quarter) => quarter[row].class);
  const labels = read(runScheme(program, '等次', dataset, year)).map((entry) => entry.class);
  const byCount = [...quarters[0].keys()].map((row) => {
    const classes = classesOf(row);
    if (classes.includes(null)) return null;
    if (classes.filter((one) => one === 'A').length >= 3) return '先进';
    return classes.filter((one) => one === 'C').length < 2 ? '一般' : '落后';
  });
  expect(labels, `seed ${seed}`).toEqual(byCount);
  const listed = [...runRule(program, '标杆', dataset, year).outcomes];
  const both = [...quarters[0].keys()].map((row) => {
    const [first, , , last] = classesOf(row);
    if ((first !== null && first !== 'A') || (last !== null && last !== 'A')) return 0;
    return first === null || last === null ? 2 : 1;
  });
  expect(listed, `seed ${seed}`).toEqual(both);
  return byCount;
}

/** What a quarter's run says of the one before, of three in a row and of two running. */
function compareBefore(
  program: Program,
  stored: Dataset,
  quarters: readonly string[],
  found: readonly ReturnType<typeof quarterOf>[],
  at: number,
  seed: number,
  seen: Map<number, number>,
) {
  const period = periodOf(quarters[at]);
  const dataset = datasetOfPeriod(program, stored, period);
  const day = { day: lastDayOfPeriod(period) };
  const scoresOf = (name: string) =>
    read(runScheme(program, name, dataset, period.year, day)).map(({ score }) => score);
  const where = `seed ${seed}, ${quarters[at]}`;
  const before = found[at - 1].map(({ score }) => score);
  expect(scoresOf('上季得分'), where).toEqual(before);
  for (const [row, score] of scoresOf('近三季').entries()) {
    const known = [0, 1, 2].flatMap((back) => found[at - back][row].score ?? []);
    if (score === null) expect(known, where).toEqual([]);
    else expect(score, where).toBeCloseTo(known.reduce((a, b) => a + b, 0) / known.length, 9);
  }
  const running = found[at].map((now, row) => {
    const classes = [now.class, found[at - 1][row].class];
    if (classes.some((one) => one !== null && one !== 'C')) return 0;
    return classes.includes(null) ? 2 : 1;
  });
  const listed = [...runRule(program, '约谈', dataset, period.year, day).outcomes];
  expect(listed, where).toEqual(running);
  for (const code of listed) seen.set(code, (seen.get(code) ?? 0) + 1);
}

describe('a year’s score of four quarters, each of them a run of its own', () => {
  const program = programOf('fourquarters');

  it('nothing in the package is reported', () => {
    expect(findingsOf('fourquarters').filter(({ severity }) => severity !== 'note')).toEqual([]);
  });

  it('is what the runs of the quarters say, with their data, parameters, ages and ranks', () => {
    const seen = new Map<string | null, number>();
    for (let seed = 0; seed < seeds; seed++)
      for (const label of compareYear(program, quarterlyFacts(program, seed), seed))
        seen.set(label, (seen.get(label) ?? 0) + 1);
    for (const label of ['先进', '一般', '落后', null]) expect(seen.get(label) ?? 0, `${label}`).toBeGreaterThan(0);
  });

  it('the quarters before are what their own runs say', () => {
    const seen = new Map<number, number>();
    for (let seed = 0; seed < seeds; seed++) {
      const stored = quarterlyFacts(program, seed);
      const quarters = [
        ...['2021-Q1', '2021-Q2', '2021-Q3', '2021-Q4'],
        ...['2022-Q1', '2022-Q2', '2022-Q3', '2022-Q4'],
      ];
      const found = quarters.map((text) => quarterOf(program, stored, text));
      for (const at of [3, 6, 7]) compareBefore(program, stored, quarters, found, at, seed, seen);
    }
    for (const code of [0, 1, 2]) expect(seen.get(code) ?? 0, `${code}`).toBeGreaterThan(0);
  });

  it('follows a change of the quarterly evaluation and of its parameters', () => {
    const at = { file: '', line: 1, column: 1, endLine: 1, endColumn: 1 };
    const stored = quarterlyFacts(program, 7);
    for (const [path, value] of [
      ['评价.季评.季亩均税收.上限', '0.5'],
      ['评价.季评.切.A', '60%'],
    ]) {
      const { program: changed, diagnostics } = applyChanges({ program, dataset: stored }, [{ path, value, at }], 2022);
      expect(diagnostics).toEqual([]);
      compareYear(changed, stored, 7);
    }
    const dated = { path: '参数.季基准', value: '1.5', from: '2022-05-01', until: '2022-08-31', at };
    const { program: changed, diagnostics } = applyChanges({ program, dataset: stored }, [dated], 2022);
    expect(diagnostics).toEqual([]);
    compareYear(changed, stored, 7);
  });
});
