import { placeInDocument } from '../program/document-order.ts';
import type { Ceiling, Exclusion, Incentive } from '../program/program.ts';
import type { IncentiveRow, InstalmentDue } from '../results/results.ts';
import { decideEntitlement, type Entitlement, earlierAwards, getIncentive } from './decide-incentive.ts';
import { decideCondition } from './decide-rule.ts';
import { numberAt } from './evaluate.ts';
import { allOf } from './kleene.ts';
import { atMostFen, firstCapped, splitFen, toFen } from './money.ts';
import { numOfText } from './num.ts';
import { followLink } from './read-item.ts';
import { type At, keep, parameterOf, type Run } from './run.ts';
import { incentiveOfYear } from './settled-program.ts';
import { findTier, unitOfTier } from './tier.ts';

/** An exclusion as it stands for a subject: true holds, null undecided. */
export interface ExclusionVerdict {
  readonly exclusion: Exclusion;
  readonly verdict: boolean | null;
}

/** The exclusions that apply to a subject, through its link where they are about its enterprise. Not given in a worked example: not excluded. */
export function exclusionsAt(run: Run, incentive: Incentive, at: At): readonly ExclusionVerdict[] {
  if (!incentive.isSubjectToExclusions) return [];
  return run.program.exclusions.flatMap((exclusion) => {
    const own = followLink(run, at, exclusion.subject);
    if (!own) return exclusion.subject === '企业' && !run.isCase ? [{ exclusion, verdict: null }] : [];
    const code = decideCondition(run, exclusion, own);
    return [{ exclusion, verdict: code === 2 ? (run.isCase ? false : null) : code === 1 }];
  });
}

function excludedState(verdicts: readonly ExclusionVerdict[]): {
  state: 'free' | 'held' | 'excluded';
  because: readonly string[];
} {
  const holding = verdicts.filter(({ verdict }) => verdict === true);
  if (holding.length > 0) return { state: 'excluded', because: holding.map(({ exclusion }) => exclusion.name) };
  const open = verdicts.filter(({ verdict }) => verdict === null);
  return { state: open.length > 0 ? 'held' : 'free', because: open.map(({ exclusion }) => exclusion.name) };
}

/** Incentives of which only one is paid together with this one, whichever of the two says so. */
export function rivalsOf(run: Run, incentive: Incentive): readonly { other: Incentive; years: 'same' | 'any' }[] {
  const wordOf = (rule: NonNullable<Incentive['exclusive']>): 'same' | 'any' => {
    const word = rule.yearsParameter === undefined ? null : parameterOf(run, rule.yearsParameter);
    return typeof word === 'string' ? (word === '不限' ? 'any' : 'same') : rule.years;
  };
  const rivals = new Map<string, 'same' | 'any'>();
  if (incentive.exclusive) rivals.set(incentive.exclusive.with, wordOf(incentive.exclusive));
  for (const other of Object.values(run.program.incentives))
    if (other.exclusive?.with === incentive.name && !rivals.has(other.name))
      rivals.set(other.name, wordOf(other.exclusive));
  return [...rivals].map(([name, years]) => ({ other: getIncentive(run, name), years }));
}

/** The incentives under a ceiling, those that the document names first before the others; found once per run. */
export function inDocumentOrder(run: Run, ceiling: Ceiling): readonly Incentive[] {
  return keep(run, ceiling, 'order', () =>
    ceiling.incentives
      .map((name) => getIncentive(run, name))
      .sort((a, b) => placeInDocument(run.program, a) - placeInDocument(run.program, b)),
  );
}

function entitlementAt(run: Run, incentive: Incentive, at: At): Entitlement {
  return keep(run, incentive, `entitlement ${at.row}`, () => decideEntitlement(run, incentive, at));
}

interface Contest {
  readonly state: 'wins' | 'beaten' | 'open';
  readonly because: readonly string[];
  readonly amountFen: bigint;
}

/** Compares with the incentives that exclude each other: the higher is paid, of equals the one named first in the document. */
function contest(run: Run, incentive: Incentive, own: Entitlement, at: At): Contest {
  let amountFen = own.amountFen;
  for (const { other, years } of rivalsOf(run, incentive)) {
    if (other.subject !== incentive.subject) continue;
    const theirs = entitlementAt(run, other, at);
    if (theirs.state === 'undecided' && !run.isCase)
      return { state: 'open', because: [`互斥：${other.name}`], amountFen };
    const isExcluded = excludedState(exclusionsAt(run, other, at)).state === 'excluded';
    const isFirst = placeInDocument(run.program, incentive) < placeInDocument(run.program, other);
    const isBeaten = theirs.amountFen > own.amountFen || (theirs.amountFen === own.amountFen && !isFirst);
    if (theirs.state === 'payable' && !isExcluded && isBeaten)
      return { state: 'beaten', because: [other.name], amountFen: 0n };
    if (years === 'same') continue;
    const paid = earlierAwards(run, other.name, at).reduce((sum, award) => sum + award.amountFen, 0n);
    amountFen -= paid;
    if (amountFen <= 0n) return { state: 'beaten', because: [other.name], amountFen: 0n };
  }
  return { state: 'wins', because: [], amountFen };
}

/** The tier of an earlier award held in every year since; a year below it ends all later instalments, a missing year leaves them open. */
function tierHeld(
  run: Run,
  incentive: Incentive | undefined,
  tierFen: bigint,
  awardYear: number,
  at: At,
): boolean | null {
  if (!incentive) return null;
  const { tiers } = incentive;
  if (!tiers || incentive.amount) return true;
  const tier = tiers.rows.findIndex(({ result }) => toFen(numOfText(result), unitOfTier(tiers)) === tierFen);
  if (tier < 0) return null;
  for (let year = awardYear + 1; year <= at.year; year++) {
    const value = numberAt(run, tiers.value, { ...at, year });
    if (!value) return null;
    if ((findTier(run, tiers, value, incentive.isFirstTime) ?? -1) < tier) return false;
  }
  return true;
}

/** Whether what an instalment asks for holds in the year when it falls due. */
function dueHolds(run: Run, { dueWhen = [] }: Incentive, index: number, at: At): boolean | null {
  const codes = dueWhen
    .filter(({ place }) => place === index)
    .map(({ condition }) => decideCondition(run, condition, at));
  return codes.includes(0) ? false : codes.includes(2) ? null : true;
}

/** What an instalment is at most in the year at hand; null where nothing says, or where it isn't known. */
function instalmentCapAt(run: Run, { instalmentCap }: Incentive, at: At): bigint | null {
  const cap = instalmentCap && numberAt(run, instalmentCap, at);
  return cap ? toFen(cap, instalmentCap.unit ?? '元') : null;
}

/** An amount in instalments, the first as it is paid this year. */
export function instalmentsOf(run: Run, incentive: Incentive, amountFen: bigint, at: At): readonly bigint[] {
  return firstCapped(splitFen(amountFen, incentive.instalments), instalmentCapAt(run, incentive, at));
}

/** Instalments of earlier awards that fall due in the run's year, in the shares and tiers of the year of the award. */
export function instalmentsDue(run: Run, incentive: Incentive, at: At): readonly InstalmentDue[] {
  if (incentive.instalments.length === 0) return [];
  const capFen = instalmentCapAt(run, incentive, at);
  const isCapKnown = incentive.instalmentCap === undefined || capFen !== null;
  return earlierAwards(run, incentive.name, at).flatMap((award) => {
    const index = at.year - award.year;
    const then = incentiveOfYear(run.program, incentive, award.year, run.givens?.parameters);
    const fen = splitFen(award.amountFen, (then ?? incentive).instalments)[index];
    if (fen === undefined || award.amountFen === 0n) return [];
    const isKept = tierHeld(run, then, award.tierFen, award.year, at);
    const held = allOf([isKept, dueHolds(run, incentive, index, at), isCapKnown ? true : null]);
    const excluded = excludedState(exclusionsAt(run, incentive, at)).state;
    const state =
      held === false || excluded === 'excluded'
        ? 'forfeited'
        : held === null
          ? 'undecided'
          : excluded === 'held'
            ? 'held'
            : 'payable';
    const most = capFen === null ? fen : atMostFen(fen, capFen);
    return [{ awardYear: award.year, ordinal: index + 1, fen: most, state } as const];
  });
}

/** What one subject may claim: entitlement, then exclusions, then the incentives that exclude each other; before any ceiling. */
export function decideClaim(run: Run, incentive: Incentive, at: At): IncentiveRow {
  const own = entitlementAt(run, incentive, at);
  const due = instalmentsDue(run, incentive, at);
  const nothing = { amountFen: 0n, instalmentsFen: [], due };
  if (own.state !== 'payable' && own.state !== 'undecided')
    return { state: own.state, because: own.because, grossFen: own.grossFen, ...nothing };
  const excluded = excludedState(exclusionsAt(run, incentive, at));
  if (excluded.state === 'excluded')
    return { state: 'excluded', because: excluded.because, grossFen: own.grossFen, ...nothing };
  if (own.state === 'undecided') return { state: 'undecided', because: own.because, grossFen: 0n, ...nothing };
  const { state, because, amountFen } = contest(run, incentive, own, at);
  if (state === 'beaten') return { state, because, grossFen: own.grossFen, ...nothing };
  const isHeld = excluded.state === 'held' || state === 'open';
  return {
    state: isHeld ? 'held' : 'payable',
    because: [...excluded.because, ...because],
    grossFen: own.grossFen,
    amountFen,
    instalmentsFen: instalmentsOf(run, incentive, amountFen, at),
    due,
  };
}
