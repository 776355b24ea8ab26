import type { Charge } from '../compare-schemes.ts';
import { and, codeOf, type F, f, isAbove, isAtLeast, or, plus, times } from '../missing.ts';

/** Cubic metres of one month. */
export interface WaterMonth {
  readonly used: F;
  readonly plan: F;
}

/** 计划用水 of one month, of those up to it, the first of which is January of last year. */
export function evaluateOverplan(months: readonly WaterMonth[]) {
  const [now, last, before] = [1, 2, 3].map((back) => months.at(-back));
  const ofYear = months.slice(12);
  const total = (read: (month: WaterMonth) => F) => plus(...ofYear.map(read));
  const isOver = (month?: WaterMonth) => (month ? isAbove(month.used, month.plan) : null);
  const isDue = or(
    isAbove(
      total(({ used }) => used),
      total(({ plan }) => plan),
    ),
    now ? isAbove(now.used, times(now.plan, 1.5)) : null,
  );
  const price = f(ofYear.length <= 6 ? 4.2 : 4.65);
  const charge = (): Charge => {
    if (isDue === false) return ['no', null];
    if (!now?.used || !now.plan) return ['open', null];
    const { used, plan } = now;
    if (used.compare(plan) <= 0) return ['no', null];
    if (isDue === null) return ['open', null];
    const steps = ['1', '1.1', '1.2', '1.3'].map((share) => used.minus(plan.times(f(share))).atLeast(0));
    return ['applies', (plus(...steps) ?? f(0)).times(price).times(100).rounded().top];
  };
  const isJump = last?.used && last.used.compare(0) > 0 && now?.used ? isAtLeast(now.used, last.used.times(1.5)) : null;
  return {
    charge: charge(),
    calledIn: codeOf(and(isOver(now), isOver(last), isOver(before))),
    warned: codeOf(and(isOver(now), isJump)),
  };
}
