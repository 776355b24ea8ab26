import { parseExact, printExact } from '../base/exact.ts';
import { isDrawn, isUndivided, positionOf } from '../program/about-node.ts';
import { findDayCondition } from '../program/day-conditions.ts';
import { asWritten, mayNotHaveHappened } from '../program/empty-values.ts';
import type { Aggregate, Choice, Constant, Expression, Since } from '../program/expression.ts';
import type { Parameter } from '../program/program.ts';
import { chinese, type Words } from './chinese-words.ts';
import { quantityText } from './quantity-text.ts';

function constantText(node: Constant, { expression }: Words): string {
  if (node.type === 'flag') return expression.flags[node.value === true ? 1 : 0];
  if (node.type === 'day') return expression.day(String(node.value));
  if (node.type === 'text' || node.unit === undefined || node.unit === '1') return String(node.value);
  return quantityText(String(node.value), node.unit);
}

/** Puts an expression into words, which are at hand for what stands around it. */
export interface Say {
  (node: Expression): string;
  readonly words: Words;
}

/** The program's parameters by name. */
export type Parameters = Readonly<Record<string, Parameter>>;

/** The latest announced value of a parameter; undefined when it is pending or the parameter isn't given. */
function latestValue(name: string, parameters: Parameters): string | undefined {
  return parameters[name]?.values.findLast(({ isPending }) => !isPending)?.value;
}

function parameterText(name: string, parameters: Parameters, words: Words): string {
  const value = latestValue(name, parameters);
  const unit = parameters[name]?.unit;
  return value === undefined || unit === undefined ? name : `${name}${words.bracket(quantityText(value, unit))}`;
}

/** The branch in force of a choice between readings: `if 读法 = "…" then … else …`. */
function findReading({ condition, whenTrue, whenFalse }: Choice, parameters: Parameters) {
  if (condition.op !== 'eq' || condition.left.op !== 'parameter' || condition.right.op !== 'constant') return undefined;
  const value = latestValue(condition.left.name, parameters);
  if (value === undefined || condition.left.type !== 'text') return undefined;
  return { value, branch: value === condition.right.value ? whenTrue : whenFalse };
}

/** Sums, differences and choices inside a product need brackets. */
function factorText(node: Expression, say: Say): string {
  const text = say(node);
  const inner = node.op === 'convert' ? node.of : node;
  return inner.op === 'add' || inner.op === 'subtract' || inner.op === 'if' ? say.words.bracket(text).trim() : text;
}

function groupText({ by, byText = [], over, only }: Aggregate, say: Say): string {
  const { list, expression: words } = say.words;
  const isNamed = over?.isNamed === true;
  const among = over ? words.owned(over.members, over.via !== undefined, isNamed ? by[0] : undefined) : words.all;
  const names = [...(isNamed ? [] : by), ...byText.map(say)];
  const group = names.length === 0 ? among : names.map(words.same).join(list);
  return only ? words.only(group, say(only)) : group;
}

function isAlways(node: Expression): boolean {
  return node.op === 'constant' && node.value === true;
}

function aggregateText(node: Aggregate, say: Say): string {
  const words = say.words.expression;
  const of = say(node.of);
  const group = groupText(node, say);
  switch (node.how) {
    case 'apportion':
      return words.apportion(
        node.total ? say(node.total) : '',
        of,
        isUndivided(node)
          ? undefined
          : [...node.by, ...(node.byText ?? []).map(say)].map(words.same).join(say.words.list),
        node.only && say(node.only),
        node.least && node.most && [say(node.least), say(node.most)],
      );
    case 'before': {
      const keys = (node.order ?? []).map((key, index) =>
        say.words.firstBy(say(key), key.type, node.leastFirst?.[index] !== true),
      );
      return words.before(of, keys.join(say.words.list), group);
    }
    case 'deviation':
      return words.deviation(of, group, node.isSample === true);
    case 'count':
      return words.count(isAlways(node.of) ? undefined : of, group);
    case 'quantile': {
      const share = parseExact(node.quantile ?? '1/2');
      return words.quantile(of, group, share ? printExact({ n: share.n * 100n, d: share.d }) : '');
    }
    default:
      return words[node.how](of, group);
  }
}

function untilText({ until, month, back }: Pick<Since, 'until' | 'month' | 'back'>, say: Say): string | undefined {
  if (until) return say(until);
  if (back !== undefined) return say.words.expression.endOfMonthsBefore(back);
  return month === undefined ? undefined : say.words.expression.endOfMonth(month);
}

function isPlainFlag(node: Expression): boolean {
  const { op, type } = asWritten(node);
  return op === 'item' && type === 'flag';
}

/**
 * An expression in plain words: `<` 低于, `>=` 不低于, `and` 且, `min` 取较小者, `汇总(x, 行业大类)` 同行业大类的x（加总后相除）.
 * Conversions that the checker inserted are not spoken of. With the program's parameters a parameter says its latest value,
 * and of an ambiguous wording only the reading in force is spoken.
 */
export function sentenceOfExpression(node: Expression, parameters: Parameters = {}, words: Words = chinese): string {
  return sayIn(parameters, words)(node);
}

/** Puts expressions into a language's words. */
export function sayIn(parameters: Parameters = {}, words: Words = chinese): Say {
  const say: Say = Object.assign((node: Expression): string => textOf(node, say, parameters), { words });
  return say;
}

/** Chinese, without the values of parameters. */
export const plainly: Say = sayIn();

function textOf(node: Expression, say: Say, parameters: Parameters): string {
  const { expression: words, bracket } = say.words;
  const position = positionOf(node);
  if (position) return words.position(position.name, say(position.of.of), groupText(position.of, say));
  if (isDrawn(node)) return words.drawn(node.drawn, say(node.drawn.of));
  const bracketed = (part: Expression, inner: 'and' | 'or'): string =>
    asWritten(part).op === inner ? bracket(say(part)).trim() : say(part);
  switch (node.op) {
    case 'constant':
      return constantText(node, say.words);
    case 'item':
    case 'group':
    case 'indicator':
      return node.name;
    case 'parameter':
      return parameterText(node.name, parameters, say.words);
    case 'scheme':
      return words.partOf(
        node.owner,
        node.scheme,
        node.part === 'item' ? words.itemScore(node.item ?? '') : words.parts[node.part],
      );
    case 'award':
      return words.award(node.incentive, node.part === 'paid');
    case 'target':
      return words.target(node.name, node.line);
    case 'tier':
      return words.tier;
    case 'band':
      return node.band;
    case 'add':
      return `${say(node.left)}${words.plus}${say(node.right)}`;
    case 'subtract':
      return `${say(node.left)}${words.minus}${factorText(node.right, say)}`;
    case 'multiply':
      if (node.stepped) return words.stepped(say(node.stepped.of), node.stepped.how, say(node.right));
      return `${factorText(node.left, say)}${words.times}${factorText(node.right, say)}`;
    case 'divide':
      return `${factorText(node.left, say)}${words.over}${factorText(node.right, say)}`;
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge':
    case 'eq':
    case 'ne': {
      const day = findDayCondition(node);
      if (day) return words.dayCondition(say(day.of), day.kind);
      return `${say(node.left)}${words.comparisons[node.op]}${say(node.right)}`;
    }
    case 'and':
      if (mayNotHaveHappened(node)) return say(asWritten(node));
      if (node.rule) return words.outcome(node.rule.owner, node.rule.name, node.rule.kind);
      if (node.inARow) return words.consecutive(say(node.of[0]), node.of.length, node.inARow);
      return node.of.map((part) => bracketed(part, 'or')).join(words.and);
    case 'or':
      return node.of.map((part) => bracketed(part, 'and')).join(words.or);
    case 'at-least':
      if (node.counted) return say(node.counted);
      return words.atLeast(say.words.allOf(node.of.map(say)), node.count, node.of.length);
    case 'not':
      return words.not(say(node.of), isPlainFlag(node.of));
    case 'in':
      return words.among(say(node.of), say.words.anyOf(node.values.map((value) => constantText(value, say.words))));
    case 'is-missing':
      return words.lacks(say(node.of));
    case 'if': {
      if (node.lookup) return words.lookup(node.lookup.parameter, node.lookup.by);
      if (node.isEmptyZero) return say(node.whenFalse);
      if (node.isAside) return say(node.whenTrue);
      const reading = findReading(node, parameters);
      if (reading) return words.reading(say(reading.branch), reading.value);
      return words.choice(say(node.condition), say(node.whenTrue), say(node.whenFalse));
    }
    case 'min':
      return words.smallest(say.words.allOf(node.of.map(say)));
    case 'max':
      if (node.moved) return words.moved(say({ ...node.moved.of, part: 'class' }), node.moved.isUp);
      return words.largest(say.words.allOf(node.of.map(say)));
    case 'abs':
      return words.absolute(node.of.map(say).join(''));
    case 'negate':
      return words.negative(node.of.map((part) => factorText(part, say)).join(''));
    case 'round':
      return words.rounded(say(node.of), node.how, node.decimals);
    case 'geometric': {
      const isPlain = node.weights.every((weight) => weight === 1);
      const parts = node.of.map((part, index) =>
        isPlain ? say(part) : words.weighted(say(part), node.weights[index]),
      );
      return words.geometric(parts.join(say.words.list), isPlain);
    }
    case 'logarithm':
      return words.logarithm(say(node.of));
    case 'convert':
      return say(node.of);
    case 'value-on':
      return words.valueOn(node.name, say(node.of));
    case 'power':
      return words.power(say(node.of[0]), say(node.of[1]));
    case 'later':
      return words.later(say(node.of), say(node.by));
    case 'period-end':
      if (node.in === 'date') return words.dateOfYear(...(node.date ?? [12, 31]));
      return words.periodEnd(node.of ? say(node.of) : untilText(node, say), node.in);
    case 'since':
      return words.since(say(node.of), untilText(node, say), node.in, node.isBegun === true);
    case 'lag':
      return words.lag(say(node.of), node.years);
    case 'at-year':
      return words.inYear(say(node.of), node.year);
    case 'in-year':
      return words.inYearOf(say(node.of), say(node.year));
    case 'peak':
      return words.peak(say(node.of));
    case 'window':
      return words.window(say(node.of), node.lags.length, node.lags.includes(0), node.how);
    case 'consecutive':
      return words.consecutive(say(node.of), node.count);
    case 'first':
      return words.first(say(node.of));
    case 'growth':
      return words.growth(say(node.of), node.by);
    case 'aggregate':
      return aggregateText(node, say);
  }
}
