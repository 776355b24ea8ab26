import type { Charge } from '../compare-schemes.ts';
import type { Fraction } from '../fraction.ts';
import { type F, f, minus, over } from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

type Price = F | 'no';

const lastDay = Date.UTC(2022, 11, 31) / 86_400_000;
const excess = (one: Subject, year: number): F => {
  const [used, limit] = [one.number('单位产品能耗', year), one.number('能耗限额')];
  return over(minus(used, limit), limit);
};
const isOver = (one: Subject, year: number): boolean | null => {
  const own = excess(one, year);
  return own && own.compare(0) > 0;
};
const and = (parts: readonly (boolean | null)[]): boolean | null =>
  parts.includes(false) ? false : parts.includes(null) ? null : true;

function kindPrice(one: Subject): Price {
  const kind = one.text('产业类别');
  return kind === null ? null : kind === '淘汰类' ? f(0.3) : kind === '限制类' ? f(0.1) : 'no';
}

function latePrice(one: Subject): Price {
  const [kind, day] = [one.text('产业类别'), one.facts.淘汰期限[0] as number | null];
  const isLate = and([kind === null ? null : kind === '淘汰类', day === null ? null : lastDay - day > 0]);
  return isLate === null ? null : isLate ? f(0.6) : 'no';
}

function excessPrice(one: Subject): Price {
  const done = one.flag('改造完成');
  const isDue = and([isOver(one, 2022), done === null ? null : !done]);
  if (isDue === false) return 'no';
  const own = excess(one, 2022);
  if (isDue === null || !own) return null;
  const three = and([2022, 2021, 2020].map((year) => isOver(one, year)));
  const two = and([2022, 2021].map((year) => isOver(one, year)));
  const times = three === null ? null : three ? 2 : two === null ? null : two ? 1.5 : 1;
  return times === null ? null : f(own.compare(1) > 0 ? 0.3 : 0.1).times(times);
}

const fenOf = (yuan: Fraction): bigint => yuan.times(100).rounded().top;

/** 差别电价: of several surcharges only the highest, of equals the first; an open one that may be higher leaves the others open. */
export function evaluateOverlimit(facts: Facts): Readonly<Record<string, readonly Charge[]>> {
  const everybody = subjectsOf(facts);
  const rows = everybody.map((one) => [kindPrice(one), latePrice(one), excessPrice(one)]);
  const charge = (row: number, index: number): Charge => {
    const own = rows[row][index];
    if (own === 'no') return ['no', null];
    if (own === null) return ['open', null];
    const others = rows[row].filter((_, other) => other !== index);
    const isBeaten = rows[row].some((other, place) => {
      if (place === index || other === 'no' || other === null) return false;
      const order = other.compare(own);
      return order > 0 || (order === 0 && place < index);
    });
    if (isBeaten) return ['no', null];
    if (others.includes(null)) return ['open', null];
    const used = everybody[row].number('生产用电');
    return ['applies', used && fenOf(own.times(used).times(10_000))];
  };
  const water = everybody.map((one): Charge => {
    const [used, quota, own] = [one.number('实际用水'), one.number('用水定额'), isOver(one, 2022)];
    if (!used || !quota) return ['open', null];
    if (used.compare(quota) <= 0) return ['no', null];
    if (own === null) return ['open', null];
    const steps = [1, 1.2, 1.4].map((line) => quota.times(line));
    let due = f(0);
    for (const [index, from] of steps.entries()) {
      const to = steps[index + 1] ? used.atMost(steps[index + 1]) : used;
      const slice = to.minus(from).atLeast(0);
      due = due.plus(slice.times(4.05).times(index + 1 + (own ? 1 : 0)));
    }
    return ['applies', fenOf(due)];
  });
  return {
    差别电价: everybody.map(({ row }) => charge(row, 0)),
    逾期未淘汰: everybody.map(({ row }) => charge(row, 1)),
    惩罚性电价: everybody.map(({ row }) => charge(row, 2)),
    超定额水价: water,
  };
}
