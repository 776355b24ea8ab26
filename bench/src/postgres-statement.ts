import { mkdtempSync, readFileSync } from 'node:fs';
import { chmod, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runScheme, writeStatement } from '@niepan/engine';
import { makePool } from '@niepan/store/connection';
import { openEmbedded } from '@niepan/store/embedded';
import { keepStatement } from '@niepan/store/statements/keep-statement';
import { loadFrame } from '@niepan/store/statements/load-frame';
import type { BenchResult } from './bench.ts';
import { loadReferencePolicy } from './load-policy.ts';
import { makeWorkload, toDataset } from './workload.ts';

const scheme = '综合评价';

/** Peak of memory of a process in GB, shared buffers that it touched included; 0 where the system doesn't tell. */
function peakOf(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 2 ** 20;
  } catch {
    return 0;
  }
}

/** The scheme as one SQL statement over stored rows in the embedded PostgreSQL, beside the columns; results are compared row by row. */
export async function postgresStatementBench(rows: number): Promise<BenchResult> {
  const home = mkdtempSync(join(tmpdir(), 'niepan-bench-'));
  await chmod(home, 0o755);
  const opened = await openEmbedded({ home, settings: { fsync: 'off', work_mem: '256MB', max_parallel_workers: '0' } });
  if (!opened.ok) throw new Error('the embedded PostgreSQL could not be opened');
  const server = opened.value;
  const pool = makePool(server.address('postgres', 'postgres'));
  const client = await pool.connect();
  try {
    const program = loadReferencePolicy();
    const dataset = toDataset(makeWorkload(rows));
    await client.query(
      "set statement_timeout = 0; set idle_in_transaction_session_timeout = 0; set work_mem = '256MB'",
    );
    const layout = await loadFrame(client, dataset, '企业', 'bench_rows');
    const statement = writeStatement(program, layout, 2022, { kind: 'scheme', name: scheme }, { rows });
    if ('refused' in statement) throw new Error(`refused: ${statement.refused}`);
    let start = performance.now();
    await keepStatement(client, statement, 'bench_results');
    const bySql = performance.now() - start;
    start = performance.now();
    const columns = runScheme(program, scheme, dataset, 2022);
    const byColumns = performance.now() - start;
    const found = await client.query({ text: 'select score, rank, class, doubt from bench_results', rowMode: 'array' });
    const { rows: backend } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    let [doubtful, different] = [0, 0];
    for (const [row, [score, rank, name, doubt]] of found.rows.entries()) {
      if (doubt) doubtful++;
      else if (score !== columns.scores[row] || Number(rank) !== columns.ranks[row] || name !== columns.classes[row])
        different++;
    }
    const work = 'one SQL statement: score, rank, class';
    const ratio = { value: bySql / byColumns, to: 'the engine, one thread, cold' };
    return {
      rows: [
        { work, rows, by: 'embedded PostgreSQL', figure: bySql, unit: 'ms', ratio },
        { work, rows, by: 'engine, one thread, cold', figure: byColumns, unit: 'ms' },
      ],
      notes: [
        `the statement agrees with the columns in score bits, rank and class on all but ${different} of ${rows} rows and leaves ${doubtful} to the host; the server's process peaks at ${peakOf(backend[0]?.pid ?? 0).toFixed(2)} GB (work_mem 256 MB)`,
      ],
    };
  } finally {
    client.release();
    await pool.end();
    await server.stop();
    await rm(home, { recursive: true, force: true });
  }
}
