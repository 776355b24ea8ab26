import {
  type Award,
  convertFactor,
  exactToNumber,
  findNearest,
  multiplyExact,
  type Program,
  parseExact,
} from '@niepan/engine';
import { isMissing } from './cell.ts';
import type { Finding } from './finding.ts';
import { letterOf, toHalfWidth } from './header.ts';
import { type Add, type CsvLimits, csvLimits, readRecords } from './records.ts';

const columns = {
  subject: '代码',
  incentive: '奖补',
  year: '年度',
  tier: '档位金额',
  amount: '实发金额',
} as const;

/** All awards, or everything that is wrong. */
export type AwardsReading =
  | { readonly ok: true; readonly awards: readonly Award[] }
  | { readonly ok: false; readonly findings: readonly Finding[]; readonly total: number };

/**
 * Money awarded before, which differences and instalments start from: 代码 (credit code or project number), 奖补, 年度,
 * 档位金额 (the tier's full amount) and 实发金额 (what the award of that year came to; without the column the tier's).
 * Amounts need a unit of money in the header: `档位金额(万元)`.
 */
export function readAwards(
  { file, bytes }: { readonly file: string; readonly bytes: Uint8Array },
  program: Program,
  limits: CsvLimits = csvLimits,
): AwardsReading {
  const findings: Finding[] = [];
  const add: Add = (code, args = {}, cell = {}) => findings.push({ code, file, cell, args });
  const records = readRecords(bytes, limits, add);
  const awards: Award[] = [];
  if (records !== undefined) {
    const [header, ...body] = records;
    const places = findColumns(header, add);
    body.forEach((record, index) => {
      if (record.every((cell) => cell.trim() === '')) return;
      const award = readAward(record, index + 2, places, program, add);
      if (award !== undefined) awards.push(award);
    });
  }
  if (findings.length === 0) return { ok: true, awards };
  return { ok: false, findings: findings.slice(0, 200), total: findings.length };
}

interface Place {
  readonly index: number;
  /** Fen per unit of the column, for money. */
  readonly unit: string;
}

function findColumns(header: readonly string[], add: Add): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  header.forEach((cell, index) => {
    const [, name = '', unit = ''] = /^(.*?)(?:\(([^()]*)\))?$/.exec(toHalfWidth(cell).replace(/\s/g, '')) ?? [];
    if (name === '' || name.startsWith('#')) return;
    const alias = name === '统一社会信用代码' || name === '项目编号' ? columns.subject : name;
    const place = { row: 1, column: letterOf(index), header: cell };
    const isMoney = alias === columns.tier || alias === columns.amount;
    if (!Object.values<string>(columns).includes(alias)) {
      add('header-unknown', { name, near: findNearest(name, Object.values(columns)) ?? '' }, place);
    } else if (isMoney && convertFactor(unit, '元') === undefined) {
      add('header-unit', { unit, expected: '万元' }, place);
    }
    places.set(alias, { index, unit });
  });
  for (const name of [columns.subject, columns.incentive, columns.year, columns.tier]) {
    if (!places.has(name)) add('header-missing', { name, near: '' }, { row: 1 });
  }
  return places;
}

function readAward(
  record: readonly string[],
  row: number,
  places: ReadonlyMap<string, Place>,
  program: Program,
  add: Add,
): Award | undefined {
  const read = (name: string): { text: string; cell: Finding['cell']; unit: string } => {
    const place = places.get(name);
    const text = place === undefined ? '' : toHalfWidth(record[place.index] ?? '').trim();
    const cell = place === undefined ? { row } : { row, column: letterOf(place.index), header: name, value: text };
    return { text, cell, unit: place?.unit ?? '' };
  };
  const subject = read(columns.subject);
  const incentive = read(columns.incentive);
  const year = read(columns.year);
  if (isMissing(subject.text)) add('key-empty', { name: columns.subject }, subject.cell);
  if (!Object.hasOwn(program.incentives, incentive.text)) {
    const near = findNearest(incentive.text, Object.keys(program.incentives)) ?? '';
    add('award-unknown', { name: incentive.text, near }, incentive.cell);
  }
  const [, digits] = /^(\d{4})年?$/.exec(year.text) ?? [];
  if (digits === undefined) add('year-wrong', { value: year.text }, year.cell);
  const tierFen = readFen(read(columns.tier), add);
  const given = read(columns.amount);
  const amountFen = isMissing(given.text) ? tierFen : readFen(given, add);
  if (tierFen === undefined || amountFen === undefined || digits === undefined) return undefined;
  return { incentive: incentive.text, subjectId: subject.text, year: Number(digits), tierFen, amountFen };
}

/** Whole fen; sums with less than a fen are refused. */
function readFen(
  { text, cell, unit }: { readonly text: string; readonly cell: Finding['cell']; readonly unit: string },
  add: Add,
): bigint | undefined {
  const factor = convertFactor(unit, '元');
  const exact = /^\d+(\.\d+)?$/.test(text.replaceAll(',', '')) ? parseExact(text.replaceAll(',', '')) : undefined;
  const yuan = exact === undefined || factor === undefined ? undefined : multiplyExact(exact, factor);
  if (yuan === undefined || (yuan.n * 100n) % yuan.d !== 0n) {
    if (factor !== undefined) add('number-wrong', { value: text }, cell);
    return undefined;
  }
  if (!Number.isFinite(exactToNumber(yuan))) return undefined;
  return (yuan.n * 100n) / yuan.d;
}
