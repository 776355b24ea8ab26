import { lastDayOfMonth, printDay } from '../base/day.ts';
import type { Expression, PeriodEnd, Since } from './expression.ts';
import { mapParts } from './map-parts.ts';
import type { Band, Parameter, ParameterValue, Program } from './program.ts';
import type { Scheme } from './scheme.ts';
import { monthsOf, type Shift, type ShiftBy, shiftedNameOf } from './shift.ts';

/** What stands for each name in a formula of another period: the name itself where nothing does. */
export interface NamesInPeriod {
  readonly item: (name: string) => string;
  readonly indicator: (name: string) => string;
  readonly band: (name: string) => string;
  readonly scheme: (name: string) => string;
  readonly parameter: (name: string) => string;
}

const monthsBack: Readonly<Partial<Record<ShiftBy, number>>> = { quarter: 3, month: 1 };

/** Whether a formula reads the evaluation day itself. */
export function readsToday(node: Expression): node is Since | PeriodEnd {
  if (node.op === 'period-end') return node.of === undefined;
  return node.op === 'since' && !node.until && !/^(year|month)-itself$/.test(node.in);
}

/** An age as that of another period: until its last day. */
function dayInPeriod<T extends Since | PeriodEnd>(node: T, by: ShiftBy): T {
  if (node.month !== undefined) return node;
  const month = monthsOf(by)?.month;
  if (month !== undefined) return { ...node, month };
  const back = monthsBack[by];
  return back === undefined ? node : { ...node, back: (node.back ?? 0) + back };
}

/** A formula with the names of another period; ages are counted until its last day. */
export function inPeriod(node: Expression, names: NamesInPeriod, by: ShiftBy): Expression {
  switch (node.op) {
    case 'item':
      return renamed(node, 'name', names.item(node.name));
    case 'indicator':
      return renamed(node, 'name', names.indicator(node.name));
    case 'band':
      return renamed(node, 'band', names.band(node.band));
    case 'scheme':
      return renamed(node, 'scheme', names.scheme(node.scheme));
    case 'parameter':
      return renamed(node, 'name', names.parameter(node.name));
  }
  const made = mapParts(node, (part) => inPeriod(part, names, by));
  if (readsToday(made)) return dayInPeriod(made, by);
  if ((made.op === 'and' || made.op === 'or') && made.rule && made !== node)
    return { ...made, rule: { ...made.rule, name: shiftedNameOf(made.rule.name, by) } };
  if (made.op !== 'aggregate') return made;
  const keys = made.by.map(names.item);
  return keys.some((name, index) => name !== made.by[index]) ? { ...made, by: keys } : made;
}

function renamed<T extends Expression>(node: T, key: keyof T, name: string): T {
  return node[key] === name ? node : { ...node, [key]: name };
}

function isThing(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Every formula in a part of a scheme, and every number that follows parameters, by the names of another period. */
function partInPeriod(value: unknown, names: NamesInPeriod, by: ShiftBy): unknown {
  if (Array.isArray(value)) return value.map((one) => partInPeriod(one, names, by));
  if (!isThing(value)) return value;
  if ('op' in value) return inPeriod(value as unknown as Expression, names, by);
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => {
      if (key === 'at') return [key, part];
      if ((key === 'times' || key === 'over') && Array.isArray(part)) return [key, part.map(names.parameter)];
      if (key === 'edgeParameter' && typeof part === 'string') return [key, names.parameter(part)];
      if (key === 'by' && typeof part === 'string') return [key, names.item(part)];
      if (key === 'within' && Array.isArray(part)) return [key, part.map(names.item)];
      return [key, partInPeriod(part, names, by)];
    }),
  );
}

/** A scheme or grading of another period: of a quarter or month of the year as a run of that one has it. */
export function ruleInPeriod<T extends Scheme | Band>(rule: T, by: ShiftBy, names: NamesInPeriod): T {
  const made = partInPeriod(rule, names, by) as T;
  return { ...made, name: shiftedNameOf(rule.name, by), shift: { of: rule.name, by } };
}

/** The first, or with `isLast` the last, year whose month ends in a span that begins, or ends, on a day. */
function yearOf(day: string, month: number, isLast: boolean): number {
  const year = Number(day.slice(0, 4));
  const end = printDay(lastDayOfMonth(year, month));
  if (isLast) return end <= day ? year : year - 1;
  return end >= day ? year : year + 1;
}

/** A value all year where it is that of the end of a month of it. */
function valueOfMonth(value: ParameterValue, month: number): readonly ParameterValue[] {
  const { until: _, ...rest } = value;
  const first = yearOf(value.from, month, false);
  if (value.until === undefined) return [{ ...rest, from: `${first}-01-01` }];
  const last = yearOf(value.until, month, true);
  return last < first ? [] : [{ ...rest, from: `${first}-01-01`, until: `${last}-12-31` }];
}

/** The first period's end, counted in months, that a span from a day holds; with `isLast` the last that one until a day does. */
function periodEnd(day: string, months: number, isLast: boolean): number {
  const at = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const end = at - (at % months) + months - 1;
  const isWhole = end === at && printDay(lastDayOfMonth(Math.floor(at / 12), (at % 12) + 1)) === day;
  return isLast && !isWhole ? end - months : end;
}

function dayAfter(end: number): string {
  return printDay(lastDayOfMonth(Math.floor(end / 12), (end % 12) + 1) + 1);
}

/** A value where it is that of the end of the quarter or month before: from the day after the first such end until the end after the last. */
function valueOfPeriodBefore(value: ParameterValue, months: number): readonly ParameterValue[] {
  const { until, ...rest } = value;
  const first = periodEnd(value.from, months, false);
  if (until === undefined) return [{ ...rest, from: dayAfter(first) }];
  const last = periodEnd(until, months, true);
  if (last < first) return [];
  const end = last + months;
  const lastDay = printDay(lastDayOfMonth(Math.floor(end / 12), (end % 12) + 1));
  return [{ ...rest, from: dayAfter(first), until: lastDay }];
}

/** A parameter that has in every period what another one has at the end of the quarter or month before, or of a month of the year. */
export function parameterInPeriod(parameter: Parameter, by: ShiftBy): Parameter {
  const back = monthsBack[by];
  const { month = 12 } = monthsOf(by) ?? {};
  const values = parameter.values.flatMap((value) =>
    back === undefined ? valueOfMonth(value, month) : valueOfPeriodBefore(value, back),
  );
  return { ...parameter, name: shiftedNameOf(parameter.name, by), values, shift: { of: parameter.name, by } };
}

function namesIn({ items, indicators, bands, schemes, parameters }: Program, by: ShiftBy): NamesInPeriod {
  const nameIn = (things: Readonly<Record<string, unknown>>) => (name: string) =>
    Object.hasOwn(things, shiftedNameOf(name, by)) ? shiftedNameOf(name, by) : name;
  return {
    item: nameIn(items),
    indicator: nameIn(indicators),
    band: nameIn(bands),
    scheme: nameIn(schemes),
    parameter: nameIn(parameters),
  };
}

function renew<T extends { readonly shift?: Shift }>(
  things: Readonly<Record<string, T>>,
  make: (of: T, by: ShiftBy) => T,
): Readonly<Record<string, T>> {
  const made: Record<string, T> = {};
  const renewed = (name: string): T => {
    const thing = things[name];
    const of = thing.shift && (made[thing.shift.of] ?? things[thing.shift.of]);
    return of && thing.shift ? make(of, thing.shift.by) : thing;
  };
  // What is of another period stands behind what it is of.
  for (const name of Object.keys(things)) made[name] = renewed(name);
  return made;
}

/** The program with what stands for schemes and parameters in other periods made anew, after one of these has been changed. */
export function renewPeriods(program: Program): Program {
  return {
    ...program,
    parameters: renew(program.parameters, parameterInPeriod),
    schemes: renew(program.schemes, (of, by) => ruleInPeriod(of, by, namesIn(program, by))),
  };
}
