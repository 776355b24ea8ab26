import type { Award } from '../data/dataset.ts';
import { textAt } from '../data/texts.ts';
import type { Expression } from '../program/expression.ts';
import { amountOrNothing } from '../program/has-result.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Incentive, Tiers } from '../program/program.ts';
import { decideCondition, outOfScope, scopeAt } from './decide-rule.ts';
import { earlierYears } from './earlier-years.ts';
import { isWithout, numberAt } from './evaluate.ts';
import { toFen } from './money.ts';
import { type Num, numOfText } from './num.ts';
import { type At, findFrame, keep, type Run } from './run.ts';
import { findTier, progressiveResult, unitOfTier } from './tier.ts';

/** What an incentive alone would give a subject, before exclusions and before other incentives are looked at. */
export interface Entitlement {
  readonly state: 'payable' | 'nothing' | 'undecided' | 'out-of-scope';
  readonly because: readonly string[];
  readonly grossFen: bigint;
  readonly amountFen: bigint;
  /** Index of the tier reached, where the incentive has tiers. */
  readonly tier?: number;
}

function without(state: Entitlement['state'], because: readonly string[]): Entitlement {
  return { state, because, grossFen: 0n, amountFen: 0n };
}

/** An incentive of the program; a fault when there is none of that name. */
export function getIncentive(run: Run, name: string): Incentive {
  const incentive = run.program.incentives[name];
  if (!incentive) throw new RangeError(`no incentive ${name}`);
  return incentive;
}

/** Earlier awards of an incentive to a subject, oldest first. */
export function earlierAwards(run: Run, incentive: string, at: At): readonly Award[] {
  if (run.dataset.awards.length === 0) return [];
  const index = keep(run, 'awards', '', () => {
    const bySubject = new Map<string, Award[]>();
    for (const award of run.dataset.awards) {
      const key = `${award.incentive} ${award.subjectId}`;
      const list = bySubject.get(key);
      if (list) list.push(award);
      else bySubject.set(key, [award]);
    }
    for (const list of bySubject.values()) list.sort((a, b) => a.year - b.year);
    return bySubject;
  });
  const ids = findFrame(run, at.subject)?.ids;
  const id = ids && textAt(ids, at.row);
  return (index.get(`${incentive} ${id}`) ?? []).filter((award) => award.year < at.year);
}

interface TierOutcome {
  readonly tier?: number;
  readonly value?: Num;
  readonly stop?: Entitlement;
}

/** Which tier counts this year. First-time tiers are strict and look at the whole known history. */
function reachTier(run: Run, incentive: Incentive, tiers: Tiers, at: At): TierOutcome {
  const label = printExpression(tiers.value);
  const value = numberAt(run, tiers.value, at);
  if (!value) return { stop: without(isWithout(run, tiers.value, at) ? 'nothing' : 'undecided', [label]) };
  const tier = findTier(run, tiers, value, incentive.isFirstTime);
  if (tier === undefined) return { stop: without('nothing', [label]) };
  if (!incentive.isFirstTime) return { tier, value };
  const known = earlierYears(run, at.year).flatMap((year) => {
    const then = { ...at, year };
    const earlier = numberAt(run, tiers.value, then);
    if (earlier) return findTier(run, tiers, earlier, true) ?? -1;
    return isWithout(run, tiers.value, then) ? -1 : [];
  });
  if (known.length === 0 && !run.isCase) return { stop: without('undecided', [`往年${label}`]) };
  const before = Math.max(-1, ...known);
  return before >= tier ? { stop: without('nothing', ['首次超过']) } : { tier, value };
}

/** An amount made of what the subject surely hasn't is nothing. */
function amountAt(run: Run, amount: Expression, at: At): Num | null {
  return numberAt(run, amountOrNothing(run.program, amount, at.subject), at);
}

interface Amount {
  readonly fen: bigint;
  readonly because: readonly string[];
}

/** The grounds of `各项`: the highest or the sum of those that hold; unknown ones matter only when they could change the amount. */
function combineParts(run: Run, parts: NonNullable<Incentive['parts']>, at: At): Amount | Entitlement {
  let total = 0n;
  const unknown: { name: string; fen: bigint | null }[] = [];
  for (const row of parts.rows) {
    const code = decideCondition(run, row, at);
    if (code === 0 || code === outOfScope) continue;
    const amount = amountAt(run, row.amount, at);
    const fen = amount && toFen(amount, row.amount.unit ?? '元');
    if (code === 2 || fen === null) {
      if (!run.isCase) unknown.push({ name: row.name, fen });
      continue;
    }
    total = parts.combine === 'sum' ? total + fen : fen > total ? fen : total;
  }
  const open = unknown.filter(({ fen }) => fen === null || parts.combine === 'sum' || fen > total);
  if (open.length > 0)
    return without(
      'undecided',
      open.map(({ name }) => name),
    );
  return total === 0n
    ? without(
        'nothing',
        parts.rows.map(({ name }) => name),
      )
    : { fen: total, because: [] };
}

function tierAmount(run: Run, incentive: Incentive, tiers: Tiers, reached: TierOutcome, at: At): Amount | Entitlement {
  const { tier = 0, value } = reached;
  const picked =
    tiers.how === 'progressive' && value ? progressiveResult(tiers, value) : numOfText(tiers.rows[tier].result);
  if (!incentive.amount) return { fen: toFen(picked, unitOfTier(tiers)), because: [] };
  const amount = amountAt(run, incentive.amount, { ...at, tier: picked });
  return amount ? { fen: toFen(amount, incentive.amount.unit ?? '元'), because: [] } : without('undecided', ['金额']);
}

function grossAmount(run: Run, incentive: Incentive, reached: TierOutcome, at: At): Amount | Entitlement {
  if (incentive.parts) return combineParts(run, incentive.parts, at);
  if (incentive.tiers) return tierAmount(run, incentive, incentive.tiers, reached, at);
  const amount = incentive.amount ? amountAt(run, incentive.amount, at) : null;
  return amount && incentive.amount
    ? { fen: toFen(amount, incentive.amount.unit ?? '元'), because: [] }
    : without('undecided', ['金额']);
}

function failing(run: Run, incentive: Incentive, at: At): Entitlement | undefined {
  const codes = incentive.conditions.map((condition) => decideCondition(run, condition, at));
  const named = (code: number): string[] =>
    incentive.conditions.filter((_, index) => codes[index] === code).map(({ name }) => name);
  if (codes.includes(0)) return without('nothing', named(0));
  return codes.includes(2) ? without('undecided', named(2)) : undefined;
}

/**
 * What the incentive alone gives: conditions, tiers, amount, cap, then the difference to the highest tier awarded before.
 * Missing data leave it undecided; a condition that fails settles it.
 */
export function decideEntitlement(run: Run, incentive: Incentive, at: At): Entitlement {
  const scope = scopeAt(run, incentive.scope, at);
  if (scope === false) return without('out-of-scope', []);
  const failed = failing(run, incentive, at);
  if (failed?.state === 'nothing') return failed;
  const reached = incentive.tiers ? reachTier(run, incentive, incentive.tiers, at) : {};
  if (reached.stop?.state === 'nothing') return reached.stop;
  if (scope === null) return without('undecided', ['范围']);
  const open = [...(failed?.because ?? []), ...(reached.stop?.because ?? [])];
  if (open.length > 0) return without('undecided', open);
  const gross = grossAmount(run, incentive, reached, at);
  if ('state' in gross) return gross;
  const cap = incentive.cap ? numberAt(run, incentive.cap, at) : null;
  if (incentive.cap && !cap) return without('undecided', ['上限']);
  const capFen = cap && incentive.cap ? toFen(cap, incentive.cap.unit ?? '元') : null;
  const grossFen = capFen !== null && capFen < gross.fen ? capFen : gross.fen;
  const awarded = incentive.isDifference ? highestAwarded(earlierAwards(run, incentive.name, at)) : 0n;
  const amountFen = grossFen > awarded ? grossFen - awarded : 0n;
  const tier = reached.tier === undefined ? {} : { tier: reached.tier };
  if (amountFen > 0n) return { state: 'payable', because: [], grossFen, amountFen, ...tier };
  return { state: 'nothing', because: [awarded > 0n ? '差额' : '金额'], grossFen, amountFen: 0n, ...tier };
}

/** The highest tier awarded, or counted as awarded, before. */
export function highestAwarded(awards: readonly Award[]): bigint {
  let most = 0n;
  for (const { tierFen } of awards) if (tierFen > most) most = tierFen;
  return most;
}
