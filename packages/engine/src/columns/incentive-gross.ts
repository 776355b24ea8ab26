import type { Expression } from '../program/expression.ts';
import { amountOrNothing } from '../program/has-result.ts';
import type { Incentive, Tiers } from '../program/program.ts';
import { outOfScope } from '../rows/decide-rule.ts';
import { toFen } from '../rows/money.ts';
import { numOfText } from '../rows/num.ts';
import { unitOfTier } from '../rows/tier.ts';
import { type FenColumn, fenColumn, largestSafe, missingFen, negativeFen, unclearFen } from './clear-fen.ts';
import { conditionCodes } from './decide-columns.ts';
import { blockSize, type Compiler, type Place } from './kernel.ts';
import type { Selection } from './selection.ts';
import {
  belowTiers,
  notFirst,
  pickedKernel,
  progressiveKernel,
  type TierColumn,
  tierColumn,
  unclearTier,
  undecidedTier,
} from './tier-kernels.ts';

/** What an incentive's amount comes to before its cap. `unclear`: the exact reading decides. */
export const gross = { amount: 0, below: 1, notFirst: 2, none: 3, undecided: 4, unclear: 5 } as const;

/** Amounts before the cap, block by block. */
export interface GrossPlan {
  /** Fills the wanted rows of the block. */
  readonly run: (from: number, until: number, wanted: Selection) => void;
  /** One of `gross` per row of the block. */
  readonly outcomes: Uint8Array;
  /** Whole fen where the outcome is an amount; where it is unclear, what it surely is at least. */
  readonly fen: Float64Array;
}

function emptyBlock(): Pick<GrossPlan, 'outcomes' | 'fen'> {
  return { outcomes: new Uint8Array(blockSize), fen: new Float64Array(blockSize) };
}

type Block = Pick<GrossPlan, 'outcomes' | 'fen'>;

/** The amounts of the wanted rows: missing, rounded, or left to the exact reading. */
function writeAmounts({ outcomes, fen }: Block, amount: FenColumn, { rows, count }: Selection): void {
  const [missing, unclear] = [missingFen, unclearFen];
  const { undecided, unclear: isUnclear, amount: isAmount } = gross;
  for (let k = 0; k < count; k++) {
    const i = rows[k];
    const whole = amount.fen[i];
    outcomes[i] = whole === missing ? undecided : whole === unclear ? isUnclear : isAmount;
    fen[i] = whole === unclear ? amount.leastAt(i) : Math.max(0, whole);
  }
}

function amountPlan(amount: FenColumn): GrossPlan {
  const block = emptyBlock();
  return {
    ...block,
    run: (from, until, wanted) => {
      amount.run(from, until, wanted);
      writeAmounts(block, amount, wanted);
    },
  };
}

const outcomesByCode = new Map<number, number>([
  [belowTiers, gross.below],
  [notFirst, gross.notFirst],
  [unclearTier, gross.unclear],
  [undecidedTier, gross.undecided],
]);

function writeWithoutTier({ outcomes, fen }: Block, i: number, code: number): void {
  outcomes[i] = outcomesByCode.get(code) ?? gross.unclear;
  fen[i] = Number.NEGATIVE_INFINITY;
}

function writeWithoutTiers(block: Block, tiers: Int16Array, { rows, count }: Selection): void {
  for (let k = 0; k < count; k++) if (tiers[rows[k]] < 0) writeWithoutTier(block, rows[k], tiers[rows[k]]);
}

/** The tier's own result is the amount: a few amounts, each rounded once, exactly. */
function pickPlan(tiers: Tiers, column: TierColumn): GrossPlan {
  const block = emptyBlock();
  const results = tiers.rows.map(({ result }) => Math.max(0, Number(toFen(numOfText(result), unitOfTier(tiers)))));
  return {
    ...block,
    run: (from, until, wanted) => {
      column.run(from, until, wanted);
      for (let k = 0; k < wanted.count; k++) {
        const i = wanted.rows[k];
        const tier = column.tiers[i];
        if (tier < 0) writeWithoutTier(block, i, tier);
        else {
          block.outcomes[i] = results[tier] < largestSafe ? gross.amount : gross.unclear;
          block.fen[i] = results[tier];
        }
      }
    },
  };
}

/** An amount that depends on the tier, for the rows that reach one. */
function tierPlan(column: TierColumn, amount: FenColumn): GrossPlan {
  const block = emptyBlock();
  return {
    ...block,
    run: (from, until, wanted) => {
      column.run(from, until, wanted);
      amount.run(from, until, wanted);
      writeAmounts(block, amount, wanted);
      writeWithoutTiers(block, column.tiers, wanted);
    },
  };
}

function planTiers(compiler: Compiler<Expression>, incentive: Incentive, tiers: Tiers, place: Place): GrossPlan {
  const value = compiler.number(tiers.value, place);
  const column = tierColumn(compiler, incentive, tiers, value, place);
  if (tiers.how === 'pick' && !incentive.amount) return pickPlan(tiers, column);
  const picked = tiers.how === 'progressive' ? progressiveKernel(tiers, column, value) : pickedKernel(tiers, column);
  const stated = incentive.amount && amountOrNothing(compiler.run.program, incentive.amount, compiler.subject);
  const amount = stated ? compiler.number(stated, { ...place, tier: picked }) : picked;
  const unit = stated ? (stated.unit ?? '元') : unitOfTier(tiers);
  return tierPlan(column, fenColumn(compiler, amount, undefined, unit));
}

/** The grounds of `各项`: the highest or the sum of those that hold; unknown ones matter only when they could change the amount. */
function planParts(
  compiler: Compiler<Expression>,
  { combine, rows }: NonNullable<Incentive['parts']>,
  place: Place,
): GrossPlan {
  const block = emptyBlock();
  const parts = rows.map((row) => {
    const amount = amountOrNothing(compiler.run.program, row.amount, compiler.subject);
    return {
      codes: new Uint8Array(blockSize),
      read: conditionCodes(compiler, row, place),
      amount: fenColumn(compiler, compiler.number(amount, place), amount, amount.unit ?? '元'),
    };
  });
  const isSum = combine === 'sum';
  const { isCase } = compiler.run;
  const decide = (i: number): void => {
    let total = 0;
    let open = -1;
    for (const { codes, amount } of parts) {
      const code = codes[i];
      if (code === 0 || code === outOfScope) continue;
      const fen = amount.fen[i];
      const isMissing = fen === missingFen;
      if (fen === unclearFen || fen === negativeFen) {
        block.outcomes[i] = gross.unclear;
        block.fen[i] = Number.NEGATIVE_INFINITY;
        return;
      }
      if (code === 2 || isMissing) {
        if (!isCase) open = isMissing || isSum ? Number.POSITIVE_INFINITY : Math.max(open, fen);
      } else if (isSum) total += fen;
      else if (fen > total) total = fen;
    }
    const isOpen = open > total;
    block.outcomes[i] = isOpen
      ? gross.undecided
      : total === 0
        ? gross.none
        : total < largestSafe
          ? gross.amount
          : gross.unclear;
    block.fen[i] = total;
  };
  return {
    ...block,
    run: (from, until, wanted) => {
      for (const { codes, read, amount } of parts) {
        read(codes, from, until, 0);
        amount.run(from, until, wanted);
      }
      for (let k = 0; k < wanted.count; k++) decide(wanted.rows[k]);
    },
  };
}

/** Every row read exactly. */
function unclearPlan(): GrossPlan {
  const block = emptyBlock();
  block.outcomes.fill(gross.unclear);
  block.fen.fill(Number.NEGATIVE_INFINITY);
  return { ...block, run: () => {} };
}

/** Amounts before the cap: of separate grounds, of tiers, or of a formula. */
export function planGross(compiler: Compiler<Expression>, incentive: Incentive, place: Place): GrossPlan {
  if (incentive.parts && incentive.tiers) return unclearPlan();
  if (incentive.parts) return planParts(compiler, incentive.parts, place);
  if (incentive.tiers) return planTiers(compiler, incentive, incentive.tiers, place);
  const { amount } = incentive;
  if (!amount)
    return amountPlan({ run: () => {}, fen: new Float64Array(blockSize).fill(missingFen), leastAt: () => 0 });
  const whole = amountOrNothing(compiler.run.program, amount, compiler.subject);
  return amountPlan(fenColumn(compiler, compiler.number(whole, place), whole, whole.unit ?? '元'));
}
