import { type Day, lastDayMonthsBefore, lastDayOf, lastDayOfMonth } from '../base/day.ts';
import type { Dataset, Frame } from '../data/dataset.ts';
import type { Aggregate, AwardRef, Expression, SchemeRef, Since, Subject, ValueOn } from '../program/expression.ts';
import type { ParameterValue, Program } from '../program/program.ts';
import { valueOnDay } from '../program/value-on.ts';
import type { SchemeResult } from '../results/results.ts';
import { type Num, numOfText } from './num.ts';
import { findValueOn } from './settled-program.ts';

/** What an expression gives for one subject: a number, a text, a flag, a day — or null where data are missing. */
export type Value = Num | string | boolean | Day | null;

/** The subject and year at which an expression is read. */
export interface At {
  readonly subject: Subject;
  readonly row: number;
  readonly year: number;
  /** The scheme whose groups `组` means and whose rated members current aggregates count. */
  readonly scheme?: string;
  /** The tier picked by the incentive at hand, for `档`. */
  readonly tier?: Num | null;
}

/** Numerator and denominator of a ratio over a group, so that several years can be read together. */
export interface PooledParts {
  readonly numerator: Num;
  readonly denominator: Num;
  readonly count: number;
}

/** A value over a group with the number of members that had data. */
export interface GroupValue {
  readonly value: Num | null;
  readonly count: number;
  readonly parts?: PooledParts;
}

/** Values that a worked example states instead of data: parameters, and group values and results of schemes by their canonical text. */
export interface Givens {
  readonly parameters: ReadonlyMap<string, Num | string>;
  readonly aggregates: ReadonlyMap<string, Num | string>;
}

/** What an incentive gives in the run's year, in yuan by row. */
export interface AwardColumn {
  readonly values: Float64Array;
  /** Where it isn't decided. */
  readonly missing: Uint8Array;
  /** In fen, where a float doesn't tell all of them. */
  readonly large: ReadonlyMap<number, bigint>;
}

/** Parts of a run that read whole groups; they are plugged in, so that expressions and groups may call each other. */
export interface GroupReaders {
  readonly groupValue: (run: Run, node: Aggregate, at: At) => GroupValue;
  readonly schemePart: (run: Run, node: SchemeRef, at: At) => Value;
  /** Runs a scheme in the run's own year. */
  readonly runScheme: (run: Run, scheme: string) => SchemeResult;
  readonly bandLabel: (run: Run, band: string, at: At) => string | null;
  readonly award: (run: Run, node: AwardRef, at: At) => Num | null;
  /** The same for all rows that the incentive is about, where it is computed at once. */
  readonly awardColumn?: (run: Run, node: AwardRef) => AwardColumn;
}

/** One evaluation of a program over a dataset in a year, with everything it remembers on the way. */
export interface Run {
  readonly program: Program;
  readonly dataset: Dataset;
  readonly year: number;
  /** The day at which parameters are read. */
  readonly day: Day;
  /** The day at which ages are read in the run's own year, where that isn't `day`: an earlier year's last, for results of that year. */
  readonly ageDay?: Day;
  /** In a worked example data that are not given count as inside the scope and not excluded. */
  readonly isCase: boolean;
  readonly givens?: Givens;
  readonly readers: GroupReaders;
  /** Results kept for the run, by what they are results of. */
  readonly kept: Map<unknown, Map<string, unknown>>;
}

/** Computes once per run for an owner (an expression, a scheme) and a key, and keeps the result. */
export function keep<T>(run: Run, owner: unknown, key: string, make: () => T): T {
  let byKey = run.kept.get(owner);
  if (!byKey) {
    byKey = new Map();
    run.kept.set(owner, byKey);
  }
  if (byKey.has(key)) return byKey.get(key) as T;
  const made = make();
  byKey.set(key, made);
  return made;
}

/** Year and scheme of a place as a key: inside another scheme the same expression is about other groups. */
export function keyOfPlace({ year, scheme }: Pick<At, 'year' | 'scheme'>): string {
  return scheme === undefined ? String(year) : `${year} ${scheme}`;
}

/** The frame of a subject; undefined when the dataset holds none. */
export function findFrame(run: Run, subject: Subject): Frame | undefined {
  return run.dataset.frames.get(subject);
}

/** The evaluation day as seen from a year: the run's own day, or the last day of an earlier year, or of a month of either; ages are read at it. */
export function dayAt(run: Run, at: At, { month, back }: Pick<Since, 'month' | 'back'> = {}): Day {
  if (month !== undefined) return lastDayOfMonth(at.year, month);
  if (back !== undefined) return lastDayMonthsBefore(run.day, at.year, back);
  return at.year === run.year ? (run.ageDay ?? run.day) : lastDayOf(at.year);
}

/** The entry of a parameter in force on the run's day; undefined outside all its periods. */
export function findParameterValue(run: Run, name: string): ParameterValue | undefined {
  return findValueOn(run.program, name, run.day);
}

/** What a worked example states for a parameter, whatever its days. */
export function givenParameter(run: Run, name: string): Num | string | undefined {
  return run.givens?.parameters.get(name);
}

/** How the value of a parameter on a day is chosen; made once a run, so that it is compiled once. */
export function valueOn(run: Run, node: ValueOn): Expression {
  return keep(run, node, 'value on', () => valueOnDay(run.program, node));
}

/** A parameter on the run's day: a number or an option's text; null when pending (`待定`) or not in force. */
export function parameterOf(run: Run, name: string): Num | string | null {
  const given = givenParameter(run, name);
  if (given !== undefined) return given;
  return keep(run, 'parameter', name, () => {
    const entry = findParameterValue(run, name);
    if (!entry || entry.isPending) return null;
    return run.program.parameters[name].type === 'number' ? numOfText(entry.value) : entry.value;
  });
}
