import { type F, f } from '../missing.ts';
import { subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

/** Of the prices of one kind only the highest, in fen on the quantity of the one that holds; null while a dearer one may still hold. */
export function sewagePrices(facts: Facts): Record<string, [string, bigint | null][]> {
  const rows = subjectsOf(facts).map((one) => {
    const [now, last] = [one.text('信用'), one.facts.信用[2021] as string | null];
    const red = now === null ? null : now === '红';
    const lastRed = last === null ? null : last === '红';
    const twice = red === false || lastRed === false ? false : red === null || lastRed === null ? null : true;
    const black = now === '黑' || twice ? true : now === null || twice === null ? null : false;
    return { one, red, black, now };
  });
  const pay = (price: string, quantity: F) =>
    quantity ? BigInt(quantity.times(f(price)).times(100).rounded().number) : null;
  const [applies, not, open] = ['applies', 'no', 'open'];
  return {
    红色加收: rows.map(({ one, red, black }) =>
      red === false || black === true
        ? [not, null]
        : red === null || black === null
          ? [open, null]
          : [applies, pay('0.6', one.number('污水量'))],
    ),
    黑色加收: rows.map(({ one, black }) =>
      black === false ? [not, null] : black === null ? [open, null] : [applies, pay('1', one.number('污水量'))],
    ),
  };
}
