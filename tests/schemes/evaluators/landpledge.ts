import type { Charge } from '../compare-schemes.ts';
import { mean } from '../fraction.ts';
import { and, codeOf, compared, type F, f, isAtLeast, not, over, type Verdict } from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

function due(one: Subject): F {
  const trade = one.text('行业代码')?.slice(0, 2);
  const pledged = one.number('承诺税收');
  const line = trade === undefined ? null : f({ '34': 4, '36': 3.5 }[trade] ?? 2.5);
  return line && (pledged ? pledged.atLeast(line) : line);
}

function average(one: Subject, year: number): F {
  const years = [year, year - 1, year - 2].map((own) => one.ratio('税收', '占地', own));
  return years.includes(null) ? null : mean(years as NonNullable<F>[]);
}

const kept = (one: Subject, year: number): F => over(average(one, year), due(one));

function isLooked(one: Subject): Verdict {
  const [size, years] = [one.text('规模'), one.years('达产日期')];
  return and(size === null ? null : size === '规上', years === null ? null : years >= 3);
}

function charge(one: Subject): Charge {
  const scope = isLooked(one);
  if (scope === false) return ['no', null];
  const own = kept(one, 2022);
  const isShort = compared(own, f('0.8'), (order) => order < 0);
  if (isShort === false) return ['no', null];
  const wasShort = compared(kept(one, 2021), f('0.8'), (order) => order < 0);
  const [owed, had, area] = [due(one), average(one, 2022), one.number('占地')];
  if (scope === null || isShort === null || wasShort === null) return ['open', null];
  if (!owed || !had || !area) return ['applies', null];
  const gap = owed.times(f('0.8')).minus(had).atLeast(0).times(area);
  return [
    'applies',
    gap
      .times(wasShort ? 2 : 1)
      .times(1_000_000)
      .rounded().top,
  ];
}

/** 履约: three years' average against what was pledged, or what the trade needs at least. */
export function evaluateLandpledge(facts: Facts) {
  const everybody = subjectsOf(facts);
  const list = (holds: (share: F) => Verdict) =>
    everybody.map((one) => {
      const scope = isLooked(one);
      return scope === false ? 3 : codeOf(and(scope, holds(kept(one, 2022))));
    });
  return {
    lists: {
      提醒: list((share) => and(isAtLeast(share, f('0.8')), not(isAtLeast(share, f(1))))),
      收回: list((share) => not(isAtLeast(share, f('0.5')))),
    },
    charges: everybody.map(charge),
  };
}
