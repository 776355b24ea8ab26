import { exact, multiply, parseExact, printExact } from '../base/exact.ts';
import { getUnit } from '../base/unit.ts';
import type { SaidNumber } from '../parse/numbers-in-text.ts';
import { asWritten } from '../program/empty-values.ts';
import type { Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import { unconverted, visitExpression } from '../program/visit-expression.ts';

const whole = exact(100n);
const timeDimension = getUnit('年').dimension;

const scales = { 年: getUnit('年').scale, 季: getUnit('季度').scale, 月: getUnit('月').scale } as const;

/** A period in a formula; of years that are past this one is one more. */
type Period = SaidNumber & { readonly isCalendar?: true };

/** The years, quarters or months of `连续(条件, 2)`, `近年合计(x, 5)`, `近月均值(x, 3)` and their kin. */
export function periodsInARow(text: string): Period[] {
  const found: Period[] = [];
  const heads = text.matchAll(/(?:连续([季月]?)|[近往]([年季月])(?:合计|均值|已知均值|成立[年季月]数))\(/g);
  for (const { 0: head, 1: run, 2: kind, index } of heads) {
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
        ...(head.startsWith('往年') ? { isCalendar: true } : {}),
        value: printExact(multiply(multiply(years, scales[(run || kind || '年') as keyof typeof scales]), whole)),
      });
  }
  return found;
}

/** A condition on one year, as that of this year, and how many years ago it is asked for. */
function shiftOf(test: Expression): { readonly text: string; readonly back: number } {
  let back = 0;
  visitExpression(test, (node) => {
    if (node.op === 'lag') back = Math.max(back, node.years);
  });
  return { text: printExpression(test).replaceAll(/[上前]年(?=\()/g, ''), back };
}

/** Over how many years conditions ask for the same, year by year: two for `上年(x) < 4 and 前年(x) < 4`, also where they stand apart. */
export function mostYearsAlike(tests: readonly Expression[]): number {
  const yearsOf = new Map<string, Set<number>>();
  const add = (test: Expression): void => {
    const of = asWritten(unconverted(test));
    if (of.op === 'and') for (const part of of.of) add(part);
    else {
      const { text, back } = shiftOf(of);
      const plain = text.replaceAll(/[()]/g, '');
      yearsOf.set(plain, (yearsOf.get(plain) ?? new Set()).add(back));
    }
  };
  for (const test of tests) add(test);
  return Math.max(0, ...[...yearsOf.values()].map((years) => years.size));
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
