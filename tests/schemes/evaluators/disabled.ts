import type { Charge } from '../compare-schemes.ts';
import { type F, type Fen, f, minus, plus, times } from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const social = f(74_532);
const before = (one: Subject, item: string) => one.number(item, 2021);

function due(one: Subject): F {
  const [staff, pay] = [before(one, '职工'), before(one, '工资总额')];
  if (!staff) return null;
  if (staff.compare(30) <= 0) return f(0);
  const placed = plus(before(one, '残疾职工'), before(one, '重度'));
  if (!placed || !pay) return null;
  const rate = placed.over(staff).compare(f('0.01')) >= 0 ? '0.5' : '0.9';
  const wage = pay.over(staff).atMost(social.times(2));
  return staff.times(f('0.015')).minus(placed).times(wage).times(f(rate)).atLeast(0);
}

const fenOf = (yuan: NonNullable<F>) => yuan.times(100).rounded().top;

/** 残保金: the places that are missing, at a wage that is capped, less for the small and the willing; late ones pay by the day. */
export function evaluateDisabled(facts: Facts) {
  const firms = subjectsOf(facts);
  const charge = (one: Subject, isLate: boolean): Charge => {
    const own = due(one);
    const days = isLate ? one.number('逾期天数') : f(1);
    if (own?.compare(0) === 0 || (days && days.compare(0) <= 0)) return ['no', null];
    if (!own || !days) return ['open', null];
    return ['applies', fenOf(isLate ? own.times(f('0.0005')).times(days).atMost(own) : own)];
  };
  const prizes = firms.map((one): Fen => {
    const placed = plus(before(one, '残疾职工'), before(one, '重度'));
    const extra = minus(placed, times(before(one, '职工'), 0.015));
    if (!extra) return null;
    return extra.compare(1) < 0 ? 0n : fenOf(extra.rounded(0, 'down').times(social).times(3));
  });
  return {
    charges: { 残保金: firms.map((one) => charge(one, false)), 滞纳金: firms.map((one) => charge(one, true)) },
    fen: { 超比例奖: prizes },
  };
}
