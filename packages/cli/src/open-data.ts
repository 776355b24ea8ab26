import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  type Dataset,
  datasetOfPeriod,
  type Frame,
  findNearest,
  findText,
  hasPeriods,
  lastDayOfPeriod,
  listTexts,
  type Period,
  type Program,
  parsePeriod,
  type Subject,
} from '@niepan/engine';
import { readAwards } from '@niepan/intake/awards';
import { type CsvFile, readDataset } from '@niepan/intake/csv';
import { describeFinding, type Finding, printFinding } from '@niepan/intake/finding';
import { csvLimits } from '@niepan/intake/records';
import type { Given, Io, OptionConfig } from './command.ts';
import { Complaint, misuse } from './complaint.ts';
import { languageOf } from './open-packages.ts';

export const dataOptions: Readonly<Record<string, OptionConfig>> = {
  data: {
    type: 'string',
    multiple: true,
    value: '<csv>',
    about: '数据表，每家企业每年一行；项目、地区另用一个 --data',
  },
  awards: { type: 'string', value: '<csv>', about: '以前的奖补：代码、奖补、年度、档位金额(万元)，可加实发金额(万元)' },
  year: { type: 'string', value: '<year>', about: '评价年度，例如 2022' },
};

/** For commands that may run a quarter or a month by itself. */
export const periodOptions: Readonly<Record<string, OptionConfig>> = {
  period: {
    type: 'string',
    value: '<period>',
    about: '单独一个季度或月份，例如 2024-Q2、2024-06；参数和年数按那一期最后一天取。不和 --year 同写',
  },
};

export interface OpenedData {
  readonly dataset: Dataset;
  readonly frame: Frame;
  readonly year: number;
  /** `2024 年`, or the period as it was asked for. */
  readonly title: string;
  /** The last day of a quarter or month, at which the run reads parameters. */
  readonly options: { readonly day?: number };
}

/** Reads `--data` and `--year` for rules on a subject. Anything wrong with the tables ends the command with all of it. */
export async function openData(given: Given, io: Io, program: Program, subject: Subject): Promise<OpenedData> {
  const period = readPeriod(given);
  const { year } = period;
  const paths = given.texts('data');
  if (paths.length === 0) throw misuse('没有给数据', '用 --data <csv>。');
  const files = await Promise.all(paths.map((path) => readCsvFile(path, io)));
  const reading = readDataset(files, program);
  if (!reading.ok) throw refuseData(given, reading);
  const awardsPath = given.text('awards');
  const past = awardsPath === undefined ? null : readAwards(await readCsvFile(awardsPath, io), program);
  if (past !== null && !past.ok) throw refuseData(given, past);
  const dataset = hasPeriods(reading.dataset) ? datasetOfPeriod(program, reading.dataset, period) : reading.dataset;
  const frame = dataset.frames.get(subject);
  if (frame === undefined) throw new Complaint(1, `数据里没有${subject}`, `再用 --data 给出${subject}的表。`);
  if (!reading.years.includes(year)) {
    throw new Complaint(1, `数据里没有 ${year} 年`, `有数据的年度：${reading.years.join('、')}。`);
  }
  if (period.months < 12 && !hasPeriods(reading.dataset))
    throw new Complaint(1, '数据里没有季度、月份', '「年度」栏写 2024-Q2、2024-06 这样的期。');
  return {
    dataset: { ...dataset, awards: past?.awards ?? [] },
    frame,
    year,
    title: given.text('period') ?? `${year} 年`,
    options: period.months === 12 ? {} : { day: lastDayOfPeriod(period) },
  };
}

function refuseData(
  given: Given,
  { findings, total }: { readonly findings: readonly Finding[]; readonly total: number },
) {
  const lines = findings.map((finding) => printFinding(finding, languageOf(given)));
  if (total > findings.length) lines.push(`另有 ${total - findings.length} 处同样的问题没有列出`);
  const data = { total, findings: findings.map(describeFinding) };
  return new Complaint(1, `数据有 ${total} 处问题，没有载入`, '改正后再运行。', { lines, data });
}

async function readCsvFile(path: string, io: Io): Promise<CsvFile> {
  const absolute = resolve(io.cwd, path);
  const status = await stat(absolute).catch(() => null);
  if (status === null) throw misuse(`没有文件 ${path}`, '核对 --data 的路径。');
  if (status.isDirectory()) throw misuse(`${path} 是文件夹`, '--data 要一个 CSV 文件。');
  if (status.size > csvLimits.bytes) {
    const megabytes = Math.ceil(status.size / 1024 / 1024);
    const limit = csvLimits.bytes / 1024 / 1024;
    throw new Complaint(1, `${path} 有 ${megabytes} MB，超过上限 ${limit} MB，没有读`, '按年度或地区拆成几个文件。');
  }
  return { file: path, bytes: await readFile(absolute) };
}

function readPeriod(given: Given): Period {
  const text = given.text('period');
  if (text === undefined) return { year: readYear(given.text('year')), month: 12, months: 12 };
  if (given.has('year')) throw misuse('--year 和 --period 只能给一个');
  const period = parsePeriod(text);
  if (!period) throw misuse(`「${text}」不是一个期`, '写 2024-Q2、2024-06 或 2024。');
  return period;
}

/** The year of `--year`. */
export function readYear(text: string | undefined): number {
  if (text === undefined) throw misuse('没有说哪一年', '用 --year 2022。');
  const year = Number(text);
  if (!/^\d{4}$/.test(text) || year < 1949 || year > 2100)
    throw misuse(`「${text}」不是年度`, '写四位数字，例如 2022。');
  return year;
}

/** Row of the subject with the code, or of the only one with the name. */
export function findSubjectRow(frame: Frame, text: string | undefined): number {
  if (text === undefined) throw misuse('没有说解释谁', '用 --subject <代码>。');
  const row = findText(frame.ids, text.toUpperCase());
  if (row >= 0) return row;
  const exact = findText(frame.ids, text);
  if (exact >= 0) return exact;
  const names = listTexts(frame.names);
  const named = names.flatMap((name, index) => (name === text ? [index] : []));
  if (named.length === 1) return named[0];
  if (named.length > 1) throw misuse(`有 ${named.length} 个「${text}」`, '改用代码。');
  const near = findNearest(text, listTexts(frame.ids)) ?? findNearest(text, names);
  throw misuse(`数据里没有「${text}」`, near === undefined ? '核对代码。' : `是不是 ${near}？`);
}
