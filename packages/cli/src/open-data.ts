import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Dataset, type Frame, findNearest, findText, listTexts, type Program, type Subject } from '@niepan/engine';
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

export interface OpenedData {
  readonly dataset: Dataset;
  readonly frame: Frame;
  readonly year: number;
}

/** Reads `--data` and `--year` for rules on a subject. Anything wrong with the tables ends the command with all of it. */
export async function openData(given: Given, io: Io, program: Program, subject: Subject): Promise<OpenedData> {
  const year = readYear(given.text('year'));
  const paths = given.texts('data');
  if (paths.length === 0) throw misuse('没有给数据', '用 --data <csv>。');
  const files = await Promise.all(paths.map((path) => readCsvFile(path, io)));
  const reading = readDataset(files, program);
  if (!reading.ok) throw refuseData(given, reading);
  const awardsPath = given.text('awards');
  const past = awardsPath === undefined ? null : readAwards(await readCsvFile(awardsPath, io), program);
  if (past !== null && !past.ok) throw refuseData(given, past);
  const frame = reading.dataset.frames.get(subject);
  if (frame === undefined) throw new Complaint(1, `数据里没有${subject}`, `再用 --data 给出${subject}的表。`);
  if (!reading.years.includes(year)) {
    throw new Complaint(1, `数据里没有 ${year} 年`, `有数据的年度：${reading.years.join('、')}。`);
  }
  return { dataset: { ...reading.dataset, awards: past?.awards ?? [] }, frame, year };
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
