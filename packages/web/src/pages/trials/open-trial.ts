import {
  applyChanges,
  type Column,
  type Dataset,
  makeDataset,
  makeFrame,
  type Program,
  programOfYear,
  runScheme,
  type Scheme,
  SchemeTrial,
  type Trial,
} from '@niepan/engine';
import type { TrialData } from '../../api.ts';
import { isWeightOrLine, type Moved } from './trial-settings.ts';

/** Index of no class in columns of classes. */
export const noClass = 255;

/** What a try gives, row by row. */
export interface Outcome {
  readonly classes: Uint8Array;
  /** NaN where a row has none. */
  readonly scores: Float64Array;
}

function toColumn({ kind, cells, dictionary }: TrialData['columns'][number]): Column {
  const missing = Uint8Array.from(cells, (cell) => (cell === null ? 1 : 0));
  switch (kind) {
    case 'number':
      return { kind, values: Float64Array.from(cells, (cell) => cell ?? Number.NaN), missing };
    case 'text':
      return { kind, codes: Uint32Array.from(cells, (cell) => cell ?? 0), dictionary, missing };
    case 'flag':
      return { kind, values: Uint8Array.from(cells, (cell) => cell ?? 0), missing };
    case 'day':
      return { kind, values: Int32Array.from(cells, (cell) => cell ?? 0), missing };
  }
}

function datasetOf(data: TrialData): Dataset {
  const columns: Record<string, Record<number, Column>> = {};
  for (const column of data.columns) {
    columns[column.item] ??= {};
    columns[column.item][column.year] = toColumn(column);
  }
  return makeDataset([makeFrame({ subject: '企业', ids: data.ids, names: data.names, columns })]);
}

const at = { file: '试算', line: 1, column: 1, endLine: 1, endColumn: 1 };

/** Program and data with the moved settings; settings that can't be so are left as they are stated. */
function withMoved({ program, dataset }: Trial, moved: Moved, year: number): Trial {
  const changes = Object.entries(moved).map(([path, value]) => ({ path, value, at }));
  return changes.length === 0 ? { program, dataset } : applyChanges({ program, dataset }, changes, year);
}

function keepOnly(moved: Moved, isKept: (path: string) => boolean): Moved {
  return Object.fromEntries(Object.entries(moved).filter(([path]) => isKept(path)));
}

/** A trial in which all but weights and lines is as moved. */
interface Ground {
  readonly key: string;
  readonly trial: Trial;
  /** Absent until the ground is tried again; then held open where its scheme can be. */
  held?: SchemeTrial | undefined;
}

/**
 * A scheme opened in this browser: each candidate's classes come from the engine here, without asking the server. Weights and lines take
 * one pass over the columns; anything else a whole run, and weights and lines moved on top of it are as fast again.
 */
export class OpenTrial {
  readonly stated: Trial;
  readonly scheme: Scheme;
  readonly classNames: readonly string[];
  /** As the scheme stands. */
  readonly base: Outcome;
  readonly #stated: Ground;
  #moved: Ground | undefined;

  constructor(readonly data: TrialData) {
    // The server checked the program and sent it as it is.
    this.stated = { program: data.program as unknown as Program, dataset: datasetOf(data) };
    this.scheme = programOfYear(this.stated.program, data.year).schemes[data.scheme];
    const { classing, specials = [] } = this.scheme;
    this.classNames = [...(classing?.classes ?? []), ...specials].map(({ name }) => name);
    this.#stated = { key: '{}', trial: this.stated, held: this.#open(this.stated) };
    this.base = this.outcomeOf({});
  }

  /** As it would be with the moved settings. */
  outcomeOf(moved: Moved): Outcome {
    const { scheme: name, year } = this.data;
    const ground = this.#groundOf(keepOnly(moved, (path) => !isWeightOrLine(path)));
    const { program, dataset } = withMoved(ground.trial, keepOnly(moved, isWeightOrLine), year);
    const candidate = ground.held?.candidateOf(program);
    return candidate && ground.held?.fits(candidate)
      ? ground.held.frame(candidate)
      : runScheme(program, name, dataset, year);
  }

  /** Program and data with the moved settings. */
  trialOf(moved: Moved): Trial {
    return withMoved(this.stated, moved, this.data.year);
  }

  /** The scheme with the moved settings held open for draws of its weights; undefined where it can't be. */
  heldWith(moved: Moved): SchemeTrial | undefined {
    return Object.keys(moved).length === 0 ? this.#stated.held : this.#open(this.trialOf(moved));
  }

  #groundOf(moved: Moved): Ground {
    const key = JSON.stringify(moved);
    if (key === this.#stated.key) return this.#stated;
    if (this.#moved?.key !== key) this.#moved = { key, trial: withMoved(this.stated, moved, this.data.year) };
    else if (!('held' in this.#moved)) this.#moved.held = this.#open(this.#moved.trial);
    return this.#moved;
  }

  #open({ program, dataset }: Trial): SchemeTrial | undefined {
    return SchemeTrial.open(program, this.data.scheme, dataset, this.data.year);
  }
}
