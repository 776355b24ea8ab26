import type { Report } from '../base/diagnostic.ts';
import { compare, divide, type Exact, exact, multiply, one, parseExact, printExact } from '../base/exact.ts';
import { pushInto } from '../base/push-into.ts';
import type { Span } from '../base/span.ts';
import { convertFactor, getUnit, isMoney } from '../base/unit.ts';
import type { Constant, Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Incentive, Price, Program, Tiers } from '../program/program.ts';
import { outcomesOf } from './amount-findings.ts';
import { ImplausibleCheck } from './implausible.ts';

/** No award is so large a share of each slice, or of what was invested or earned. */
const half = exact(1n, 2n);
/** No rate of one table is so many times another. */
export const betweenRates = exact(50n);
/** No price is so many times that of another row, or all others of its kind. */
const betweenPrices = exact(20n);

/** Sums of money that an award is a share of. */
const wholes = /^(item|indicator|add|subtract|lag|at-year|in-year|window|peak|aggregate)$/;

const tooMuch = 'more-than-whole-missing';

/** Whether one of two numbers is so many times the other; not where either is nothing. */
export function isApart(a: Exact, b: Exact, factor: Exact): boolean {
  if (a.n <= 0n || b.n <= 0n) return false;
  const quotient = divide(a, b);
  return compare(quotient, factor) >= 0 || compare(divide(one, quotient), factor) >= 0;
}

interface Rated {
  readonly text: string;
  readonly rate: Exact;
  readonly at: Span;
}

/** Rates of a table in the order of its rows; none where its results aren't shares. */
function ratesOf({ rows, resultUnit }: Tiers): Rated[] {
  const factor = convertFactor(resultUnit, '1');
  return rows.flatMap(({ result, at }) => {
    const share = factor && parseExact(result);
    return share
      ? [{ text: resultUnit === '1' ? result : `${result}${resultUnit}`, rate: multiply(share, factor), at }]
      : [];
  });
}

class RateCheck extends ImplausibleCheck {
  /** A share of more than the whole, ten where ten per cent was meant; slices that are given back by half. */
  tiers(tiers: Tiers): void {
    const isSliced = tiers.how === 'progressive' && isMoney(getUnit(tiers.value.unit ?? '1'));
    const rates = ratesOf(tiers);
    for (const { text, rate, at } of rates)
      if (compare(rate, one) > 0) this.warn(at, text, tooMuch);
      else if (isSliced && compare(rate, half) >= 0) this.warn(at, text, 'half-of-each-slice');
    this.apart(rates.filter(({ rate }) => compare(rate, one) <= 0));
  }

  /** One rate a hundred times off the one before it: a decimal point, or a % too many. */
  apart(rates: readonly Rated[]): void {
    for (const [index, { text, rate, at }] of rates.entries()) {
      const before = rates[index - 1];
      if (!before || !isApart(rate, before.rate, betweenRates)) continue;
      this.warn(at, text, 'far-from-the-row-before', before.text);
    }
  }

  /** `设备投资 * 150%`, `产值 * 60%`. */
  factors(amount: Expression, at: Span): void {
    const inner = amount.op === 'convert' ? amount.of : amount;
    if (inner.op === 'min' || inner.op === 'max') for (const part of inner.of) this.factors(part, at);
    if (inner.op !== 'multiply') return;
    for (const [money, share] of [
      [inner.left, inner.right],
      [inner.right, inner.left],
    ] as const) {
      const factor = convertFactor(share.unit ?? '1', '1');
      const value = share.op === 'constant' ? parseExact(String(share.value)) : undefined;
      if (!value || !factor || !wholes.test(money.op) || !isMoney(getUnit(money.unit ?? '1'))) continue;
      const rate = multiply(value, factor);
      const place = share.at ?? at;
      if (compare(rate, one) > 0) this.warn(place, printExpression(inner), tooMuch);
      else if (money.op === 'item' && isWhole(money.name) && compare(rate, half) > 0)
        this.warn(place, printExpression(inner), 'half-of-the-whole', money.name);
    }
  }

  incentive({ amount, tiers, parts, at }: Incentive): void {
    if (tiers) this.tiers(tiers);
    if (amount) this.factors(amount, at);
    for (const row of parts?.rows ?? []) this.factors(row.amount, row.at);
  }

  /** Numbers of one price, row by row. */
  price({ value, at }: Price): void {
    const rows = outcomesOf(value).map((row) => ratedOf(row, value.unit, at));
    for (const [index, row] of rows.entries()) {
      const before = rows[index - 1];
      if (before && isApart(row.rate, before.rate, betweenPrices))
        this.warn(row.at, row.text, 'far-from-the-row-before', before.text);
    }
  }

  /** A price that is far above, or below, all others of its kind. */
  among(prices: readonly Price[]): void {
    const common = prices[0]?.value.unit ?? '1';
    if (!prices.every(({ value }) => convertFactor(value.unit ?? '1', common))) return;
    const outcomes = prices.map(({ value, at }) => outcomesOf(value).map((row) => ratedOf(row, common, at)));
    for (const [index, own] of outcomes.entries()) {
      const others = outcomes.filter((_, place) => place !== index).flat();
      const [other] = others;
      const far = own.find((row) => others.every(({ rate }) => isApart(row.rate, rate, betweenPrices)));
      if (!far || !other || (others.length === 1 && index === 0)) continue;
      this.warn(far.at, far.text, 'far-from-other-prices', prices[index]?.kind ?? '', other.text);
    }
  }
}

/** In the unit of the first, so that several can be compared. */
function ratedOf({ value, unit = '1', at: own }: Constant, common: string | undefined, at: Span): Rated {
  const number = parseExact(String(value)) ?? exact(0n);
  const factor = convertFactor(unit, common ?? unit) ?? one;
  return {
    text: `${printExact(number)} ${unit === '1' ? '' : unit}`.trim(),
    rate: multiply(number, factor),
    at: own ?? at,
  };
}

/** What a firm puts in or takes as a whole, of which an award is a small part; fees and interest may be paid in full. */
function isWhole(name: string): boolean {
  return /投资|产值|收入|销售|增加值/.test(name) && !/增量|增加额|新增收入/.test(name);
}

function byKind(prices: readonly Price[]): Price[][] {
  const kinds = new Map<string, Price[]>();
  for (const price of prices) if (price.kind !== undefined) pushInto(kinds, price.kind, price);
  return [...kinds.values()];
}

/** Reports rates and prices that are out of proportion: to the whole, to the other rows, to other prices of their kind. */
export function checkRates(program: Program, report: Report): void {
  const check = new RateCheck(program, report);
  for (const incentive of Object.values(program.incentives)) check.incentive(incentive);
  const prices = Object.values(program.prices);
  for (const price of prices) check.price(price);
  for (const kind of byKind(prices)) check.among(kind);
}
