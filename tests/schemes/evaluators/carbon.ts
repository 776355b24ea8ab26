import type { Charge } from '../compare-schemes.ts';
import { mean, sum } from '../fraction.ts';
import { codeOf, type F, f, isAbove, minus, over } from '../missing.ts';
import { pooled, type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const past = [2021, 2020, 2019];
const tradeOf = (one: Subject): string | null => one.text('行业代码')?.slice(0, 2) ?? null;

function intensity(one: Subject, everybody: readonly Subject[]): F {
  const parts = ['碳排放', '产量'].map((item) => past.map((year) => one.number(item, year)));
  const [emitted, made] = parts.map((own) => (own.includes(null) ? null : sum(own as NonNullable<F>[])));
  const own = over(emitted, made);
  if (own) return own;
  const trade = tradeOf(one);
  return trade === null
    ? null
    : pooled(
        everybody.filter((other) => tradeOf(other) === trade),
        '碳排放',
        '产量',
        2021,
      );
}

function initial(one: Subject, everybody: readonly Subject[]): F {
  const [method, made, trade] = [one.text('方法'), one.number('产量'), tradeOf(one)];
  if (method === '基准法') {
    const line = trade === null ? null : f({ '34': 1.2, '36': 0.8 }[trade] ?? 1);
    return made && line && made.times(line);
  }
  if (method === '强度法') {
    const own = intensity(one, everybody);
    return made && own && made.times(own).times(f('0.975'));
  }
  const years = past.map((year) => one.number('碳排放', year));
  return method === null || years.includes(null) ? null : mean(years as NonNullable<F>[]).times(f('0.975'));
}

/** 碳配额: three ways to a grant, cut to a total; what is missing counts up to a fifth of the grant, and is paid for. */
export function evaluateCarbon(facts: Facts) {
  const everybody = subjectsOf(facts);
  const first = everybody.map((one) => initial(one, everybody));
  const known = first.flatMap((own) => own ?? []);
  const whole = sum(known);
  const share = known.length === 0 || whole.compare(0) === 0 ? null : f(120).over(whole).atMost(1);
  const grants = first.map((own) => own && share && own.times(share));
  const gaps = everybody.map((one, row) => {
    const [emitted, grant] = [one.number('碳排放'), grants[row]];
    return emitted && grant && minus(emitted.atMost(grant.times(1.2)), grant)?.atLeast(0);
  });
  return {
    charges: gaps.map((gap): Charge => {
      if (!gap) return ['open', null];
      return gap.compare(0) > 0 ? ['applies', gap.times(f('58.33')).times(100).rounded().top] : ['no', null];
    }),
    listed: everybody.map((one, row) => codeOf(isAbove(one.number('碳排放'), grants[row]?.times(1.1) ?? null))),
  };
}
