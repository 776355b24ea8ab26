import { Fraction, mean, sum } from '../fraction.ts';
import { cutByPlaces, type Expected, type Subject, settle, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const none = Fraction.from(0);
const back = Fraction.from(-3);

function saving(one: Subject): Fraction | null {
  const [now, before] = [2022, 2021].map((year) => one.ratio('综合能耗', '工业增加值', year));
  return now && before && before.compare(0) !== 0 ? Fraction.from(1).minus(now.over(before)) : null;
}

function wagePoints(one: Subject): Fraction {
  const [now, before] = [one.number('平均工资', 2022), one.number('平均工资', 2021)];
  if (!now || !before || before.compare(0) <= 0) return none;
  const growth = now.over(before).minus(Fraction.from(1));
  return growth.over(Fraction.from('0.08')).times(5).atLeast(0).atMost(5);
}

/** 优质企业: the best saver has full marks, nought or nothing reported costs three points, three are named. */
export function evaluateStars(facts: Facts): Expected[] {
  const everybody = subjectsOf(facts);
  const savers = everybody.filter((one) => (one.number('综合能耗')?.compare(0) ?? -1) > 0);
  const savings = savers.flatMap((one) => saving(one) ?? []);
  const best = savings.reduce<Fraction | null>((a, b) => (a && a.compare(b) >= 0 ? a : b), null);
  const emitters = everybody.filter((one) => (one.number('COD')?.compare(0) ?? -1) > 0);
  const emissions = emitters.flatMap((one) => one.ratio('COD', '工业增加值') ?? []);
  const average = emissions.length === 0 ? null : mean(emissions);
  const taxes = everybody.flatMap((one) => one.number('税收') ?? []);
  const taxPoints = (one: Subject): Fraction => {
    const own = one.number('税收');
    if (!own) return none;
    const better = taxes.filter((other) => other.compare(own) > 0).length;
    return Fraction.of(BigInt(taxes.length - better), BigInt(taxes.length)).times(75);
  };
  const energyPoints = (one: Subject): Fraction => {
    const [energy, own] = [one.number('综合能耗'), saving(one)];
    if (!energy || energy.compare(0) === 0 || !own || !best || best.compare(0) === 0) return back;
    return own.over(best).times(12);
  };
  const emissionPoints = (one: Subject): Fraction => {
    const [cod, own] = [one.number('COD'), one.ratio('COD', '工业增加值')];
    if (!cod || cod.compare(0) === 0 || !own || !average) return back;
    return Fraction.from(2).minus(own.over(average)).times(8).atLeast(0);
  };
  const scored = everybody.map((one) => ({
    row: one.row,
    score: sum([taxPoints(one), energyPoints(one), emissionPoints(one), wagePoints(one)]),
    breakers: [one.number('税收')],
  }));
  return settle(everybody, scored, (ties) => cutByPlaces(ties, ['认定', '不认定'], [3, scored.length], false));
}
