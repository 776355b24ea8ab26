import { add, compare, type Exact, multiply, one, parseExact, zero } from '../base/exact.ts';
import { convertFactor } from '../base/unit.ts';
import { fixedNumber } from '../bind/fixed-number.ts';
import { givenBy, present } from '../bind/own-formulas.ts';
import type { Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Incentive, Program } from '../program/program.ts';
import {
  atMost,
  hull,
  type Known,
  knownOfEvents,
  type NumberRange,
  only,
  rangeOfFormula,
  times,
  within,
} from './number-range.ts';
import { testsOfTier } from './shut-out-tiers.ts';

const ends = { ge: 'least', gt: 'least', le: 'most', lt: 'most', eq: 'both', ne: 'none' } as const;
const turned = { ge: 'most', gt: 'most', le: 'least', lt: 'least', eq: 'both', ne: 'none' } as const;

function keyOf(node: Expression): string {
  return `${printExpression(node)}|${node.unit ?? '1'}`;
}

/** What conditions that all hold say of the numbers that they compare. */
function boundsOf(given: readonly Expression[], program: Program): Map<string, NumberRange> {
  const bounds = new Map<string, NumberRange>();
  const narrow = (node: Expression, limit: Exact, end: 'least' | 'most' | 'both' | 'none') => {
    const inner = node.op === 'convert' ? node.of : node;
    const factor = node.op === 'convert' ? (parseExact(node.factor) ?? one) : one;
    if (end === 'none' || factor.n <= 0n) return;
    const value = multiply(limit, { n: factor.d, d: factor.n });
    const range = end === 'both' ? only(value) : { [end]: value };
    bounds.set(keyOf(inner), within(bounds.get(keyOf(inner)) ?? {}, range));
  };
  const read = (test: Expression): void => {
    if (test.op === 'and') for (const part of test.of) read(part);
    if (!('left' in test) || test.type !== 'flag' || !(test.op in ends)) return;
    const op = test.op as keyof typeof ends;
    const [left, right] = [fixedNumber(test.left, program), fixedNumber(test.right, program)];
    if (right) narrow(test.left, right, ends[op]);
    else if (left) narrow(test.right, left, turned[op]);
  };
  for (const test of given) read(test);
  return bounds;
}

/** What is known where conditions hold, and of `档` where the row of the table is known. */
function knownUnder(given: readonly Expression[], program: Program, otherwise: Known, tier?: NumberRange): Known {
  const bounds = boundsOf(given, program);
  return (node) => {
    if (node.op === 'tier') return tier;
    if (node.type !== 'number' || node.op === 'constant') return otherwise(node);
    const bound = bounds.get(keyOf(node));
    if (bound) return within(bound, otherwise(node) ?? {});
    const fixed = node.op === 'parameter' ? fixedNumber(node, program) : undefined;
    return fixed ? only(fixed) : otherwise(node);
  };
}

function inYuan(range: NumberRange, unit: string | undefined): NumberRange {
  const factor = convertFactor(unit ?? '元', '元');
  return factor ? times(range, factor) : {};
}

/** A formula of money, in 元, where conditions hold. */
function rangeOfMoney(
  node: Expression,
  given: readonly Expression[],
  program: Program,
  otherwise: Known,
  tier?: NumberRange,
): NumberRange {
  return inYuan(rangeOfFormula(node, knownUnder(given, program, otherwise, tier)), node.unit);
}

/** One ground of an award: a tier, a part, or the whole, with the money that it gives in 元. */
export interface Ground {
  readonly text: string;
  readonly range: NumberRange;
  readonly at: Incentive['at'];
}

/** What an incentive gives before its cap, ground by ground; nothing where slices are added up. */
export function groundsOf(incentive: Incentive, program: Program, otherwise = knownOfEvents): Ground[] {
  const { amount, tiers, parts, name, at } = incentive;
  const given = givenBy(incentive);
  if (parts)
    return parts.rows.map((row) => ({
      text: row.name,
      range: rangeOfMoney(row.amount, [...given, ...present([row.scope, row.test])], program, otherwise),
      at: row.amount.at ?? row.at,
    }));
  if (tiers?.how === 'pick')
    return tiers.rows.map(({ threshold, result, at: place }, index) => {
      const value = only(parseExact(result) ?? zero);
      const inTier = [...given, ...testsOfTier(tiers, index)];
      return {
        text: `${threshold} → ${result} ${tiers.resultUnit}`,
        range: amount ? rangeOfMoney(amount, inTier, program, otherwise, value) : inYuan(value, tiers.resultUnit),
        at: place,
      };
    });
  return amount && !tiers
    ? [{ text: name, range: rangeOfMoney(amount, given, program, otherwise), at: amount.at ?? at }]
    : [];
}

/** Between what an award lies, in 元, before its cap: of several grounds any, or all together. */
export function rangeBeforeCap(incentive: Incentive, program: Program, otherwise = knownOfEvents): NumberRange {
  const ranges = groundsOf(incentive, program, otherwise).map(({ range }) => range);
  const whole = ranges.length > 0 ? ranges.reduce(hull) : {};
  const { parts } = incentive;
  const most =
    parts?.combine === 'sum'
      ? mostTogether(
          ranges,
          parts.rows.map(({ test }) => choiceOf(test)),
        )
      : whole.most;
  return incentive.isDifference ? { most } : { least: whole.least, most };
}

/** The same after its cap. */
export function rangeOfAward(incentive: Incentive, program: Program): NumberRange {
  const limit = incentive.cap && rangeOfMoney(incentive.cap, givenBy(incentive), program, knownOfEvents).most;
  return atMost(rangeBeforeCap(incentive, program), limit);
}

/** Of what text, and which of its values, a part asks for. */
interface ChosenValue {
  readonly of: string;
  readonly value: string;
}

function choiceOf(test: Expression | undefined): ChosenValue | undefined {
  const parts = test?.op === 'and' ? test.of : test ? [test] : [];
  for (const part of parts)
    if (part.op === 'eq' && part.right.op === 'constant' && part.right.type === 'text')
      return { of: printExpression(part.left), value: String(part.right.value) };
  return undefined;
}

function sumOf(amounts: readonly (Exact | undefined)[]): Exact | undefined {
  return amounts.reduce<Exact | undefined>((sum, one) => sum && one && add(sum, one), zero);
}

/** The most that parts come to which are added up: of those that ask for values of one text, those of one value. */
function mostTogether(
  ranges: readonly NumberRange[],
  choices: readonly (ChosenValue | undefined)[],
): Exact | undefined {
  const mostOf = (isMeant: (choice: ChosenValue | undefined) => boolean) =>
    sumOf(ranges.flatMap(({ most }, index) => (isMeant(choices[index]) ? [most] : [])));
  const texts = new Set(choices.flatMap((choice) => choice?.of ?? []));
  const byText = [...texts].map((of) => {
    const values = new Set(choices.flatMap((choice) => (choice?.of === of ? [choice.value] : [])));
    const sums = [...values].map((value) => mostOf((choice) => choice?.of === of && choice.value === value));
    return sums.reduce((a, b) => a && b && (compare(a, b) > 0 ? a : b));
  });
  return sumOf([mostOf((choice) => !choice), ...byText]);
}

/** The largest of the shares in which it is paid, year by year. */
export function largestShare({ instalments }: Incentive): Exact {
  const shares = instalments.map((share) => parseExact(share) ?? one);
  return shares.length === 0 ? one : shares.reduce((a, b) => (compare(a, b) > 0 ? a : b));
}
