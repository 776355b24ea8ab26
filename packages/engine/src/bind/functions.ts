import { because } from '../base/because.ts';
import { add, type Exact, exact, isEqual, multiply, one, parseExact, printExact, zero } from '../base/exact.ts';
import type { Span } from '../base/span.ts';
import { convertFactor } from '../base/unit.ts';
import { storedText } from '../program/empty-values.ts';
import type { Expression, Geometric, Round, SchemeRef } from '../program/expression.ts';
import { partsOf } from '../program/visit-expression.ts';
import { checkAggregate, isAggregateName } from './aggregates.ts';
import { CallArguments, type CheckArgument, type RawCall } from './call-arguments.ts';
import type { CheckContext, Scope } from './context.ts';
import { checkPosition, isPositionName } from './positions.ts';
import { takesSubject, withSubjectInside } from './subject-of-call.ts';
import { checkTarget } from './target-calls.ts';
import { expectType } from './types.ts';
import { adoptUnit, agreeUnits, constantNumber, plainNumber, unitOf } from './units.ts';
import { wholeWeights } from './whole-weights.ts';
import { checkYearCall } from './year-calls.ts';

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

/** `升档(评价)`, `降档(评价)`: how many places there are between last year's class and this one, none where it moved the other way. */
function movedClasses(of: SchemeRef, isUp: boolean, at: Span): Expression {
  const before: Expression = { op: 'lag', type: 'number', unit: '级', years: 1, of };
  const [left, right] = isUp ? [before, of] : [of, before];
  const by: Expression = { op: 'subtract', type: 'number', unit: '级', left, right };
  return { op: 'max', type: 'number', unit: '级', of: [constantNumber('0', '级', at), by], moved: { isUp, of }, at };
}

/** `10 年` as 10. */
function withoutUnit(node: Expression): Expression {
  if (node.op === 'constant') return { ...node, unit: '1' };
  return { op: 'convert', type: 'number', unit: '1', of: node, factor: '1' };
}

/** `去尾(x, 100 元)`: how many whole hundreds there are, in plain arithmetic. */
function roundedTo(of: Expression, step: Expression, how: Round['how'], at: Span): Expression {
  const share: Expression = { op: 'divide', type: 'number', unit: '1', left: of, right: step };
  const whole: Expression = { op: 'round', type: 'number', unit: '1', of: share, decimals: 0, how };
  return { op: 'multiply', type: 'number', unit: unitOf(of), left: whole, right: step, stepped: { of, how }, at };
}

/** So many days are compared at the most. */
const mostDays = 8;

class CallCheck extends CallArguments {
  several(op: 'min' | 'max'): Expression | undefined {
    if (!this.count(1, 20)) return undefined;
    const all = this.raw.args.map((_, index) => this.argument(index));
    const type = all.length > 1 && all[0]?.type === 'day' ? 'day' : 'number';
    const fit = all.map((node, index) =>
      node && expectType(node, type, this.raw.args[index].at, this.context) ? node : undefined,
    );
    if (type === 'day') return this.ofDays(op, fit);
    const agreed = this.agreed(fit);
    return agreed && { op, type: 'number', ...agreed, at: this.raw.at };
  }

  /** The earliest or latest of several days, chosen by halves since each stands twice in its choice; missing where one is. */
  ofDays(op: 'min' | 'max', days: readonly (Expression | undefined)[]): Expression | undefined {
    if (days.length > mostDays) return this.wrongUsage();
    if (days.length < 2) return days[0];
    const middle = Math.ceil(days.length / 2);
    const [left, right] = [this.ofDays(op, days.slice(0, middle)), this.ofDays(op, days.slice(middle))];
    if (!left || !right) return undefined;
    const condition: Expression = { op: op === 'max' ? 'ge' : 'le', type: 'flag', left, right };
    return { op: 'if', type: 'day', condition, whenTrue: left, whenFalse: right, at: this.raw.at };
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
        const of = value && plainNumber(value, this.context, this.raw.args[0]?.at ?? at);
        return of && { op: 'logarithm', type: 'number', unit: '1', of, at };
      }
      case '幂': {
        const [base, exponent] = [0, 1].map((index) => this.count(2, 2) && this.argument(index, 'number'));
        return base && exponent ? this.power(base, exponent) : undefined;
      }
      case '四舍五入':
      case '去尾':
      case '进一':
      case '截尾': {
        return this.rounded(roundings[name]);
      }
      case '缺失': {
        const of = this.count(1, 1) ? this.argument(0) : undefined;
        return of && { op: 'is-missing', type: 'flag', of: storedText(of), at };
      }
      case '等级':
      case '管理等级': {
        const scheme = this.outcome('评价');
        const part = name === '等级' ? 'class' : 'managed';
        return scheme === undefined
          ? undefined
          : { op: 'scheme', type: 'text', scheme, ...this.ownerOf(scheme), part, at };
      }
      case '目标':
        return checkTarget(this);
      case '档次':
        return this.place();
      case '升档':
      case '降档': {
        const of = this.place();
        return of && movedClasses(of, name === '升档', at);
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
    if (isPositionName(name))
      return this.count(1, 8) ? checkPosition({ ...this.raw, name }, this.scope, this.context, this.check) : undefined;
    if (isAggregateName(name)) return this.group();
    return checkYearCall(this);
  }

  /** A power of a plain number; years, months or days of an exponent count as so many. */
  power(base: Expression, exponent: Expression): Expression | undefined {
    const { at, args } = this.raw;
    const of = plainNumber(base, this.context, args[0]?.at ?? at);
    const times = /^(年|月|季度|日)$/.test(unitOf(exponent))
      ? withoutUnit(exponent)
      : adoptUnit(exponent, '1', this.context, args[1]?.at ?? at);
    return of && times && { op: 'power', type: 'number', unit: '1', of: [of, times], at };
  }

  /** To so many decimals, or with a unit to multiples of so much. */
  rounded(how: Round['how']): Expression | undefined {
    const { at } = this.raw;
    const [, second] = this.raw.args;
    if (!this.count(2, 2) || !second) return undefined;
    const of = this.argument(0, 'number');
    const isPlain = second.kind === 'negate' || (second.kind === 'number' && second.unit === undefined);
    if (isPlain) {
      const decimals = this.integer(1, -12, 12);
      if (!of || decimals === undefined) return undefined;
      return { op: 'round', type: 'number', unit: unitOf(of), of, decimals, how, at };
    }
    const stated = this.argument(1, 'number');
    const step = of && stated && adoptUnit(stated, unitOf(of), this.context, second.at);
    return step && of && roundedTo(of, step, how, at);
  }

  /** The place of the class among those of the evaluation. */
  place(): SchemeRef | undefined {
    const scheme = this.outcome('评价');
    if (scheme === undefined) return undefined;
    return {
      op: 'scheme',
      type: 'number',
      unit: '级',
      scheme,
      ...this.ownerOf(scheme),
      part: 'place',
      at: this.raw.at,
    };
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

  group(): Expression | undefined {
    const { raw, context } = this;
    const only = raw.args[0];
    if (raw.name === '名次' && only?.kind === 'name' && context.names.outcomes.get(only.name)?.kind === '评价') {
      const scheme = this.outcome('评价');
      return scheme === undefined
        ? undefined
        : { op: 'scheme', type: 'number', unit: '位', scheme, ...this.ownerOf(scheme), part: 'rank', at: raw.at };
    }
    const least = raw.name === '限额分配' ? 4 : /^(分位|分配|前列合计)$/.test(raw.name) ? 2 : 1;
    if (!this.count(least, 8)) return undefined;
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
