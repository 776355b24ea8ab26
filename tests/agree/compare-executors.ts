import {
  type Dataset,
  IncentiveRows,
  listTexts,
  PriceRows,
  type Program,
  SchemeRows,
  type SqlRequest,
  type Subject,
  writeStatement,
} from '@niepan/engine';
import { loadFrame } from '@niepan/store/statements/load-frame';
import { runStatement } from '@niepan/store/statements/run-statement';
import {
  bits,
  ofIncentive,
  ofPrice,
  ofScheme,
  readByColumns,
  readByRows,
  subjectOf,
  type Texts,
} from './read-results.ts';

/** A connection to the test server. */
export type Client = Parameters<typeof runStatement>[0];

/** What a comparison saw: programs, their rows, rows that the server decided or left to the host, and refused programs by reason. */
export interface Tally {
  decided: number;
  doubtful: number;
  programs: number;
  rows: number;
  readonly refusals: Map<string, number>;
}

export function makeTally(): Tally {
  return { decided: 0, doubtful: 0, programs: 0, rows: 0, refusals: new Map() };
}

/** Columns that are results; the others are what notes are made of. */
const resultColumns = /^(value|outcome|condition \d+|row|state|group|score|rank|cut|class|value \d+|score \d+)$/;

function textOf(name: string, value: unknown, isRated: boolean, isVerdict: boolean): string {
  if (name.startsWith('score ') && !isRated) return '';
  if (value === null) return isVerdict ? 'null' : 'missing';
  return typeof value === 'number' ? bits(value) : String(value);
}

/** Rows in doubt say nothing. */
function hideDoubtful(texts: Texts, doubts: readonly unknown[]): Texts {
  return new Map(
    [...texts].map(([name, list]) => [name, list.map((text, row) => (doubts[row] === false ? text : '…'))]),
  );
}

/** What the statement says, empty where it leaves a row to the host; null where the program has no statement. */
async function readBySql(
  client: Client,
  program: Program,
  dataset: Dataset,
  year: number,
  request: SqlRequest,
  tally: Tally,
  own?: Subject,
): Promise<Texts | null> {
  const layout = await loadFrame(client, dataset, subjectOf(program, request, own), 'agree_rows');
  const asked = request.kind === 'scheme' ? { ...request, hasNotes: true } : request;
  const statement = writeStatement(program, layout, year, asked);
  if ('refused' in statement) {
    tally.refusals.set(statement.refused, (tally.refusals.get(statement.refused) ?? 0) + 1);
    return null;
  }
  const found = await runStatement(client, statement);
  const doubts = found.get('doubt') ?? [];
  const states = found.get('state');
  const decided = doubts.filter((doubt) => doubt === false).length;
  tally.decided += decided;
  tally.doubtful += doubts.length - decided;
  if (request.kind === 'scheme' && decided === doubts.length) {
    const frame = dataset.frames.get(subjectOf(program, request));
    const ids = frame ? listTexts(frame.ids) : [];
    const taken = new SchemeRows(program, request.name, year, statement.columns, ids.length);
    for (const row of ids.keys()) taken.add(statement.columns.map((name) => found.get(name)?.[row]));
    return ofScheme(taken.finish(ids, frame ? listTexts(frame.names) : []));
  }
  const rows = function* () {
    for (const row of doubts.keys()) yield statement.columns.map((name) => found.get(name)?.[row]);
  };
  if (request.kind === 'price') {
    const taken = new PriceRows(program, request.name, year, statement.columns);
    for (const row of rows()) taken.add(row);
    return hideDoubtful(ofPrice(taken.finish()), doubts);
  }
  if (request.kind === 'incentive') {
    const taken = new IncentiveRows(program, request.name, year, statement.columns);
    for (const row of rows()) taken.add(row);
    return hideDoubtful(ofIncentive(taken.finish()), doubts);
  }
  const isVerdict = request.kind === 'verdict';
  const texts = [...found].filter(([name]) => resultColumns.test(name));
  return new Map(
    texts.map(([name, values]) => [
      name,
      values.map((value, row) => (doubts[row] === false ? textOf(name, value, states?.[row] === 0, isVerdict) : '…')),
    ]),
  );
}

function findDifference(by: string, found: Texts, expected: Texts): string | null {
  for (const [name, texts] of found) {
    const own = expected.get(name);
    for (const [row, text] of texts.entries())
      if (text !== '…' && text !== own?.[row])
        return `${name}, row ${row}: ${by} ${text}, one-row reading ${own?.[row]}`;
  }
  return null;
}

/**
 * The first disagreement of columns or statement with the one-row reading as text; null when the three agree, the statement on every row
 * that it decided.
 */
export async function compareExecutors(
  client: Client,
  program: Program,
  dataset: Dataset,
  year: number,
  request: SqlRequest,
  tally: Tally,
  own?: Subject,
): Promise<string | null> {
  const expected = readByRows(program, dataset, year, request, own);
  tally.programs++;
  tally.rows += dataset.frames.get(subjectOf(program, request, own))?.ids.length ?? 0;
  const byColumns = findDifference('columns', readByColumns(program, dataset, year, request, own), expected);
  if (byColumns !== null) return byColumns;
  const found = await readBySql(client, program, dataset, year, request, tally, own);
  return found && findDifference('SQL', found, expected);
}
