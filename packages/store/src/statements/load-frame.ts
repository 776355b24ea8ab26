import { type Dataset, type Frame, makeTexts, type SqlLayout, type Subject } from '@niepan/engine';
import type pg from 'pg';
import { fillRelation, planFrame } from './frame-relation.ts';

/**
 * Copies a frame, and those of the other subjects, into temporary tables of the connection, in the shape that statements read: one row per
 * subject, one column per item and year.
 */
export async function loadFrame(
  client: pg.ClientBase,
  dataset: Dataset,
  subject: Subject,
  relation: string,
): Promise<SqlLayout> {
  const frames = [...dataset.frames.values()];
  const years = new Set(frames.flatMap(({ columns }) => [...columns.values()].flatMap((byYear) => [...byYear.keys()])));
  const known = [...years].filter((year) => year !== 0).sort((a, b) => a - b);
  const empty: Frame = { subject, ids: makeTexts([]), names: makeTexts([]), columns: new Map(), links: new Map() };
  const own = dataset.frames.has(subject) ? [] : [empty];
  const planned = [...own, ...frames].map((frame, index) =>
    planFrame(dataset, frame, frame.subject === subject ? relation : `${relation}_${index}`, known),
  );
  for (const { frame, links, places } of planned) {
    for (const other of planned) {
      const rows = frame.links.get(other.frame.subject);
      if (other.frame.subject === frame.subject && !rows) continue;
      const column = `l${places.size}`;
      if (rows) places.set(column, rows);
      links.push({ layout: other.layout, ...(rows ? { column } : {}) });
    }
  }
  for (const plan of planned) await fillRelation(client, plan);
  return (
    planned.find(({ frame }) => frame.subject === subject)?.layout ?? planFrame(dataset, empty, relation, known).layout
  );
}
