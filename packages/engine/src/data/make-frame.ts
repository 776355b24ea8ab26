import type { Subject } from '../program/expression.ts';
import type { Column, Dataset, Frame } from './dataset.ts';
import { makeTexts } from './texts.ts';

/** What a frame is made of: item → year → column, year 0 for items that don't change. */
export interface FrameParts {
  readonly subject: Subject;
  readonly ids: readonly string[];
  readonly names?: readonly string[];
  readonly columns: Readonly<Record<string, Readonly<Record<number, Column>>>>;
  /** Rows of other frames, by subject; −1 where there is none. */
  readonly links?: Partial<Readonly<Record<Subject, readonly number[] | Int32Array>>>;
}

function lengthOf(column: Column): number {
  return column.missing.length;
}

/** A frame from plain parts. A column or link of another length than `ids` is refused with a RangeError. */
export function makeFrame(parts: FrameParts): Frame {
  const rows = parts.ids.length;
  const columns = new Map<string, Map<number, Column>>();
  for (const [item, byYear] of Object.entries(parts.columns)) {
    const years = new Map<number, Column>();
    for (const [year, column] of Object.entries(byYear)) {
      if (lengthOf(column) !== rows)
        throw new RangeError(`${item} ${year}: ${lengthOf(column)} values for ${rows} subjects`);
      years.set(Number(year), column);
    }
    columns.set(item, years);
  }
  const links = new Map<Subject, Int32Array>();
  for (const [subject, target] of Object.entries(parts.links ?? {})) {
    if (target.length !== rows)
      throw new RangeError(`link to ${subject}: ${target.length} values for ${rows} subjects`);
    links.set(subject as Subject, Int32Array.from(target));
  }
  const ids = makeTexts(parts.ids);
  return { subject: parts.subject, ids, names: parts.names ? makeTexts(parts.names) : ids, columns, links };
}

/** A dataset of frames, one per subject kind, and the awards made before. */
export function makeDataset(frames: readonly Frame[], awards: Dataset['awards'] = []): Dataset {
  return { frames: new Map(frames.map((frame) => [frame.subject, frame])), awards };
}
