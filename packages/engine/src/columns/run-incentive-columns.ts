import type { Expression } from '../program/expression.ts';
import type { Incentive, Tiers } from '../program/program.ts';
import { type IncentiveResult, type IncentiveRow, type PaymentState, paymentStates } from '../results/results.ts';
import { earlierAwards } from '../rows/decide-incentive.ts';
import { fenIn, splitFen } from '../rows/money.ts';
import { numOfExact, numOfText } from '../rows/num.ts';
import type { Run } from '../rows/run.ts';
import { decideIncentive, rivalsOf } from '../rows/run-incentive.ts';
import { rateOf, unitOfTier } from '../rows/tier.ts';
import { makeCompiler } from './compile.ts';
import { conditionCodes, scopeKernel, scopeVerdict } from './decide-columns.ts';
import {
  type Compiler,
  constantNumbers,
  derivedNumbers,
  eachBlock,
  magnitudeOf,
  type NumberKernel,
  type Place,
  roundingUnit,
} from './kernel.ts';

const largestSafe = 2 ** 50;

/** Whether amounts can be computed by kernels: no history, no other incentive, no grounds of its own; the rest is read row by row. */
function hasAmountKernel(run: Run, incentive: Incentive): boolean {
  return (
    !incentive.parts &&
    !incentive.isFirstTime &&
    rivalsOf(run, incentive).length === 0 &&
    (incentive.tiers === undefined || incentive.tiers.how === 'progressive') &&
    (incentive.tiers !== undefined || incentive.amount !== undefined) &&
    !(incentive.isSubjectToExclusions && run.program.exclusions.length > 0) &&
    !run.dataset.awards.some((award) => award.incentive === incentive.name)
  );
}

/** Each slice above a threshold at its own rate, added up in the order of the one-row reading; below the first threshold nothing. */
function progressiveKernel(tiers: Tiers, value: NumberKernel): NumberKernel {
  const from = tiers.rows.map(({ threshold }) => numOfText(threshold).float);
  const rates = tiers.rows.map(({ result }) => rateOf(tiers, result).float);
  const size = magnitudeOf(value);
  const most = Math.max(...rates.map(Math.abs));
  const magnitude = derivedNumbers({
    inputs: [size],
    mayMiss: false,
    ulps: 1,
    sign: 'non-negative',
    compute: (values, _, count) => {
      for (let i = 0; i < count; i++)
        values[i] = (Math.abs(size.values[size.offset + i]) * 2 + Math.abs(from[0])) * most * rates.length;
    },
  });
  return derivedNumbers({
    inputs: [value],
    mayMiss: value.missing !== null,
    ulps: value.ulps + 4 + rates.length,
    sign: 'any',
    magnitude,
    compute: (values, missing, count) => {
      const [input, offset] = [value.values, value.offset];
      for (let i = 0; i < count; i++) {
        const x = input[offset + i];
        let sum = 0;
        for (let k = 0; k < rates.length && x > from[k]; k++) {
          const until = k + 1 < from.length && from[k + 1] < x ? from[k + 1] : x;
          sum += (until - from[k]) * rates[k];
        }
        values[i] = sum;
      }
      if (value.missing) missing.set(value.missing.subarray(offset, offset + count));
    },
  });
}

interface AmountPlan {
  readonly amount: NumberKernel;
  readonly cap: NumberKernel;
  readonly fen: number;
  readonly capFen: number;
  readonly value: NumberKernel | undefined;
  readonly lowest: number;
}

function planAmount(compiler: Compiler<Expression>, incentive: Incentive, place: Place): AmountPlan {
  const { tiers } = incentive;
  const value = tiers ? compiler.number(tiers.value, place) : undefined;
  const tier = tiers && value ? progressiveKernel(tiers, value) : undefined;
  const inTier: Place = tier ? { ...place, tier } : place;
  const amount = incentive.amount
    ? compiler.number(incentive.amount, inTier)
    : (tier ?? constantNumbers(Number.NaN, false));
  const unit = incentive.amount?.unit ?? (tiers ? unitOfTier(tiers) : '元');
  const fenOf = (text: string): number => numOfExact(fenIn(text)).float;
  return {
    amount,
    cap: incentive.cap ? compiler.number(incentive.cap, place) : constantNumbers(Number.POSITIVE_INFINITY, false),
    fen: fenOf(unit),
    capFen: fenOf(incentive.cap?.unit ?? '元'),
    value,
    lowest: tiers ? numOfText(tiers.rows[0]?.threshold ?? '0').float : Number.NEGATIVE_INFINITY,
  };
}

const codeOf = (state: PaymentState): number => paymentStates.indexOf(state);
const [payable, nothing, outside] = [codeOf('payable'), codeOf('nothing'), codeOf('out-of-scope')];

/** The fen of a float amount, or −1 where a rounding edge is too near to say. */
function clearFen(amount: number, doubt: number): number {
  if (!(amount < largestSafe) || amount < 0) return -1;
  const below = Math.floor(amount);
  const rest = amount - below;
  return Math.abs(rest - 0.5) <= doubt ? -1 : rest > 0.5 ? below + 1 : below;
}

/** Which rows need the one-row reading, and what the others are. */
interface Columns {
  readonly states: Uint8Array;
  readonly fen: Float64Array;
  readonly exactly: Map<number, IncentiveRow>;
  readonly conditions: readonly Uint8Array[];
}

function decideByRow(run: Run, incentive: Incentive, columns: Columns, row: number): void {
  const outcome = decideIncentive(run, incentive, { subject: incentive.subject, row, year: run.year });
  columns.states[row] = codeOf(outcome.state);
  columns.fen[row] = Number(outcome.amountFen);
  columns.exactly.set(row, outcome);
}

function isMissing(kernel: NumberKernel, i: number): boolean {
  return kernel.missing !== null && kernel.missing[kernel.offset + i] === 1;
}

function decideRow(
  run: Run,
  incentive: Incentive,
  columns: Columns,
  plan: AmountPlan | undefined,
  size: NumberKernel | undefined,
  row: number,
  i: number,
): void {
  if (!plan || !size) {
    decideByRow(run, incentive, columns, row);
    return;
  }
  const { amount, cap, value } = plan;
  if (isMissing(amount, i) || isMissing(cap, i) || (value && isMissing(value, i))) {
    decideByRow(run, incentive, columns, row);
    return;
  }
  const reached = value ? value.values[value.offset + i] : Number.POSITIVE_INFINITY;
  if (value && Math.abs(reached - plan.lowest) <= 8 * value.ulps * roundingUnit * Math.abs(reached)) {
    decideByRow(run, incentive, columns, row);
    return;
  }
  if (reached < plan.lowest) {
    columns.states[row] = nothing;
    return;
  }
  const gross = amount.values[amount.offset + i] * plan.fen;
  const limit = cap.values[cap.offset + i] * plan.capFen;
  const bound = 4 * (amount.ulps + 4) * roundingUnit * Math.abs(size.values[size.offset + i] * plan.fen);
  const isCapped = gross > limit + bound + limit * 8 * roundingUnit;
  const fen = isCapped
    ? clearFen(limit, cap.constant === undefined ? 1 : limit * 8 * roundingUnit)
    : clearFen(gross, bound);
  if (fen <= 0 || (!isCapped && gross >= limit - bound)) decideByRow(run, incentive, columns, row);
  else {
    columns.states[row] = payable;
    columns.fen[row] = fen;
  }
}

/** Names of the conditions that fail, for a row that gets nothing; else the tier's value below the first tier. */
function simpleRow(incentive: Incentive, columns: Columns, row: number, tierLabel: string): IncentiveRow {
  const state = paymentStates[columns.states[row]];
  const nothing = { grossFen: 0n, amountFen: 0n, instalmentsFen: [], due: [] };
  if (state === 'payable') {
    const fen = BigInt(columns.fen[row]);
    return {
      state,
      because: [],
      grossFen: fen,
      amountFen: fen,
      instalmentsFen: splitFen(fen, incentive.instalments),
      due: [],
    };
  }
  if (state === 'out-of-scope') return { state, because: [], ...nothing };
  const failing = incentive.conditions.flatMap(({ name }, index) =>
    columns.conditions[index][row] === 0 ? [name] : [],
  );
  return { state, because: failing.length > 0 ? failing : [tierLabel], ...nothing };
}

/**
 * Runs an incentive by columns: scope and conditions by kernels for all rows, amounts by kernels where the rounding to fen is clear,
 * everything else by the one-row reading. Rows are made when first read.
 */
export function runIncentiveByColumns(run: Run, incentive: Incentive, tierLabel: string): IncentiveResult {
  const compiler = makeCompiler(run, incentive.subject);
  const place: Place = { year: run.year };
  const { rows } = compiler;
  const scope = scopeKernel(compiler, incentive.scope, place);
  const conditions = incentive.conditions.map((condition) => ({
    codes: new Uint8Array(rows),
    read: conditionCodes(compiler, condition, place),
  }));
  const columns: Columns = {
    states: new Uint8Array(rows),
    fen: new Float64Array(rows),
    exactly: new Map(),
    conditions: conditions.map(({ codes }) => codes),
  };
  const plan = hasAmountKernel(run, incentive) ? planAmount(compiler, incentive, place) : undefined;
  const size = plan && magnitudeOf(plan.amount);
  const verdicts = columns.conditions;
  const kernels = plan && size ? [plan.amount, plan.cap, size, ...(plan.value ? [plan.value] : [])] : [];
  const hasAwards = run.dataset.awards.some((award) => award.incentive === incentive.name);
  eachBlock(rows, (from, until) => {
    scope.run(from, until);
    for (const { codes, read } of conditions) read(codes, from, until);
    for (const kernel of kernels) kernel.run(from, until);
    for (let row = from; row < until; row++) {
      const inside = scopeVerdict(run, scope, row - from);
      let isFailing = false;
      let isUnknown = inside === null;
      for (let k = 0; k < verdicts.length; k++) {
        const code = verdicts[k][row];
        if (code === 0) isFailing = true;
        else if (code === 2) isUnknown = true;
      }
      const mayBeDue =
        hasAwards &&
        incentive.instalments.length > 0 &&
        earlierAwards(run, incentive.name, { subject: incentive.subject, row, year: run.year }).length > 0;
      if (mayBeDue || (isUnknown && inside !== false && !isFailing)) decideByRow(run, incentive, columns, row);
      else if (inside === false) columns.states[row] = outside;
      else if (isFailing) columns.states[row] = nothing;
      else decideRow(run, incentive, columns, plan, size, row, row - from);
    }
  });
  let made: readonly IncentiveRow[] | undefined;
  return {
    incentive: incentive.name,
    year: run.year,
    states: columns.states,
    amountsFen: columns.fen,
    get rows() {
      made ??= Array.from(
        { length: rows },
        (_, row) => columns.exactly.get(row) ?? simpleRow(incentive, columns, row, tierLabel),
      );
      return made;
    },
    totalFen: totalOf(columns),
  };
}

function totalOf({ states, fen, exactly }: Columns): bigint {
  let sum = 0;
  let total = 0n;
  for (let row = 0; row < states.length; row++) {
    if (states[row] !== payable) continue;
    if (fen[row] >= largestSafe) total += exactly.get(row)?.amountFen ?? 0n;
    else sum += fen[row];
    if (sum >= largestSafe) {
      total += BigInt(sum);
      sum = 0;
    }
  }
  return total + BigInt(sum);
}
