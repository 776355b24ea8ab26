import { makeBenchmarks, type Workload } from '../workload.ts';
import { findPeer } from './open-peers.ts';
import type { Peer } from './peer.ts';

type Operand = Expr | number;
interface Expr {
  div(other: Operand): Expr;
  mul(other: Operand): Expr;
  add(other: Operand): Expr;
  sub(other: Operand): Expr;
  lt(other: Operand): Expr;
  ltEq(other: Operand): Expr;
  gt(other: Operand): Expr;
  gtEq(other: Operand): Expr;
  eq(other: Operand): Expr;
  and(other: Expr): Expr;
  rank(options: { method: string; descending: boolean }): Expr;
  count(): Expr;
  over(group: string): Expr;
  cast(type: unknown): Expr;
  alias(name: string): Expr;
}
interface When {
  when(test: Expr): { then(value: Operand): When };
  otherwise(value: Operand): Expr;
}
interface Frame {
  lazy(): Frame;
  join(other: Frame, options: { on: string; how: string }): Frame;
  withColumns(...columns: Expr[]): Frame;
  select(...names: string[]): Frame;
  collectSync(): Frame;
  getColumn(name: string): { sum(): number };
}
interface Polars {
  readonly Float64: unknown;
  readonly Int32: unknown;
  col(name: string): Expr;
  lit(value: number): Expr;
  when(test: Expr): { then(value: Operand): When };
  Series(name: string, values: unknown, type: unknown): unknown;
  DataFrame(columns: Record<string, unknown>): Frame;
}

function makeQuery(pl: Polars, enterprises: Frame, benchmarks: Frame): () => Frame {
  const { col: c } = pl;
  const item = (top: string, bottom: string, benchmark: number, weight: number): Expr => {
    const ratio = c(top)
      .div(c(bottom))
      .div(c(`b${benchmark}`));
    return pl.when(ratio.lt(1.5)).then(ratio).otherwise(pl.lit(1.5)).mul(weight);
  };
  const score = item('tax', 'land', 1, 30)
    .add(item('va', 'land', 2, 20))
    .add(item('va', 'energy', 3, 15))
    .add(item('va', 'emp', 4, 15))
    .add(item('rd', 'va', 5, 10))
    .add(item('tax', 'energy', 6, 10));
  const rank = c('score').rank({ method: 'ordinal', descending: true }).over('grp').cast(pl.Float64);
  const members = c('score').count().over('grp').cast(pl.Float64);
  const share = c('rk').sub(1).div(c('m'));
  const grade = (line: number): Expr => share.lt(line);
  const classes = pl
    .when(grade(0.2))
    .then(pl.lit(0))
    .when(grade(0.6))
    .then(pl.lit(1))
    .when(grade(0.95))
    .then(pl.lit(2))
    .otherwise(pl.lit(3));
  const tiers = pl
    .when(c('rd').ltEq(100))
    .then(c('rd').mul(0.05))
    .when(c('rd').ltEq(500))
    .then(c('rd').sub(100).mul(0.08).add(5))
    .otherwise(c('rd').sub(500).mul(0.1).add(37));
  const amount = tiers.mul(pl.when(c('grade').eq(0)).then(pl.lit(1.2)).otherwise(pl.lit(1)));
  const capped = pl.when(c('s0').gt(300)).then(pl.lit(300)).otherwise(c('s0'));
  const isPaid = c('grade')
    .ltEq(1)
    .and(c('rd').div(c('va')).gtEq(0.03));
  return () =>
    enterprises
      .lazy()
      .join(benchmarks.lazy(), { on: 'ind', how: 'left' })
      .withColumns(score.alias('score'))
      .withColumns(rank.alias('rk'), members.alias('m'))
      .withColumns(classes.alias('grade'))
      .withColumns(amount.alias('s0'))
      .withColumns(pl.when(isPaid).then(capped).otherwise(pl.lit(0)).alias('sub'))
      .select('id', 'score', 'grade', 'sub')
      .collectSync();
}

/** Polars on all threads it takes: the work as one lazy query. */
export async function openPolars(load: Workload): Promise<Peer | undefined> {
  const pl = await findPeer<Polars>('nodejs-polars', 'DataFrame');
  if (!pl) return undefined;
  const numbers = (name: string, values: unknown): unknown => pl.Series(name, values, pl.Float64);
  const whole = (name: string, values: Int32Array): unknown => pl.Series(name, values, pl.Int32);
  const table = makeBenchmarks();
  const benchmarks = pl.DataFrame({
    ind: whole('ind', Int32Array.from(table.keys())),
    ...Object.fromEntries(
      [1, 2, 3, 4, 5, 6].map((k) => [
        `b${k}`,
        numbers(
          `b${k}`,
          table.map((values) => values[k - 1]),
        ),
      ]),
    ),
  });
  const enterprises = pl.DataFrame({
    id: whole(
      'id',
      Int32Array.from({ length: load.rows }, (_, row) => row),
    ),
    land: numbers('land', load.land),
    tax: numbers('tax', load.tax),
    va: numbers('va', load.valueAdded),
    energy: numbers('energy', load.energy),
    emp: numbers('emp', load.employees),
    rd: numbers('rd', load.research),
    ind: whole('ind', Int32Array.from(load.industry)),
    grp: whole('grp', Int32Array.from(load.district)),
  });
  const query = makeQuery(pl, enterprises, benchmarks);
  let out: Frame | undefined;
  return {
    by: 'Polars, all threads',
    run: () => {
      out = query();
    },
    sums: () => ({ scores: out?.getColumn('score').sum() ?? 0, subsidies: out?.getColumn('sub').sum() ?? 0 }),
  };
}
