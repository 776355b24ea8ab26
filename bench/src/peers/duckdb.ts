import { makeBenchmarks, type Workload } from '../workload.ts';
import { findPeer } from './open-peers.ts';
import type { Peer } from './peer.ts';

interface Appender {
  appendInteger(value: number): void;
  appendDouble(value: number): void;
  appendUTinyInt(value: number): void;
  endRow(): void;
  flushSync(): void;
  closeSync(): void;
}
interface Connection {
  run(sql: string): Promise<unknown>;
  runAndReadAll(sql: string): Promise<{ getRows(): readonly (readonly number[])[] }>;
  createAppender(table: string): Promise<Appender>;
}
interface DuckDB {
  readonly DuckDBInstance: {
    create(path: string, options: Record<string, string>): Promise<{ connect(): Promise<Connection> }>;
  };
}

const item = (ratio: string, benchmark: number, weight: number): string =>
  `least(${ratio}/b${benchmark}, 1.5)*${weight}`;
const score = [
  item('tax/land', 1, 30),
  item('va/land', 2, 20),
  item('va/energy', 3, 15),
  item('va/emp', 4, 15),
  item('rd/va', 5, 10),
  item('tax/energy', 6, 10),
].join(' + ');

const query = `
with s as (select id, grp, rd, va, ${score} as score from e join b using (ind)),
r as (select *, row_number() over (partition by grp order by score desc, id) rk, count(*) over (partition by grp) m from s),
g as (select *, case when (rk-1)/m::double < .2 then 0 when (rk-1)/m::double < .6 then 1
  when (rk-1)/m::double < .95 then 2 else 3 end grade from r)
select id, score, rk, grade, case when grade <= 1 and rd/va >= .03 then least(
  (case when rd <= 100 then rd*.05 when rd <= 500 then 5+(rd-100)*.08 else 37+(rd-500)*.1 end)
  * (case when grade = 0 then 1.2 else 1 end), 300) else 0 end sub from g`;

/** DuckDB on two threads: the work as one SQL statement over a table in memory. */
export async function openDuckDB(load: Workload): Promise<Peer | undefined> {
  const found = await findPeer<DuckDB>('@duckdb/node-api', 'DuckDBInstance');
  if (!found) return undefined;
  const connection = await (await found.DuckDBInstance.create(':memory:', { threads: '2' })).connect();
  await connection.run(
    'create table e(id integer, land double, tax double, va double, energy double, emp double, rd double, ind utinyint, grp utinyint)',
  );
  await connection.run(
    'create table b(ind utinyint, b1 double, b2 double, b3 double, b4 double, b5 double, b6 double)',
  );
  for (const [industry, values] of makeBenchmarks().entries())
    await connection.run(`insert into b values (${industry}, ${values.join(', ')})`);
  const appender = await connection.createAppender('e');
  const columns = [load.land, load.tax, load.valueAdded, load.energy, load.employees, load.research];
  for (let row = 0; row < load.rows; row++) {
    appender.appendInteger(row);
    for (const column of columns) appender.appendDouble(column[row]);
    appender.appendUTinyInt(load.industry[row]);
    appender.appendUTinyInt(load.district[row]);
    appender.endRow();
  }
  appender.flushSync();
  appender.closeSync();
  return {
    by: 'DuckDB, 2 threads',
    run: () => connection.run(`create or replace table out as ${query}`),
    sums: async () => {
      const read = await connection.runAndReadAll('select sum(score), sum(sub) from out');
      const [scores, subsidies] = read.getRows()[0];
      return { scores, subsidies };
    },
  };
}
