import { runIncentive, runScheme } from '../columns/run-columns.ts';
import type { Frame } from '../data/dataset.ts';
import { groupKeys, nameOfGroup, noGroup } from '../data/group-keys.ts';
import type { SchemeResult } from '../results/results.ts';
import { codeOfState, none } from '../rows/scheme-standing.ts';
import type { Trial } from './change.ts';
import { usersOf } from './dependencies.ts';

/** How many subjects went from one class to another. `before` or `after` is null where the subject has no class. */
export interface Move {
  readonly before: string | null;
  readonly after: string | null;
  readonly count: number;
}

/** `total = unchanged + changed + undecided`. Undecided: in one of the two runs data are missing. */
export interface ImpactCounts {
  readonly total: number;
  readonly unchanged: number;
  readonly changed: number;
  readonly undecided: number;
}

/** The counts of the subjects of one group, such as a county or an industry. */
export interface GroupImpact extends ImpactCounts {
  readonly group: string;
  readonly up: number;
  readonly down: number;
}

/** What an incentive that hangs on the change pays before and after, in fen. */
export interface MoneyImpact {
  readonly incentive: string;
  readonly beforeFen: bigint;
  readonly afterFen: bigint;
}

/** What a change does to a scheme's results. */
export interface Impact extends ImpactCounts {
  readonly before: SchemeResult;
  readonly after: SchemeResult;
  readonly moves: readonly Move[];
  /** Rows whose class is another one, in row order. */
  readonly movedRows: Uint32Array;
  readonly by: Readonly<Record<string, readonly GroupImpact[]>>;
  readonly money: readonly MoneyImpact[];
}

type Outcome = 'unchanged' | 'changed' | 'undecided';

const undecided = codeOfState('undecided');

function compareClasses(before: SchemeResult, after: SchemeResult): readonly Outcome[] {
  return Array.from(before.states, (state, row): Outcome => {
    if (state === undecided || after.states[row] === undecided) return 'undecided';
    return classAt(before, row) === classAt(after, row) ? 'unchanged' : 'changed';
  });
}

function classAt({ classes, classNames }: SchemeResult, row: number): string | null {
  return classes[row] === none ? null : classNames[classes[row]];
}

/**
 * Runs a scheme before and after a change and says who moves, by the given groupings too, and what it costs: each incentive of the
 * program that hangs on the scheme or on anything else that changed is run on both sides.
 */
export function impactOf(
  before: Trial,
  after: Trial,
  scheme: string,
  year: number,
  by: readonly string[],
  touched: readonly string[] = [],
): Impact {
  const old = runScheme(before.program, scheme, before.dataset, year);
  const fresh = runScheme(after.program, scheme, after.dataset, year);
  const outcomes = compareClasses(old, fresh);
  const { subject } = before.program.schemes[scheme];
  const frame = before.dataset.frames.get(subject);
  const users = new Set([`评价.${scheme}`, ...touched].flatMap((name) => [...usersOf(before.program, name), name]));
  const money = Object.keys(before.program.incentives)
    .filter((incentive) => users.has(`奖补.${incentive}`))
    .map((incentive) => ({
      incentive,
      beforeFen: runIncentive(before.program, incentive, before.dataset, year).totalFen,
      afterFen: runIncentive(after.program, incentive, after.dataset, year).totalFen,
    }));
  return {
    ...countOutcomes(outcomes),
    before: old,
    after: fresh,
    moves: listMoves(old, fresh, outcomes),
    movedRows: Uint32Array.from(outcomes.keys()).filter((row) => outcomes[row] === 'changed'),
    by: Object.fromEntries(
      by.map((grouping) => [grouping, frame ? groupImpacts(before, frame, grouping, year, old, fresh, outcomes) : []]),
    ),
    money,
  };
}

function countOutcomes(outcomes: readonly Outcome[]): ImpactCounts {
  const count = (kind: Outcome): number => outcomes.reduce((sum, outcome) => sum + (outcome === kind ? 1 : 0), 0);
  return {
    total: outcomes.length,
    unchanged: count('unchanged'),
    changed: count('changed'),
    undecided: count('undecided'),
  };
}

function listMoves(before: SchemeResult, after: SchemeResult, outcomes: readonly Outcome[]): readonly Move[] {
  const counts = new Map<string, { before: string | null; after: string | null; count: number }>();
  for (const [row, outcome] of outcomes.entries()) {
    if (outcome !== 'changed') continue;
    const [from, to] = [classAt(before, row), classAt(after, row)];
    const entry = counts.get(`${from}→${to}`) ?? { before: from, after: to, count: 0 };
    entry.count++;
    counts.set(`${from}→${to}`, entry);
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}

function groupImpacts(
  { program }: Trial,
  frame: Frame,
  grouping: string,
  year: number,
  before: SchemeResult,
  after: SchemeResult,
  outcomes: readonly Outcome[],
): readonly GroupImpact[] {
  const { codes, dictionary } = groupKeys(program, frame, [grouping], year);
  const groups = dictionary.map((key) => ({ key, rows: [] as number[] }));
  for (const [row, code] of codes.entries()) if (code !== noGroup) groups[code].rows.push(row);
  const impacts = groups.map(({ key, rows }) => {
    const turns = rows.map((row) => (outcomes[row] === 'changed' ? turnOf(before, after, row) : 0));
    return {
      group: nameOfGroup(program, grouping, key),
      ...countOutcomes(rows.map((row) => outcomes[row])),
      up: turns.filter((turn) => turn > 0).length,
      down: turns.filter((turn) => turn < 0).length,
    };
  });
  return impacts.sort((a, b) => b.changed - a.changed || b.total - a.total);
}

/** Above zero when the class got better, below when it got worse; 0 where one side has none. */
function turnOf(before: SchemeResult, after: SchemeResult, row: number): number {
  const [from, to] = [before.classes[row], after.classes[row]];
  return from === none || to === none ? 0 : from - after.classNames.indexOf(before.classNames[to] ?? '');
}
