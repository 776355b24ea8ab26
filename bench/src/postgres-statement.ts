import { paymentStates, runIncentive, runScheme } from '@niepan/engine';
import type { BenchResult } from './bench.ts';
import { runInServer, type StatementRun } from './bench-server.ts';
import { loadBudgetPolicy, loadReferencePolicy } from './load-policy.ts';
import { makeWorkload, toDataset } from './workload.ts';

/** Lines and a note of a statement beside the columns; `isSame` compares a row, of which the last column is its doubt. */
function besideColumns(
  work: string,
  compared: string,
  found: StatementRun,
  byColumns: number,
  isSame: (values: readonly unknown[], row: number) => boolean,
): BenchResult {
  let [doubtful, different] = [0, 0];
  for (const [row, values] of found.rows.entries()) {
    if (values.at(-1)) doubtful++;
    else if (!isSame(values, row)) different++;
  }
  const rows = found.rows.length;
  const ratio = { value: found.ms / byColumns, to: 'the engine, one thread, cold' };
  return {
    rows: [
      { work, rows, by: 'embedded PostgreSQL', figure: found.ms, unit: 'ms', ratio },
      { work, rows, by: 'engine, one thread, cold', figure: byColumns, unit: 'ms' },
    ],
    notes: [
      `the statement agrees with the columns in ${compared} on all but ${different} of ${rows} rows and leaves ${doubtful} to the host; the server's process peaks at ${found.peakGb.toFixed(2)} GB (work_mem 256 MB)`,
    ],
  };
}

function timed<T>(run: () => T): { readonly result: T; readonly ms: number } {
  const start = performance.now();
  const result = run();
  return { result, ms: performance.now() - start };
}

/** The scheme as one SQL statement over stored rows in the embedded PostgreSQL, beside the columns; results are compared row by row. */
export async function postgresStatementBench(rows: number): Promise<BenchResult> {
  const program = loadReferencePolicy();
  const dataset = toDataset(makeWorkload(rows));
  const request = { kind: 'scheme', name: '综合评价' } as const;
  const found = await runInServer(program, dataset, rows, request, ['score', 'rank', 'class', 'doubt']);
  const { result, ms } = timed(() => runScheme(program, request.name, dataset, 2022));
  return besideColumns(
    'one SQL statement: score, rank, class',
    'score bits, rank and class',
    found,
    ms,
    ([score, rank, name], row) =>
      score === result.scores[row] && Number(rank) === result.ranks[row] && name === result.classes[row],
  );
}

/** A budget that two incentives share in proportion, the last fen by largest remainders, likewise. */
export async function postgresBudgetBench(rows: number): Promise<BenchResult> {
  const program = loadBudgetPolicy();
  const dataset = toDataset(makeWorkload(rows));
  const request = { kind: 'incentive', name: '研发补助' } as const;
  const found = await runInServer(program, dataset, rows, request, ['state', 'amount', 'doubt']);
  const { result, ms } = timed(() => runIncentive(program, request.name, dataset, 2022));
  return besideColumns(
    'one SQL statement: a budget shared in proportion',
    `state and fen (${result.states.filter((state) => paymentStates[state] === 'payable').length} are paid)`,
    found,
    ms,
    ([state, fen], row) => state === result.states[row] && Number(fen) === result.amountsFen[row],
  );
}
