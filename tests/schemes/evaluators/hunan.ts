import { Fraction, sum } from '../fraction.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const mu = Fraction.of(2000n, 3n);
/** Fen; null where it can't be decided. */
type Fen = bigint | null;

function fenOf(wanYuan: Fraction): bigint {
  return wanYuan.times(1_000_000).rounded().top;
}

function isAbove(one: Subject, year: number): boolean | null {
  const size = one.facts.规模[year];
  return size === null || size === undefined ? null : size === '规上';
}

/** Above scale in the year and in no earlier year that is known; unknown where no earlier year is. */
function isFirst(one: Subject, year: number): boolean | null {
  const now = isAbove(one, year);
  if (now !== true) return now;
  const earlier = [2020, 2021, 2022].filter((other) => other < year).map((other) => isAbove(one, other));
  if (earlier.includes(true)) return false;
  return earlier.includes(false) ? true : null;
}

function all(parts: readonly (boolean | null)[]): boolean | null {
  return parts.includes(false) ? false : parts.includes(null) ? null : true;
}

function paid(isDue: boolean | null, fen: () => Fen): Fen {
  return isDue === null ? null : isDue ? fen() : 0n;
}

function isGrowing(one: Subject): boolean | null {
  const [now, before] = [one.number('营业收入', 2022), one.number('营业收入', 2021)];
  if (!now || !before || before.compare(0) <= 0) return null;
  return now.over(before).compare(Fraction.from('1.1')) >= 0;
}

function volumeFen(one: Subject): Fen {
  const [revenue, tax] = [one.number('营业收入'), one.number('税收')];
  if (!revenue) return null;
  return paid(revenue.compare(10) >= 0, () => {
    if (!tax) return null;
    return fenOf(revenue.over(10).rounded(0, 'down').times(Fraction.from('0.1')).atMost(tax.over(2).atLeast(0)));
  });
}

function reliefFen(one: Subject): Fen {
  const perMu = one.ratio('税收', '用地面积')?.times(mu);
  if (!perMu) return null;
  const score = perMu.over(20).atMost(1.5).atLeast(0).times(100);
  const share = score.compare(90) >= 0 ? '1' : score.compare(60) >= 0 ? '0.666' : undefined;
  const tax = one.number('土地使用税');
  return paid(share !== undefined, () => tax && fenOf(tax.over(10_000).times(Fraction.from(share ?? '0'))));
}

/** 湖南: a first year and a second, so much for each full step, relief by class, and shares of a budget that is too small. */
export function evaluateHunan(facts: Facts): Readonly<Record<string, readonly Fen[]>> {
  const everybody = subjectsOf(facts);
  const due = (one: Subject) => {
    const spent = one.number('研发费用');
    return spent && (spent.compare(5) > 0 ? spent.over(10) : Fraction.from(0));
  };
  const whole = sum(everybody.flatMap((one) => due(one) ?? []));
  return {
    小升规: everybody.map((one) => paid(isFirst(one, 2022), () => fenOf(Fraction.from(10)))),
    次年: everybody.map((one) =>
      paid(all([isFirst(one, 2021), isAbove(one, 2022), isGrowing(one)]), () => fenOf(Fraction.from(5))),
    ),
    上量: everybody.map(volumeFen),
    减免: everybody.map(reliefFen),
    研发: everybody.map((one) => {
      const own = due(one);
      if (!own) return null;
      return paid(own.compare(0) > 0, () => fenOf(own.times(Fraction.from('3.7').over(whole).atMost(1))));
    }),
  };
}
