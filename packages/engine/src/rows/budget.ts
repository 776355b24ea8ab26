import { textAt } from '../data/texts.ts';
import type { Ceiling, Incentive } from '../program/program.ts';
import type { IncentiveRow } from '../results/results.ts';
import { inDocumentOrder } from './claim.ts';
import { numberAt } from './evaluate.ts';
import { toFen } from './money.ts';
import { type At, findFrame, keep, type Run } from './run.ts';

/** What one subject claims by one incentive. */
interface Claim {
  readonly incentive: Incentive;
  readonly row: number;
  readonly amountFen: bigint;
}

/** All that is claimed of a budget. */
export interface BudgetClaims {
  readonly totalFen: bigint;
  /** Those of more than nothing, in the order of the document, of one incentive in the order of the subjects' codes. */
  readonly claims: readonly Claim[];
  /** Some claim isn't decided: what it will be isn't known. */
  readonly isUndecided: boolean;
  /** Some claim is held: it may yet be lost, and leave more to the others. */
  readonly isHeld: boolean;
}

/** One subject's claim as it stands before budgets. */
export type ReadClaim = (run: Run, incentive: Incentive, at: At) => IncentiveRow;

/** The rows of a kind in the order of their codes: whatever order the data came in. */
function rowsById(run: Run, subject: Incentive['subject']): readonly number[] {
  return keep(run, 'rows by code', subject, () => {
    const ids = findFrame(run, subject)?.ids;
    if (!ids) return [];
    const rows = Array.from({ length: ids.length }, (_, row) => ({ row, id: textAt(ids, row) }));
    return rows.sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ row }) => row);
  });
}

/** What is claimed of a budget by all subjects in the run's year; added up once per run. */
export function claimsOf(run: Run, budget: Ceiling, read: ReadClaim): BudgetClaims {
  return keep(run, budget, 'claims', () => {
    let totalFen = 0n;
    let [isUndecided, isHeld] = [false, false];
    const claims: Claim[] = [];
    for (const incentive of inDocumentOrder(run, budget)) {
      for (const row of rowsById(run, incentive.subject)) {
        const { state, amountFen } = read(run, incentive, { subject: incentive.subject, row, year: run.year });
        totalFen += amountFen;
        if (amountFen > 0n) claims.push({ incentive, row, amountFen });
        isUndecided ||= state === 'undecided';
        isHeld ||= state === 'held';
      }
    }
    return { totalFen, claims, isUndecided: isUndecided && !run.isCase, isHeld };
  });
}

/** A budget in fen, the same for whoever asks; null where it isn't known. */
export function budgetFen(run: Run, { limit }: Ceiling, holder: At | undefined): bigint | null {
  const value = holder && numberAt(run, limit, holder);
  if (!value) return null;
  const fen = toFen(value, limit.unit ?? '元');
  return fen > 0n ? fen : 0n;
}

/** A claim's part of a budget, and what of it is left over from the others. */
export interface BudgetShare {
  readonly amountFen: bigint;
  readonly extraFen: bigint;
}

interface Part extends Claim {
  readonly floorFen: bigint;
  /** What cutting down took, as a share of one fen times all claims. */
  readonly rest: bigint;
}

/** Who is asked first to take what is left over, and how much at once. */
function takers(parts: readonly Part[], remainder: Ceiling['remainder']): readonly Part[] {
  const bySize = (a: bigint, b: bigint): number => (a === b ? 0 : a > b ? -1 : 1);
  switch (remainder) {
    case 'none':
      return [];
    case 'last':
      return [...parts].reverse();
    case 'largest-claim':
      return [...parts].sort((a, b) => bySize(a.amountFen, b.amountFen));
    case undefined:
      return [...parts].sort((a, b) => bySize(a.rest, b.rest) || bySize(a.amountFen, b.amountFen));
  }
}

/**
 * A budget that all claims together exceed, in proportion: each part is cut down to whole fen, and what is left over goes to whom the budget
 * names, nobody getting more than was claimed. So the parts add to the budget exactly, unless nobody is to get the rest.
 */
export function splitBudget(
  { claims, totalFen }: Pick<BudgetClaims, 'claims' | 'totalFen'>,
  limit: bigint,
  remainder: Ceiling['remainder'],
): ReadonlyMap<Claim, BudgetShare> {
  const parts = claims.map((claim): Part => {
    const floorFen = (claim.amountFen * limit) / totalFen;
    return { ...claim, floorFen, rest: claim.amountFen * limit - floorFen * totalFen };
  });
  let left = limit - parts.reduce((sum, { floorFen }) => sum + floorFen, 0n);
  const extras = new Map<Part, bigint>();
  for (const part of takers(parts, remainder)) {
    if (left <= 0n) break;
    const most = remainder === undefined ? 1n : part.amountFen - part.floorFen;
    const extraFen = left < most ? left : most;
    extras.set(part, extraFen);
    left -= extraFen;
  }
  return new Map(
    parts.map((part, index) => {
      const extraFen = extras.get(part) ?? 0n;
      return [claims[index], { amountFen: part.floorFen + extraFen, extraFen }];
    }),
  );
}

/** The parts of a budget that is exceeded, by incentive and row; made once per run. Undefined where the budget isn't known or isn't exceeded. */
export function partsOf(
  run: Run,
  budget: Ceiling,
  all: BudgetClaims,
  limit: bigint | null,
): ReadonlyMap<string, BudgetShare> | undefined {
  if (limit === null || all.totalFen <= limit) return undefined;
  return keep(run, budget, `parts of ${limit}`, () => {
    const split = splitBudget(all, limit, budget.remainder);
    return new Map(Array.from(split, ([{ incentive, row }, share]) => [`${incentive.name} ${row}`, share]));
  });
}

/** A claim's share of a budget: the whole claim where the budget isn't exceeded, null where it isn't known. */
export function shareOf(
  run: Run,
  budget: Ceiling,
  all: BudgetClaims,
  limit: bigint | null,
  claim: { readonly incentive: Incentive; readonly row: number; readonly amountFen: bigint },
): BudgetShare | null {
  if (limit === null) return null;
  const parts = partsOf(run, budget, all, limit);
  const whole = { amountFen: claim.amountFen, extraFen: 0n };
  return parts ? (parts.get(`${claim.incentive.name} ${claim.row}`) ?? { amountFen: 0n, extraFen: 0n }) : whole;
}

/** Who took what was left over of a budget: the subject's code, the incentive, and how much. */
export function remainderTakers(
  run: Run,
  budget: Ceiling,
  all: BudgetClaims,
  limit: bigint | null,
): readonly { readonly id: string; readonly incentive: Incentive; readonly extraFen: bigint }[] {
  const parts = partsOf(run, budget, all, limit);
  return all.claims.flatMap(({ incentive, row }) => {
    const extraFen = parts?.get(`${incentive.name} ${row}`)?.extraFen ?? 0n;
    const frame = findFrame(run, incentive.subject);
    return extraFen > 0n && frame ? [{ id: textAt(frame.ids, row), incentive, extraFen }] : [];
  });
}
