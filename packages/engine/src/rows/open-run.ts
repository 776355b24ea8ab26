import { type Day, lastDayOf } from '../base/day.ts';
import { exactFromNumber } from '../base/exact.ts';
import type { Dataset } from '../data/dataset.ts';
import type { SchemeRef } from '../program/expression.ts';
import type { Program, Scheme } from '../program/program.ts';
import type { SchemeResult } from '../results/results.ts';
import { awardAt } from './award-value.ts';
import { decideBand } from './decide-rule.ts';
import { earlierYears } from './earlier-years.ts';
import { readGroupValue } from './group-value.ts';
import { managedClass } from './managed-class.ts';
import { Num, numOfDatum } from './num.ts';
import { followLink } from './read-item.ts';
import { type At, type Givens, type GroupReaders, keep, type Run } from './run.ts';
import { sourceOf } from './run-merged.ts';
import { runSchemeByRows } from './run-scheme.ts';
import { itemScoreOf, scoreSubject } from './scheme-score.ts';
import { countOfClasses, getScheme, isRated, none, schemeGroupKeys, standingOf } from './scheme-standing.ts';
import { settledProgram } from './settled-program.ts';

/** How a run differs from the plain one: another day for parameters, or the givens of a worked example. */
export interface RunOptions {
  /** The day at which parameters are read; 31 December of the year unless given. */
  readonly day?: Day;
  readonly isCase?: boolean;
  readonly givens?: Givens;
  /** Other readers of whole groups, such as the columns'. */
  readonly readers?: Partial<GroupReaders>;
}

const readers: GroupReaders = {
  runScheme: runSchemeByRows,
  groupValue: (run, node, at) => readGroupValue(run, node, at, schemeGroupKeys),
  bandLabel: (run, name, at) => {
    const band = run.program.bands[name];
    const own = followLink(run, at, band.subject);
    const row = own ? decideBand(run, band, own) : null;
    return typeof row === 'number' ? band.rows[row].label : null;
  },
  award: awardAt,
  schemePart: (run, node, at) => {
    const own = followLink(run, at, getScheme(run, node.scheme).subject);
    if (!own || isBeforeData(run, own.year)) return null;
    if (node.part === 'item') return itemScoreIn(run, node, own);
    if (node.part === 'rated' && isUnderWay(run, node, own)) return true;
    const result = schemeResultIn(run, node.scheme, own.year);
    if (node.part === 'rated') return isRated(result.states[own.row]);
    if (node.part === 'score') return scoreOf(run, node.scheme, result, own);
    if (node.part === 'rank') return result.ranks[own.row] === 0 ? null : numOfDatum(result.ranks[own.row]);
    if (node.part === 'place') return placeOfClass(run, node.scheme, result.classes[own.row]);
    const then = runOfYear(run, own.year);
    if (node.part === 'managed') return managedClass(then, getScheme(run, node.scheme), result, own.row);
    return result.classes[own.row] === none ? null : result.classNames[result.classes[own.row]];
  },
};

/** The place of a class among those of the cut; special ones have none. */
function placeOfClass(run: Run, scheme: string, code: number): Num | null {
  return code < countOfClasses(getScheme(run, scheme)) ? numOfDatum(code + 1) : null;
}

/** Whether a scheme asks itself in the scoring that is under way: only those who are rated come that far. */
function isUnderWay(run: Run, { scheme }: SchemeRef, at: At): boolean {
  return at.scheme === scheme && at.year === run.year;
}

/** How far the floats of a scheme's scores may be off: so many rounding units of their sizes (of themselves, where there are none). */
export interface ScoreBounds {
  readonly sizes: Float64Array | undefined;
  readonly ulps: number;
}

/** What is known of a scheme's scores in a run; nothing where they were read row by row. */
export function scoreBounds(run: Run, scheme: Scheme): ScoreBounds | undefined {
  return keep<ScoreBounds | undefined>(run, scheme, 'score bounds', () => undefined);
}

/** The score of an item in a scheme's result; where the scheme asks itself, in the scoring that is under way. */
function itemScoreIn(run: Run, node: SchemeRef, at: At): Num | null {
  const { scheme: name, item = '' } = node;
  const scheme = getScheme(run, name);
  if (isUnderWay(run, node, at)) {
    const group = standingOf(run, scheme).groups[at.row];
    return group === none ? null : itemScoreOf(run, scheme, group, item, at.row);
  }
  const result = schemeResultIn(run, name, at.year);
  const group = result.groups[at.row];
  if (group === none) return null;
  const source = sourceOf(runOfYear(run, at.year), scheme, at.row, result);
  return itemScoreOf(source.run, scheme, group, item, source.row);
}

/** The score as results show it, exact when a decision is made on it. */
function scoreOf(run: Run, name: string, result: SchemeResult, at: At): Num | null {
  const float = result.scores[at.row];
  if (Number.isNaN(float)) return null;
  const then = runOfYear(run, at.year);
  const scheme = getScheme(run, name);
  const bounds = scoreBounds(then, scheme);
  const slack = bounds ? 2 * bounds.ulps * 2 ** -53 * Math.abs(bounds.sizes?.[at.row] ?? float) : Number.NaN;
  const exactly = () => {
    const source = sourceOf(then, scheme, at.row, result);
    return scoreSubject(source.run, scheme, result.groups[at.row], source.row).total?.exact ?? exactFromNumber(float);
  };
  return new Num(float, exactly, false, false, slack);
}

/** A past year up to which there are no data at all has no results: where a scheme reads its own of the year before, there it begins. */
export function isBeforeData(run: Run, year: number): boolean {
  return year < run.year && earlierYears(run, year + 1).length === 0;
}

/** The run as of an earlier year: ages are read at that year's end, parameters stay at the run's day. */
export function runOfYear(run: Run, year: number): Run {
  return year === run.year
    ? run
    : keep(run, 'year', String(year), () => ({ ...run, year, ageDay: lastDayOf(year), kept: new Map() }));
}

/** The result of a scheme in a year, computed once per run; parameters stay at the run's day. */
export function schemeResultIn(run: Run, name: string, year: number): SchemeResult {
  return keep(run, 'scheme result', `${name} ${year}`, () => run.readers.runScheme(runOfYear(run, year), name));
}

/** Opens an evaluation of a program over a dataset in a year. Everything computed on the way is kept until the run is let go. */
export function openRun(program: Program, dataset: Dataset, year: number, options: RunOptions = {}): Run {
  const day = options.day ?? lastDayOf(year);
  return {
    program: settledProgram(program, day, options.givens?.parameters),
    dataset,
    year,
    day,
    isCase: options.isCase ?? false,
    ...(options.givens ? { givens: options.givens } : {}),
    readers: { ...readers, ...options.readers },
    kept: new Map(),
  };
}
