import { exact, multiply, parseExact, printExact } from '../base/exact.ts';
import type {
  AdjustmentTotal,
  ClassLine,
  Cutting,
  OddValue,
  Places,
  Regrade,
  Scheme,
  SchemeGroup,
  ScoreItem,
  ScoreTable,
} from '../program/program.ts';
import type { Words } from './chinese-words.ts';
import { quantityText } from './quantity-text.ts';
import { plainly, type Say } from './sentence.ts';

/** A share as a percentage: `0.2` is 20%. */
export function percentText(text: string): string {
  const share = parseExact(text);
  return share ? `${printExact(multiply(share, exact(100n)))}%` : text;
}

/** How a missing item is scored, as policy files write it. */
export function wordsOfMissing(missing: ScoreItem['missing'], { words }: Say = plainly): string {
  return words.scheme.missing(missing);
}

function oddText(odd: OddValue, { scheme }: Words): string {
  if (odd.kind === 'fixed') return scheme.earns(odd.score);
  return odd.kind === 'cap' ? scheme.earnsCap : scheme.asMissing;
}

function tableText({ rows, how, isInclusive }: ScoreTable, unit: string, { scheme, list }: Words): string {
  const parts = rows.map(({ threshold, points, isInclusive: own = isInclusive }) => {
    if (threshold === undefined) return scheme.otherPoints(points);
    const limit = quantityText(threshold, unit);
    return how === 'linear' ? scheme.pointsAt(limit, points) : scheme.pointsBeyond(limit, points, own);
  });
  return scheme.table(parts.join(list), how === 'linear');
}

/** Every setting of an item but its weight and benchmark: how it is scored, within what bounds, what odd and missing values earn. */
export function wordsOfItem(item: ScoreItem, say: Say = plainly): readonly string[] {
  const { scheme } = say.words;
  const bound = item.transform === 'points' ? scheme.points : scheme.multiple;
  const words: string[] = [];
  if (item.part !== undefined) words.push(scheme.part(item.part));
  if (item.table) words.push(tableText(item.table, item.value.unit ?? '1', say.words));
  else if (item.points) words.push(scheme.formula(say(item.points)));
  else words.push(scheme.transforms[item.transform]);
  if (item.base !== undefined) words.push(scheme.base(item.base));
  if (item.best) words.push(scheme.best(say(item.best)));
  if (item.worst) words.push(scheme.worst(say(item.worst)));
  if (item.direction === 'down') words.push(scheme.isDown);
  if (item.cap !== undefined) words.push(scheme.cap(bound(item.cap)));
  if (item.floor !== undefined) words.push(scheme.floor(bound(item.floor)));
  if (item.atZero) words.push(scheme.atZero(oddText(item.atZero, say.words)));
  if (item.belowZero) words.push(scheme.belowZero(oddText(item.belowZero, say.words)));
  return words;
}

function totalText(name: string, { cap, take }: AdjustmentTotal, { scheme, comma }: Words): string {
  const how = scheme.total(name, take === 'highest');
  return cap === undefined ? how : `${how}${comma}${scheme.totalCap(cap)}`;
}

/** What a group adds to the sum of its items, and within what bounds. */
export function wordsOfTotals(group: SchemeGroup, say: Say = plainly): readonly string[] {
  const { scheme, comma } = say.words;
  const { adjustments, bonuses, deductions, offset, cap, floor, vetoes = [] } = group;
  const words: string[] = offset === undefined ? [] : [scheme.offset(offset)];
  for (const { name, points, cap: most, table } of adjustments) {
    const times = table
      ? `${scheme.byTable(name, say(table.value), points.startsWith('-'))}${comma}${tableText(table, table.value.unit ?? '1', say.words)}`
      : scheme.each(name, points);
    words.push(most === undefined ? times : `${times}${comma}${scheme.totalCap(most)}`);
  }
  for (const kind of new Set(adjustments.flatMap((one) => one.kind ?? []))) words.push(scheme.kind(kind));
  if (bonuses) words.push(totalText(scheme.bonuses, bonuses, say.words));
  if (deductions) words.push(totalText(scheme.deductions, deductions, say.words));
  if (cap !== undefined) words.push(scheme.most(cap));
  if (floor !== undefined) words.push(scheme.least(floor));
  for (const { test, score } of vetoes) words.push(scheme.veto(say(test), score));
  return words;
}

function placesText(places: Places, { scheme }: Words): string {
  return 'number' in places ? scheme.places(String(places.number)) : percentText(places.share);
}

/** The score that a class asks for: `90 分以上`, `超过 90 分`. */
export function wordsOfLine(points: string, { isInclusive = true }: ClassLine, { scheme }: Words): string {
  return isInclusive ? scheme.fromScore(points) : scheme.aboveScore(points);
}

/** Everything that a class asks for: `前 20%且 90 分以上`, or 其余. */
export function wordsOfClass(cutting: Cutting, line: ClassLine, say: Say = plainly): string {
  const { scheme } = say.words;
  if (cutting.kind === 'quota') {
    const isLast = line === cutting.classes.at(-1);
    return isLast || line.line === undefined ? scheme.others : scheme.top(percentText(line.line));
  }
  const words: string[] = [];
  if (line.first) words.push(scheme.top(placesText(line.first, say.words)));
  if (line.line !== undefined) words.push(wordsOfLine(line.line, line, say.words));
  if (line.most) words.push(scheme.notMore(placesText(line.most, say.words)));
  if (line.test) words.push(say(line.test));
  const whole = words.length === 0 ? scheme.others : words.join(scheme.and);
  return line.least ? scheme.notFewer(whole, placesText(line.least, say.words)) : whole;
}

/** What a regrade does, and out of which classes: 定为 D, 升 1 档, 不高于 C, 原为 D 的定为 E. */
export function wordsOfChange({ change, from }: Pick<Regrade, 'change' | 'from'>, { words }: Say = plainly): string {
  const step = wordsOfStep(change, words);
  return from ? words.scheme.from(from.join(words.list), step) : step;
}

function wordsOfStep(change: Regrade['change'], { scheme }: Words): string {
  switch (change.kind) {
    case 'to':
      return scheme.to(change.class);
    case 'at-most':
      return scheme.notAbove(change.class);
    case 'at-least':
      return scheme.notBelow(change.class);
    case 'step':
      return scheme.step(change.by);
  }
}

/** How lines are rounded, ties fall and of whom shares are taken. */
export function wordsOfCutting(cutting: Cutting, { words: { scheme, comma } }: Say = plainly): string {
  const words = cutting.kind === 'threshold' ? [] : [scheme.quotas(cutting.rounding, cutting.isStepwise === true)];
  if (cutting.minimum > 0) words.push(scheme.minimum(cutting.minimum));
  if (cutting.of === 'all') words.push(scheme.ofAll);
  words.push(scheme.ties[cutting.ties]);
  return words.join(comma);
}

/** Who is evaluated as one; undefined where nobody is. */
export function wordsOfMerge({ merge, subject }: Scheme, say: Say = plainly): string | undefined {
  if (!merge) return undefined;
  const { scheme, rule } = say.words;
  const who = merge.test ? rule.who(say(merge.test), subject) : subject;
  if (merge.owner === 'head') return scheme.mergedFor(merge.by, who, merge.head && say(merge.head));
  return scheme.merged(merge.by, who, merge.take, merge.counts === 'once');
}
