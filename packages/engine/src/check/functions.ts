import { because } from '../base/because.ts';
import { add, type Exact, exact, isEqual, multiply, one, parseExact, printExact, zero } from '../base/exact.ts';
import { findNearest } from '../base/nearest.ts';
import { convertFactor } from '../base/unit.ts';
import type { RawExpression } from '../parse/raw-expression.ts';
import { hasCome, thisYear } from '../program/day-conditions.ts';
import type { Expression, Geometric, Lag, SchemeRef } from '../program/expression.ts';
import { shiftsByName } from '../program/shift.ts';
import { partsOf } from '../program/visit-expression.ts';
import { checkAggregate, isAggregateName } from './aggregates.ts';
import type { CheckContext, Scope } from './context.ts';
import { whereDaysCame } from './empty-values.ts';
import { usages } from './function-usages.ts';
import { isReachable, mendOfSubject } from './names.ts';
import { checkPosition, isPositionName } from './positions.ts';
import { shiftExpression } from './shift.ts';
import { takesSubject, withSubjectInside } from './subject-of-call.ts';
import { expectType } from './types.ts';
import { adoptUnit, agreeUnits, unitOf } from './units.ts';
import { wholeWeights } from './whole-weights.ts';
import { lags, sinces, windows } from './year-functions.ts';
import { bestCounts, drawYearTogether, isYearPart, type YearPartName, yearParts } from './year-parts.ts';

export type RawCall = RawExpression & { kind: 'call' };
/** The expression check, handed in so that the two files don't import each other. */
export type CheckArgument = (raw: RawExpression, scope: Scope, context: CheckContext) => Expression | undefined;

const roundings = { 四舍五入: 'half-up', 去尾: 'floor', 进一: 'ceil', 截尾: 'truncate' } as const;

/** A number that is written out, `60%` or `3`, without a unit. */
function shareOf(node: Expression | undefined): Exact | undefined {
  const value = node?.op === 'constant' && node.type === 'number' ? parseExact(String(node.value)) : undefined;
  const factor = convertFactor(node?.unit ?? '1', '1');
  return value && factor && multiply(value, factor);
}

function hasAggregate(node: Expression): boolean {
  return node.op === 'aggregate' || partsOf(node).some(hasAggregate);
}

/** A parameter as it stands on a day; of one with a value for each group the cell that is looked up. */
function onDay(
  node: Expression,
  of: Expression,
  at: Expression['at'],
  refuse: () => undefined,
): Expression | undefined {
  if (node.op === 'parameter' && node.type === 'number') return { ...node, op: 'value-on', of, ...(at ? { at } : {}) };
  if (node.op !== 'if' || !node.lookup) return refuse();
  const [whenTrue, whenFalse] = [node.whenTrue, node.whenFalse].map((part) => onDay(part, of, at, refuse));
  return whenTrue && whenFalse && { ...node, whenTrue, whenFalse };
}

class CallCheck {
  constructor(
    readonly raw: RawCall,
    readonly scope: Scope,
    readonly context: CheckContext,
    readonly check: CheckArgument,
  ) {}

  wrongUsage(): undefined {
    this.context.report('argument-count', this.raw.at, { name: this.raw.name, usage: usages[this.raw.name] ?? '' });
    return undefined;
  }

  count(least: number, most: number): boolean {
    const { length } = this.raw.args;
    if (length >= least && length <= most) return true;
    this.wrongUsage();
    return false;
  }

  argument(index: number, type?: Expression['type'], scope = this.scope): Expression | undefined {
    const raw = this.raw.args[index];
    const node = raw && this.check(raw, scope, this.context);
    return node && raw && (type === undefined || expectType(node, type, raw.at, this.context)) ? node : undefined;
  }

  /** An integer written out, such as the 2 of `四舍五入(x, 2)`. */
  integer(index: number, least: number, most: number): number | undefined {
    const raw = this.raw.args[index];
    const isNegative = raw?.kind === 'negate';
    const literal = isNegative ? raw.of : raw;
    const value = literal?.kind === 'number' && literal.unit === undefined ? Number(literal.text) : Number.NaN;
    const signed = isNegative ? -value : value;
    if (Number.isInteger(signed) && signed >= least && signed <= most) return signed;
    this.wrongUsage();
    return undefined;
  }

  /** The name of a rule of one kind: `得分(亩均效益综合评价)`. */
  outcome(kind: '评价' | '分级' | '清单' | '门槛' | '奖补', most = 1): string | undefined {
    const raw = this.raw.args[0];
    if (raw?.kind !== 'name' || this.raw.args.length > most) return this.wrongUsage();
    const { outcomes } = this.context.names;
    const head = outcomes.get(raw.name);
    if (head?.kind !== kind) {
      const known = [...outcomes.values()].filter((o) => o.kind === kind).map((o) => o.name);
      this.context.report('unknown-reference', raw.at, {
        kind,
        name: raw.name,
        near: findNearest(raw.name, known) ?? '',
      });
      return undefined;
    }
    const { owner } = this.raw;
    if (head.subject === (owner ?? this.scope.subject) && isReachable(this.scope.subject, head.subject))
      return raw.name;
    const called = `${this.raw.name}(${raw.name})`;
    const mend = mendOfSubject(called, head.subject, this.scope.subject);
    const args = { name: raw.name, owner: head.subject, subject: this.scope.subject, mend };
    this.context.report('wrong-subject', raw.at, args);
    return undefined;
  }

  /** The subject of another rule, where it isn't the rule's own. */
  ownerOf(scheme: string): Pick<SchemeRef, 'owner'> {
    const subject = this.context.names.outcomes.get(scheme)?.subject;
    return subject === undefined || subject === this.scope.subject ? {} : { owner: subject };
  }

  several(op: 'min' | 'max'): Expression | undefined {
    if (!this.count(1, 20)) return undefined;
    const agreed = this.agreed(this.raw.args.map((_, index) => this.argument(index, 'number')));
    return agreed && { op, type: 'number', ...agreed, at: this.raw.at };
  }

  /** Roots of a higher degree than this are not taken: weights of whole percents fit. */
  geometric(all: readonly (Expression | undefined)[], stated: readonly Exact[]): Expression | undefined {
    const agreed = this.agreed(all);
    const weights = wholeWeights(stated);
    const degree = weights.reduce((sum, weight) => sum + weight, 0);
    if (degree > 100 || weights.some((weight) => weight <= 0)) return this.wrongUsage();
    return agreed && { op: 'geometric', type: 'number', ...agreed, weights, at: this.raw.at };
  }

  /** Numbers brought to one unit. */
  agreed(all: readonly (Expression | undefined)[]): (Pick<Geometric, 'of'> & { readonly unit: string }) | undefined {
    const { at } = this.raw;
    const of: Expression[] = [];
    for (const node of all) {
      if (!node) return undefined;
      const first = of[0];
      const sides = first ? agreeUnits(first, node, true, this.context, node.at ?? at) : ([node, node] as const);
      if (!sides) return undefined;
      of[0] = sides[0];
      if (first) of.push(sides[1]);
    }
    const unit = of[0] ? unitOf(of[0]) : '1';
    // A first bare argument may have taken a later one's unit; the rest follow it.
    return { unit, of: of.map((node) => agreeUnits(of[0] ?? node, node, true, this.context, at)?.[1] ?? node) };
  }

  run(): Expression | undefined {
    const { name, at, owner } = this.raw;
    if (owner !== undefined && !takesSubject(name))
      return this.check(withSubjectInside(this.raw, this.context.names), this.scope, this.context);
    switch (name) {
      case 'not': {
        const of = this.count(1, 1) ? this.argument(0, 'flag') : undefined;
        return of && { op: 'not', type: 'flag', of, at };
      }
      case '至少': {
        if (!this.count(3, 41)) return undefined;
        const [, ...tests] = this.raw.args.map((_, index) => (index > 0 ? this.argument(index, 'flag') : undefined));
        const count = this.integer(0, 1, tests.length);
        const of = tests.filter((test) => test !== undefined);
        return count !== undefined && of.length === tests.length
          ? { op: 'at-least', type: 'flag', count, of, at }
          : undefined;
      }
      case 'min':
      case 'max':
        return this.several(name);
      case 'abs': {
        const of = this.count(1, 1) ? this.argument(0, 'number') : undefined;
        return of && { op: 'abs', type: 'number', unit: unitOf(of), of: [of], at };
      }
      case '几何平均': {
        const all = this.raw.args.map((_, index) => this.argument(index, 'number'));
        const equal = all.map(() => one);
        return this.count(2, 20) ? this.geometric(all, equal) : undefined;
      }
      case '加权几何平均': {
        if (this.raw.args.length % 2 === 1 || !this.count(4, 40)) return this.wrongUsage();
        const pairs = this.raw.args.map((_, index) => this.argument(index, 'number'));
        const weights = pairs.filter((_, index) => index % 2 === 1).map(shareOf);
        const of = pairs.filter((_, index) => index % 2 === 0);
        const sum = weights.reduce<Exact>((total, weight) => add(total, weight ?? zero), zero);
        if (weights.every((weight) => weight !== undefined) && !isEqual(sum, one)) {
          const percent = `${printExact(multiply(sum, exact(100n)))}%`;
          this.context.report('weights-sum', at, { name, sum: percent, total: '100%' });
        }
        return weights.every((weight) => weight !== undefined) ? this.geometric(of, weights) : this.wrongUsage();
      }
      case '对数': {
        const value = this.count(1, 1) ? this.argument(0, 'number') : undefined;
        const of = value && adoptUnit(value, '1', this.context, this.raw.args[0]?.at ?? at);
        return of && { op: 'logarithm', type: 'number', unit: '1', of, at };
      }
      case '四舍五入':
      case '去尾':
      case '进一':
      case '截尾': {
        if (!this.count(2, 2)) return undefined;
        const of = this.argument(0, 'number');
        const decimals = this.integer(1, -12, 12);
        if (!of || decimals === undefined) return undefined;
        return { op: 'round', type: 'number', unit: unitOf(of), of, decimals, how: roundings[name], at };
      }
      case '缺失': {
        const of = this.count(1, 1) ? this.argument(0) : undefined;
        return of && { op: 'is-missing', type: 'flag', of, at };
      }
      case '年份':
      case '年数':
      case '月数':
      case '天数':
      case '跨年数':
      case '进一年数':
      case '进一月数':
        return this.since(name);
      case '当年':
      case '已到': {
        const of = this.count(1, 1) ? this.argument(0, 'day') : undefined;
        return of && whereDaysCame((name === '当年' ? thisYear : hasCome)(of, at), this.context);
      }
      case '当日': {
        if (!this.count(2, 2)) return undefined;
        const raw = this.raw.args[0];
        // A check of one year's values puts numbers in place of parameters; which of them holds is said by the day here.
        const parameter = raw && this.check(raw, this.scope, { ...this.context, valuesOf: new Map() });
        const of = this.argument(1, 'day');
        return parameter && of && onDay(parameter, of, at, () => this.wrongUsage());
      }
      case '定年': {
        if (!this.count(2, 2)) return undefined;
        const of = this.argument(0, undefined, { ...this.scope, isPast: true });
        const year = this.integer(1, 1949, 2100);
        if (!of || year === undefined) return undefined;
        return { op: 'at-year', type: of.type, ...(of.unit === undefined ? {} : { unit: of.unit }), year, of, at };
      }
      case '往年最高': {
        const of = this.count(1, 1) ? this.argument(0, 'number', { ...this.scope, isPast: true }) : undefined;
        return of && { op: 'peak', type: 'number', unit: unitOf(of), of, at };
      }
      case '同比': {
        const of = this.count(1, 1) ? this.argument(0, 'number') : undefined;
        return of && { op: 'growth', type: 'number', unit: '1', of, at };
      }
      case '季环比':
      case '月环比': {
        const of = this.count(1, 1) ? this.argument(0, 'number') : undefined;
        const by = name === '季环比' ? 'quarter' : 'month';
        const before = of && shiftExpression(of, by, at, this.context);
        return before && { op: 'growth', type: 'number', unit: '1', of, by, before, at };
      }
      case '连续': {
        if (!this.count(2, 2)) return undefined;
        const of = this.argument(0, 'flag');
        const count = this.integer(1, 2, 20);
        return of && count !== undefined ? { op: 'consecutive', type: 'flag', count, of, at } : undefined;
      }
      case '首次': {
        const of = this.count(1, 1) ? this.argument(0, 'flag') : undefined;
        return of && { op: 'first', type: 'flag', of, at };
      }
      case '等级':
      case '管理等级': {
        const scheme = this.outcome('评价');
        const part = name === '等级' ? 'class' : 'managed';
        return scheme === undefined
          ? undefined
          : { op: 'scheme', type: 'text', scheme, ...this.ownerOf(scheme), part, at };
      }
      case '得分':
        return this.score();
      case '奖额':
      case '应奖额': {
        const incentive = this.outcome('奖补');
        const part = name === '奖额' ? 'paid' : 'due';
        return incentive === undefined ? undefined : { op: 'award', type: 'number', unit: '元', incentive, part, at };
      }
      case '分级': {
        const band = this.outcome('分级');
        return band === undefined ? undefined : { op: 'band', type: 'text', band, at };
      }
      case '列入':
      case '通过':
        return this.verdict(name === '列入' ? 'list' : 'gate');
    }
    const by = shiftsByName.get(name);
    if (by) {
      const of = this.count(1, 1) ? this.argument(0) : undefined;
      return of && shiftExpression(of, by, at, this.context);
    }
    if (isYearPart(name)) return this.yearPart(name);
    if (isPositionName(name))
      return this.count(1, 8) ? checkPosition({ ...this.raw, name }, this.scope, this.context, this.check) : undefined;
    return this.past() ?? (isAggregateName(name) ? this.group() : undefined);
  }

  /** `各季均值(x)`, `最高季均值(x, 3)`, `成立季数(条件)`. */
  yearPart(name: YearPartName): Expression | undefined {
    const { kind, how } = yearParts[name];
    const arity = how === 'best' ? 2 : 1;
    const of = this.count(arity, arity) ? this.argument(0, how === 'count' ? 'flag' : 'number') : undefined;
    const all = kind === 'quarter' ? 4 : 12;
    const best = of && how === 'best' ? this.integer(1, 1, all - 1) : 1;
    if (!of || best === undefined) return undefined;
    if (!bestCounts(all)(best)) return this.wrongUsage();
    return drawYearTogether(name, of, best, this.raw.at, this.context);
  }

  /** The score of an evaluation, or of one of its items; that it has such an item is seen when all are read. */
  score(): Expression | undefined {
    const scheme = this.outcome('评价', 2);
    if (scheme === undefined) return undefined;
    const [, item] = this.raw.args;
    const ref = { op: 'scheme', type: 'number', unit: '分', scheme, ...this.ownerOf(scheme), at: this.raw.at } as const;
    if (!item) return { ...ref, part: 'score' };
    return item.kind === 'name' ? { ...ref, part: 'item', item: item.name } : this.wrongUsage();
  }

  /** The conditions of a list or gate where its name stands. What is counted in groups there is counted for its own subjects only. */
  verdict(kind: 'list' | 'gate'): Expression | undefined {
    const { at } = this.raw;
    const name = this.outcome(kind === 'list' ? '清单' : '门槛');
    const of = name === undefined ? undefined : this.context.outcomeOf(name, at);
    if (name === undefined || !of) return undefined;
    const owner = this.ownerOf(name);
    if (owner.owner !== undefined && hasAggregate(of)) {
      this.context.report('formula-unsupported', at, { construct: because('outcome-of-groups', owner.owner, name) });
      return undefined;
    }
    return { op: 'and', type: 'flag', of: [of], rule: { kind, name, ...owner }, at };
  }

  /** Years, months or days since a day, or from one to another. */
  since(name: keyof typeof sinces): Expression | undefined {
    if (!this.count(1, name === '年份' ? 1 : 2)) return undefined;
    const [of, until] = [this.argument(0, 'day'), this.raw.args.length > 1 ? this.argument(1, 'day') : undefined];
    if (!of || (this.raw.args.length > 1 && !until)) return undefined;
    return { op: 'since', type: 'number', ...sinces[name], of, ...(until ? { until } : {}), at: this.raw.at };
  }

  past(): Expression | undefined {
    const { name, at } = this.raw;
    const years = lags[name];
    const window = windows[name];
    if (years === undefined && window === undefined) return undefined;
    if (!this.count(1, 1)) return undefined;
    const isPast = years !== undefined || window?.lags.includes(0) === false;
    const of = this.argument(0, undefined, isPast ? { ...this.scope, isPast } : this.scope);
    if (!of) return undefined;
    if (years !== undefined) {
      const lag: Lag = { op: 'lag', type: of.type, years, of, at };
      return of.unit === undefined ? lag : { ...lag, unit: of.unit };
    }
    const isNumber = expectType(of, 'number', of.at ?? at, this.context);
    return isNumber && window ? { op: 'window', type: 'number', unit: unitOf(of), ...window, of, at } : undefined;
  }

  group(): Expression | undefined {
    const { raw, context } = this;
    const only = raw.args[0];
    if (raw.name === '名次' && only?.kind === 'name' && context.names.outcomes.get(only.name)?.kind === '评价') {
      const scheme = this.outcome('评价');
      return scheme === undefined
        ? undefined
        : { op: 'scheme', type: 'number', unit: '位', scheme, ...this.ownerOf(scheme), part: 'rank', at: raw.at };
    }
    if (!this.count(/^(分位|分配|前列合计)$/.test(raw.name) ? 2 : 1, 8)) return undefined;
    return checkAggregate(raw, this.scope, context, this.check);
  }
}

/** A call of one of the language's functions, its arguments checked by kind. */
export function checkCall(
  raw: RawCall,
  scope: Scope,
  context: CheckContext,
  check: CheckArgument,
): Expression | undefined {
  return new CallCheck(raw, scope, context, check).run();
}
