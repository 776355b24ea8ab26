import { type Column, type Dataset, type Frame, pickTexts, type Subject, textAt } from '@niepan/engine';
import { findColumn, readCell } from './cells.ts';
import type { PublishedPackage } from './packages.ts';
import type { Snapshot } from './platform.ts';

/** The part of the data for which a document speaks. */
export interface Jurisdiction {
  readonly dataset: Dataset;
  /** Row there → row in the whole frame. */
  readonly rows: ReadonlyMap<Subject, Int32Array>;
}

/** Items that say in which region a subject lies. */
export const regionItems: Partial<Record<Subject, string>> = { 企业: '地区代码', 项目: '项目地区代码' };

/** What all codes below a region begin with: 330000 → 33, 330300 → 3303, 330382 → 330382. */
export function prefixOf(region: string): string {
  return region.replace(/(00)+$/, '');
}

function pick(column: Column, rows: Int32Array): Column {
  const missing = Uint8Array.from(rows, (row) => column.missing[row]);
  switch (column.kind) {
    case 'number':
      return { kind: 'number', values: Float64Array.from(rows, (row) => column.values[row]), missing };
    case 'text':
      return { ...column, codes: Uint32Array.from(rows, (row) => column.codes[row]), missing };
    case 'flag':
      return { kind: 'flag', values: Uint8Array.from(rows, (row) => column.values[row]), missing };
    case 'day':
      return { kind: 'day', values: Int32Array.from(rows, (row) => column.values[row]), missing };
  }
}

function findMembers(frame: Frame, prefix: string): Int32Array {
  const item = regionItems[frame.subject];
  const column = item === undefined ? undefined : findColumn(frame, item, 0);
  const codeOf = (row: number): unknown => (frame.subject === '地区' ? textAt(frame.ids, row) : readCell(column, row));
  const isMember = (row: number): boolean => {
    const code = codeOf(row);
    return typeof code === 'string' && code.startsWith(prefix);
  };
  return Int32Array.from([...Array(frame.ids.length).keys()].filter(isMember));
}

function narrowFrame(frame: Frame, members: ReadonlyMap<Subject, Int32Array>): Frame {
  const rows = members.get(frame.subject) ?? new Int32Array();
  const links = [...frame.links].map(([subject, link]): [Subject, Int32Array] => {
    const newRow = new Map(Array.from(members.get(subject) ?? [], (row, at) => [row, at]));
    return [subject, Int32Array.from(rows, (row) => newRow.get(link[row]) ?? -1)];
  });
  return {
    subject: frame.subject,
    ids: pickTexts(frame.ids, rows),
    names: pickTexts(frame.names, rows),
    columns: new Map(
      [...frame.columns].map(([item, years]) => [
        item,
        new Map([...years].map(([year, column]) => [year, pick(column, rows)])),
      ]),
    ),
    links: new Map(links),
  };
}

/** A region's part of a dataset: its subjects only, with links between them; a link that leads out of the region leads nowhere. */
export function narrowDataset(dataset: Dataset, region: string): Jurisdiction {
  const prefix = prefixOf(region);
  const rows = new Map([...dataset.frames].map(([subject, frame]) => [subject, findMembers(frame, prefix)]));
  const isWhole = [...dataset.frames].every(([subject, frame]) => rows.get(subject)?.length === frame.ids.length);
  if (isWhole) return { dataset, rows };
  const frames = new Map([...dataset.frames].map(([subject, frame]) => [subject, narrowFrame(frame, rows)]));
  return { dataset: { frames, awards: dataset.awards }, rows };
}

const kept = new WeakMap<Dataset, Map<string, Jurisdiction>>();

/** Whom a document governs, and with whom it compares them: those of its own region. A package without a document governs everybody. */
export function jurisdictionOf({ program }: PublishedPackage, { dataset }: Snapshot): Jurisdiction {
  const region = program.document?.region ?? '';
  const known = kept.get(dataset) ?? new Map<string, Jurisdiction>();
  kept.set(dataset, known);
  const found = known.get(region) ?? narrowDataset(dataset, region);
  known.set(region, found);
  return found;
}

/**
 * Packages whose document is in force on some day of the year. Where a document doesn't say when it begins, it begins
 * when it was made; where it doesn't say when it ends, it lasts. A package without a document is always in force.
 */
export function inForceIn(packages: readonly PublishedPackage[], year: number): PublishedPackage[] {
  return packages.filter(({ program: { document } }) => {
    if (document === undefined) return true;
    const begins = document.from ?? document.dated;
    return begins <= `${year}-12-31` && (document.until === undefined || document.until >= `${year}-01-01`);
  });
}
