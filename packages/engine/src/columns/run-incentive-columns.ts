import { textAt } from '../data/texts.ts';
import type { Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Incentive } from '../program/program.ts';
import { type IncentiveResult, type IncentiveRow, type PaymentState, paymentStates } from '../results/results.ts';
import { budgetsOf, hasCeiling } from '../rows/ceiling.ts';
import { instalmentsOf, rivalsOf } from '../rows/claim.ts';
import { findFrame, keep, type Run } from '../rows/run.ts';
import { decideBeforeBudgets } from '../rows/run-incentive.ts';
import { type FenColumn, fenColumn, largestSafe, missingFen, unclearFen } from './clear-fen.ts';
import { makeCompiler } from './compile.ts';
import { conditionCodes, scopeKernel } from './decide-columns.ts';
import { exclusion, exclusionColumn } from './exclusion-columns.ts';
import type { ClaimColumns, IncentiveColumns } from './incentive-columns.ts';
import { type GrossPlan, gross, planGross } from './incentive-gross.ts';
import { blockSize, type Compiler, eachBlockOf, type FlagKernel, type Place, type RowRange } from './kernel.ts';
import { Selection } from './selection.ts';
import { underBudgets } from './under-budgets.ts';

const codeOf = (state: PaymentState): number => paymentStates.indexOf(state);
const payable = codeOf('payable');
const nothing = codeOf('nothing');
const undecided = codeOf('undecided');
const held = codeOf('held');
const excluded = codeOf('excluded');
const outside = codeOf('out-of-scope');

/** Why a row whose conditions hold gets nothing, where it can be said without reading the row again. */
const byTier = 2;
const byHistory = 3;
const byParts = 4;

/** State so far × code of a condition (no, yes, unknown, outside its own scope) → state: one that fails settles what another leaves unknown. */
const joined = new Uint8Array(4 * paymentStates.length);
joined.set([nothing, payable, undecided, payable], 4 * payable);
joined.set([nothing, nothing, nothing, nothing], 4 * nothing);
joined.set([nothing, undecided, undecided, undecided], 4 * undecided);
joined.set([outside, outside, outside, outside], 4 * outside);

/** Which states, as scope and conditions leave them, hang on the amount. */
const isAmountAsked = Uint8Array.from(paymentStates, (state) => (state === 'payable' || state === 'undecided' ? 1 : 0));

/**
 * Puts scope and conditions together: a row that fits stands as payable until its amount says otherwise. Tables instead of branches:
 * verdicts follow no pattern that a processor could foresee.
 */
function joinVerdicts(
  run: Run,
  { codes, offset, constant }: FlagKernel,
  { states, conditions }: IncentiveColumns,
  from: number,
  until: number,
): void {
  const byScope = Uint8Array.of(outside, payable, run.isCase ? payable : undecided);
  if (constant === 1) states.fill(payable, from, until);
  else for (let row = from; row < until; row++) states[row] = byScope[codes[offset + row - from]];
  for (const column of conditions) joinCodes(states, column, from, until);
}

function joinCodes(states: Uint8Array, codes: Uint8Array, from: number, until: number): void {
  for (let row = from; row < until; row++) states[row] = joined[states[row] * 4 + codes[row]];
}

/** Rows whose subject was awarded the incentive before: difference, instalments and history make them a case of their own. */
function awardedRows(run: Run, incentive: Incentive): Uint8Array | undefined {
  const ids = new Set(
    run.dataset.awards.filter((award) => award.incentive === incentive.name).map(({ subjectId }) => subjectId),
  );
  const frame = findFrame(run, incentive.subject);
  if (ids.size === 0 || !frame) return undefined;
  return Uint8Array.from({ length: frame.ids.length }, (_, row) => (ids.has(textAt(frame.ids, row)) ? 1 : 0));
}

const unlimited = new Float64Array(blockSize).fill(Number.POSITIVE_INFINITY);

/** Writes the outcome of each row of a block; what floats can't vouch for is read row by row. */
class BlockDecider {
  readonly #run: Run;
  readonly #gross: GrossPlan;
  readonly #cap: FenColumn | undefined;
  readonly #excluded: Uint8Array | undefined;
  readonly #awarded: Uint8Array | undefined;
  readonly #isLinked: boolean;
  readonly #wanted = new Selection();
  #sum = 0;
  #total = 0n;

  constructor(
    compiler: Compiler<Expression>,
    readonly incentive: Incentive,
    readonly columns: IncentiveColumns,
  ) {
    const place: Place = { year: compiler.run.year };
    const { cap } = incentive;
    this.#run = compiler.run;
    this.#gross = planGross(compiler, incentive, place);
    this.#cap = cap ? fenColumn(compiler, compiler.number(cap, place), cap, cap.unit ?? '元') : undefined;
    this.#excluded = exclusionColumn(compiler.run, incentive, compiler.rows);
    this.#awarded = awardedRows(compiler.run, incentive);
    this.#isLinked = rivalsOf(compiler.run, incentive).length > 0 || hasCeiling(compiler.run.program, incentive);
  }

  /** Decides the rows of a block whose states say how scope and conditions leave them. */
  decide(from: number, until: number): void {
    const { states } = this.columns;
    const awarded = this.#awarded;
    if (awarded) for (let row = from; row < until; row++) if (awarded[row] === 1) states[row] = nothing;
    const wanted = this.#wanted;
    wanted.select(states, from, until, isAmountAsked);
    this.#gross.run(from, until, wanted);
    this.#cap?.run(from, until, wanted);
    if (this.#excluded || this.#isLinked) this.#decideEach(from);
    else this.#payEach(from);
    if (awarded) for (let row = from; row < until; row++) if (awarded[row] === 1) this.#decideByRow(row);
  }

  #decideEach(from: number): void {
    const { states } = this.columns;
    const { rows, count } = this.#wanted;
    for (let k = 0; k < count; k++) this.#decideAmount(from + rows[k], rows[k], states[from + rows[k]] === payable);
  }

  /** The same where no exclusion and no other incentive can take an amount away. */
  #payEach(from: number): void {
    const { states, fen } = this.columns;
    const { rows, count } = this.#wanted;
    const { outcomes, fen: amounts } = this.#gross;
    const limits = this.#cap?.fen ?? unlimited;
    const { amount: isAmount } = gross;
    const most = largestSafe;
    let sum = 0;
    for (let k = 0; k < count; k++) {
      const i = rows[k];
      const amount = Math.min(amounts[i], limits[i]);
      const isFitting = states[from + i] === payable;
      if (outcomes[i] !== isAmount || !isFitting || !(amount > 0)) {
        this.#decideAmount(from + i, i, isFitting);
        continue;
      }
      fen[from + i] = amount;
      sum += amount;
      if (sum < most) continue;
      this.#add(sum);
      sum = 0;
    }
    this.#add(sum);
  }

  #add(amount: number): void {
    this.#sum += amount;
    if (this.#sum < largestSafe) return;
    this.#total += BigInt(this.#sum);
    this.#sum = 0;
  }

  /** Sum of the amounts to be paid so far. */
  get total(): bigint {
    return this.#total + BigInt(this.#sum);
  }

  #decideByRow(row: number): void {
    const { columns, incentive } = this;
    const run = this.#run;
    const outcome = decideBeforeBudgets(run, incentive, { subject: incentive.subject, row, year: run.year });
    columns.states[row] = codeOf(outcome.state);
    columns.fen[row] = Number(outcome.amountFen);
    columns.exactly.set(row, outcome);
    if (outcome.state === 'payable') this.#total += outcome.amountFen;
  }

  #decideAmount(row: number, i: number, isFitting: boolean): void {
    const { states, reasons } = this.columns;
    const outcome = this.#gross.outcomes[i];
    if (outcome === gross.amount && isFitting) this.#pay(row, i, this.#gross.fen[i]);
    else if (outcome === gross.below || outcome === gross.notFirst) {
      states[row] = nothing;
      reasons[row] = outcome === gross.below ? byTier : byHistory;
    } else if (outcome === gross.unclear) {
      // Where the cap surely cuts, the amount's own rounding doesn't matter.
      const limit = isFitting && this.#cap ? this.#cap.fen[i] : unclearFen;
      if (limit >= 0 && this.#gross.fen[i] > limit + 1) this.#pay(row, i, limit);
      else this.#decideByRow(row);
    } else if (outcome === gross.none && isFitting) {
      states[row] = nothing;
      reasons[row] = byParts;
    } else states[row] = this.#excluded?.[row] === exclusion.excluded ? excluded : undecided;
  }

  #pay(row: number, i: number, fen: number): void {
    const { states, fen: amounts } = this.columns;
    const standing = this.#excluded === undefined ? exclusion.free : this.#excluded[row];
    let amount = fen;
    if (this.#cap !== undefined) {
      const limit = this.#cap.fen[i];
      if (limit === missingFen) {
        states[row] = standing === exclusion.excluded ? excluded : undecided;
        return;
      }
      if (limit === unclearFen) {
        this.#decideByRow(row);
        return;
      }
      if (limit < amount) amount = Math.max(0, limit);
    }
    if (amount === 0) states[row] = nothing;
    else if (standing === exclusion.excluded) states[row] = excluded;
    else if (this.#isLinked) this.#decideByRow(row);
    else {
      states[row] = standing === exclusion.held ? held : payable;
      amounts[row] = amount;
      if (standing !== exclusion.held) this.#add(amount);
    }
  }
}

/** Everything about one row: as columns and reasons say it where that is all there is to say, else read again. */
function rowOf(
  run: Run,
  incentive: Incentive,
  columns: IncentiveColumns,
  row: number,
  tierLabel: string,
): IncentiveRow {
  const known = columns.exactly.get(row);
  if (known) return known;
  const state = paymentStates[columns.states[row]];
  const none = { grossFen: 0n, amountFen: 0n, instalmentsFen: [], due: [] };
  if (state === 'payable') {
    const fen = BigInt(columns.fen[row]);
    const instalmentsFen = instalmentsOf(run, incentive, fen, { subject: incentive.subject, row, year: run.year });
    return { state, because: [], grossFen: fen, amountFen: fen, instalmentsFen, due: [] };
  }
  if (state === 'out-of-scope') return { state, because: [], ...none };
  if (state === 'nothing') {
    const failing = incentive.conditions.filter((_, index) => columns.conditions[index][row] === 0);
    if (failing.length > 0) return { state, because: failing.map(({ name }) => name), ...none };
    switch (columns.reasons[row]) {
      case byTier:
        return { state, because: [tierLabel], ...none };
      case byHistory:
        return { state, because: ['首次超过'], ...none };
      case byParts:
        return { state, because: incentive.parts?.rows.map(({ name }) => name) ?? [], ...none };
    }
  }
  return decideBeforeBudgets(run, incentive, { subject: incentive.subject, row, year: run.year });
}

/** Decides a range of rows; gives the sum to be paid for them. */
export function decideIncentiveColumns(
  run: Run,
  incentive: Incentive,
  columns: IncentiveColumns,
  range: RowRange,
): bigint {
  const compiler = makeCompiler(run, incentive.subject);
  const place: Place = { year: run.year };
  const scope = scopeKernel(compiler, incentive.scope, place);
  const readers = incentive.conditions.map((condition) => conditionCodes(compiler, condition, place));
  const decider = new BlockDecider(compiler, incentive, columns);
  eachBlockOf(range, (from, until) => {
    scope.run(from, until);
    for (const [index, read] of readers.entries()) read(columns.conditions[index], from, until);
    joinVerdicts(run, scope, columns, from, until);
    decider.decide(from, until);
  });
  return decider.total;
}

function rowReader(run: Run, incentive: Incentive, columns: IncentiveColumns): (row: number) => IncentiveRow {
  const tierLabel = incentive.tiers ? printExpression(incentive.tiers.value) : '金额';
  return (row) => rowOf(run, incentive, columns, row, tierLabel);
}

/** The result around its columns; its rows are made when first read. */
export function incentiveResultOf(
  run: Run,
  incentive: Incentive,
  columns: IncentiveColumns,
  totalFen: bigint,
): IncentiveResult {
  const rowAt = rowReader(run, incentive, columns);
  let made: readonly IncentiveRow[] | undefined;
  return {
    incentive: incentive.name,
    year: run.year,
    states: columns.states,
    amountsFen: columns.fen,
    get rows() {
      made ??= Array.from(columns.states, (_, row) => rowAt(row));
      return made;
    },
    totalFen,
  };
}

/** An incentive's claims before budgets, decided once per run. */
export function claimsByColumns(run: Run, incentive: Incentive): ClaimColumns {
  return keep(run, incentive, 'claim columns', () => {
    const columns = makeColumns(run, incentive);
    decideIncentiveColumns(run, incentive, columns, { from: 0, until: columns.states.length });
    return { columns, rowAt: rowReader(run, incentive, columns) };
  });
}

function makeColumns(run: Run, incentive: Incentive): IncentiveColumns {
  const rows = findFrame(run, incentive.subject)?.ids.length ?? 0;
  return {
    states: new Uint8Array(rows),
    fen: new Float64Array(rows),
    reasons: new Uint8Array(rows),
    exactly: new Map(),
    conditions: incentive.conditions.map(() => new Uint8Array(rows)),
  };
}

/**
 * Runs an incentive by columns: scope, conditions, exclusions, tiers with their history and grounds by kernels for all rows, amounts where
 * the rounding to fen is clear, then budgets over all claims. Earlier awards, incentives that exclude each other or share a ceiling of their
 * holder, and doubtful amounts are read row by row.
 */
export function runIncentiveByColumns(run: Run, incentive: Incentive): IncentiveResult {
  if (budgetsOf(run.program, incentive).length > 0) return underBudgets(run, incentive, claimsByColumns);
  const columns = makeColumns(run, incentive);
  const range = { from: 0, until: columns.states.length };
  return incentiveResultOf(run, incentive, columns, decideIncentiveColumns(run, incentive, columns, range));
}
