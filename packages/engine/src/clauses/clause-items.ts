import type { Report } from '../base/diagnostic.ts';
import { exact, isEqual, isZero, multiply, parseExact, printExact } from '../base/exact.ts';
import type { Span } from '../base/span.ts';
import type { Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Program, Scheme, SchemeGroup, ScoreItem } from '../program/program.ts';
import { unconverted, visitExpression } from '../program/visit-expression.ts';
import { citesOfGroup } from '../sense/cited-formulas.ts';
import { aboutOf, type ClauseTexts, isNamedIn, namesIn, sayNumber } from '../sense/clause-texts.ts';
import { termsOf } from '../sense/formula-parts.ts';
import { ClauseCheck } from './clause-check.ts';

const most = /(?:最高|最多|封顶|不超过|上限为?)(?:加|扣|得|奖|计)?\s*\d/;
/** `得权重的 80%`, not the most or the least of it. */
const shareOfWeight =
  /(?<!最高|最多|最低|超过|低于|上限)(?:得|计|为|按|给)(?:权重|满分|分值)的?\s*(\d+(?:\.\d+)?)\s*%/g;
const eachBelow = /每(?:再)?(?:少|低|差|降)/;
const eachAbove = /每(?:再)?(?:超|高|多|增)/;
const points = sayNumber('1', '分')?.dimension;

/** What a text would say of an item or event, apart from the others of its group. */
interface Part {
  readonly name: string;
  readonly words: readonly string[];
  readonly at: Span;
  /** It earns or costs points by the piece, without an end. */
  readonly isEndless: boolean;
  readonly item?: ScoreItem;
}

function hasBound(formula: Expression): boolean {
  let found = false;
  visitExpression(formula, (node) => {
    found ||= node.op === 'min' || node.op === 'if';
  });
  return found;
}

function partsOf({ items, adjustments, bonuses, deductions, cap }: SchemeGroup): Part[] {
  const each = items.map((item): Part => {
    const of = item.points && unconverted(item.points);
    const isOpen = !item.table && item.cap === undefined && cap === undefined;
    const isRatio = item.benchmark !== undefined && item.transform === 'ratio';
    const isEndless = isOpen && (of ? of.op === 'multiply' && !hasBound(of) : isRatio);
    const words = [item.indicator, ...namesIn(item.value), ...(of ? namesIn(of) : [])];
    return { name: item.indicator, words, at: item.at, isEndless, item };
  });
  const events = adjustments.map(({ name, count, points: each1, cap: own, table, at }): Part => {
    const total = each1.startsWith('-') ? deductions : bonuses;
    const isBound = own !== undefined || total?.cap !== undefined || cap !== undefined;
    const isEndless = !table && !isBound && count.type !== 'flag' && !hasBound(count);
    return { name, words: [name, ...namesIn(count)], at, isEndless };
  });
  return [...each, ...events];
}

/** All points that an item states: in its formula, its table, as its weight, bounds and what missing data get. */
function pointsIn({ points: formula, table, weight, cap, floor, transform, ...odd }: ScoreItem): Set<string> {
  const stated = [weight, ...(table?.rows.map((row) => row.points) ?? [])];
  // Elsewhere bounds are multiples of the weight.
  if (transform === 'points') for (const bound of [cap, floor]) if (bound !== undefined) stated.push(bound);
  for (const one of [odd.missing, odd.atZero, odd.belowZero]) if (one && 'score' in one) stated.push(one.score);
  if (formula)
    visitExpression(formula, (node) => {
      if (node.op === 'constant' && (node.unit ?? '').split('/')[0] === '分') stated.push(String(node.value));
    });
  return new Set(stated.flatMap((text) => sayNumber(text, '分')?.value ?? []));
}

class ItemCheck extends ClauseCheck {
  /** Points that the clause has for another item, where it has others for this one. */
  numbers({ item, name, at }: Part, about: string, others: readonly string[], cites: readonly string[]): void {
    if (!item || item.part !== undefined) return;
    const said = this.texts.numbersIn(about).filter(({ dimension, value }) => dimension === points && value !== '0');
    const own = pointsIn(item);
    const idle = said.find(({ value }) => !own.has(value));
    const isOfFormula = item.points !== undefined;
    const figures = this.texts
      .numbersIn(about)
      .flatMap(({ text }) => parseExact(/\d+(?:\.\d+)?/.exec(text)?.[0] ?? '') ?? []);
    // `每 10 人 1 分` is 0.1 分 each.
    const isSaid = (value: string) =>
      said.some((one) => {
        const [all, each] = [parseExact(one.value), parseExact(value)];
        return all && each && (isEqual(all, each) || figures.some((by) => isEqual(all, multiply(each, by))));
      });
    const unsaid = [...own].filter((value) => value !== '0' && !isSaid(value));
    const weight = sayNumber(item.weight, '分')?.value;
    // Weights by the full name are looked at elsewhere.
    if (!isOfFormula && unsaid.length === 1 && unsaid[0] === weight && name.length > 3 && about.includes(name)) return;
    const left = unsaid.filter((value) => !isOfFormula || value !== weight || unsaid.length === 1);
    const [only, other] = left;
    const written = parseExact(only ?? '');
    // Points that a sentence has which names nothing else may well be its own.
    const isUnclaimed = this.texts
      .read({ cites })
      .sentences.some(
        ({ text }) =>
          !others.some((word) => isNamedIn(text, word)) &&
          this.texts.numbersIn(text).some(({ dimension, value }) => dimension === points && value === only),
      );
    if (idle && only !== undefined && other === undefined && written && !isUnclaimed)
      this.tell(at, { cites }, about, 'claims-points', name, String(Number(written.n) / Number(written.d) / 100));
  }

  /** `持平的得权重的 80%`, and what is fixed is another share of the weight. */
  private fixedShare({ item, name, at }: Part, about: string, cites: readonly string[]): void {
    const weight = item && parseExact(item.weight);
    if (!item?.points || item.table || !weight || isZero(weight)) return;
    const said = [...about.matchAll(shareOfWeight)].flatMap(([, share = '']) => parseExact(share) ?? []);
    const fixed = termsOf(item.points).flatMap(({ of, sign }) =>
      sign === 1 && of.op === 'constant' && of.unit === '分' ? (parseExact(String(of.value)) ?? []) : [],
    );
    const [only, other] = fixed;
    if (said.length === 0 || !only || other || isZero(only)) return;
    const isMeant = said.some((share) => isEqual(multiply(share, weight), multiply(only, exact(100n))));
    if (!isMeant) this.tell(at, { cites }, about, 'claims-points', name, printExact(only));
  }

  /** `每低 1 万元减 0.5 分`, and what is above is counted. */
  steps({ item }: Part, about: string, cites: readonly string[]): void {
    const [isBelow, isAbove] = [eachBelow.test(about), eachAbove.test(about)];
    const formula = item?.points;
    if (!item || !formula || item.table || isBelow === isAbove) return;
    visitExpression(formula, (node) => {
      if (node.op !== 'subtract') return;
      const [left, right] = [unconverted(node.left), unconverted(node.right)];
      const isNumber = (one: Expression) =>
        one.op === 'parameter' || (one.op === 'constant' && !isZero(parseExact(String(one.value)) ?? { n: 0n, d: 1n }));
      const isValue = (one: Expression) => one.op === 'item' || one.op === 'indicator';
      const isTurned = isBelow ? isValue(left) && isNumber(right) : isNumber(left) && isValue(right);
      if (isTurned)
        this.tell(
          node.at ?? item.at,
          { cites },
          (isBelow ? eachBelow : eachAbove).exec(about)?.[0] ?? '',
          'claims-other-way',
          printExpression(node),
        );
    });
  }

  scheme(scheme: Scheme): void {
    for (const group of scheme.groups) {
      const all = partsOf(group);
      const cites = [...new Set([...citesOfGroup(scheme, group), ...group.adjustments.flatMap((one) => one.cites)])];
      const { sentences } = this.texts.read({ cites });
      for (const own of all) {
        const others = all.filter((one) => one !== own);
        // What another item is about isn't told of one that only reckons with it.
        const theirs = new Set(others.flatMap(({ item }) => (item && !item.points ? namesIn(item.value) : [])));
        const words = own.words.filter((word) => word === own.name || !own.item?.points || !theirs.has(word));
        const about = sentences.map((sentence) =>
          aboutOf(
            sentence,
            words,
            others.flatMap(({ words }) => words),
          ),
        );
        const said = about.find((one) => most.test(one));
        if (own.isEndless && said !== undefined) this.tell(own.at, { cites }, said, 'claims-uncapped', own.name);
        const whole = about.filter((one) => one !== '').join('；');
        if (whole === '' || all.length < 2) continue;
        this.numbers(
          own,
          whole,
          others.flatMap((one) => one.words),
          cites,
        );
        this.steps(own, whole, cites);
        this.fixedShare(own, whole, cites);
      }
    }
  }
}

/** Reports items and events that earn other points than their clauses say, the wrong way, or without an end. */
export function checkClauseItems(program: Program, texts: ClauseTexts, report: Report): void {
  const check = new ItemCheck(program, texts, report);
  for (const scheme of Object.values(program.schemes)) check.scheme(scheme);
}
