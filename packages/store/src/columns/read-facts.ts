import type { Column } from '@niepan/engine';
import type pg from 'pg';
import { copyOut } from '../copy-out.ts';
import type { FactItem } from '../facts.ts';
import { readNumeric } from '../read-numeric.ts';
import { type ColumnDraft, codeOf, dayShift, finishDraft, makeDraft } from './column-draft.ts';
import { IdIndex } from './id-index.ts';

/** Which versions count: all, those of batches up to a number, those recorded up to a moment. */
export interface Cut {
  readonly untilBatch?: number | undefined;
  readonly recordedUntil?: Date | undefined;
}

/** The condition on `batch_number` and `recorded_at` as SQL text; empty when all versions count. */
export function whereCut(cut: Cut): string {
  const parts: string[] = [];
  if (cut.untilBatch !== undefined) parts.push(`batch_number <= ${Math.trunc(cut.untilBatch)}`);
  if (cut.recordedUntil !== undefined) parts.push(`recorded_at <= timestamptz '${cut.recordedUntil.toISOString()}'`);
  return parts.length === 0 ? '' : ` where ${parts.join(' and ')}`;
}

/**
 * The newest version of every fact as columns: item → year → column, rows in the order of `ids`.
 * Versions are compared here, so that the server sorts nothing.
 */
export async function readFacts(
  client: pg.ClientBase,
  from: { readonly table: 'enterprise_facts' | 'project_facts'; readonly key: 'enterprise_id' | 'project_id' },
  ids: readonly string[],
  items: readonly FactItem[],
  cut: Cut,
): Promise<Map<string, Map<number, Column>>> {
  const index = new IdIndex(ids);
  const byId: FactItem[] = [];
  for (const item of items) byId[item.id] = item;
  const drafts: ColumnDraft[][] = [];
  const query = `select ${from.key}, item_id, year, version, number, text, flag, day from ${from.table}${whereCut(cut)}`;
  await copyOut(client, query, (bytes, at) => {
    const row = index.rowOf(bytes, at + 4);
    const itemId = bytes.readInt16BE(at + 24);
    const item = byId[itemId];
    if (row < 0 || item === undefined) return;
    const year = bytes.readInt16BE(at + 30);
    const years = drafts[itemId] ?? [];
    drafts[itemId] = years;
    const draft = years[year] ?? makeDraft(item.type, ids.length);
    years[year] = draft;
    setCell(draft, row, bytes.readInt16BE(at + 36), bytes, at + 38);
  });
  const columns = new Map<string, Map<number, Column>>();
  for (const item of items) {
    const byYear = new Map<number, Column>();
    // forEach passes over the holes of a sparse array.
    drafts[item.id]?.forEach((draft, year) => {
      const column = finishDraft(draft);
      if (column !== null) byYear.set(year, column);
    });
    if (byYear.size > 0) columns.set(item.name, byYear);
  }
  return columns;
}

/** The four value fields begin at `at`: number, text, flag, day. */
function setCell(draft: ColumnDraft, row: number, version: number, bytes: Buffer, at: number): void {
  if (version <= draft.versions[row]) return;
  draft.versions[row] = version;
  let place = at;
  const wanted = draft.type === 'number' ? 0 : draft.type === 'text' ? 1 : draft.type === 'flag' ? 2 : 3;
  for (let field = 0; field < wanted; field += 1) place += 4 + Math.max(0, bytes.readInt32BE(place));
  const length = bytes.readInt32BE(place);
  draft.missing[row] = length < 0 ? 1 : 0;
  if (length < 0) draft.numbers[row] = 0;
  else if (wanted === 0) draft.numbers[row] = readNumeric(bytes, place + 4);
  else if (wanted === 1) draft.numbers[row] = codeOf(draft, bytes.toString('utf8', place + 4, place + 4 + length));
  else if (wanted === 2) draft.numbers[row] = bytes[place + 4];
  else draft.numbers[row] = bytes.readInt32BE(place + 4) + dayShift;
}
