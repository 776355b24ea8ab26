import { textAt } from '../data/texts.ts';
import type { Ceiling, Incentive } from '../program/program.ts';
import type { IncentiveRow } from '../results/results.ts';
import { type BudgetPart, partOf } from './budget-part.ts';
import { inDocumentOrder } from './claim.ts';
import type { Claim } from './claims-in-order.ts';
import { numberAt } from './evaluate.ts';
import { toFen } from './money.ts';
import { putInOrder } from './order-claims.ts';
import { followLink } from './read-item.ts';
import { type At, findFrame, keep, type Run } from './run.ts';
import { spendInOrder } from './spend-in-order.ts';
import { splitInProportion } from './split-in-proportion.ts';

/** All that is claimed of a budget, or of one group's part of it. */
export interface BudgetClaims {
  readonly totalFen: bigint;
  /** Those of more than nothing or not decided, in the order of the document, of one incentive in the order of the subjects' codes. */
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

/** All claims of a budget in the run's year, read once per run. */
function allClaims(run: Run, budget: Ceiling, read: ReadClaim): readonly Claim[] {
  const claims: Claim[] = [];
  for (const incentive of inDocumentOrder(run, budget)) {
    for (const row of rowsById(run, incentive.subject)) {
      const { state, amountFen } = read(run, incentive, { subject: incentive.subject, row, year: run.year });
      if (amountFen > 0n || (state === 'undecided' && !run.isCase)) claims.push({ incentive, row, amountFen, state });
    }
  }
  return claims;
}

/** Claims by the budget that they are made on. What is claimed of no known one may be of any, and stands among all like what is held. */
function claimsByPart(run: Run, budget: Ceiling, claims: readonly Claim[]): ReadonlyMap<BudgetPart, readonly Claim[]> {
  const parts = claims.map(({ incentive, row }) => {
    const at = { subject: incentive.subject, row, year: run.year };
    return partOf(run, budget, followLink(run, at, budget.subject));
  });
  const places = new Map<BudgetPart, number[]>();
  const unknown = claims.flatMap((_, index) => (parts[index] === null ? [index] : []));
  for (const [index, part] of parts.entries()) {
    if (part === null) continue;
    const own = places.get(part);
    if (own) own.push(index);
    else places.set(part, [index]);
  }
  const claimAt = (index: number): Claim => (parts[index] === null ? mayBeElsewhere(claims[index]) : claims[index]);
  return new Map(
    Array.from(places, ([part, own]) => {
      const all = unknown.length === 0 ? own : [...own, ...unknown].sort((a, b) => a - b);
      return [part, all.map(claimAt)];
    }),
  );
}

function mayBeElsewhere(claim: Claim): Claim {
  return claim.state === 'undecided' ? claim : { ...claim, state: 'held' };
}

function addUp(claims: readonly Claim[]): BudgetClaims {
  const totalFen = claims.reduce((sum, { amountFen }) => sum + amountFen, 0n);
  const [isUndecided, isHeld] = (['undecided', 'held'] as const).map((one) =>
    claims.some(({ state }) => state === one),
  );
  return { totalFen, claims, isUndecided, isHeld };
}

/** What is claimed by all subjects of one of the budgets that a ceiling stands for; added up once per run. */
export function claimsOf(run: Run, budget: Ceiling, part: BudgetPart, read: ReadClaim): BudgetClaims {
  return keep(run, budget, `claims of ${part}`, () => {
    const all = keep(run, budget, 'all claims', () => allClaims(run, budget, read));
    if (!budget.division) return addUp(all);
    const parts = keep(run, budget, 'claims by part', () => claimsByPart(run, budget, all));
    return addUp(parts.get(part) ?? []);
  });
}

/** A budget in fen, the same for whoever asks; null where it isn't known. */
export function budgetFen(run: Run, { limit }: Ceiling, holder: At | undefined): bigint | null {
  const value = holder && numberAt(run, limit, holder);
  if (!value) return null;
  const fen = toFen(value, limit.unit ?? '元');
  return fen > 0n ? fen : 0n;
}

/** A claim's share of a budget. */
export interface BudgetShare {
  readonly amountFen: bigint;
  /** What of it is left over from the others, where they share in proportion. */
  readonly extraFen: bigint;
  /** It may yet change with what isn't decided. */
  readonly isOpen: boolean;
  /** Where an order is: which claim it is, how many stand beside it, itself too, and what is spent before them. */
  readonly turn?: { readonly place: number; readonly equals: number; readonly beforeFen: bigint };
}

const keyOf = ({ incentive, row }: Pick<Claim, 'incentive' | 'row'>): string => `${incentive.name} ${row}`;

function inProportion(budget: Ceiling, all: BudgetClaims, limit: bigint): ReadonlyMap<string, BudgetShare> {
  const { claims, totalFen } = all;
  const isCut = totalFen > limit;
  const amounts = claims.map(({ amountFen }) => amountFen);
  const parts = isCut ? splitInProportion(amounts, limit, budget.remainder) : undefined;
  return new Map(
    claims.map((claim, index) => {
      const amountFen = parts?.amounts[index] ?? claim.amountFen;
      const isOpen = all.isUndecided || (all.isHeld && amountFen < claim.amountFen);
      return [keyOf(claim), { amountFen, extraFen: parts?.extras[index] ?? 0n, isOpen }];
    }),
  );
}

/** Shares of a budget that is known, by incentive and row; made once per run. */
function sharesOfBudget(run: Run, budget: Ceiling, all: BudgetClaims, limit: bigint): ReadonlyMap<string, BudgetShare> {
  return keep(run, all, `shares of ${limit}`, () => {
    if (!budget.order) return inProportion(budget, all, limit);
    const { lines, turns, ...inOrder } = putInOrder(run, budget.order, all.claims);
    const { amounts, before, isOpen } = spendInOrder(inOrder, limit, budget.order);
    return new Map(
      lines.map((line, index) => {
        const turn = { ...turns[index], beforeFen: before[index] };
        return [keyOf(line), { amountFen: amounts[index], extraFen: 0n, isOpen: isOpen[index] === 1, turn }];
      }),
    );
  });
}

/** A claim's share of a budget: nothing for one of nothing, null where the budget isn't known. */
export function shareOf(
  run: Run,
  budget: Ceiling,
  all: BudgetClaims,
  limit: bigint | null,
  claim: Pick<Claim, 'incentive' | 'row'>,
): BudgetShare | null {
  if (limit === null) return null;
  const share = sharesOfBudget(run, budget, all, limit).get(keyOf(claim));
  return share ?? { amountFen: 0n, extraFen: 0n, isOpen: false };
}

/** What all claims together get of a budget, as things stand. */
export function spentOf(run: Run, budget: Ceiling, all: BudgetClaims, limit: bigint): bigint {
  let spent = 0n;
  for (const { amountFen } of sharesOfBudget(run, budget, all, limit).values()) spent += amountFen;
  return spent;
}

/** Who took what was left over of a budget: the subject's code, the incentive, and how much. */
export function remainderTakers(
  run: Run,
  budget: Ceiling,
  all: BudgetClaims,
  limit: bigint | null,
): readonly { readonly id: string; readonly incentive: Incentive; readonly extraFen: bigint }[] {
  return all.claims.flatMap((claim) => {
    const extraFen = shareOf(run, budget, all, limit, claim)?.extraFen ?? 0n;
    const frame = findFrame(run, claim.incentive.subject);
    return extraFen > 0n && frame ? [{ id: textAt(frame.ids, claim.row), incentive: claim.incentive, extraFen }] : [];
  });
}
