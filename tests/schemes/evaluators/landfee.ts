import type { Charge } from '../compare-schemes.ts';
import { dayOf } from '../days.ts';
import { codeOf, f, fenOf, type Verdict } from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

function idle(one: Subject): number | null {
  const [due, begun] = ['约定开工日', '开工日'].map((item) => one.facts[item][0] as number | null);
  const spared = one.facts.政府原因天数[0] as number | null;
  if (due === null || spared === null) return null;
  return Math.min(begun ?? Number.POSITIVE_INFINITY, dayOf('2022-12-31')) - due - spared;
}

function opening(one: Subject): Charge {
  const [years, isLeading] = [one.number('出让年期'), one.flag('主导产业')];
  if (!years || isLeading === null) return ['open', null];
  const [worth, invested, asked] = [one.number('评估地价'), one.number('投资额'), one.number('申请面积')];
  if (!worth || !invested || !asked) return ['applies', null];
  const share = years
    .over(50)
    .atLeast(f('0.4'))
    .times(isLeading ? f('0.8') : f(1));
  return ['applies', fenOf(worth.times(invested.over(400).rounded(1).atMost(asked)).times(share))];
}

/** 闲置土地: a fee after a year, taken back after two; opening prices by years and the area that the investment needs. */
export function evaluateLandfee(facts: Facts) {
  const plots = subjectsOf(facts);
  const fees = plots.map((one): Charge => {
    const [days, price] = [idle(one), one.number('出让价款')];
    if (days === null) return ['open', null];
    if (days < 365 || days >= 730) return ['no', null];
    return ['applies', price && fenOf(price.times(f('0.2')))];
  });
  const back = plots.map((one): number => {
    const days = idle(one);
    const isBack: Verdict = days === null ? null : days >= 730;
    return codeOf(isBack);
  });
  return { charges: { 闲置费: fees, 起始价: plots.map(opening) }, lists: { 收回: back } };
}
