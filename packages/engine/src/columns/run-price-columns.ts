import { convertFactor } from '../base/unit.ts';
import type { Expression } from '../program/expression.ts';
import type { Price } from '../program/program.ts';
import { type PriceResult, type PriceRow, type PriceState, priceStates } from '../results/results.ts';
import { decidePrice, getPrice, rivalsOf, runPriceByRows } from '../rows/decide-price.ts';
import { ceilingsOfPrice } from '../rows/price-ceiling.ts';
import type { Run } from '../rows/run.ts';
import { convertKernel } from './arithmetic-kernels.ts';
import { type FenColumn, fenColumn, missingFen } from './clear-fen.ts';
import { makeCompiler } from './compile.ts';
import { type ConditionReader, conditionCodes, scopeKernel, scopeVerdict } from './decide-columns.ts';
import {
  blockSize,
  type Compiler,
  eachBlock,
  type FlagKernel,
  magnitudeOf,
  type NumberKernel,
  roundingUnit,
} from './kernel.ts';
import { Selection } from './selection.ts';

const codeOf = (state: PriceState): number => priceStates.indexOf(state);
const applies = codeOf('applies');
const none = codeOf('none');
const undecided = codeOf('undecided');
const beaten = codeOf('beaten');
const outside = codeOf('out-of-scope');

/** The reasons of more conditions don't fit the whole numbers of a float. */
const mostConditions = 24;

/** A price by itself, block by block. */
class PlainPrice {
  readonly states = new Uint8Array(blockSize);
  /** The value in the unit in which prices are compared. */
  readonly value: NumberKernel;
  readonly codes: readonly Uint8Array[];
  readonly #scope: FlagKernel;
  readonly #readers: readonly ConditionReader[];
  readonly #size: NumberKernel;

  constructor(
    readonly compiler: Compiler<Expression>,
    readonly price: Price,
    unit: string,
  ) {
    const place = { year: compiler.run.year };
    const own = compiler.number(price.value, place);
    const factor = convertFactor(price.value.unit ?? '1', unit);
    this.value = factor && factor.n !== factor.d ? convertKernel(own, factor) : own;
    this.#size = magnitudeOf(this.value);
    this.codes = price.conditions.map(() => new Uint8Array(blockSize));
    this.#scope = scopeKernel(compiler, price.scope, place);
    this.#readers = price.conditions.map((condition) => conditionCodes(compiler, condition, place));
  }

  run(from: number, until: number): void {
    const { states, value, codes } = this;
    for (const kernel of [this.#scope, value, this.#size]) kernel.run(from, until);
    for (const [index, read] of this.#readers.entries()) read(codes[index], from, until, 0);
    for (let i = 0; i < until - from; i++) {
      const scope = scopeVerdict(this.compiler.run, this.#scope, i);
      states[i] = scope === false ? outside : this.#inScope(i, scope === null);
    }
  }

  #inScope(i: number, isScopeUnknown: boolean): number {
    let isUnknown = isScopeUnknown;
    for (const column of this.codes) {
      if (column[i] === 0) return none;
      if (column[i] === 2) isUnknown = true;
    }
    const { missing, offset } = this.value;
    return isUnknown || (missing !== null && missing[offset + i] === 1) ? undecided : applies;
  }

  /** Why a row of the block has no price by itself, as one number for all rows with the same reasons. */
  reasonAt(i: number): number {
    const isScopeKnown = scopeVerdict(this.compiler.run, this.#scope, i) !== null;
    return this.codes.reduce((key, column) => key * 4 + column[i], isScopeKnown ? 1 : 0);
  }

  /** The names behind such a number. */
  namesOf(state: number, reason: number): readonly string[] {
    if (state !== none && state !== undecided) return [];
    const { conditions, name } = this.price;
    const codes: number[] = [];
    let rest = reason;
    for (; codes.length < conditions.length; rest = Math.floor(rest / 4)) codes.unshift(rest % 4);
    const named = (wanted: number) =>
      conditions.filter((_, index) => codes[index] === wanted).map((entry) => entry.name);
    if (state === none) return named(0);
    const unknown = [...(rest === 0 ? ['范围'] : []), ...named(2)];
    return unknown.length > 0 ? unknown : [name];
  }

  /** How far the float of a row of the block may be off. */
  doubtAt(i: number): number {
    const { isDatum, ulps } = this.value;
    return isDatum ? 0 : 2 * ulps * roundingUnit * Math.abs(this.#size.values[this.#size.offset + i]);
  }
}

/** Results under construction. */
interface PriceColumns {
  readonly states: Uint8Array;
  readonly values: Float64Array;
  /** Whole fen, or −2 where there is no charge. */
  readonly fen: Float64Array;
  /** Why there is no price: a number of the price's own reasons, or which other price is in the way. */
  readonly reasons: Float64Array;
  /** Rows that the one-row reading decided. */
  readonly exactly: Map<number, PriceRow>;
  /** Prices that may be higher, where they are in the way only because they lack data. */
  readonly doubtful: Map<number, readonly string[]>;
}

/** Decides between a price that applies by itself and the others of its kind, for one row of the block. */
class Rivalry {
  readonly #others: readonly { readonly plain: PlainPrice; readonly isFirst: boolean }[];

  constructor(
    compiler: Compiler<Expression>,
    readonly own: PlainPrice,
    readonly columns: PriceColumns,
  ) {
    const rivals = rivalsOf(compiler.run, own.price);
    const at = rivals.findIndex(({ name }) => name === own.price.name);
    this.#others = rivals.flatMap((rival, index) =>
      index === at
        ? []
        : [{ plain: new PlainPrice(compiler, rival, own.price.value.unit ?? '1'), isFirst: index < at }],
    );
  }

  run(from: number, until: number): void {
    for (const { plain } of this.#others) plain.run(from, until);
  }

  nameOf(other: number): string {
    return this.#others[other].plain.price.name;
  }

  /** The state of a row whose own price applies; undefined where floats can't tell. */
  stateAt(row: number, i: number): number | undefined {
    const { own, columns } = this;
    const { values, offset } = own.value;
    let unknown: string[] | undefined;
    for (const [index, { plain, isFirst }] of this.#others.entries()) {
      if (plain.states[i] === undecided && !own.compiler.run.isCase) unknown = [...(unknown ?? []), plain.price.name];
      if (plain.states[i] !== applies) continue;
      const gap = plain.value.values[plain.value.offset + i] - values[offset + i];
      const doubt = own.doubtAt(i) + plain.doubtAt(i);
      if (doubt > 0 && !(Math.abs(gap) > doubt)) return undefined;
      if (gap < 0 || (gap === 0 && !isFirst)) continue;
      columns.reasons[row] = index;
      return beaten;
    }
    if (!unknown) return applies;
    columns.doubtful.set(row, unknown);
    return undecided;
  }
}

function rowsOf(own: PlainPrice, rivalry: Rivalry, columns: PriceColumns): readonly PriceRow[] {
  const known = new Map<number, readonly string[]>();
  const reasons = (state: number, row: number): readonly string[] => {
    const doubtful = columns.doubtful.get(row);
    if (doubtful) return doubtful;
    const key = columns.reasons[row] * priceStates.length + state;
    const found = known.get(key);
    if (found) return found;
    const made = state === beaten ? [rivalry.nameOf(columns.reasons[row])] : own.namesOf(state, columns.reasons[row]);
    known.set(key, made);
    return made;
  };
  return Array.from(columns.states, (state, row): PriceRow => {
    const exact = columns.exactly.get(row);
    if (exact) return exact;
    if (state !== applies)
      return { state: priceStates[state], because: reasons(state, row), value: null, chargeFen: null };
    const fen = columns.fen[row];
    const chargeFen = fen === missingFen ? null : BigInt(fen);
    return { state: 'applies', because: [], value: columns.values[row], chargeFen };
  });
}

/** Settles one block: the states by themselves, the others of the kind, then the charges of those to whom the price applies. */
class BlockSettler {
  readonly #wanted = new Selection();
  readonly #isApplying = Uint8Array.from(priceStates, (_, code) => (code === applies ? 1 : 0));
  totalFen = 0n;

  constructor(
    readonly own: PlainPrice,
    readonly rivalry: Rivalry,
    readonly charge: FenColumn | undefined,
    readonly columns: PriceColumns,
    readonly isUnderCeilings: boolean,
  ) {}

  settle(from: number, until: number): void {
    const { own, columns, charge } = this;
    own.run(from, until);
    this.rivalry.run(from, until);
    for (let i = 0; i < until - from; i++) {
      const row = from + i;
      const state = own.states[i] === applies ? this.rivalry.stateAt(row, i) : own.states[i];
      if (state === undefined || (state === applies && this.isUnderCeilings)) this.#readExactly(row);
      else columns.states[row] = state;
      if (own.states[i] !== applies) columns.reasons[row] = own.reasonAt(i);
    }
    const wanted = this.#wanted;
    wanted.select(columns.states, from, until, this.#isApplying);
    charge?.run(from, until, wanted);
    let sum = 0;
    for (let k = 0; k < wanted.count; k++) {
      const i = wanted.rows[k];
      const fen = charge ? charge.fen[i] : missingFen;
      if (fen < 0 && fen !== missingFen) this.#readExactly(from + i);
      if (columns.exactly.has(from + i)) continue;
      columns.values[from + i] = own.value.values[own.value.offset + i];
      columns.fen[from + i] = fen;
      if (fen !== missingFen) sum += fen;
      if (sum > 2 ** 51) {
        this.totalFen += BigInt(sum);
        sum = 0;
      }
    }
    this.totalFen += BigInt(sum);
  }

  #readExactly(row: number): void {
    const { own, columns } = this;
    if (columns.exactly.has(row)) return;
    const { run } = own.compiler;
    const found = decidePrice(run, own.price, { subject: own.price.subject, row, year: run.year });
    columns.exactly.set(row, found);
    columns.states[row] = codeOf(found.state);
    this.totalFen += found.chargeFen ?? 0n;
  }
}

/** Runs a price by columns: its rows, made when first read, and the sum of charges are those of the one-row reading. */
export function runPriceByColumns(run: Run, name: string): PriceResult {
  const price = getPrice(run, name);
  if (price.conditions.length > mostConditions) return runPriceByRows(run, name);
  const compiler = makeCompiler(run, price.subject);
  const { rows } = compiler;
  const columns: PriceColumns = {
    states: new Uint8Array(rows),
    values: new Float64Array(rows),
    fen: new Float64Array(rows),
    reasons: new Float64Array(rows),
    exactly: new Map(),
    doubtful: new Map(),
  };
  const unit = price.value.unit ?? '1';
  const own = new PlainPrice(compiler, price, unit);
  const rivalry = new Rivalry(compiler, own, columns);
  const place = { year: run.year };
  const charge = price.charge && fenColumn(compiler, compiler.number(price.charge, place), price.charge, '元');
  const settler = new BlockSettler(own, rivalry, charge, columns, ceilingsOfPrice(run.program, price).length > 0);
  eachBlock(rows, (from, until) => settler.settle(from, until));
  let made: readonly PriceRow[] | undefined;
  return {
    price: name,
    year: run.year,
    unit,
    get rows() {
      made ??= rowsOf(own, rivalry, columns);
      return made;
    },
    totalFen: settler.totalFen,
  };
}
