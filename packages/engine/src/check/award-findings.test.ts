import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../base/diagnostic.ts';
import { checkPackage } from './check.ts';

const items = `
数据项:
  投资: {对象: 企业, 单位: 万元, 来源: x}
`;

function diagnosticsOf(text: string): readonly Diagnostic[] {
  return checkPackage({ id: 'x', files: [{ path: 'x.yaml', text: items + text }], uses: [] }).diagnostics;
}

const compares = {
  '<': (a: number, b: number) => a < b,
  '<=': (a: number, b: number) => a <= b,
  '>': (a: number, b: number) => a > b,
  '>=': (a: number, b: number) => a >= b,
};

/** What conditions with whole limits from 1 to 6 can tell apart. */
const grid = Array.from({ length: 17 }, (_, half) => half / 2);

interface Condition {
  readonly text: string;
  readonly holds: (investment: number) => boolean;
}

const condition: fc.Arbitrary<Condition> = fc
  .record({
    op: fc.constantFrom(...(Object.keys(compares) as (keyof typeof compares)[])),
    limit: fc.integer({ min: 1, max: 6 }),
  })
  .map(({ op, limit }) => ({
    text: `投资 ${op} ${limit} 万元`,
    holds: (investment) => compares[op](investment, limit),
  }));

const conditions = fc.uniqueArray(condition, { minLength: 1, maxLength: 2, selector: ({ text }) => text });

/** Thresholds with what is given from each on, in 万元. */
const tiers = fc
  .uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 })
  .map((limits) => limits.sort((a, b) => a - b).map((limit, index) => ({ limit, award: 10 * (index + 1) })));

function tierOf(investment: number, rows: readonly { readonly limit: number }[], isIncluded: boolean): number {
  return rows.filter(({ limit }) => (isIncluded ? investment >= limit : investment > limit)).length - 1;
}

function incentive(given: readonly Condition[], body: string): string {
  return `奖补: {甲: {条件: [${given.map(({ text }) => `'${text}'`).join(', ')}], ${body}, 据: 假定, 因: x}}`;
}

describe('tiers under the conditions of their rule', () => {
  it('are called shut out exactly when nobody who meets the conditions reaches them', () => {
    let shutOut = 0;
    fc.assert(
      fc.property(conditions, tiers, fc.boolean(), (given, rows, isIncluded) => {
        const met = grid.filter((investment) => given.every(({ holds }) => holds(investment)));
        const table = rows.map(({ limit, award }) => `[${limit} 万元, ${award} 万元]`).join(', ');
        const edge = isIncluded ? '含' : '不含';
        const found = diagnosticsOf(incentive(given, `档: {看: 投资, 表: [${table}], 边界: ${edge}}`));
        const reported = found.filter(({ code }) => code === 'tier-shut-out').map(({ args }) => args.row);
        const reached = new Set(met.map((investment) => tierOf(investment, rows, isIncluded)));
        const wanted = rows.filter((_, index) => !reached.has(index)).map(({ limit, award }) => `${limit} → ${award}`);
        shutOut += met.length > 0 ? wanted.length : 0;
        expect(reported).toEqual(met.length > 0 ? wanted : []);
      }),
      { numRuns: 200 },
    );
    expect(shutOut).toBeGreaterThan(50);
  });
});

describe('caps', () => {
  const formulas = [
    { text: '投资 * 40%', of: (investment: number) => investment * 0.4 },
    { text: '投资 + 1 万元', of: (investment: number) => investment + 1 },
    { text: 'if 投资 >= 3 万元 then 4 万元 else 2 万元', of: (investment: number) => (investment >= 3 ? 4 : 2) },
    { text: 'min(投资 * 2, 6 万元)', of: (investment: number) => Math.min(investment * 2, 6) },
    { text: '6 万元 - 投资 * 50%', of: (investment: number) => 6 - investment * 0.5 },
  ];

  it('are called too low only when every award exceeds them, and out of reach only when none comes to them', () => {
    const seen = { low: 0, high: 0 };
    fc.assert(
      fc.property(conditions, fc.constantFrom(...formulas), fc.integer({ min: 1, max: 8 }), (given, formula, cap) => {
        const awards = grid.filter((one) => given.every(({ holds }) => holds(one))).map(formula.of);
        const found = diagnosticsOf(incentive(given, `金额: '${formula.text}', 上限: ${cap} 万元`));
        const why = found.map(({ args }) => args.why ?? '');
        const [isLow, isHigh] = ['@cap-below-every-award', '@cap-never-reached'].map((reason) =>
          why.some((one) => one.startsWith(reason)),
        );
        if (isLow) expect(awards.every((award) => award > cap)).toBe(true);
        if (isHigh) expect(awards.every((award) => award < cap)).toBe(true);
        seen.low += isLow ? 1 : 0;
        seen.high += isHigh ? 1 : 0;
      }),
      { numRuns: 400 },
    );
    expect(Math.min(seen.low, seen.high)).toBeGreaterThan(10);
  });
});
