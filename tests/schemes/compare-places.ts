import { type Program, runIncentive, runRule, runScheme, type Subject, seededRandom } from '@niepan/engine';
import { expect } from 'vitest';
import { exactToNumber } from '../../packages/engine/src/base/exact.ts';
import { openRun } from '../../packages/engine/src/rows/open-run.ts';
import { runSchemeByRows } from '../../packages/engine/src/rows/run-scheme.ts';
import { Ranges } from '../../packages/engine/src/sense/score-range.ts';
import { type Charge, chargesOf, compareScheme } from './compare-schemes.ts';
import type { Expected } from './plain.ts';
import { type Choices, datasetOfParts, type Facts, type Part, randomFacts } from './random-facts.ts';

/** What a package must give: schemes by name, codes of lists, fen of incentives, charges. */
export interface Given {
  readonly schemes?: Readonly<Record<string, readonly Expected[]>>;
  readonly lists?: Readonly<Record<string, readonly number[]>>;
  readonly fen?: Readonly<Record<string, readonly (bigint | null)[]>>;
  readonly charges?: Readonly<Record<string, readonly Charge[]>>;
  /** How what is paid of an incentive is divided over the years. */
  readonly instalments?: Readonly<Record<string, (amountFen: bigint) => readonly bigint[]>>;
}

export interface Place {
  readonly subject?: Subject;
  readonly choices: Choices;
  readonly years?: readonly number[];
  /** The share of facts that are missing in two seeds of three. */
  readonly missing?: number;
  /** Whether projects belong to the subjects: some of them to nobody, or each to one. */
  readonly hasProjects?: boolean | 'each';
  /** What belongs to the subjects, projects by default. */
  readonly members?: Subject;
  readonly evaluate: (facts: Facts, projects: Facts, owners: readonly number[]) => Given;
}

const year = 2022;

/** What the checker takes to be the bounds of a scheme's scores holds for every one of them, whatever the data. */
function expectWithinBounds(program: Program, scheme: string, expected: readonly Expected[]): void {
  const ranges = new Ranges(program, true);
  const totals = program.schemes[scheme].groups.map((group) => ranges.total(group));
  const ends = (of: 'least' | 'most') => totals.flatMap((range) => range[of] ?? []).map(exactToNumber);
  const [least, most] = [ends('least'), ends('most')];
  for (const { score } of expected) {
    if (!score) continue;
    if (least.length === totals.length) expect(score.number).toBeGreaterThanOrEqual(Math.min(...least) - 1e-9);
    if (most.length === totals.length) expect(score.number).toBeLessThanOrEqual(Math.max(...most) + 1e-9);
  }
}

/** How much of each thing was rated, listed or paid: what stays at nothing has not been compared. */
export type Tally = Record<string, number>;

/** One seed's random data through a package and through its evaluator: the same scores, states, ranks, classes, lists, fen. */
export function comparePlace(program: Program, place: Place, seed: number, tally: Tally): void {
  const {
    subject = '企业',
    choices,
    years = [2021, 2022],
    missing = 0.05,
    hasProjects = false,
    members = '项目',
  } = place;
  const share = seed % 3 === 0 ? 0 : missing;
  const own = randomFacts(program, subject, 3 + ((seed * 7) % 50), seed, choices, share, [], years);
  const projects = hasProjects ? randomFacts(program, members, 60, seed + 1000, choices, share, [], years) : [];
  const random = seededRandom(seed);
  const nobody = hasProjects === 'each' ? 0 : 1;
  const owners = projects.map(() => Math.floor(random() * (own.length + nobody)) - nobody);
  const parts: Part[] = [{ subject, facts: own }];
  if (hasProjects) parts.push({ subject: members, facts: projects, links: { [subject]: owners } });
  const dataset = datasetOfParts(program, parts, years);
  const { schemes = {}, lists = {}, fen = {}, charges = {}, instalments = {} } = place.evaluate(own, projects, owners);
  const count = (name: string, more: number) => {
    tally[name] = (tally[name] ?? 0) + more;
  };
  for (const [name, expected] of Object.entries(schemes)) {
    const where = `${name}, seed ${seed}`;
    compareScheme(runScheme(program, name, dataset, year), expected, `${where} by columns`);
    compareScheme(runSchemeByRows(openRun(program, dataset, year), name), expected, `${where} by rows`);
    expectWithinBounds(program, name, expected);
    count(name, expected.filter(({ state }) => state === 'rated').length);
  }
  for (const [name, expected] of Object.entries(lists)) {
    expect([...runRule(program, name, dataset, year).outcomes], `${name}, seed ${seed}`).toEqual(expected);
    count(name, expected.filter((code) => code === 1).length);
  }
  for (const [name, expected] of Object.entries(fen)) {
    const { rows } = runIncentive(program, name, dataset, year);
    const got = rows.map(({ state, amountFen }) => (['undecided', 'held'].includes(state) ? null : amountFen));
    expect(got, `${name}, seed ${seed}`).toEqual(expected);
    for (const { state, amountFen, instalmentsFen } of rows)
      if (instalments[name] && state === 'payable')
        expect(instalmentsFen, `${name}, seed ${seed}`).toEqual(instalments[name](amountFen));
    count(name, expected.filter((amount) => amount).length);
  }
  for (const [name, expected] of Object.entries(charges)) {
    expect(chargesOf(program, name, dataset, year), `${name}, seed ${seed}`).toEqual(expected);
    count(name, expected.filter(([, amount]) => amount).length);
  }
}
