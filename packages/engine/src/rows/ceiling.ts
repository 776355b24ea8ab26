import { textAt } from '../data/texts.ts';
import type { Ceiling, Incentive, Program } from '../program/program.ts';
import type { IncentiveRow } from '../results/results.ts';
import { budgetFen, claimsOf, type ReadClaim, shareOf } from './budget.ts';
import { partOf } from './budget-part.ts';
import { decideClaim, inDocumentOrder } from './claim.ts';
import { scopeAt } from './decide-rule.ts';
import { numberAt } from './evaluate.ts';
import { toFen } from './money.ts';
import { followLink } from './read-item.ts';
import { type At, findFrame, keep, type Run } from './run.ts';

/** What ceilings leave of a claim. `because`: the ceilings that cut it or can't be decided; none where it stays whole. */
export interface Allowance {
  readonly amountFen: bigint;
  /** How much is left can't be decided yet: it is held back. */
  readonly isOpen: boolean;
  readonly because: readonly string[];
}

/** The ceilings under which an incentive falls. */
export function ceilingsOf({ ceilings }: Program, { name }: Incentive): readonly Ceiling[] {
  return Object.values(ceilings).filter(({ incentives }) => incentives.includes(name));
}

/** Whether other claims of the same holder can cut an incentive's amount. */
export function hasCeiling(program: Program, incentive: Incentive): boolean {
  return ceilingsOf(program, incentive).some(({ isShared }) => !isShared);
}

/** The budgets of which an incentive takes a part. */
export function budgetsOf(program: Program, incentive: Incentive): readonly Ceiling[] {
  return ceilingsOf(program, incentive).filter(({ isShared }) => isShared);
}

/** The rows that belong to each holder, in the order of their ids: whatever order the data came in. */
function rowsByHolder(
  run: Run,
  subject: At['subject'],
  holders: At['subject'],
): ReadonlyMap<number, readonly number[]> {
  return keep(run, `rows by ${holders}`, subject, () => {
    const frame = findFrame(run, subject);
    const rows = new Map<number, number[]>();
    for (const [row, holder] of frame?.links.get(holders)?.entries() ?? [])
      rows.set(holder, [...(rows.get(holder) ?? []), row]);
    const idOf = (row: number): string => (frame ? textAt(frame.ids, row) : '');
    for (const list of rows.values()) list.sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
    return rows;
  });
}

/** A claim that comes earlier under the same ceiling. */
export interface EarlierClaim {
  readonly incentive: Incentive;
  readonly at: At;
  readonly row: IncentiveRow;
}

/** What comes before one's own of all that a holder has under a ceiling: in the order of the document, of one thing in the order of the ids. */
export function placesBefore<T extends { readonly name: string; readonly subject: At['subject'] }>(
  run: Run,
  order: readonly T[],
  own: T,
  holder: At,
  at: At,
): readonly { readonly other: T; readonly place: At }[] {
  const before: { other: T; place: At }[] = [];
  for (const other of order) {
    const { subject } = other;
    const rows =
      subject === holder.subject ? [holder.row] : (rowsByHolder(run, subject, holder.subject).get(holder.row) ?? []);
    for (const row of rows) {
      if (other.name === own.name && row === at.row) return before;
      before.push({ other, place: { subject, row, year: at.year } });
    }
  }
  return before;
}

/** The holder's claims under a ceiling that are paid before this one. */
export function claimsBefore(
  run: Run,
  ceiling: Ceiling,
  incentive: Incentive,
  holder: At,
  at: At,
): readonly EarlierClaim[] {
  return placesBefore(run, inDocumentOrder(run, ceiling), incentive, holder, at).map(({ other, place }) => {
    const row = keep(run, other, `claim ${place.row}`, () => decideClaim(run, other, place));
    return { incentive: other, at: place, row };
  });
}

/** What a ceiling leaves after the claims before it; null where the limit itself is missing. */
export function roomUnder(run: Run, { limit }: Ceiling, holder: At, before: readonly EarlierClaim[]): bigint | null {
  const value = numberAt(run, limit, holder);
  if (!value) return null;
  const room = before.reduce((left, { row }) => left - row.amountFen, toFen(value, limit.unit ?? '元'));
  return room > 0n ? room : 0n;
}

/**
 * What ceilings leave of a claim that may be paid or is held: each leaves its limit less the claims before it. Claims held back keep their
 * place, so that what they cut is held too, unless nothing would be left without them; an earlier claim that can't be decided leaves the rest
 * open, unless nothing is left anyway.
 */
export function allowanceOf(run: Run, incentive: Incentive, at: At, claim: IncentiveRow): Allowance {
  let { amountFen } = claim;
  let isOpen = false;
  const because: string[] = [];
  for (const ceiling of ceilingsOf(run.program, incentive)) {
    if (ceiling.isShared) continue;
    const holder = followLink(run, at, ceiling.subject);
    const applies = holder ? scopeAt(run, ceiling.scope, holder) : null;
    if (applies === false) continue;
    const before = holder ? claimsBefore(run, ceiling, incentive, holder, at) : [];
    const room = holder ? roomUnder(run, ceiling, holder, before) : null;
    const isUnknown = !run.isCase && before.some(({ row }) => row.state === 'undecided');
    const isCut = room !== null && room < claim.amountFen;
    if (room !== null && !isCut && !isUnknown) continue;
    const settled = before.filter(({ row }) => row.state !== 'held');
    const waits = isCut && (applies === null || (holder && roomUnder(run, ceiling, holder, settled)) !== room);
    if (room === 0n && !waits) return { amountFen: 0n, isOpen: false, because: [ceiling.name] };
    because.push(ceiling.name);
    if (isCut && room < amountFen) amountFen = room;
    isOpen ||= room === null || isUnknown || waits;
  }
  return { amountFen, isOpen, because };
}

/**
 * What budgets leave of a claim: the least of its shares. As long as a share may change with what isn't decided it is held; held claims keep
 * their place, so that what they cut is held too.
 */
export function sharesOf(run: Run, incentive: Incentive, at: At, claim: IncentiveRow, read: ReadClaim): Allowance {
  let { amountFen } = claim;
  let isOpen = false;
  const because: string[] = [];
  for (const budget of budgetsOf(run.program, incentive)) {
    const holder = followLink(run, at, budget.subject);
    const part = partOf(run, budget, holder);
    const claimed = { incentive, row: at.row };
    const limit = part === null ? null : budgetFen(run, budget, holder);
    const share = part === null ? null : shareOf(run, budget, claimsOf(run, budget, part, read), limit, claimed);
    const isCut = share !== null && share.amountFen < claim.amountFen;
    if (share !== null && !isCut && !share.isOpen) continue;
    because.push(budget.name);
    if (isCut && share.amountFen < amountFen) amountFen = share.amountFen;
    isOpen ||= share === null || share.isOpen;
  }
  return { amountFen, isOpen, because };
}
