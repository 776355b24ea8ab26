import type { Expression } from '../program/expression.ts';
import type { OrderKey } from '../program/program.ts';
import { missingSql, type NumberSql } from './number-sql.ts';
import type { SqlCompiler } from './sql-compiler.ts';
import type { Stages } from './stages.ts';

/** What puts a claim in order, on the rows of its subject. */
export function claimKeySql(compiler: SqlCompiler, { values }: OrderKey, year: number): NumberSql {
  const value = values[compiler.subject];
  return value ? orderKeySql(compiler, value, year) : missingSql;
}

/** By what rows are put in order: a number, with days and conditions as whole ones. */
export function orderKeySql(compiler: SqlCompiler, value: Expression, year: number): NumberSql {
  const { s } = compiler;
  if (value.type === 'number') {
    const number = compiler.number(value, { year });
    return { ...number, f: s.place(number.f) };
  }
  const whole = value.type === 'flag' ? compiler.flag(value, { year }) : compiler.plain(value, { year });
  const text = 'b' in whole ? `(${whole.b})::integer` : whole.t;
  return {
    f: s.place(`(${text})::float8`),
    exact: () => ({ n: s.place(`(${text})::numeric`), d: '1', e: null }),
    doubts: whole.doubts,
    size: { low: 0, high: 8 },
    isDatum: true,
  };
}

/** A key as columns of a relation that takes in the claims of several subjects: all that any of them needs. */
export class KeyColumns {
  readonly #isDatum: boolean;
  readonly #isWhole: boolean;
  readonly #isSure: boolean;

  constructor(
    readonly name: string,
    readonly keys: readonly NumberSql[],
  ) {
    this.#isDatum = keys.every(({ isDatum }) => isDatum);
    const exacts = this.#isDatum ? [] : keys.map((key) => key.exact());
    this.#isWhole = exacts.every(({ d }) => d === '1');
    this.#isSure = exacts.every(({ e }) => e === null);
  }

  /** One subject's key under the names of the columns. */
  columnsOf(key: NumberSql): readonly [string, string][] {
    const { name } = this;
    const own: [string, string][] = [[`${name}_f`, key.f]];
    if (this.#isDatum) return own;
    const { n, d, e } = key.exact();
    return [
      ...own,
      [`${name}_n`, n],
      ...(this.#isWhole ? [] : [[`${name}_d`, `${d}::numeric`] as [string, string]]),
      ...(this.#isSure ? [] : [[`${name}_e`, `${e ?? '0'}::numeric`] as [string, string]]),
    ];
  }

  get names(): readonly string[] {
    const [first] = this.keys;
    return first ? this.columnsOf(first).map(([column]) => column) : [];
  }

  /** The key of every claim, on the relation of all. */
  on(rows: Stages): NumberSql {
    const column = (end: string): string => rows.column(`${this.name}_${end}`);
    return {
      f: column('f'),
      exact: () => ({
        n: column('n'),
        d: this.#isWhole ? '1' : column('d'),
        e: this.#isSure ? null : column('e'),
      }),
      doubts: [],
      size: { low: -140, high: 140 },
      isDatum: this.#isDatum,
    };
  }
}
