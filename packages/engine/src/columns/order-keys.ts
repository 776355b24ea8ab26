import { findColumn } from '../data/find-column.ts';
import type { Expression } from '../program/expression.ts';
import type { OrderKey } from '../program/program.ts';
import { evaluate } from '../rows/evaluate.ts';
import { compareNum, Num, numOfDatum } from '../rows/num.ts';
import { findFrame, type Run } from '../rows/run.ts';
import { type Compiler, magnitudeOf, materialize, materializeFlags, roundingUnit } from './kernel.ts';

/** A key of every subject's rows, with how far its floats may be off: by `ulps` of `sizes`. */
interface WholeKey {
  readonly values: Float64Array;
  readonly isMissing: (row: number) => boolean;
  readonly sizes: Float64Array;
  readonly ulps: number;
}

function numberKey(compiler: Compiler<Expression>, node: Expression, year: number): WholeKey {
  const kernel = materialize(compiler.number(node, { year }), compiler.rows);
  const { values, missing, isDatum, ulps } = kernel;
  const isMissing = (row: number): boolean => missing?.[row] === 1;
  return { values, isMissing, sizes: magnitudeOf(kernel).values, ulps: isDatum ? 0 : ulps };
}

function flagKey(compiler: Compiler<Expression>, node: Expression, year: number): WholeKey {
  const values = Float64Array.from(materializeFlags(compiler.flag(node, { year }), compiler.rows));
  return { values, isMissing: (row) => values[row] === 2, sizes: values, ulps: 0 };
}

function dayKey({ run, subject }: Compiler<Expression>, node: Expression, year: number): WholeKey {
  const frame = findFrame(run, subject);
  const column = frame && node.op === 'item' && node.subject === subject && findColumn(frame, node.name, year);
  if (column && column.kind === 'day') {
    const values = Float64Array.from(column.values);
    return { values, isMissing: (row) => column.missing[row] === 1, sizes: values, ulps: 0 };
  }
  const values = Float64Array.from({ length: frame?.ids.length ?? 0 }, (_, row) => {
    const day = evaluate(run, node, { subject, row, year });
    return typeof day === 'number' ? day : Number.NaN;
  });
  return { values, isMissing: (row) => Number.isNaN(values[row]), sizes: values, ulps: 0 };
}

function wholeKey(compiler: Compiler<Expression>, node: Expression, year: number): WholeKey {
  if (node.type === 'flag') return flagKey(compiler, node, year);
  return node.type === 'day' ? dayKey(compiler, node, year) : numberKey(compiler, node, year);
}

/** Lines to be put in order: whose each is, as one of the compilers of subjects, its row, and the year at which keys are read. */
interface Lines {
  readonly year: number;
  readonly compilers: readonly Compiler<Expression>[];
  readonly of: Uint8Array;
  readonly rows: Uint32Array;
}

/** By what lines are put in order, line by line: what floats can't tell apart is compared exactly. */
export class KeyOfLines {
  /** The more the earlier; nothing to read where one is missing. */
  readonly values: Float64Array;
  readonly missing: Uint8Array;
  readonly sizes: Float64Array;
  ulps = 0;
  readonly #exact = new Map<number, Num>();

  constructor(
    readonly run: Run,
    readonly lines: Lines,
    readonly key: OrderKey,
  ) {
    const { compilers, of, rows } = lines;
    const turn = key.direction === 'up' ? 1 : -1;
    const whole = new Map([...new Set(compilers)].map((compiler) => [compiler, this.#wholeKey(compiler)]));
    const own = compilers.map((compiler) => whole.get(compiler));
    this.values = new Float64Array(rows.length);
    this.sizes = new Float64Array(rows.length);
    this.missing = new Uint8Array(rows.length);
    for (let line = 0; line < rows.length; line++) {
      const from = own[of[line]];
      const row = rows[line];
      if (!from || from.isMissing(row)) this.missing[line] = 1;
      else {
        this.values[line] = turn * from.values[row];
        this.sizes[line] = Math.abs(from.sizes[row]);
      }
    }
    for (const one of own) this.ulps = Math.max(this.ulps, one?.ulps ?? 0);
  }

  #wholeKey(compiler: Compiler<Expression>): WholeKey | undefined {
    const node = this.key.values[compiler.subject];
    return node && wholeKey(compiler, node, this.lines.year);
  }

  #exactAt(line: number): Num {
    const known = this.#exact.get(line);
    if (known) return known;
    const { compilers, of, rows, year } = this.lines;
    const { subject } = compilers[of[line]];
    const node = this.key.values[subject];
    const value = node ? evaluate(this.run, node, { subject, row: rows[line], year }) : null;
    const found = value instanceof Num ? value : numOfDatum(Number(value));
    this.#exact.set(line, found);
    return found;
  }

  /** What one subject claims by several incentives has the same place. */
  #isSameRow(a: number, b: number): boolean {
    const { compilers, of, rows } = this.lines;
    return rows[a] === rows[b] && compilers[of[a]].subject === compilers[of[b]].subject;
  }

  /** Which of two lines stands first by this key; unknown ones last, 0 where it doesn't tell them apart. */
  compare(a: number, b: number): number {
    const { values, missing, sizes, ulps } = this;
    if (missing[a] === 1 || missing[b] === 1) return missing[a] - missing[b];
    const gap = values[b] - values[a];
    if (gap === 0 && (ulps === 0 || this.#isSameRow(a, b))) return 0;
    if (Math.abs(gap) > 2 * ulps * roundingUnit * (sizes[a] + sizes[b])) return gap;
    const order = compareNum(this.#exactAt(b), this.#exactAt(a));
    return this.key.direction === 'up' ? order : -order;
  }
}
