import { dayOf, wholeMonths, yearOf } from '../days.ts';
import { and, type F, type Fen, f, fenOf, type Verdict } from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const dayAt = (one: Subject, item: string) => one.facts[item][0] as number | null;
/** Months late, one that is begun as a whole one. */
function lateMonths(due: number, done: number): number {
  if (done <= due) return 0;
  const whole = wholeMonths(due, done);
  const isFull = wholeMonths(due, done - 1) < whole;
  return isFull ? whole : whole + 1;
}

function deposit(one: Subject): F {
  return one.number('出让价款')?.times(f('0.1')).atLeast(50).atMost(1000) ?? null;
}

/** What is given back of a milestone that was reached this year. */
function refund(one: Subject, promised: string, reached: string, share: string): Fen {
  const [due, done] = [dayAt(one, promised), dayAt(one, reached)];
  if (done === null || yearOf(done) !== 2022) return 0n;
  if (due === null) return null;
  const late = lateMonths(due, done);
  if (late > 6) return 0n;
  const own = deposit(one);
  return own && fenOf(own.times(f(share)).times(f(1).minus(f('0.1').times(late))));
}

function early(one: Subject): Fen {
  const [due, done] = [dayAt(one, '约定竣工日'), dayAt(one, '竣工日')];
  if (done === null || yearOf(done) !== 2022) return 0n;
  if (due === null) return null;
  const months = wholeMonths(done, due);
  if (months < 3) return 0n;
  const price = one.number('出让价款');
  return (
    price &&
    fenOf(
      price
        .times(f('0.005').times(months).atMost(f('0.03')))
        .atMost(200)
        .atLeast(0),
    )
  );
}

/** 1 idle, 2 open. */
function idle(one: Subject, months: number, isBelow: (overdue: number) => boolean = () => true): Verdict {
  const [due, done] = [dayAt(one, '约定开工日'), dayAt(one, '开工日')];
  const started: Verdict = done !== null && done <= dayOf('2022-12-31');
  if (due === null) return started ? false : null;
  const overdue = wholeMonths(due, dayOf('2022-12-31'));
  return and(!started, overdue >= months && isBelow(overdue));
}

/** 履约保证金: a tenth off for every month begun, nothing after six; early completion is rewarded; two years without a start are taken back. */
export function evaluateDeposits(facts: Facts) {
  const plots = subjectsOf(facts);
  const code = (verdict: Verdict) => (verdict === null ? 2 : Number(verdict));
  return {
    fen: {
      开工退还: plots.map((one) => refund(one, '约定开工日', '开工日', '0.3')),
      竣工退还: plots.map((one) => refund(one, '约定竣工日', '竣工日', '0.4')),
      达产退还: plots.map((one) => refund(one, '约定达产日', '达产日', '0.3')),
      提前竣工奖: plots.map(early),
    },
    lists: {
      闲置预警: plots.map((one) => code(idle(one, 12, (overdue) => overdue < 24))),
      收回: plots.map((one) => code(idle(one, 24))),
    },
  };
}
