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

interface FactTable {
  readonly table: 'enterprise_facts' | 'project_facts';
  readonly key: 'enterprise_id' | 'project_id';
}

/**
 * The newest version of every fact as columns: item → year → column, rows in the order of `ids`.
 * Versions are compared here, so that the server sorts nothing. Numbers and flags, nearly all of a big table, travel packed in
 * one value per subject: a row of its own for each costs the server more than the value.
 */
export async function readFacts(
  client: pg.ClientBase,
  { table, key }: FactTable,
  ids: readonly string[],
  items: readonly FactItem[],
  cut: Cut,
): Promise<Map<string, Map<number, Column>>> {
  const index = new IdIndex(ids);
  const drafts = new Drafts(items, ids.length);
  const read = async (
    value: string,
    where: string,
    onSubject: (row: number, bytes: Buffer, at: number, end: number) => void,
  ) => {
    const packed = `string_agg(int2send(item_id) || int2send(year) || int2send(version)${value}, '')`;
    const query = `select ${key}, ${packed} from ${table} where ${where}${andCut(cut)} group by ${key}`;
    await copyOut(client, query, (bytes, at) => {
      const row = index.rowOf(bytes, at + 4);
      if (row >= 0) onSubject(row, bytes, at + 24, at + 24 + bytes.readInt32BE(at + 20));
    });
  };
  await read(' || numeric_send(number)', 'number is not null', (...entries) => setNumbers(drafts, ...entries));
  await read(' || boolsend(flag)', 'flag is not null', (...entries) => setFlags(drafts, ...entries));
  const others = `select ${key}, item_id, year, version, text, day from ${table} where number is null and flag is null${andCut(cut)}`;
  await copyOut(client, others, (bytes, at) => {
    const row = index.rowOf(bytes, at + 4);
    if (row >= 0) setOther(drafts, row, bytes, at + 24);
  });
  return drafts.finish();
}

/** The condition on `batch_number` and `recorded_at` as SQL text; empty when all versions count. */
function andCut(cut: Cut): string {
  const batch = cut.untilBatch === undefined ? '' : ` and batch_number <= ${Math.trunc(cut.untilBatch)}`;
  const recorded =
    cut.recordedUntil === undefined ? '' : ` and recorded_at <= timestamptz '${cut.recordedUntil.toISOString()}'`;
  return batch + recorded;
}

/** Columns under way by item and year. */
class Drafts {
  private readonly items: FactItem[] = [];
  private readonly byItem: ColumnDraft[][] = [];

  constructor(
    items: readonly FactItem[],
    private readonly rows: number,
  ) {
    for (const item of items) this.items[item.id] = item;
  }

  /** The column of a cell when this version is newer than what it holds; null when it isn't. */
  accept(itemId: number, year: number, row: number, version: number): ColumnDraft | null {
    const item = this.items[itemId];
    if (item === undefined) return null;
    this.byItem[itemId] ??= [];
    const years = this.byItem[itemId];
    years[year] ??= makeDraft(item.type, this.rows);
    const draft = years[year];
    if (version <= draft.versions[row]) return null;
    draft.versions[row] = version;
    return draft;
  }

  finish(): Map<string, Map<number, Column>> {
    const columns = new Map<string, Map<number, Column>>();
    this.byItem.forEach((years, itemId) => {
      const byYear = new Map<number, Column>();
      // forEach passes over the holes of a sparse array.
      years.forEach((draft, year) => {
        const column = finishDraft(draft);
        if (column !== null) byYear.set(year, column);
      });
      if (byYear.size > 0) columns.set(this.items[itemId].name, byYear);
    });
    return columns;
  }
}

/** Entries of item, year, version (two bytes each) and a numeric, whose first two bytes count its digits. */
function setNumbers(drafts: Drafts, row: number, bytes: Buffer, from: number, end: number): void {
  for (let at = from; at < end; at += 14 + 2 * bytes.readUInt16BE(at + 6)) {
    const draft = drafts.accept(bytes.readInt16BE(at), bytes.readInt16BE(at + 2), row, bytes.readInt16BE(at + 4));
    if (draft === null) continue;
    draft.numbers[row] = readNumeric(bytes, at + 6);
    draft.missing[row] = 0;
  }
}

/** Entries of item, year, version and one byte. */
function setFlags(drafts: Drafts, row: number, bytes: Buffer, from: number, end: number): void {
  for (let at = from; at < end; at += 7) {
    const draft = drafts.accept(bytes.readInt16BE(at), bytes.readInt16BE(at + 2), row, bytes.readInt16BE(at + 4));
    if (draft === null) continue;
    draft.numbers[row] = bytes[at + 6];
    draft.missing[row] = 0;
  }
}

/** Fields after the id, each behind its length: item, year, version, text, day. Both empty = the value was withdrawn. */
function setOther(drafts: Drafts, row: number, bytes: Buffer, at: number): void {
  const draft = drafts.accept(bytes.readInt16BE(at), bytes.readInt16BE(at + 6), row, bytes.readInt16BE(at + 12));
  if (draft === null) return;
  const text = bytes.readInt32BE(at + 14);
  const afterText = at + 18 + Math.max(0, text);
  const day = bytes.readInt32BE(afterText);
  draft.missing[row] = text < 0 && day < 0 ? 1 : 0;
  if (text >= 0) draft.numbers[row] = codeOf(draft, bytes.toString('utf8', at + 18, afterText));
  else draft.numbers[row] = day < 0 ? 0 : bytes.readInt32BE(afterText + 4) + dayShift;
}
