import { dayOf, yearOf } from '../days.ts';
import { and, type F, f, isAtLeast, lesserFen, not, plus, times, type Verdict } from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

/** What is paid this year: the state and the fen of the first instalments and of those that fall due. */
export interface Paced {
  readonly state: 'payable' | 'held' | 'undecided' | 'excluded' | 'nothing';
  readonly parts: readonly bigint[];
}

export interface Due {
  readonly state: 'payable' | 'held' | 'undecided' | 'forfeited';
  readonly fen: bigint;
}

const fenOf = (value: F): bigint | null => value?.times(1_000_000).rounded().top ?? null;

/** Whole fen by 50, 30, 20 %, what is left over to the largest remainders, the earlier first. */
export function inThree(total: bigint): readonly bigint[] {
  const shares = [50n, 30n, 20n].map((share, at) => ({
    at,
    fen: (total * share) / 100n,
    rest: (total * share) % 100n,
  }));
  let left = total - shares.reduce((sum, { fen }) => sum + fen, 0n);
  for (const one of [...shares].sort((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1))) {
    if (left > 0n) one.fen += 1n;
    left -= 1n;
  }
  return shares.map(({ fen }) => fen);
}

function award(one: Subject): F {
  const spent = one.number('固投额');
  return spent && plus(times(spent.atMost(5000), '0.05'), times(spent.minus(f(5000)).atLeast(0), '0.08'));
}

const isFinishedNow = (one: Subject): boolean => {
  const day = one.facts.竣工日[0];
  return typeof day === 'number' && day <= dayOf('2022-12-31') && yearOf(day) === 2022;
};

/** 投资奖励 of 2022. */
export function evaluatePacedgrants(facts: Facts): Paced[] {
  return subjectsOf(facts).map((one): Paced => {
    const cap = one.number('贡献');
    const holds = and(isFinishedNow(one), isAtLeast(one.number('固投额'), f(1000)), isAtLeast(cap, f(0)));
    if (holds === false) return { state: 'nothing', parts: [] };
    const accident = one.flag('较大事故');
    if (accident) return { state: 'excluded', parts: [] };
    const [amount, most] = [fenOf(award(one)), fenOf(cap)];
    if (holds === null || amount === null || most === null) return { state: 'undecided', parts: [] };
    const [first, ...later] = inThree(amount);
    return { state: accident === null ? 'held' : 'payable', parts: [lesserFen(first, most), ...later] };
  });
}

/** The second or third instalment of an award of an earlier year, as it falls due in 2022. */
export function dueOf(facts: Facts, awarded: bigint, year: number): Due[] {
  return subjectsOf(facts).map((one): Due => {
    const whole = inThree(awarded)[2022 - year];
    const most = fenOf(one.number('贡献'));
    const fen = most === null ? whole : lesserFen(whole, most > 0n ? most : 0n);
    const [isKept, accident] = [isAtLeast(one.number('年产值'), one.number('年产值', 2021)), one.flag('较大事故')];
    const verdict: Verdict = and(isKept, most === null ? null : true);
    if (verdict === false || accident) return { state: 'forfeited', fen };
    if (verdict === null) return { state: 'undecided', fen };
    return { state: not(accident) === null ? 'held' : 'payable', fen };
  });
}
