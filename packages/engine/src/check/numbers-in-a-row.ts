import { exact, multiply, parseExact, printExact } from '../base/exact.ts';
import { getUnit } from '../base/unit.ts';
import type { SaidNumber } from '../parse/numbers-in-text.ts';

const whole = exact(100n);
const timeDimension = getUnit('年').dimension;

/** The years of `连续(条件, 2)`, `近年合计(x, 5)` and their kin. */
export function yearsInARow(text: string): SaidNumber[] {
  const found: SaidNumber[] = [];
  for (const { 0: head, index } of text.matchAll(/(?:连续|[近往]年(?:合计|均值|已知均值|成立年数))\(/g)) {
    let depth = 0;
    let until = index;
    do {
      const sign = text[until];
      depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
      until += 1;
    } while (until < text.length && (depth > 0 || until < index + head.length));
    const { 0: count = '', index: from = 0 } = /\d+(?=\s*\)$)/.exec(text.slice(index, until)) ?? {};
    const years = parseExact(count);
    if (years)
      found.push({
        text: count,
        from: index + from,
        dimension: timeDimension,
        value: printExact(multiply(years, whole)),
      });
  }
  return found;
}

/** `上月(上月(x))` looks at three months in a row. */
export function monthsInARow(text: string): SaidNumber[] {
  return [...text.matchAll(/(?:上月\()+/g)].map(({ 0: own, index }) => ({
    text: own,
    from: index,
    dimension: timeDimension,
    value: printExact(multiply(exact(BigInt(own.length / 3 + 1)), multiply(getUnit('月').scale, whole))),
  }));
}
