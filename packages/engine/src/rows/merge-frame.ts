import { exactToNumber } from '../base/exact.ts';
import { getUnit, isPure } from '../base/unit.ts';
import type { Column, Dataset, Frame } from '../data/dataset.ts';
import { pickTexts } from '../data/texts.ts';
import type { Program } from '../program/program.ts';
import { sumData } from './num.ts';

/** Rows of a frame that become one: each of `heads` speaks for its `members`, which are in row order. */
export interface MergedRows {
  readonly heads: readonly number[];
  readonly members: readonly (readonly number[])[];
}

/** Sums of data are exact, rates and texts are the head's; an amount that any member lacks is missing. */
function mergeColumn(column: Column, isSummed: boolean, { heads, members }: MergedRows): Column {
  const missing = Uint8Array.from(heads, (head, place) =>
    isSummed ? members[place].reduce((any, row) => any | column.missing[row], 0) : column.missing[head],
  );
  switch (column.kind) {
    case 'number': {
      const values = Float64Array.from(heads, (head, place) =>
        isSummed && members[place].length > 1
          ? exactToNumber(sumData(members[place].map((row) => column.values[row])))
          : column.values[head],
      );
      return { kind: 'number', values, missing };
    }
    case 'text':
      return { ...column, codes: Uint32Array.from(heads, (head) => column.codes[head]), missing };
    case 'flag':
      return { kind: 'flag', values: Uint8Array.from(heads, (head) => column.values[head]), missing };
    case 'day':
      return { kind: 'day', values: Int32Array.from(heads, (head) => column.values[head]), missing };
  }
}

/** Amounts add up; rates, growth and ranks don't. */
export function isSummable(program: Program, name: string): boolean {
  const item = program.items[name];
  return (
    item?.type === 'number' && !isPure(getUnit(item.unit ?? '1')) && item.unit !== '个百分点' && item.unit !== '位'
  );
}

/** A value stated for an indicator can't hold for several subjects together: it is computed again, or missing. */
function withoutMerged(column: Column, { members }: MergedRows): Column {
  const missing = Uint8Array.from(column.missing, (gap, place) => (members[place].length > 1 ? 1 : gap));
  return { ...column, missing };
}

/** The years of an item, each merged when it is first asked for: most items of a program have no part in an evaluation. */
class MergedYears extends Map<number, Column> {
  readonly #merged = new Map<number, Column>();

  constructor(
    readonly byYear: ReadonlyMap<number, Column>,
    readonly merge: (column: Column) => Column,
  ) {
    super(byYear);
  }

  override get(year: number): Column | undefined {
    // Where the rows are merged ones already, only `get` knows their columns.
    const column = this.byYear.get(year);
    if (!column) return undefined;
    const merged = this.#merged.get(year) ?? this.merge(column);
    this.#merged.set(year, merged);
    return merged;
  }
}

function mergeFrame(program: Program, frame: Frame, rows: MergedRows, placeOf: Int32Array): Frame {
  const columns = new Map<string, ReadonlyMap<number, Column>>();
  for (const [name, byYear] of frame.columns) {
    const isSummed = isSummable(program, name);
    const merge = (column: Column): Column => {
      const merged = mergeColumn(column, isSummed, rows);
      return program.indicators[name] ? withoutMerged(merged, rows) : merged;
    };
    columns.set(name, new MergedYears(byYear, merge));
  }
  return {
    subject: frame.subject,
    ids: pickTexts(frame.ids, rows.heads),
    names: pickTexts(frame.names, rows.heads),
    columns,
    links: new Map(
      [...frame.links].map(([to, links]) => {
        const place = (row: number): number => (to === frame.subject && row >= 0 ? placeOf[row] : row);
        return [to, Int32Array.from(rows.heads, (head) => place(links[head]))];
      }),
    ),
  };
}

/** The dataset with some rows of a frame merged; other frames' links to them lead to what they became. */
export function mergeDataset(program: Program, dataset: Dataset, frame: Frame, rows: MergedRows): Dataset {
  const placeOf = new Int32Array(frame.ids.length).fill(-1);
  for (const [place, members] of rows.members.entries()) for (const row of members) placeOf[row] = place;
  const frames = new Map(dataset.frames);
  for (const [subject, other] of frames) {
    const links = other.links.get(frame.subject);
    if (!links) continue;
    const moved = Int32Array.from(links, (row) => (row < 0 ? -1 : placeOf[row]));
    frames.set(subject, { ...other, links: new Map([...other.links, [frame.subject, moved]]) });
  }
  frames.set(frame.subject, mergeFrame(program, frame, rows, placeOf));
  return { ...dataset, frames };
}
