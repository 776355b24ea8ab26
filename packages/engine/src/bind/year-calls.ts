import { hasCome, thisYear } from '../program/day-conditions.ts';
import type { Expression, Lag } from '../program/expression.ts';
import { shiftsByName } from '../program/shift.ts';
import type { CallArguments } from './call-arguments.ts';
import { whereDaysCame } from './empty-values.ts';
import { shiftExpression } from './shift.ts';
import { expectType } from './types.ts';
import { adoptUnit, unitOf } from './units.ts';
import {
  isPeriodWindow,
  isYearWindow,
  lags,
  mostPeriods,
  type PeriodWindowName,
  periodEnds,
  periodRuns,
  periodWindows,
  sinces,
  windows,
  type YearWindowName,
  yearWindows,
} from './year-functions.ts';
import {
  bestCounts,
  countYears,
  drawPeriodsTogether,
  drawYearTogether,
  inPeriodsBefore,
  isYearPart,
  type YearPartName,
  yearParts,
} from './year-parts.ts';

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

/** Years, months or days since a day, or from one to another. */
function checkSince(call: CallArguments, name: keyof typeof sinces): Expression | undefined {
  const { raw } = call;
  const isItself = name === '年份' || name === '月份';
  if (!call.count(isItself ? 0 : 1, isItself ? 1 : 2)) return undefined;
  if (raw.args.length === 0) {
    const of: Expression = { op: 'period-end', type: 'day', in: 'month', at: raw.at };
    return { op: 'since', type: 'number', ...sinces[name], of, at: raw.at };
  }
  const [of, until] = [call.argument(0, 'day'), raw.args.length > 1 ? call.argument(1, 'day') : undefined];
  if (!of || (raw.args.length > 1 && !until)) return undefined;
  return { op: 'since', type: 'number', ...sinces[name], of, ...(until ? { until } : {}), at: raw.at };
}

/** `各季均值(x)`, `最高季均值(x, 3)`, `成立季数(条件)`. */
function checkYearPart(call: CallArguments, name: YearPartName): Expression | undefined {
  const { kind, how } = yearParts[name];
  const arity = how === 'best' ? 2 : 1;
  const of = call.count(arity, arity) ? call.argument(0, how === 'count' ? 'flag' : 'number') : undefined;
  const all = kind === 'quarter' ? 4 : 12;
  const best = of && how === 'best' ? call.integer(1, 1, all - 1) : 1;
  if (!of || best === undefined) return undefined;
  if (!bestCounts(all)(best)) return call.wrongUsage();
  return drawYearTogether(name, of, best, call.raw.at, call.scope.subject, call.context);
}

/** `近年合计(x, 5)` and its kin: so many years read together, the year at hand among them or those before it. */
function checkYearWindow(call: CallArguments, name: YearWindowName): Expression | undefined {
  const { at } = call.raw;
  const { how, hasThis } = yearWindows[name];
  if (!call.count(2, 2)) return undefined;
  const scope = hasThis ? call.scope : { ...call.scope, isPast: true };
  const of = call.argument(0, how === 'count' ? 'flag' : 'number', scope);
  const years = call.integer(1, 2, 20, '年');
  if (!of || years === undefined) return undefined;
  const back = Array.from({ length: years }, (_, index) => (hasThis ? index : index + 1));
  if (how === 'count') return countYears(name, of, back, at);
  return { op: 'window', type: 'number', unit: unitOf(of), how, lags: back, of, at };
}

/** `近月均值(x, 3)` and its kin. */
function checkPeriodWindow(call: CallArguments, name: PeriodWindowName): Expression | undefined {
  if (!call.count(2, 2)) return undefined;
  const of = call.argument(0, periodWindows[name].how === 'count' ? 'flag' : 'number');
  const count = call.integer(1, 2, mostPeriods);
  return of && count !== undefined ? drawPeriodsTogether(name, of, count, call.raw.at, call.context) : undefined;
}

/** `连续月(条件, 3)`. */
function checkPeriodRun(call: CallArguments, kind: 'quarter' | 'month'): Expression | undefined {
  const { at } = call.raw;
  if (!call.count(2, 2)) return undefined;
  const first = call.argument(0, 'flag');
  const count = call.integer(1, 2, mostPeriods);
  const of = first && count !== undefined ? inPeriodsBefore(first, kind, count, at, call.context) : undefined;
  return of && { op: 'and', type: 'flag', of, inARow: kind, at };
}

/** `定年(x, 年份(日期) - 1 年)`: a number of the year that a formula gives. */
function checkInYear(call: CallArguments, of: Expression): Expression | undefined {
  const { raw, context } = call;
  const [first, second] = raw.args;
  const stated = call.argument(1, 'number');
  const year = stated && second && adoptUnit(stated, '年', context, second.at);
  if (!year || !first || !expectType(of, 'number', first.at, context)) return undefined;
  return { op: 'in-year', type: 'number', unit: unitOf(of), of, year, at: raw.at };
}

function checkPast(call: CallArguments): Expression | undefined {
  const { name, at } = call.raw;
  const years = lags[name];
  const window = windows[name];
  if (years === undefined && window === undefined) return undefined;
  if (!call.count(1, 1)) return undefined;
  const isPast = years !== undefined || window?.lags.includes(0) === false;
  const of = call.argument(0, undefined, isPast ? { ...call.scope, isPast } : call.scope);
  if (!of) return undefined;
  if (years !== undefined) {
    const lag: Lag = { op: 'lag', type: of.type, years, of, at };
    return of.unit === undefined ? lag : { ...lag, unit: of.unit };
  }
  const isNumber = expectType(of, 'number', of.at ?? at, call.context);
  return isNumber && window ? { op: 'window', type: 'number', unit: unitOf(of), ...window, of, at } : undefined;
}

/** A call of a function of days, of other years or of the parts of the year; undefined after a report. */
export function checkYearCall(call: CallArguments): Expression | undefined {
  const { raw, scope, context } = call;
  const { name, at } = raw;
  switch (name) {
    case '年份':
    case '月份':
    case '年数':
    case '月数':
    case '天数':
    case '跨年数':
    case '进一年数':
    case '进一月数':
      return checkSince(call, name);
    case '年末':
    case '季末':
    case '月末': {
      if (!call.count(0, 1)) return undefined;
      const end = { op: 'period-end', type: 'day', in: periodEnds[name], at } as const;
      const of = raw.args.length > 0 ? call.argument(0, 'day') : undefined;
      return of ? { ...end, of } : raw.args.length > 0 ? undefined : end;
    }
    case '月日': {
      if (!call.count(2, 2)) return undefined;
      const month = call.integer(0, 1, 12, '月');
      const day = month && call.integer(1, 1, month === 2 ? 29 : 30 + ((month + (month > 7 ? 1 : 0)) % 2), '日');
      return month && day ? { op: 'period-end', type: 'day', in: 'date', date: [month, day], at } : undefined;
    }
    case '当年':
    case '已到': {
      const of = call.count(1, 1) ? call.argument(0, 'day') : undefined;
      return of && whereDaysCame((name === '当年' ? thisYear : hasCome)(of, at), context);
    }
    case '当日': {
      if (!call.count(2, 2)) return undefined;
      const [first] = raw.args;
      // A check of one year's values puts numbers in place of parameters; which of them holds is said by the day here.
      const parameter = first && call.check(first, scope, { ...context, valuesOf: new Map() });
      const of = call.argument(1, 'day');
      return parameter && of && onDay(parameter, of, at, () => call.wrongUsage());
    }
    case '定年': {
      if (!call.count(2, 2)) return undefined;
      const of = call.argument(0, undefined, { ...scope, isPast: true });
      if (raw.args[1]?.kind !== 'number') return of && checkInYear(call, of);
      const year = call.integer(1, 1949, 2100, '年');
      if (!of || year === undefined) return undefined;
      return { op: 'at-year', type: of.type, ...(of.unit === undefined ? {} : { unit: of.unit }), year, of, at };
    }
    case '往年最高': {
      const of = call.count(1, 1) ? call.argument(0, 'number', { ...scope, isPast: true }) : undefined;
      return of && { op: 'peak', type: 'number', unit: unitOf(of), of, at };
    }
    case '同比': {
      const of = call.count(1, 1) ? call.argument(0, 'number') : undefined;
      return of && { op: 'growth', type: 'number', unit: '1', of, at };
    }
    case '季环比':
    case '月环比': {
      const of = call.count(1, 1) ? call.argument(0, 'number') : undefined;
      const by = name === '季环比' ? 'quarter' : 'month';
      const before = of && shiftExpression(of, by, at, context);
      return before && { op: 'growth', type: 'number', unit: '1', of, by, before, at };
    }
    case '连续': {
      if (!call.count(2, 2)) return undefined;
      const of = call.argument(0, 'flag');
      const count = call.integer(1, 2, 20);
      return of && count !== undefined ? { op: 'consecutive', type: 'flag', count, of, at } : undefined;
    }
    case '首次': {
      const of = call.count(1, 1) ? call.argument(0, 'flag') : undefined;
      return of && { op: 'first', type: 'flag', of, at };
    }
  }
  const by = shiftsByName.get(name);
  if (by) {
    const of = call.count(1, 1) ? call.argument(0) : undefined;
    return of && shiftExpression(of, by, at, context);
  }
  if (isYearPart(name)) return checkYearPart(call, name);
  if (isPeriodWindow(name)) return checkPeriodWindow(call, name);
  const run = periodRuns[name];
  if (run) return checkPeriodRun(call, run);
  return isYearWindow(name) ? checkYearWindow(call, name) : checkPast(call);
}
