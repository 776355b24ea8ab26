import { Fraction, sum } from '../fraction.ts';
import { byLines, type Expected, type Subject, settle, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

/** Sixty of a hundred at the base, all of it at the target, in proportion on and on up to six fifths, never below nought. */
function between(value: Fraction | null, base: string, target: string): Fraction | null {
  if (!value) return null;
  const [low, high] = [base, target].map((text) => Fraction.from(text));
  const multiple = value.minus(low).over(high.minus(low)).times(0.4).plus(Fraction.from('0.6'));
  return multiple.atMost(1.2).atLeast(0);
}

function growth(one: Subject): Fraction | null {
  const [now, before] = [one.number('全部增加值', 2022), one.number('全部增加值', 2021)];
  return now && before && before.compare(0) > 0 ? now.over(before).minus(Fraction.from(1)) : null;
}

/** 宁波: headings by coefficient, items by weight under them, each between a base and a target. */
export function evaluateNingbo(facts: Facts): Expected[] {
  const everybody = subjectsOf(facts);
  const none = Fraction.from(0);
  const scored = everybody.map((one) => {
    const weighed = (heading: string, weight: string, value: Fraction | null) =>
      (value ?? none).times(Fraction.from(heading)).times(Fraction.from(weight)).over(100);
    const research = between(one.ratio('研发支出', '规上增加值'), '0.02', '0.05');
    return {
      row: one.row,
      score: sum([
        weighed('19.5', '30', between(growth(one), '0.15', '0.25')),
        weighed('19.5', '70', between(one.ratio('规上增加值', '全部增加值'), '0.5', '0.8')),
        weighed('40.5', '100', between(one.ratio('利税', '规上增加值'), '0.1', '0.3')),
        // What is missing has twenty points of the item's own scale, which is of a hundred under the heading.
        research ? weighed('40', '55.5', research) : Fraction.from(20).times(40).over(100),
        weighed('40', '44.5', between(one.ratio('能耗', '全部增加值'), '1.2', '0.4')),
      ]),
    };
  });
  return settle(everybody, scored, byLines(['一档', '二档', '三档'], [90, 60]));
}
