import { type Dataset, type Frame, type Program, yearOfCode } from '@niepan/engine';
import type { Finding } from './finding.ts';
import { type FrameRows, makeFrames } from './frames.ts';
import { type Header, letterOf, readHeader } from './header.ts';
import { type Add, type CsvLimits, csvLimits, readRecords } from './records.ts';
import { readRows } from './rows.ts';

/** A file as it was handed in: its name for messages, and its bytes. */
export interface CsvFile {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** A dataset, or everything that is wrong: with any finding nothing is loaded. `total` also counts findings that aren't listed. */
export type CsvReading =
  | { readonly ok: true; readonly dataset: Dataset; readonly rows: number; readonly years: readonly number[] }
  | { readonly ok: false; readonly findings: readonly Finding[]; readonly total: number };

/**
 * Reads tables of one row per subject and year for a program: enterprises, and if given projects and regions, one file each or several.
 * UTF-8 with or without mark, or GB18030; commas, semicolons or tabs. Header = data item or indicator names, units in brackets convert.
 */
export function readDataset(files: readonly CsvFile[], program: Program, limits: CsvLimits = csvLimits): CsvReading {
  const findings = new Findings(limits.perColumn);
  const tables = files.flatMap((file) => readTable(file, program, limits, findings) ?? []);
  const frames: Frame[] = findings.total === 0 ? makeFrames(tables, (finding) => findings.add(finding)) : [];
  if (findings.total > 0) return { ok: false, findings: findings.list, total: findings.total };
  const years = new Set(tables.flatMap(({ rows }) => rows.map(({ year }) => yearOfCode(year))));
  return {
    ok: true,
    dataset: { frames: new Map(frames.map((frame) => [frame.subject, frame])), awards: [] },
    rows: tables.reduce((sum, { rows }) => sum + rows.length, 0),
    years: [...years].sort((a, b) => a - b),
  };
}

/** Findings in order of rows as they come, many of a kind in one column only counted. */
class Findings {
  readonly list: Finding[] = [];
  total = 0;
  private readonly counts = new Map<string, number>();
  constructor(private readonly perColumn: number) {}

  add(finding: Finding): void {
    const key = `${finding.file} ${finding.code} ${finding.cell.column ?? ''}`;
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, count);
    this.total += 1;
    if (count <= this.perColumn) this.list.push(finding);
  }
}

function readTable(
  { file, bytes }: CsvFile,
  program: Program,
  limits: CsvLimits,
  findings: Findings,
): FrameRows | undefined {
  const add: Add = (code, args = {}, cell = {}) => findings.add({ code, file, cell, args });
  const records = readRecords(bytes, limits, add);
  if (records === undefined) return undefined;
  const [cells = [], ...body] = records;
  const isUsed = (index: number): boolean => body.some((record) => (record[index] ?? '').trim() !== '');
  const header: Header = readHeader(cells, isUsed, program, (code, index, args) => {
    add(code, args, index === undefined ? { row: 1 } : { row: 1, column: letterOf(index), header: cells[index] });
  });
  const rows = readRows(body, header, (code, row, index, args, value) => {
    const cell = index === undefined ? { row } : { row, column: letterOf(index), header: cells[index] };
    add(code, args, value === undefined ? cell : { ...cell, value: value.slice(0, 60) });
  });
  if (rows.length === 0 && findings.total === 0) add('table-no-rows');
  return { file, header, rows };
}
