import type { Charge } from '../compare-schemes.ts';
import { dayOf, wholeMonths } from '../days.ts';
import type { Fraction } from '../fraction.ts';
import {
  and,
  clamp,
  codeOf,
  compared,
  type F,
  f,
  isAbove,
  lesser,
  minus,
  or,
  over,
  plus,
  times,
  type Verdict,
  zero,
} from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const days = (plot: Subject, name: string) => plot.facts[name][0] as number | null;
const yearEnd = dayOf('2022-12-31');

const worths = new Map<number, Fraction>();

/** What a year's rent for so many years is worth today, in years. */
function worth(years: number): Fraction {
  const known = worths.get(years);
  if (known) return known;
  let [total, each] = [zero, f(1)];
  for (let year = 0; year < years; year++) {
    each = each.over(f('1.06'));
    total = total.plus(each);
  }
  worths.set(years, total);
  return total;
}

const wanYuan = (amount: F): bigint | null => amount?.times(1_000_000).rounded().top ?? null;

function startingPrice(plot: Subject): Charge {
  const [years, value, least, area] = ['出让年期', '评估价', '最低价标准', '面积'].map((name) => plot.number(name));
  if (!years || !value || !least) return ['open', null];
  const [own, whole] = [worth(years.number), worth(50)];
  const price = value
    .times(own)
    .over(whole)
    .atLeast(least.times(f('0.7')).over(15));
  return ['applies', wanYuan(area && price.times(area))];
}

function forfeit(plot: Subject): Charge {
  const price = plot.number('出让价款');
  const short = (actual: F, agreed: F): F => clamp(minus(f(1), over(actual, agreed)), 0, null);
  const part = (share: F): F => (share && price ? share.times(price) : null);
  const built = part(short(plot.ratio('完成投资', '面积'), plot.number('约定投资强度')));
  const dense = part(short(plot.number('容积率'), plot.number('约定容积率')));
  const start = days(plot, '达产日');
  const gap = clamp(minus(plot.number('约定亩均税收'), plot.ratio('地块税收', '面积')), 0, null);
  const area = plot.number('面积');
  const taxed = start !== null && start <= yearEnd ? gap && area && gap.times(area) : zero;
  const all = plus(built, dense, taxed);
  const isShort = isAbove(all, zero);
  if (!isShort) return [isShort === false ? 'no' : 'open', null];
  return ['applies', wanYuan(lesser(all, times(price, '0.3')))];
}

function refund(plot: Subject): Charge {
  const back = days(plot, '收回日');
  if (back === null || back > yearEnd || back < dayOf('2022-01-01') || plot.flag('闲置')) return ['no', null];
  const [from, years, price] = [days(plot, '出让日'), plot.number('出让年期'), plot.number('出让价款')];
  if (from === null || !years) return ['open', null];
  const used = Math.floor(wholeMonths(from, back) / 12);
  const [left, whole] = [worth(years.number - used), worth(years.number)];
  return ['applies', wanYuan(price?.times(left).over(whole) ?? null)];
}

function isLate(plot: Subject): Verdict {
  const [from, start] = [days(plot, '出让日'), days(plot, '达产日')];
  if (from === null) return null;
  const [year, month, date] = [0, 1, 2].map((at) => {
    const day = new Date(from * 86_400_000);
    return [day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate()][at];
  });
  const last = new Date(Date.UTC(year + 3, month + 1, 0)).getUTCDate();
  const due = Date.UTC(year + 3, month, Math.min(date, last)) / 86_400_000;
  return start === null ? due < yearEnd : start > due;
}

function isEnded(plot: Subject): Verdict {
  const below = (actual: F, agreed: F, share: string) => compared(actual, times(agreed, share), (order) => order < 0);
  const [strength, tax] = [plot.number('约定投资强度'), plot.number('约定亩均税收')];
  const poor = [2022, 2021].map((year) => below(plot.ratio('地块税收', '面积', year), tax, '0.6'));
  return or(below(plot.ratio('完成投资', '面积'), strength, '0.5'), and(...poor));
}

/** 弹性年期: prices by the worth of so many years, forfeits that have one cap, what is given back of years not used. */
export function evaluateLandterm(facts: Facts) {
  const plots = subjectsOf(facts);
  return {
    charges: { 起始价: plots.map(startingPrice), 违约金: plots.map(forfeit), 退还价款: plots.map(refund) },
    lists: {
      逾期达产: plots.map((plot) => codeOf(isLate(plot))),
      解除合同: plots.map((plot) => codeOf(isEnded(plot))),
    },
  };
}
