import type { Fraction } from '../fraction.ts';
import { type F, f, zero } from '../missing.ts';

export interface PowerUser {
  readonly kind: string | null;
  readonly capacity: F;
  readonly isHeavy: boolean;
}

export interface PowerMonth {
  readonly peak: F;
  readonly high: F;
  readonly flat: F;
  readonly low: F;
  readonly stated: F;
  readonly demand: F;
  readonly factor: F;
}

function basic({ kind, capacity }: PowerUser, { stated, demand }: PowerMonth): F {
  if (kind === null) return null;
  if (kind === '单一制') return zero;
  if (!capacity) return null;
  if (kind === '容量制') return capacity.times(26);
  if (!stated || !demand) return null;
  const beyond = demand.minus(stated.times(f('1.05'))).atLeast(zero);
  return demand
    .atLeast(capacity.times(f('0.4')))
    .plus(beyond)
    .times(38);
}

/** What is added, or less, for the power factor. */
function adjustment(factor: Fraction): Fraction {
  const off = factor.minus(f(90));
  if (off.compare(0) >= 0) return zero.minus(off.times(f('0.0015')).atMost(f('0.0075')));
  if (factor.compare(70) >= 0) return zero.minus(off).times(f('0.005'));
  return f('0.1').plus(f(70).minus(factor).times(f('0.01')));
}

/** 分时电价: fen of one month (1–12). */
export function billPower(user: PowerUser, month: number, use: PowerMonth, bought: F): bigint | null {
  const { peak, high, flat, low, factor } = use;
  const own = basic(user, use);
  if (!peak || !high || !flat || !low || !factor || !bought || !own) return null;
  const season = month >= 6 && month <= 10 ? '0.9' : month === 12 || month <= 4 ? '1.1' : '1';
  const price = bought.plus(f('0.1972')).times(f(season));
  const isPeak = [1, 7, 8, 12].includes(month);
  const amount = peak
    .times(f(isPeak ? '1.92' : '1.6'))
    .plus(high.times(f('1.6')))
    .plus(flat)
    .plus(low.times(f('0.4')));
  const energy = price.times(amount).times(f(user.isHeavy ? '1.5' : '1'));
  return own
    .plus(energy)
    .times(f(1).plus(adjustment(factor)))
    .times(100)
    .rounded().top;
}
