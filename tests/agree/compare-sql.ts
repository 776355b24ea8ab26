import { type Dataset, type Program, type SqlRequest, writeStatement } from '@niepan/engine';
import { loadFrame } from '@niepan/store/statements/load-frame';
import { runStatement } from '@niepan/store/statements/run-statement';
import { evaluate, numberAt } from '../../packages/engine/src/rows/evaluate.ts';
import { openRun } from '../../packages/engine/src/rows/open-run.ts';
import { runBandByRows, runIndicatorByRows, runRuleByRows } from '../../packages/engine/src/rows/run-by-rows.ts';
import { runSchemeByRows } from '../../packages/engine/src/rows/run-scheme.ts';

/** A connection to the test server. */
export type Client = Parameters<typeof runStatement>[0];

/** What a comparison saw: rows that the server decided, rows that it left to the host, and refused programs by reason. */
export interface Tally {
  decided: number;
  doubtful: number;
  programs: number;
  readonly refusals: Map<string, number>;
}

export function makeTally(): Tally {
  return { decided: 0, doubtful: 0, programs: 0, refusals: new Map() };
}

const bits = (value: number | null): string =>
  value === null || Number.isNaN(value) ? 'missing' : Object.is(value, -0) ? '0' : String(value);

/** Result column → text per row, by the one-row reading. */
function readByRows(program: Program, dataset: Dataset, year: number, request: SqlRequest): Map<string, string[]> {
  const run = openRun(program, dataset, year);
  const rows = dataset.frames.get('企业')?.ids.length ?? 0;
  const each = (read: (row: number) => string): string[] => Array.from({ length: rows }, (_, row) => read(row));
  const at = (row: number) => ({ subject: '企业', row, year }) as const;
  switch (request.kind) {
    case 'number':
      return new Map([['value', each((row) => bits(numberAt(run, request.node, at(row))?.float ?? null))]]);
    case 'verdict':
      return new Map([['value', each((row) => String(evaluate(run, request.node, at(row))))]]);
    case 'indicator': {
      const { values } = runIndicatorByRows(run, request.name);
      return new Map([['value', each((row) => bits(values[row]))]]);
    }
    case 'rule': {
      const { outcomes, conditions } = runRuleByRows(run, request.name);
      const columns = conditions.map(
        (entry, index) => [`condition ${index}`, each((row) => String(entry.outcomes[row]))] as const,
      );
      return new Map([['outcome', each((row) => String(outcomes[row]))], ...columns]);
    }
    case 'band': {
      const { labels, missing } = runBandByRows(run, request.name);
      return new Map([['row', each((row) => (missing[row] ? '-1' : String(labels[row])))]]);
    }
    case 'scheme': {
      const result = runSchemeByRows(run, request.name);
      const isRated = (row: number) => result.states[row] === 0;
      const items = result.items.flatMap(
        (item, index) =>
          [
            [`value ${index}`, each((row) => (item.missing[row] ? 'missing' : bits(item.values[row])))],
            [`score ${index}`, each((row) => (isRated(row) ? bits(item.scores[row]) : ''))],
          ] as const,
      );
      return new Map([
        ['state', each((row) => String(result.states[row]))],
        ['group', each((row) => String(result.groups[row]))],
        ['score', each((row) => bits(result.scores[row]))],
        ['rank', each((row) => String(result.ranks[row]))],
        ['cut', each((row) => String(result.cutClasses[row]))],
        ['class', each((row) => String(result.classes[row]))],
        ...items,
      ]);
    }
  }
}

function textOf(name: string, value: unknown, isRated: boolean): string {
  if (name.startsWith('score ') && !isRated) return '';
  if (name === 'value' && typeof value === 'boolean') return String(value);
  return typeof value === 'number'
    ? bits(value)
    : typeof value === 'bigint'
      ? String(value)
      : value === null
        ? 'missing'
        : String(value);
}

/** The first disagreement between the statement and the one-row reading as text; null when they agree on every row that was decided. */
export async function compareSql(
  client: Client,
  program: Program,
  dataset: Dataset,
  year: number,
  request: SqlRequest,
  tally: Tally,
): Promise<string | null> {
  const layout = await loadFrame(client, dataset, '企业', 'agree_rows');
  const statement = writeStatement(program, layout, year, request);
  tally.programs++;
  if ('refused' in statement) {
    tally.refusals.set(statement.refused, (tally.refusals.get(statement.refused) ?? 0) + 1);
    return null;
  }
  const found = await runStatement(client, statement);
  const doubts = found.get('doubt') ?? [];
  const states = found.get('state');
  const expected = readByRows(program, dataset, year, request);
  const decided = doubts.filter((doubt) => doubt === false).length;
  tally.decided += decided;
  tally.doubtful += doubts.length - decided;
  for (const [name, texts] of expected) {
    for (const [row, text] of texts.entries()) {
      if (doubts[row] !== false) continue;
      const value = found.get(name)?.[row];
      const own = request.kind === 'verdict' && value === null ? 'null' : textOf(name, value, states?.[row] === 0);
      if (own !== text) return `${name}, row ${row}: SQL ${own}, one-row reading ${text}`;
    }
  }
  return null;
}
