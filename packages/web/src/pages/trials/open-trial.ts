import {
  type Column,
  type Dataset,
  makeDataset,
  makeFrame,
  type Program,
  runScheme,
  type Scheme,
  SchemeTrial,
} from '@niepan/engine';
import type { TrialData } from '../../api.ts';

/** Index of no class in columns of classes. */
export const noClass = 255;

/** A scheme opened in this browser: each candidate's classes come from the engine here, without asking the server. */
export interface OpenTrial {
  readonly data: TrialData;
  readonly scheme: Scheme;
  /** Classes of all rows as the scheme stands. */
  readonly base: Uint8Array;
  readonly classNames: readonly string[];
  /** Classes of all rows under a candidate. */
  readonly classify: (candidate: Scheme) => Uint8Array;
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

/** Opens what the server sent. Candidates that differ in weights and lines alone take a pass over the columns; others a whole run. */
export function openTrial(data: TrialData): OpenTrial {
  // The server checked the program and sent it as it is.
  const program = data.program as unknown as Program;
  const scheme = program.schemes[data.scheme];
  const dataset = datasetOf(data);
  const trial = SchemeTrial.open(program, data.scheme, dataset, data.year);
  const classify = (candidate: Scheme): Uint8Array => {
    if (trial?.fits(candidate)) return trial.frame(candidate).classes;
    const changed = { ...program, schemes: { ...program.schemes, [data.scheme]: candidate } };
    return runScheme(changed, data.scheme, dataset, data.year).classes;
  };
  return {
    data,
    scheme,
    base: classify(scheme),
    classNames: scheme.classing?.classes.map(({ name }) => name) ?? [],
    classify,
  };
}
