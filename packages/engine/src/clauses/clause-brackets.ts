import type { Report } from '../base/diagnostic.ts';
import { compare, exact, parseExact, printExact, subtract } from '../base/exact.ts';
import type { SaidNumber } from '../parse/numbers-in-text.ts';
import type { Expression } from '../program/expression.ts';
import type { Incentive, Price, Program } from '../program/program.ts';
import { unconverted, visitExpression } from '../program/visit-expression.ts';
import { type ClauseTexts, sayNumber } from '../sense/clause-texts.ts';
import { factorsOf } from '../sense/formula-parts.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';

/** A slice of something: where it begins, and what it is charged or paid. */
interface Slice {
  readonly from: string;
  readonly dimension: string;
  readonly gives: readonly string[];
  readonly written: string;
}

/** The same as a clause says it. */
interface SaidSlice {
  readonly from: string;
  readonly gives: string;
  readonly part: string;
}

const hundred = exact(100n);
const upTo = /^\s*(?:（含[^）]*）|\(含[^)]*\))?\s*(?:以内|以下|及以下|之内|的?部分以内)/;
const beyond = /^\s*(?:（不?含[^）]*）|\(不?含[^)]*\))?\s*(?:及)?(?:以上|以外|的?以上)/;
const above = /(?:超过|高于|超出|大于|多于|突破|超)\s*$/;
const below = /(?:不超过|不高于|不大于|不足|不满|未满|低于|小于|少于|不到|未超过|至多|到|至|[-—~～－])\s*$/;

/** All numbers of a price or rate: of `水价 * (1 + 加倍)` the 1. */
function givesOf(node: Expression): readonly string[] {
  const found: string[] = [];
  visitExpression(node, (one) => {
    const number = one.op === 'constant' && one.type === 'number' ? sayNumber(String(one.value), one.unit) : undefined;
    if (number && number.value !== '0') found.push(number.value);
  });
  return found;
}

/** Where a step begins, as far above the quota as the clause would say it; or how much it is. */
function beginOf(limit: Expression): Pick<Slice, 'from' | 'dimension' | 'written'> | undefined {
  const factors = factorsOf(limit);
  const [number, other] = factors.flatMap((factor) =>
    factor.op === 'constant' && factor.type === 'number' ? [factor] : [],
  );
  if (!number || other) return undefined;
  const said = sayNumber(String(number.value), number.unit);
  const value = said && parseExact(said.value);
  if (!said || !value) return undefined;
  const isShare = factors.length > 1 && said.dimension === '';
  const from = isShare && compare(value, hundred) >= 0 ? subtract(value, hundred) : value;
  const unit = number.unit ?? '1';
  const written = isShare ? `${printExact(value)}%` : `${number.value} ${unit === '1' ? '' : unit}`.trim();
  return { from: printExact(from), dimension: said.dimension, written };
}

function slicesOfPrice({ conditions, value }: Price): readonly Slice[] {
  const first = conditions.find(({ name }) => name === '阶梯')?.test;
  if (first?.op !== 'gt') return [];
  const slices: Slice[] = [];
  const add = (limit: Expression, price: Expression): void => {
    const begin = beginOf(limit);
    if (begin) slices.push({ ...begin, gives: givesOf(price) });
  };
  let left = unconverted(value);
  while (left.op === 'if' && left.condition.op === 'gt') {
    add(left.condition.right, left.whenTrue);
    left = unconverted(left.whenFalse);
  }
  add(first.right, left);
  return slices;
}

function slicesOfTiers({ tiers }: Incentive): readonly Slice[] {
  if (tiers?.how !== 'progressive') return [];
  return tiers.rows.flatMap(({ threshold, result }) => {
    const [limit, gives] = [sayNumber(threshold, tiers.value.unit), sayNumber(result, tiers.resultUnit)];
    const written = `${threshold} ${tiers.value.unit ?? ''}`.trim();
    return limit && gives ? [{ from: limit.value, dimension: limit.dimension, gives: [gives.value], written }] : [];
  });
}

class BracketCheck extends ClauseCheck {
  /** What a part of a clause says of a slice: from where, and how much. */
  private sliceIn(part: string, dimension: string): SaidSlice | undefined {
    const numbers = this.texts.numbersIn(part);
    const gives = numbers.at(-1);
    const limits = numbers.slice(0, -1).filter((number) => (number.dimension ?? dimension) === dimension);
    const [first, second, third] = limits;
    if (!gives || !first || third) return undefined;
    const said = { gives: gives.value, part };
    if (second) return { ...said, from: this.least(first, second) };
    const [before, after] = [part.slice(0, first.from), part.slice(first.from + first.text.length)];
    if (upTo.test(after) || (below.test(before) && !/[到至]\s*$/.test(before))) return { ...said, from: '0' };
    if (beyond.test(after) || above.test(before)) return { ...said, from: first.value };
    return undefined;
  }

  private least(a: SaidNumber, b: SaidNumber): string {
    const [left, right] = [a, b].map(({ value }) => parseExact(value));
    return left && right && compare(left, right) > 0 ? b.value : a.value;
  }

  /** The parts of the clauses; `不足 10% 的，按 1 倍加收` is one. */
  private partsOf(cited: Citing): readonly string[] {
    return this.texts.read(cited).sentences.flatMap(({ parts }) => {
      const joined: string[] = [];
      for (const part of parts) {
        const before = joined.at(-1);
        if (before !== undefined && /的(?:部分)?$/.test(before) && this.texts.numbersIn(part).length === 1)
          joined[joined.length - 1] = `${before}，${part}`;
        else joined.push(part);
      }
      return joined;
    });
  }

  slices(slices: readonly Slice[], cited: Citing): void {
    const [first] = slices;
    if (!first || slices.length < 2) return;
    const said = this.partsOf(cited).flatMap((part) => this.sliceIn(part, first.dimension) ?? []);
    if (said.length < 2) return;
    for (const { from, gives, written } of slices) {
      const [own, other] = said.filter((one) => gives.includes(one.gives));
      if (!own || other || own.from === from) continue;
      this.tell(cited.at, cited, own.part, 'claims-step-begins', written);
      return;
    }
  }

  run(): void {
    for (const price of Object.values(this.program.prices)) this.slices(slicesOfPrice(price), price);
    for (const incentive of Object.values(this.program.incentives)) this.slices(slicesOfTiers(incentive), incentive);
  }
}

/** Reports steps of prices and rates that begin elsewhere than the clause has them. */
export function checkClauseBrackets(program: Program, texts: ClauseTexts, report: Report): void {
  new BracketCheck(program, texts, report).run();
}
