import { mkdtempSync, readFileSync } from 'node:fs';
import { chmod, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Dataset, type Program, type SqlRequest, writeStatement } from '@niepan/engine';
import { makePool } from '@niepan/store/connection';
import { openEmbedded } from '@niepan/store/embedded';
import { keepStatement } from '@niepan/store/statements/keep-statement';
import { loadFrame } from '@niepan/store/statements/load-frame';

/** Peak of memory of a process in GB, shared buffers that it touched included; 0 where the system doesn't tell. */
function peakOf(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 2 ** 20;
  } catch {
    return 0;
  }
}

/** What a statement over stored rows gave: its time without what loads and reads rows, the server's peak, the wanted columns of every row. */
export interface StatementRun {
  readonly ms: number;
  readonly peakGb: number;
  readonly rows: readonly (readonly unknown[])[];
}

/** Runs a statement once over enterprises that stand in an embedded PostgreSQL of its own. */
export async function runInServer(
  program: Program,
  dataset: Dataset,
  rows: number,
  request: SqlRequest,
  wanted: readonly string[],
): Promise<StatementRun> {
  const home = mkdtempSync(join(tmpdir(), 'niepan-bench-'));
  await chmod(home, 0o755);
  const opened = await openEmbedded({ home, settings: { fsync: 'off', work_mem: '256MB', max_parallel_workers: '0' } });
  if (!opened.ok) throw new Error('the embedded PostgreSQL could not be opened');
  const server = opened.value;
  const pool = makePool(server.address('postgres', 'postgres'));
  const client = await pool.connect();
  try {
    await client.query(
      "set statement_timeout = 0; set idle_in_transaction_session_timeout = 0; set work_mem = '256MB'",
    );
    const layout = await loadFrame(client, dataset, '企业', 'bench_rows');
    const statement = writeStatement(program, layout, 2022, request, { rows });
    if ('refused' in statement) throw new Error(`refused: ${statement.refused}`);
    const start = performance.now();
    await keepStatement(client, statement, 'bench_results');
    const ms = performance.now() - start;
    const found = await client.query<unknown[]>({
      text: `select ${wanted.join(', ')} from bench_results`,
      rowMode: 'array',
    });
    const { rows: backend } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    return { ms, peakGb: peakOf(backend[0]?.pid ?? 0), rows: found.rows };
  } finally {
    client.release();
    await pool.end();
    await server.stop();
    await rm(home, { recursive: true, force: true });
  }
}
