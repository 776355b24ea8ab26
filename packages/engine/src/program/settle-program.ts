import { divide, multiply, parseExact, printExact, zero } from '../base/exact.ts';
import type { Dated, DatedNumber } from './dated-number.ts';
import type { ExactText } from './expression.ts';
import type { Band, Incentive, Program, Scheme } from './program.ts';

/** The number text of a parameter in force; null where it has none. */
export type ParameterText = (name: string) => ExactText | null;

/** What has numbers that may follow parameters. */
type DatedRule = Scheme | Incentive | Band;

type Json = Readonly<Record<string, unknown>>;

function isThing(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}

/** Formulas hold no dated numbers: a parameter in a formula is a node of its own. */
function visitDated(thing: Json, visit: (dated: Dated) => void): void {
  if ('op' in thing) return;
  for (const [key, value] of Object.entries(thing)) {
    if (key === 'dated') visit(value as Dated);
    else if (isThing(value)) visitDated(value, visit);
  }
}

/** Parameters that numbers of a rule follow. */
export function datedNames(rule: DatedRule): ReadonlySet<string> {
  const names = new Set<string>();
  visitDated(rule as unknown as Json, (dated) => {
    for (const { times, over = [] } of Object.values(dated)) for (const name of [...times, ...over]) names.add(name);
  });
  return names;
}

function numberOf({ factor, times, over = [] }: DatedNumber, textOf: ParameterText): ExactText | undefined {
  let value = parseExact(factor) ?? zero;
  for (const name of times) {
    const number = parseExact(textOf(name) ?? '');
    if (!number) return undefined;
    value = multiply(value, number);
  }
  for (const name of over) {
    const number = parseExact(textOf(name) ?? '');
    if (!number || number.n === 0n) return undefined;
    value = divide(value, number);
  }
  return printExact(value);
}

/** With the numbers of the day in place of those it was written with; undefined where a parameter has none, or no whole one for places. */
function settleThing(thing: Json, textOf: ParameterText): Json | undefined {
  if ('op' in thing) return thing;
  const { dated } = thing;
  const changed: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(isThing(dated) ? (dated as Dated) : {})) {
    const text = numberOf(value, textOf);
    const isPlaces = typeof thing[key] === 'number';
    if (text === undefined || (isPlaces && !/^\d+$/.test(text))) return undefined;
    const [list, place] = key.split('/');
    if (place === undefined) changed[key] = isPlaces ? Number(text) : text;
    else {
      const before = (changed[list] ?? thing[list]) as readonly unknown[];
      changed[list] = before.map((one, index) => (index === Number(place) ? text : one));
    }
  }
  for (const [key, value] of Object.entries(thing)) {
    if (key === 'dated' || key === 'at' || key in changed || !isThing(value)) continue;
    const settled = Array.isArray(value) ? settleList(value, textOf) : settleThing(value, textOf);
    if (!settled) return undefined;
    if (settled !== value) changed[key] = settled;
  }
  return Object.keys(changed).length === 0 ? thing : { ...thing, ...changed };
}

function settleList(list: readonly unknown[], textOf: ParameterText): readonly unknown[] | undefined {
  let isChanged = false;
  const settled: unknown[] = [];
  for (const value of list) {
    const one = isThing(value) ? settleThing(value, textOf) : value;
    if (one === undefined) return undefined;
    isChanged ||= one !== value;
    settled.push(one);
  }
  return isChanged ? settled : list;
}

/** A scheme of which a number isn't known: nobody is scored, because every item asks for the parameter that has no value. */
function undecided(scheme: Scheme, missing: string): Scheme {
  const points = { op: 'parameter', type: 'number', unit: '分', name: missing } as const;
  const groups = scheme.groups.map(({ vetoes: _, ...group }) => ({
    ...group,
    items: group.items.map(({ indicator, weight, direction, part, at }) => ({
      indicator: `${indicator}（${missing}）`,
      weight,
      direction,
      ...(part === undefined ? {} : { part }),
      at,
      value: { ...points, at },
      transform: 'points' as const,
      points: { ...points, at },
      missing: { kind: 'undecided' as const },
    })),
  }));
  return { ...scheme, groups };
}

/** An incentive of which a number isn't known: undecided for everybody who meets its conditions, because of the parameter. */
function openIncentive(incentive: Incentive, missing: string): Incentive {
  const { tiers: _, parts: __, amount: ___, ...rest } = incentive;
  const of = { op: 'parameter', type: 'number', unit: '元', name: missing, at: incentive.at } as const;
  const { cites, because, at } = incentive;
  const test = { op: 'ge', type: 'flag', left: of, right: of, at } as const;
  const isKnown = { name: missing, test, cites, ...(because === undefined ? {} : { because }), at };
  return {
    ...rest,
    amount: of,
    isFirstTime: false,
    conditions: [...incentive.conditions, isKnown],
  };
}

/** A grading of which a limit isn't known: nobody within its scope has a label, because of the parameter. */
function openBand(band: Band, missing: string): Band {
  const unit = band.value.unit ?? '1';
  return { ...band, value: { op: 'parameter', type: 'number', unit, name: missing, at: band.at } };
}

function settleRule<T extends DatedRule>(rule: T, textOf: ParameterText, without: (rule: T, missing: string) => T): T {
  const names = [...datedNames(rule)];
  if (names.length === 0) return rule;
  const settled = settleThing(rule as unknown as Json, textOf);
  // A parameter has a value that can't be the number: no parameter is called that, so that it has none.
  const missing = names.find((name) => textOf(name) === null) ?? `${names[0]}：${textOf(names[0])}`;
  return settled ? (settled as unknown as T) : without(rule, missing);
}

/** With the numbers of a day; undefined where one of them has no value then. */
export function settleIncentive(incentive: Incentive, textOf: ParameterText): Incentive | undefined {
  if (datedNames(incentive).size === 0) return incentive;
  return settleThing(incentive as unknown as Json, textOf) as unknown as Incentive | undefined;
}

function mapRules<T extends { readonly name: string }>(
  rules: Readonly<Record<string, T>>,
  change: (rule: T) => T,
): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, change(rule)]));
}

/** The program with the numbers of the day in its schemes, gradings and incentives; itself where none follows a parameter. */
export function settleProgram(program: Program, textOf: ParameterText): Program {
  const { hasDated, ...rest } = program;
  if (!hasDated) return program;
  return {
    ...rest,
    schemes: mapRules(program.schemes, (scheme) => settleRule(scheme, textOf, undecided)),
    bands: mapRules(program.bands, (band) => settleRule(band, textOf, openBand)),
    incentives: mapRules(program.incentives, (incentive) => settleRule(incentive, textOf, openIncentive)),
  };
}

/** Without the link of one number, which has been given a value of its own. */
export function withoutDated<T extends { readonly dated?: Dated }>(thing: T, key: string): T {
  if (!thing.dated || !Object.hasOwn(thing.dated, key)) return thing;
  const { [key]: _, ...dated } = thing.dated;
  return { ...thing, dated };
}
