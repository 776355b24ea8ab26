import type { SchemeResult } from '@niepan/engine';
import type { Selectable } from 'kysely';
import { copyField } from '../copy-in.ts';
import type { Schema } from '../schema.ts';

/** What a result says once, beside its rows. */
export interface Summary {
  readonly groupNames: readonly string[];
  readonly classNames: readonly string[];
  readonly items: readonly { readonly indicator: string; readonly unit: string }[];
  readonly cuts: SchemeResult['cuts'];
}

export function summaryOf({ groupNames, classNames, items, cuts }: SchemeResult): Summary {
  return { groupNames, classNames, items: items.map(({ indicator, unit }) => ({ indicator, unit })), cuts };
}

export const resultColumns = [
  'enterprise_id',
  'run_id',
  'position',
  'state',
  'group_index',
  'class_index',
  'cut_class_index',
  'score',
  'rank',
  'notes',
  'item_values',
  'item_scores',
];

/** Numbers as an array in COPY's text; what isn't a number (missing, not scored) is null. */
function numbers(values: readonly number[]): string {
  return `{${values.map((value) => (Number.isNaN(value) ? 'NULL' : String(value))).join(',')}}`;
}

function texts(values: readonly string[]): string {
  return copyField(`{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`);
}

/** Lines for COPY, one per row of the result. */
export function* resultLines(runId: string, enterpriseIds: readonly string[], result: SchemeResult): Generator<string> {
  for (let row = 0; row < enterpriseIds.length; row += 1) {
    const values = result.items.map((item) => (item.missing[row] === 1 ? Number.NaN : item.values[row]));
    const fields = [
      enterpriseIds[row],
      runId,
      row,
      result.states[row],
      result.groups[row],
      result.classes[row],
      result.cutClasses[row],
      Number.isNaN(result.scores[row]) ? '\\N' : result.scores[row],
      result.ranks[row],
      texts(result.notes.get(row) ?? []),
      numbers(values),
      numbers(result.items.map((item) => item.scores[row])),
    ];
    yield `${fields.join('\t')}\n`;
  }
}

/** The engine's result again from its rows in order of position. */
export function readResult(
  scheme: string,
  year: number,
  summary: Summary,
  rows: readonly Selectable<Schema['evaluation_results']>[],
): SchemeResult {
  const { groupNames, classNames, cuts } = summary;
  const items = summary.items.map((item, index) => ({
    ...item,
    values: Float64Array.from(rows, (row) => row.item_values[index] ?? Number.NaN),
    missing: Uint8Array.from(rows, (row) => (row.item_values[index] === null ? 1 : 0)),
    scores: Float64Array.from(rows, (row) => row.item_scores[index] ?? Number.NaN),
  }));
  const notes = new Map<number, readonly string[]>();
  rows.forEach((row, index) => {
    if (row.notes.length > 0) notes.set(index, row.notes);
  });
  return {
    scheme,
    year,
    groupNames,
    classNames,
    states: Uint8Array.from(rows, (row) => row.state),
    groups: Uint8Array.from(rows, (row) => row.group_index),
    scores: Float64Array.from(rows, (row) => row.score ?? Number.NaN),
    ranks: Uint32Array.from(rows, (row) => row.rank),
    classes: Uint8Array.from(rows, (row) => row.class_index),
    cutClasses: Uint8Array.from(rows, (row) => row.cut_class_index),
    items,
    notes,
    cuts,
  };
}
