import { type Fraction, mean, sum } from '../fraction.ts';
import { and, codeOf, type F, f, minus, over, plus, type Verdict } from '../missing.ts';
import { byLines, type Expected, ranked, ranksOf } from '../plain.ts';

/** One bank's balances at the end of a quarter. */
export interface BankQuarter {
  readonly green: F;
  readonly all: F;
  readonly risky: F;
  readonly quality: F;
}

/** Quarters in a row; the last four are those of 2022. */
export type Bank = readonly BankQuarter[];

const names = ['一档', '二档', '三档'] as const;

const average = (values: readonly F[]): F => {
  const known = values.flatMap((value) => value ?? []);
  return known.length === 0 ? null : mean(known);
};

/** The four figures of every bank in one quarter; nothing before the first. */
function figures(banks: readonly Bank[], at: number): readonly (readonly F[])[] {
  const green = (bank: Bank, quarter: number): F => bank[quarter]?.green ?? null;
  const known = banks.flatMap((bank) => green(bank, at) ?? []);
  const whole = known.length === 0 ? null : sum(known);
  return banks.map((bank) => [
    over(green(bank, at), bank[at]?.all ?? null),
    over(green(bank, at), whole),
    minus(over(green(bank, at), green(bank, at - 4)), f(1)),
    over(bank[at]?.risky ?? null, green(bank, at)),
  ]);
}

/** Sixty beside the benchmark; one more for each hundredth, of growth two for each point, of risk the other way round. */
function points(value: F, benchmark: F, kind: number): F {
  if (!value || !benchmark) return null;
  if (kind === 2) return f(60).plus(value.minus(benchmark).times(200)).atMost(100).atLeast(0);
  if (benchmark.compare(0) === 0) return null;
  const gap = value
    .over(benchmark)
    .minus(f(1))
    .times(kind === 3 ? -100 : 100);
  return f(60).plus(gap).atMost(100).atLeast(0);
}

function score(banks: readonly Bank[], row: number, at: number): F {
  const [now, ...before] = [at, at - 1, at - 2, at - 3].map((quarter) => figures(banks, quarter));
  const halves = [0, 1, 2, 3].flatMap((kind) => [
    points(now[row][kind], average(before.map((all) => all[row][kind])), kind),
    points(now[row][kind], average(now.map((own) => own[kind])), kind),
  ]);
  const quality = banks[row][at]?.quality?.over(100).atMost(1).times(20) ?? null;
  return plus(...halves.map((half) => half?.times(f('0.1')) ?? null), quality);
}

/** 绿色评价 of one quarter: ranked and graded. */
export function evaluateGreenbanks(banks: readonly Bank[], at: number): readonly Expected[] {
  const scored = banks.flatMap((_, row) => {
    const own = score(banks, row, at);
    return own ? [{ row, score: own }] : [];
  });
  const ties = ranked(scored);
  const [ranks, classes] = [ranksOf(ties), byLines(names, [75, 60])(ties)];
  const results = banks.map((): Expected => ({ state: 'undecided' }));
  for (const { row, score: own } of scored)
    results[row] = { state: 'rated', score: own, rank: ranks.get(row), class: classes.get(row) };
  return results;
}

const isOf = (result: Expected, name: string): Verdict => (result.class === undefined ? null : result.class === name);

/** Who is called in after a quarter: the last grade in it and in the one before. */
export function calledIn(banks: readonly Bank[], at: number): readonly number[] {
  const [now, before] = [at, at - 1].map((quarter) => evaluateGreenbanks(banks, quarter));
  return banks.map((_, row) => codeOf(and(isOf(now[row], '三档'), isOf(before[row], '三档'))));
}

/** The year: the mean of its four quarters, and who was in the first grade in three of them. */
export function evaluateGreenYear(banks: readonly Bank[]) {
  const first = banks[0].length - 4;
  const quarters = [0, 1, 2, 3].map((at) => evaluateGreenbanks(banks, first + at));
  const scored = banks.flatMap((_, row) => {
    const all = plus(...quarters.map((results) => results[row].score ?? null));
    return all ? [{ row, score: all.over(4) as Fraction }] : [];
  });
  const ranks = ranksOf(ranked(scored));
  const results = banks.map((): Expected => ({ state: 'undecided' }));
  for (const { row, score: own } of scored) results[row] = { state: 'rated', score: own, rank: ranks.get(row) };
  const model = banks.map((_, row) => {
    const all = quarters.map((own) => isOf(own[row], '一档'));
    const [sure, possible] = [all.filter((one) => one === true).length, all.filter((one) => one !== false).length];
    return codeOf(sure >= 3 ? true : possible < 3 ? false : null);
  });
  return { results, model };
}
