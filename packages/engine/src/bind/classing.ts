import { because } from '../base/because.ts';
import { add, compare, divide, exact, isEqual, multiply, one, parseExact, printExact, zero } from '../base/exact.ts';
import { findNearest } from '../base/nearest.ts';
import { Fields } from '../parse/fields.ts';
import { parseQuantity, toHalfWidth } from '../parse/quantity.ts';
import {
  classingShape,
  classLineShape,
  groupCuttingShape,
  quotaBases,
  quotaSteps,
  rest,
  roundings,
  tieRules,
} from '../parse/shapes/scheme-shapes.ts';
import type { YamlNode } from '../parse/tree.ts';
import type { Classing, ClassLine, Cutting, Places, SchemeGroup } from '../program/program.ts';
import type { CheckContext, Scope } from './context.ts';
import { followed, linksOf } from './dated-numbers.ts';
import { checkExpression } from './expression.ts';
import { isAfter, isRising, readLimit, readNumber } from './limits.ts';
import { optional, readFormula, readOwnCites } from './reading.ts';

interface Line {
  readonly name: string;
  readonly node: YamlNode;
}

function linesOf(fields: Fields): Line[] {
  const node = fields.find('切');
  if (node?.kind === 'map') return node.entries.map(({ key, value }) => ({ name: key, node: value }));
  return fields.list('切').flatMap((row) => {
    if (row.kind === 'map') return row.entries.map(({ key, value }) => ({ name: key, node: value }));
    const [name, value] = row.kind === 'list' ? row.items : [];
    return name?.kind === 'scalar' && value ? [{ name: name.text, node: value }] : [];
  });
}

const numbers = /^(\d+)\s*(?:名|家|户|个|位)$/;

/** `20%` of the ranked, or `30 名`. */
function readPlaces(node: YamlNode | undefined, context: CheckContext): Places | undefined {
  if (node?.kind !== 'scalar') return undefined;
  const text = toHalfWidth(node.text).trim();
  const counted = numbers.exec(text);
  if (counted) return { number: Number(counted[1]), ...linksOf({ number: followed(node, context) }) };
  const quantity = parseQuantity(text);
  const value = quantity?.unit === '%' ? parseExact(quantity.value) : undefined;
  const share = value && divide(value, exact(100n));
  if (share && share.n >= 0n && compare(share, one) <= 0)
    return { share: printExact(share), ...linksOf({ share: followed(node, context, '1/100') }) };
  // A bare 40 may be either.
  const whole = quantity && quantity.unit === undefined && /^\d+$/.test(quantity.value) ? quantity.value : undefined;
  const choices = whole === undefined ? '20% 30 名' : `${whole}% ${whole} 名`;
  context.report('bad-choice', node.at, { key: '名额', text, choices });
  return undefined;
}

/** One class written out: every line that it has. */
function readLine({ name, node }: Line, scope: Scope, context: CheckContext): ClassLine {
  if (node.kind !== 'map') {
    const first = readPlaces(node, context);
    return { name, ...optional('first', first) };
  }
  const fields = new Fields(node, `档「${name}」`, classLineShape, context.report);
  const { node: points, isInclusive } = readLimit(fields.find('分'), context);
  return {
    name,
    ...optional('line', points && readNumber(points, '分', context)),
    ...optional('isInclusive', isInclusive),
    ...linksOf({ line: followed(points, context) }),
    ...optional('first', readPlaces(fields.find('前'), context)),
    ...optional('most', readPlaces(fields.find('至多'), context)),
    ...optional('least', readPlaces(fields.find('至少'), context)),
    ...optional('test', readFormula(fields, '若', 'flag', scope, context)),
  };
}

function isLess(a: Places, b: Places): boolean {
  if ('number' in a && 'number' in b) return a.number < b.number;
  if ('share' in a && 'share' in b) return isRising(a.share, b.share);
  return true;
}

/** Whether one line lets in scores that the other doesn't: it is lower, or the same where only the other leaves out who is on it. */
function isLowerLine(one: ClassLine, other: ClassLine): boolean {
  const limitOf = ({ line = '', isInclusive = true }: ClassLine) => ({ limit: line, isInclusive });
  return isAfter(limitOf(one), limitOf(other), true);
}

/** Whether a class takes in more than those before it: neither of its lines is stricter, and one that is the same comes with another that is wider. */
function isWider(
  before: ClassLine | undefined,
  { first, score }: { readonly first: Places | undefined; readonly score: ClassLine | undefined },
  read: ClassLine,
): boolean {
  const isStated = before?.most !== undefined || before?.test !== undefined;
  const [hasFirst, hasScore] = [first && read.first, score !== undefined && read.line !== undefined];
  const isMore = first && read.first ? isLess(first, read.first) : first !== undefined;
  const isLower = score !== undefined && (read.line === undefined || isLowerLine(read, score));
  const isSameFirst = first && read.first && !isMore && !isLess(read.first, first);
  const isSameScore = score && hasScore && !isLower && !isLowerLine(score, read);
  if (hasFirst && !isMore && !(isSameFirst && (isLower || isStated))) return false;
  return !hasScore || isLower || (isSameScore === true && (isMore || isStated));
}

/** Among lines of one kind, ranks widen and scores fall from class to class; the last class takes whoever is left. */
function readMixed(lines: readonly Line[], fields: Fields, scope: Scope, context: CheckContext): ClassLine[] {
  const classes: ClassLine[] = [];
  for (const [index, line] of lines.entries()) {
    const text = line.node.kind === 'scalar' ? line.node.text.trim() : undefined;
    if (text === rest) {
      if (index < lines.length - 1) context.report('classes-order', line.node.at, { row: `${line.name}: ${rest}` });
      classes.push({ name: line.name });
      continue;
    }
    const { quantity, isInclusive } = readStated(line.node, context);
    const read: ClassLine =
      quantity?.unit === '分'
        ? {
            name: line.name,
            line: quantity.value,
            ...optional('isInclusive', isInclusive),
            ...linksOf({ line: followed(line.node, context) }),
          }
        : readLine(line, scope, context);
    const first = classes.findLast((one) => one.first !== undefined)?.first;
    const score = classes.findLast((one) => one.line !== undefined);
    const isWrong =
      !isWider(classes.at(-1), { first, score }, read) ||
      (read.least && read.most && isLess(read.most, read.least) && 'number' in read.most === 'number' in read.least);
    if (isWrong) context.report('classes-order', line.node.at, { row: line.name });
    classes.push(read);
  }
  checkOpen(lines, fields, context);
  checkLeast(classes, fields, context);
  const last = classes.at(-1);
  const isOpen = last && (last.line ?? last.first ?? last.most ?? last.test) !== undefined;
  if (isOpen || !last) {
    const example = isOpen ? because('last-class-has-lines') : because('there-no-class');
    context.report('classes-open', fields.keySpan('切'), { example });
  }
  return classes;
}

/** A class without any line takes everybody who is left: those after it get only who is kept for them. */
function checkOpen(lines: readonly Line[], fields: Fields, context: CheckContext): void {
  const isOpen = ({ node }: Line) => node.kind === 'map' && node.entries.length === 0;
  const open = lines.findIndex(isOpen);
  if (open < 0) return;
  for (const { name, node } of lines.slice(open + 1)) {
    if (node.kind === 'map' && node.entries.some(({ key }) => key === '至少')) continue;
    const taker = lines[open]?.name ?? '';
    const why = because('before-has-no-condition-takes', taker);
    context.report('class-unattainable', fields.keySpan('切'), { name, why });
  }
}

/** What the classes must have at least can't be more than everybody. */
function checkLeast(classes: readonly ClassLine[], fields: Fields, context: CheckContext): void {
  let sum = zero;
  for (const { least } of classes) if (least && 'share' in least) sum = add(sum, parseExact(least.share) ?? zero);
  if (compare(sum, one) > 0)
    context.report('classes-order', fields.keySpan('切'), { row: `至少 ${printExact(multiply(sum, exact(100n)))}%` });
}

function isMixed({ node }: Line): boolean {
  if (node.kind !== 'scalar') return node.kind === 'map';
  return numbers.test(toHalfWidth(node.text).trim());
}

/** A number as a line states it, `90 分` or `超过 70 分`, and whether who is on it is in the class, where that is said. */
function readStated(node: YamlNode, context: CheckContext) {
  const { node: bare, isInclusive } = readLimit(node, context);
  return { quantity: parseQuantity(bare?.kind === 'scalar' ? bare.text.trim() : ''), isInclusive };
}

/** The classes best first. Quota lines rise to the whole, score lines fall; the last class takes the rest. */
function readClasses(fields: Fields, scope: Scope, context: CheckContext): Pick<Cutting, 'kind' | 'classes'> {
  const lines = linesOf(fields);
  if (lines.some(isMixed)) return { kind: 'mixed', classes: readMixed(lines, fields, scope, context) };
  const classes: ClassLine[] = [];
  let kind: Cutting['kind'] = 'quota';
  for (const [index, { name, node }] of lines.entries()) {
    const text = node.kind === 'scalar' ? node.text.trim() : '';
    const isLast = index === lines.length - 1;
    if (text === rest) {
      if (!isLast) context.report('classes-order', node.at, { row: `${name}: ${rest}` });
      if (classes.at(-1)?.line === '1' && kind === 'quota')
        context.report('class-unattainable', node.at, {
          name,
          why: because('classes-before-take'),
        });
      classes.push({ name });
      continue;
    }
    const { quantity, isInclusive } = readStated(node, context);
    const number = quantity && parseExact(quantity.value);
    if (!number || (isInclusive !== undefined && quantity.unit !== '分')) {
      context.report('bad-choice', node.at, { key: '切', text, choices: '20%（累计） 90 分 超过 90 分 30 名 其余' });
      continue;
    }
    if (index === 0) kind = quantity.unit === '分' ? 'threshold' : 'quota';
    if (quantity.unit === undefined && compare(number, one) > 0) {
      context.report('bad-choice', node.at, { key: '切', text, choices: `${text}%（累计） ${text} 分 ${text} 名` });
      continue;
    }
    if ((quantity.unit === '分') !== (kind === 'threshold')) {
      context.report('classes-order', node.at, { row: `${name}: ${text}` });
      continue;
    }
    const line = quantity.unit === '%' ? divide(number, exact(100n)) : number;
    const read: ClassLine = { name, line: printExact(line), ...optional('isInclusive', isInclusive) };
    const before = classes.at(-1);
    const isFurther =
      kind === 'quota' ? isRising(before?.line ?? '', printExact(line)) : before && isLowerLine(read, before);
    const isOrdered = before?.line === undefined || isFurther;
    const isShare = kind === 'threshold' || (compare(line, one) <= 0 && line.n >= 0n);
    if (!isOrdered || !isShare) context.report('classes-order', node.at, { row: `${name}: ${text}` });
    const factor = quantity.unit === '%' ? '1/100' : '1';
    classes.push({ ...read, ...linksOf({ line: followed(node, context, factor) }) });
  }
  checkCover(kind, classes, fields, context);
  return { kind, classes: classes.map((c) => (kind === 'quota' && c.line === undefined ? { ...c, line: '1' } : c)) };
}

function checkCover(kind: Cutting['kind'], classes: readonly ClassLine[], fields: Fields, context: CheckContext): void {
  const last = classes.at(-1);
  if (!last) {
    context.report('classes-open', fields.at, { example: because('there-no-class') });
    return;
  }
  if (last.line === undefined) return;
  const line = parseExact(last.line);
  if (kind === 'quota' && line && isEqual(line, one)) return;
  const example =
    kind === 'quota' ? because('last-rank-have-no-class') : because('scores-below-have-no-class', last.line);
  context.report('classes-open', fields.keySpan('切'), { example });
}

function readTieBreakers(fields: Fields, scope: Scope, context: CheckContext): Classing['tieBreakers'] {
  const breakers: { value: Classing['tieBreakers'][number]['value']; direction: 'up' | 'down' }[] = [];
  for (const { text, at } of fields.locatedTexts('再比')) {
    const isDown = /^[-－−]/.test(text);
    const name = isDown ? text.slice(1).trim() : text;
    const value = checkExpression({ kind: 'name', name, at }, scope, context);
    if (value) breakers.push({ value, direction: isDown ? 'down' : 'up' });
  }
  return breakers;
}

/** `组内` as written, each a grouping of the scheme's subject. */
function readGroupings(fields: Fields, scope: Scope, context: CheckContext): string[] {
  const within = fields.locatedTexts('组内');
  const { groupings, items } = context.names;
  for (const { text, at } of within) {
    const owner =
      groupings.get(text)?.subject ?? (items.get(text)?.type === 'text' ? items.get(text)?.subject : undefined);
    if (text === '组' || owner === scope.subject) continue;
    const near = findNearest(text, ['组', ...groupings.keys()]) ?? '';
    context.report('unknown-reference', at, { kind: '分组', name: text, near });
  }
  return within.map(({ text }) => text);
}

function readWithin(fields: Fields, scope: Scope, context: CheckContext): string[] {
  const within = readGroupings(fields, scope, context);
  return within.length === 0 ? ['组'] : within;
}

function readCutting(fields: Fields, scope: Scope, context: CheckContext): Cutting {
  const ties = fields.choice('并列', tieRules);
  const of = quotaBases[fields.choice('基数', Object.keys(quotaBases) as (keyof typeof quotaBases)[]) ?? '参评'];
  const cutting = readClasses(fields, scope, context);
  for (const key of ['取整', '取整法', '最少', '基数'])
    if (cutting.kind === 'threshold' && fields.has(key))
      context.report('setting-idle', fields.keySpan(key), {
        key,
        why: because('classes-cut-by-scores-alone'),
      });
  return {
    ...cutting,
    rounding: roundings[fields.choice('取整', Object.keys(roundings) as (keyof typeof roundings)[]) ?? '四舍五入'],
    ...(fields.choice('取整法', quotaSteps) === '逐档' ? { isStepwise: true } : {}),
    minimum: fields.integer('最少', 0, 100_000) ?? 0,
    ties: ties === '就低' ? 'down' : 'up',
    ...(of === 'all' ? { of } : {}),
    at: fields.keySpan('切'),
    ...readOwnCites(fields, '分档', context),
  };
}

/** `分档` of a scheme. */
export function readClassing(node: YamlNode | undefined, scope: Scope, context: CheckContext): Classing | undefined {
  if (!node) return undefined;
  const fields = new Fields(node, '分档', classingShape, context.report);
  fields.choice('按', ['综合得分']);
  return {
    ...readCutting(fields, scope, context),
    within: readWithin(fields, scope, context),
    tieBreakers: readTieBreakers(fields, scope, context),
    ...optional('decimals', fields.integer('小数', 0, 10)),
  };
}

/** `分档` of one group: lines of its own between some of the scheme's classes, in their order. */
export function readGroupCutting(
  group: Fields,
  classing: Classing | undefined,
  scope: Scope,
  context: CheckContext,
): Pick<SchemeGroup, 'cutting' | 'within'> {
  const node = group.find('分档');
  if (!node) return {};
  const fields = new Fields(node, '组的分档', groupCuttingShape, context.report);
  const cutting = readCutting(fields, scope, context);
  const within = readGroupings(fields, scope, context);
  const read = { cutting, ...(within.length > 0 ? { within } : {}) };
  if (!classing?.within.includes('组')) {
    const why = because('scheme-needs-its-own-ranks');
    context.report('setting-idle', group.keySpan('分档'), { key: '组的分档', why });
    return read;
  }
  const names = classing.classes.map(({ name }) => name);
  let place = -1;
  for (const { name } of cutting.classes) {
    const at = names.indexOf(name);
    if (at < 0) {
      const near = findNearest(name, names) ?? '';
      context.report('unknown-reference', fields.keySpan('切'), { kind: '档', name, near });
    } else if (at <= place) context.report('classes-order', fields.keySpan('切'), { row: name });
    place = Math.max(place, at);
  }
  return read;
}
