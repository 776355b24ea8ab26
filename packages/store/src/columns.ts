import { type Column, type Dataset, type Frame, makeTexts, rowsOfTexts, type Subject } from '@niepan/engine';
import { listAwards } from './awards.ts';
import { codeOf, finishDraft, makeDraft } from './columns/column-draft.ts';
import { hashDataset } from './columns/hash-dataset.ts';
import { readFacts } from './columns/read-facts.ts';
import { readRegionFrame } from './columns/region-frame.ts';
import type { Database } from './database.ts';
import { type Enterprise, listEnterprises } from './enterprises.ts';
import { listItems } from './facts.ts';
import { getLatestNumber } from './import.ts';
import { listProjects, type Project } from './projects.ts';
import { readTogether } from './transact.ts';

export interface DatasetOptions {
  /** Read the facts as they stood after this batch: what a stored run names. Default: the newest batch. */
  readonly untilBatch?: number;
  /** Only versions recorded up to this moment. */
  readonly recordedUntil?: Date;
  /** Regions' numbers of this month (1–12) in each year, instead of whole years. */
  readonly month?: number;
}

export interface LoadedDataset {
  readonly dataset: Dataset;
  /** Content hash: equal for equal data, whatever order they are stored in. */
  readonly hash: string;
  /** The newest batch that could be in it. */
  readonly batchNumber: number;
}

/**
 * Everything a run reads, as columns: frames 企业 (rows by credit code), 项目 (by code), 地区 (by code), with their links, and the awards.
 * The newest version of each fact counts; a withdrawn or never given value is missing. All of it is read from one snapshot.
 */
export async function loadDataset(
  database: Pick<Database, 'pool'>,
  options: DatasetOptions = {},
): Promise<LoadedDataset> {
  return readTogether(database, async (client, db) => {
    const newest = await getLatestNumber(db);
    const batchNumber = Math.min(options.untilBatch ?? newest, newest);
    const cut = {
      untilBatch: batchNumber < newest ? batchNumber : undefined,
      recordedUntil: options.recordedUntil,
    };
    const items = await listItems(db);
    const enterprises = await listEnterprises(db);
    const projects = await listProjects(db);
    const regionFrame = await readRegionFrame(db, { ...options, untilBatch: batchNumber });
    const rowOfRegion = rowsOfTexts(regionFrame.ids);

    const enterpriseFrame: Frame = {
      subject: '企业',
      ids: makeTexts(enterprises.map((row) => row.uscc)),
      names: makeTexts(enterprises.map((row) => row.name)),
      columns: new Map([
        ...(await readFacts(
          client,
          { table: 'enterprise_facts', key: 'enterprise_id' },
          enterprises.map((row) => row.id),
          items.filter((item) => item.subject === '企业'),
          cut,
        )),
        ...enterpriseRecords(enterprises),
      ]),
      links: new Map([
        [
          '地区',
          linkTo(
            rowOfRegion,
            enterprises.map((row) => row.region),
          ),
        ],
      ]),
    };
    const rowOfEnterprise = rowsOfTexts(enterpriseFrame.ids);
    const projectFrame: Frame = {
      subject: '项目',
      ids: makeTexts(projects.map((row) => row.code)),
      names: makeTexts(projects.map((row) => row.name)),
      columns: new Map([
        ...(await readFacts(
          client,
          { table: 'project_facts', key: 'project_id' },
          projects.map((row) => row.id),
          items.filter((item) => item.subject === '项目'),
          cut,
        )),
        ...projectRecords(projects),
      ]),
      links: new Map([
        [
          '企业',
          linkTo(
            rowOfEnterprise,
            projects.map((row) => row.uscc),
          ),
        ],
        [
          '地区',
          linkTo(
            rowOfRegion,
            projects.map((row) => row.region),
          ),
        ],
      ]),
    };
    const frames = new Map<Subject, Frame>([
      ['企业', enterpriseFrame],
      ['项目', projectFrame],
      ['地区', regionFrame],
    ]);
    const awards = await listAwards(db, { untilBatch: batchNumber });
    const dataset: Dataset = { frames, awards };
    return { dataset, hash: hashDataset(dataset), batchNumber };
  });
}

function linkTo(rowOf: ReadonlyMap<string, number>, keys: readonly string[]): Int32Array {
  return Int32Array.from(keys, (key) => rowOf.get(key) ?? -1);
}

function enterpriseRecords(rows: readonly Enterprise[]): [string, Map<number, Column>][] {
  return [
    ...fixed(
      '行业代码',
      'text',
      rows.map((row) => row.industry),
    ),
    ...fixed(
      '地区代码',
      'text',
      rows.map((row) => row.region),
    ),
    ...fixed(
      '乡镇代码',
      'text',
      rows.map((row) => row.town),
    ),
    ...fixed(
      '成立日期',
      'day',
      rows.map((row) => row.founded),
    ),
  ];
}

function projectRecords(rows: readonly Project[]): [string, Map<number, Column>][] {
  return fixed(
    '项目地区代码',
    'text',
    rows.map((row) => row.region),
  );
}

function fixed(
  item: string,
  type: 'text' | 'day',
  values: readonly (string | null)[],
): [string, Map<number, Column>][] {
  const draft = makeDraft(type, values.length);
  values.forEach((value, row) => {
    if (value === null || value === '') return;
    draft.numbers[row] = type === 'text' ? codeOf(draft, value) : Date.parse(value) / 86_400_000;
    draft.missing[row] = 0;
  });
  const column = finishDraft(draft);
  return column === null ? [] : [[item, new Map([[0, column]])]];
}
