import type {
  BudgetOrder,
  Ceiling,
  Condition,
  Cutting,
  Incentive,
  Price,
  Rule,
  Scheme,
  ScoreItem,
  Tiers,
} from '../program/program.ts';
import { chinese, type Words } from './chinese-words.ts';
import { quantityText } from './quantity-text.ts';
import {
  percentText,
  wordsOfChange,
  wordsOfClass,
  wordsOfCutting,
  wordsOfItem,
  wordsOfMerge,
  wordsOfMissing,
  wordsOfTotals,
} from './scheme-words.ts';
import { type Parameters, type Say, sayIn } from './sentence.ts';

function conditionText(condition: Condition, say: Say): string {
  const test = say(condition.test);
  return condition.scope ? say.words.rule.within(say(condition.scope), test) : test;
}

function whoText({ scope, subject }: Rule | Incentive | Price | Scheme | Ceiling, say: Say): string {
  return scope ? say.words.rule.who(say(scope), subject) : subject;
}

/** A list or gate in plain words, one sentence. */
export function sentenceOfRule(rule: Rule, parameters: Parameters = {}, words: Words = chinese): string {
  const say = sayIn(parameters, words);
  const parts = rule.conditions.map((condition) => conditionText(condition, say));
  const numbered = parts.map((part, index) => words.rule.numbered(index + 1, part)).join(words.stop);
  const whole = parts.length === 1 ? parts[0] : words.rule.allOf(numbered, rule.mode === 'any');
  const isList = rule.kind === 'list';
  const end = isList ? words.rule.listed(rule.name) : words.rule.passes(rule.name);
  return words.rule.decides(whoText(rule, say), whole, end, words.rule.missing(rule.missing, isList));
}

function tiersText(tiers: Tiers, isFirstTime: boolean, say: Say): string {
  const { list, rule } = say.words;
  const value = say(tiers.value);
  const isMixed = !isFirstTime && tiers.rows.some((row) => row.isInclusive !== undefined);
  const limits = tiers.rows
    .map((row) => {
      const limit = quantityText(row.threshold, tiers.value.unit ?? '1');
      return isMixed ? rule.tierFrom(limit, row.isInclusive ?? tiers.isInclusive) : limit;
    })
    .join(list);
  const results = tiers.rows.map((row) => quantityText(row.result, tiers.resultUnit)).join(list);
  if (tiers.how === 'progressive') return rule.progressive(value, limits, results);
  if (isMixed) return rule.tiers(value, limits, results, 'mixed');
  return rule.tiers(value, limits, results, isFirstTime ? 'first' : tiers.isInclusive ? 'reached' : 'above');
}

/** An incentive in plain words: who, when, how much, what limits it. */
export function sentenceOfIncentive(incentive: Incentive, parameters: Parameters = {}, words: Words = chinese): string {
  const say = sayIn(parameters, words);
  const { rule, stop, list } = words;
  const parts: string[] = incentive.conditions.map((condition) => conditionText(condition, say));
  if (incentive.tiers) parts.push(tiersText(incentive.tiers, incentive.isFirstTime, say));
  if (incentive.parts) {
    const rows = incentive.parts.rows.map((row) => rule.pays(conditionText(row, say), say(row.amount))).join(stop);
    parts.push(`${rows}${stop}${rule.together(incentive.parts.combine === 'sum')}`);
  }
  if (incentive.amount) parts.push(rule.amount(say(incentive.amount)));
  if (incentive.cap) parts.push(rule.cap(say(incentive.cap)));
  if (incentive.isDifference) parts.push(rule.difference);
  const { instalments } = incentive;
  if (instalments.length > 0) parts.push(rule.instalments(instalments.length, instalments.map(percentText).join(list)));
  if (incentive.instalmentCap) parts.push(rule.instalmentCap(say(incentive.instalmentCap)));
  for (const { place, condition } of incentive.dueWhen ?? [])
    parts.push(rule.dueWhen(place + 1, conditionText(condition, say)));
  if (incentive.exclusive) parts.push(rule.exclusive(incentive.exclusive.with));
  if (!incentive.isSubjectToExclusions) parts.push(rule.isFree);
  return rule.gives(whoText(incentive, say), parts.join(stop));
}

/** By what claims are put in order, one key after the other. */
export function wordsOfOrder({ keys }: BudgetOrder, say: Say): string {
  const parts = keys.flatMap(({ values, direction, isAside }) => {
    const [value] = Object.values(values);
    return value && !isAside ? [say.words.firstBy(say(value), value.type, direction === 'up')] : [];
  });
  return parts.join(say.words.list);
}

/** A ceiling in plain words: of which incentives one subject gets how much at most in a year. */
export function sentenceOfCeiling(ceiling: Ceiling, parameters: Parameters = {}, words: Words = chinese): string {
  const say = sayIn(parameters, words);
  const { incentives, prices, limit, isShared, remainder, order, division } = ceiling;
  const who = words.rule.sharers(ceiling.subject, division?.by.map(say));
  const names = (prices ?? incentives).map(words.quote).join('');
  if (order) return words.rule.ordered(who, names, say(limit), wordsOfOrder(order, say), order);
  if (isShared) return words.rule.budget(who, names, say(limit), words.rule.remainder(remainder));
  return words.rule.ceiling(whoText(ceiling, say), names, say(limit), prices !== undefined);
}

/** A price in plain words: who, when, how much, of what, and that of one kind only the highest counts. */
export function sentenceOfPrice(price: Price, parameters: Parameters = {}, words: Words = chinese): string {
  const say = sayIn(parameters, words);
  const { rule } = words;
  const parts = price.conditions.map((condition) => conditionText(condition, say));
  const [value, charge] = [say(price.value), price.charge && say(price.charge)];
  parts.push(rule.price(value));
  if (charge !== undefined && charge !== value) parts.push(rule.amount(charge));
  if (price.kind !== undefined) parts.push(rule.priceKind(price.kind));
  return rule.gives(whoText(price, say), parts.join(words.stop));
}

/** An item with its weight, and every setting that isn't the plain ratio of an indicator. */
function itemText(item: ScoreItem, say: Say): string {
  const { comma, bracket, rule, scheme } = say.words;
  const words = wordsOfItem(item, say).filter((word) => word !== scheme.transforms.ratio);
  if (item.missing.kind !== 'undecided') words.push(rule.whenMissing(wordsOfMissing(item.missing, say)));
  return `${rule.item(item.indicator, item.weight)}${words.length > 0 ? bracket(words.join(comma)) : ''}`;
}

/** A scheme in plain words: who is merged, groups with their items and totals, how classes are cut, then regraded. */
export function sentenceOfScheme(scheme: Scheme, parameters: Parameters = {}, words: Words = chinese): string {
  const say = sayIn(parameters, words);
  const { rule, list, stop, colon, end, bracket } = words;
  const groups = scheme.groups.map((group) => {
    const items = group.items.map((item) => itemText(item, say)).join(list);
    const totals = wordsOfTotals(group, say).map((total) => `${stop}${total}`);
    const place = group.within ? rule.ranked(placesOf(group.within, words)) : '';
    const own = group.cutting ? `${stop}${place}${cutText(group.cutting, say)}` : '';
    return `${group.name}${bracket(say(group.test))}${colon}${items}${totals.join('')}${own}`;
  });
  const notRated = scheme.notRated.map((entry) => rule.marked(say(entry.test), entry.mark));
  const out = notRated.length > 0 ? rule.notRated(notRated.join(stop)) : '';
  const merge = wordsOfMerge(scheme, say);
  const regrades = scheme.regrades.map((regrade) => rule.changed(say(regrade.test), wordsOfChange(regrade, say)));
  const after = regrades.length > 0 ? rule.regrades(regrades.join(stop)) : '';
  const merged = merge ? `${merge}${end}` : '';
  return `${rule.scored(whoText(scheme, say))}${merged}${groups.join(stop)}${end}${out}${classingText(scheme, say)}${after}`;
}

function cutText(cutting: Cutting, say: Say): string {
  const { rule, comma, stop } = say.words;
  const lines = cutting.classes.map((line) => rule.line(line.name, wordsOfClass(cutting, line, say)));
  return `${lines.join(comma)}${stop}${wordsOfCutting(cutting, say)}`;
}

function placesOf(within: readonly string[], { rule, list, expression }: Words): string {
  return within.map(rule.each).join(list) || expression.all;
}

function classingText({ classing }: Scheme, say: Say): string {
  return classing ? say.words.rule.cut(placesOf(classing.within, say.words), cutText(classing, say)) : '';
}
