import { seededRandom } from '../base/seeded-random.ts';
import { runScheme } from '../columns/run-columns.ts';
import type { Column, Dataset } from '../data/dataset.ts';
import type { Subject } from '../program/expression.ts';
import type { Program, Scheme } from '../program/program.ts';
import { none } from '../rows/scheme-standing.ts';
import { programOfYear } from '../rows/settled-program.ts';
import type { Trial } from './change.ts';
import { sourcesOf } from './dependencies.ts';
import { type SchemeTrial, weightsOf } from './trial.ts';
import { withWeights } from './with-weights.ts';

/** How weights are drawn: each is multiplied by its own factor from 1 − `spread` to 1 + `spread`, evenly. */
export interface WeightDraws {
  readonly draws: number;
  /** 0.25 = up to a quarter more or less. */
  readonly spread: number;
  /** The same seed gives the same draws. */
  readonly seed: number;
}

/** How data are drawn: each number is multiplied by its own factor from 1 − `error` to 1 + `error`, evenly. */
export interface DataDraws {
  readonly draws: number;
  /** 0.05 = up to five in a hundred more or less. */
  readonly error: number;
  /** The same seed gives the same draws. */
  readonly seed: number;
  /** Only data of these sources (departments); all when absent. */
  readonly sources?: readonly string[];
}

/** How firmly each row holds its class. Rows are the frame's rows. */
export interface Steadiness {
  readonly draws: number;
  /** Share of the draws in which the row keeps the class it has; NaN where it has none. */
  readonly kept: Float64Array;
  /** Row × class: in how many draws it has the class. */
  readonly hits: Uint32Array;
  readonly classNames: readonly string[];
}

export interface DrawProgress {
  readonly done: number;
  readonly draws: number;
}

/** Draws made between two reports of progress. */
const batch = 20;

/**
 * Draws other weights again and again and counts the classes that each row gets. It hands back progress as it goes, so that whoever asks
 * may give others a turn in between, or stop by asking no further.
 */
export function* howSure(
  trial: SchemeTrial,
  { draws, spread, seed }: WeightDraws,
): Generator<DrawProgress, Steadiness> {
  const { scheme, members } = trial;
  const random = seededRandom(seed);
  const names = scheme.classing?.classes.map(({ name }) => name) ?? [];
  const stated = weightsOf(scheme);
  const own = trial.classify(scheme, stated).slice();
  const hits = new Uint32Array(members.rows.length * names.length);
  for (let draw = 0; draw < draws; draw++) {
    if (draw % batch === 0) yield { done: draw, draws };
    const weights = drawWeights(stated, spread, random);
    const drawn = (): Scheme =>
      withWeights(
        scheme,
        weights.map((group) => group.map(String)),
      );
    count(trial.classify(scheme, weights, drawn), names.length, hits);
  }
  return { draws, classNames: names, ...byRow(trial, own, hits, draws, names.length) };
}

/** As `howSure`, by whole runs of each draw: slower, for any scheme, and the same answer where a trial could be opened. */
export function* howSureByRuns(
  { program: stated, dataset }: Trial,
  name: string,
  year: number,
  { draws, spread, seed }: WeightDraws,
): Generator<DrawProgress, Steadiness> {
  const program = programOfYear(stated, year);
  const scheme = program.schemes[name];
  const { classes: own, classNames } = runScheme(program, name, dataset, year);
  const weightsNow = weightsOf(scheme);
  const random = seededRandom(seed);
  const hits = new Uint32Array(own.length * classNames.length);
  for (let draw = 0; draw < draws; draw++) {
    yield { done: draw, draws };
    const weights = drawWeights(weightsNow, spread, random).map((group) => group.map(String));
    const schemes = { ...program.schemes, [name]: withWeights(scheme, weights) };
    count(runScheme({ ...program, schemes }, name, dataset, year).classes, classNames.length, hits);
  }
  return { draws, kept: keptShares(own, hits, draws, classNames.length), hits, classNames };
}

/**
 * Draws errors of the data again and again, by whole runs, and counts the classes that each row gets: every number that the scheme reads
 * is multiplied by its own factor, in every year that there is; missing stays missing.
 */
export function* howSureOfData(
  { program, dataset }: Trial,
  name: string,
  year: number,
  { draws, error, seed, sources }: DataDraws,
): Generator<DrawProgress, Steadiness> {
  const { classes: own, classNames } = runScheme(program, name, dataset, year);
  const drawn = drawnItems(program, name, sources);
  const random = seededRandom(seed);
  const hits = new Uint32Array(own.length * classNames.length);
  for (let draw = 0; draw < draws; draw++) {
    yield { done: draw, draws };
    const other = drawData(dataset, program.schemes[name].subject, drawn, () => 1 - error + 2 * error * random());
    count(runScheme(program, name, other, year).classes, classNames.length, hits);
  }
  return { draws, kept: keptShares(own, hits, draws, classNames.length), hits, classNames };
}

/** Names of the numbers that a scheme reads about its subjects, of all sources or of some, in the order of the program. */
export function drawnItems(program: Program, name: string, sources?: readonly string[]): readonly string[] {
  const { subject } = program.schemes[name];
  const read = sourcesOf(program, `评价.${name}`);
  return Object.values(program.items)
    .filter((item) => item.subject === subject && item.type === 'number' && read.has(`数据项.${item.name}`))
    .filter(({ source }) => sources === undefined || (source !== undefined && sources.includes(source)))
    .map((item) => item.name);
}

function drawData(dataset: Dataset, subject: Subject, items: readonly string[], factor: () => number): Dataset {
  const frame = dataset.frames.get(subject);
  if (!frame) return dataset;
  const columns = new Map(frame.columns);
  for (const item of items) {
    const byYear = [...(columns.get(item) ?? [])].sort(([a], [b]) => a - b);
    const drawn = byYear.map(([year, column]): readonly [number, Column] => [
      year,
      column.kind === 'number' ? { ...column, values: column.values.map((value) => value * factor()) } : column,
    ]);
    columns.set(item, new Map(drawn));
  }
  return { ...dataset, frames: new Map(dataset.frames).set(subject, { ...frame, columns }) };
}

function drawWeights(
  stated: readonly (readonly number[])[],
  spread: number,
  random: () => number,
): readonly (readonly number[])[] {
  return stated.map((group) => group.map((weight) => weight * (1 - spread + 2 * spread * random())));
}

function keptShares(own: Uint8Array, hits: Uint32Array, draws: number, width: number): Float64Array {
  return Float64Array.from(own, (index, row) => (index === none ? Number.NaN : hits[row * width + index] / draws));
}

function count(classes: Uint8Array, width: number, hits: Uint32Array): void {
  for (let position = 0; position < classes.length; position++)
    if (classes[position] < width) hits[position * width + classes[position]]++;
}

function byRow(
  { members, isRated }: SchemeTrial,
  own: Uint8Array,
  counted: Uint32Array,
  draws: number,
  width: number,
): Pick<Steadiness, 'kept' | 'hits'> {
  const kept = new Float64Array(isRated.length).fill(Number.NaN);
  const hits = new Uint32Array(isRated.length * width);
  for (const [position, row] of members.rows.entries()) {
    hits.set(counted.subarray(position * width, (position + 1) * width), row * width);
    if (own[position] !== none) kept[row] = counted[position * width + own[position]] / draws;
  }
  return { kept, hits };
}
