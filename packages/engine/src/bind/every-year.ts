import { because } from '../base/because.ts';
import type { Report } from '../base/diagnostic.ts';
import type { YamlEntry, YamlNode } from '../parse/tree.ts';
import type { ExactText, Expression } from '../program/expression.ts';
import { mapParts } from '../program/map-parts.ts';
import type { Parameter, ParameterValue } from '../program/program.ts';
import { visitExpression } from '../program/visit-expression.ts';
import type { CheckContext } from './context.ts';
import type { ReplaceNumbers } from './dated-numbers.ts';
import { splitEdge } from './limits.ts';

type Read<T> = (entry: YamlEntry, context: CheckContext) => T;

function findParameter(node: YamlNode, context: CheckContext): Parameter | undefined {
  if (node.kind !== 'scalar' || context.names.parameters.size === 0) return undefined;
  const text = node.text.trim();
  const { parameters } = context.names;
  const found = parameters.get(text) ?? parameters.get(text.slice(splitEdge(text).prefix.length));
  return found?.type === 'number' ? found : undefined;
}

/** The day at which an evaluation of a year reads its parameters. */
function valueIn({ values }: Parameter, year: string): ParameterValue | undefined {
  const day = `${year}-12-31`;
  return values.find(({ from, until }) => from <= day && (until === undefined || day <= until));
}

/** Years whose last day has other values than the year before. */
function yearsOf(parameters: readonly Parameter[]): string[] {
  const years = new Set<string>();
  for (const { values } of parameters)
    for (const { from, until } of values) {
      years.add(from.slice(0, 4));
      if (until !== undefined) years.add(until.slice(0, 4));
    }
  return [...years].sort();
}

/** Numbers of more years are not tried: nobody writes so many. */
const mostYears = 60;

interface YearValues {
  readonly year: string;
  readonly valuesOf: ReadonlyMap<string, ExactText>;
}

/** What parameters come to in each year in which that differs from the year before, oldest first. Years in which one has no value are left out. */
function valuesByYear(parameters: readonly Parameter[]): YearValues[] {
  const found: YearValues[] = [];
  let before = '';
  for (const year of yearsOf(parameters).slice(-mostYears)) {
    const values = parameters.map((parameter) => [parameter.name, valueIn(parameter, year)] as const);
    if (values.some(([, value]) => !value || value.isPending)) continue;
    const valuesOf = new Map(values.map(([name, value]) => [name, value?.value ?? '']));
    const key = [...valuesOf.values()].join('|');
    if (key !== before) found.push({ year, valuesOf });
    before = key;
  }
  return found;
}

/** What is written with the values of a year where it names parameters. */
function stated(
  node: YamlNode,
  context: CheckContext,
  replaceNumbers: ReplaceNumbers,
  { valuesOf }: YearValues,
): YamlNode {
  return replaceNumbers(node, (scalar) => {
    const parameter = findParameter(scalar, context);
    if (!parameter || scalar.kind !== 'scalar') return scalar;
    const prefix = parameter.name === scalar.text.trim() ? '' : splitEdge(scalar.text).prefix;
    const unit = parameter.unit === undefined || parameter.unit === '1' ? '' : ` ${parameter.unit}`;
    const made: YamlNode = { ...scalar, text: `${prefix}${valuesOf.get(parameter.name)}${unit}` };
    context.references.set(made, parameter.name);
    return made;
  });
}

/** Findings of several readings of one thing: what the latest reading finds isn't said again of other years. */
class Readings {
  readonly #latest = new Set<string>();

  constructor(
    readonly to: Report,
    readonly isSeveral: boolean,
  ) {}

  report(year: string | undefined, isLatest: boolean): Report {
    const told = new Set(this.#latest);
    return (code, at, args, severity) => {
      const key = `${code}|${at.line}|${at.column}`;
      if (told.has(key)) return;
      if (this.isSeveral) told.add(key);
      if (isLatest) this.#latest.add(key);
      const shown = year !== undefined && this.isSeveral ? { ...args, valuesOf: year } : args;
      this.to(code, at, shown, severity);
    };
  }
}

/** Reports parameters that differ by group where one number for all must stand; that they aren't numbers isn't said again. */
function refuseTables(entry: YamlEntry, context: CheckContext, numbers: ReplaceNumbers): CheckContext {
  const refused = new Set<string>();
  numbers(entry.value, (scalar) => {
    const name = scalar.kind === 'scalar' ? scalar.text.trim() : '';
    if (!context.names.tables.has(name)) return scalar;
    refused.add(`${scalar.at.line}|${scalar.at.column}`);
    context.report('wrong-shape', scalar.at, { key: name, expected: because('one-number-for-all', name) });
    return scalar;
  });
  if (refused.size === 0) return context;
  const report: Report = (code, at, args, severity) => {
    if (!refused.has(`${at.line}|${at.column}`)) context.report(code, at, args, severity);
  };
  return { ...context, report };
}

/**
 * Reads what may name parameters where numbers stand: once with the values of each year in which they differ, so that every check is made
 * for every year. What is read of the latest comes out.
 */
export function readInEveryYear<T>(entry: YamlEntry, around: CheckContext, numbers: ReplaceNumbers, read: Read<T>): T {
  const context = refuseTables(entry, around, numbers);
  const found = new Map<string, Parameter>();
  numbers(entry.value, (scalar) => {
    const parameter = findParameter(scalar, context);
    if (parameter) found.set(parameter.name, parameter);
    return scalar;
  });
  const years = valuesByYear([...found.values()]);
  const last = years.pop();
  if (!last) return read(entry, context);
  const readings = new Readings(context.report, years.length > 0);
  const readAs = (values: YearValues, isLatest: boolean): T =>
    read(
      { ...entry, value: stated(entry.value, context, numbers, values) },
      { ...context, report: readings.report(values.year, isLatest) },
    );
  const made = readAs(last, true);
  for (const values of years) readAs(values, false);
  return made;
}

/** The years in which the parameters of formulas come to something else than the year before, with their values. */
function yearsOfFormulas(formulas: readonly Expression[], parameters: ReadonlyMap<string, Parameter>): YearValues[] {
  const found = new Map<string, Parameter>();
  for (const formula of formulas)
    visitExpression(formula, (node) => {
      const parameter = node.op === 'parameter' ? parameters.get(node.name) : undefined;
      if (parameter?.type === 'number') found.set(parameter.name, parameter);
    });
  return valuesByYear([...found.values()]);
}

/** A formula with numbers in place of its parameters. */
function withValues(node: Expression, valuesOf: YearValues['valuesOf']): Expression {
  const value = node.op === 'parameter' ? valuesOf.get(node.name) : undefined;
  if (value === undefined) return mapParts(node, (part) => withValues(part, valuesOf));
  return { op: 'constant', type: 'number', value, unit: node.unit ?? '1', ...(node.at ? { at: node.at } : {}) };
}

/** A check of formulas as they stand, then with the values of their parameters in each year in which they differ. */
export function checkInEveryYear(
  formulas: readonly Expression[],
  parameters: ReadonlyMap<string, Parameter>,
  report: Report,
  check: (stated: (formula: Expression) => Expression, report: Report) => void,
): void {
  const years = yearsOfFormulas(formulas, parameters);
  const readings = new Readings(report, years.length > 1);
  check((formula) => formula, readings.report(undefined, true));
  for (const [index, { year, valuesOf }] of years.reverse().entries())
    check((formula) => withValues(formula, valuesOf), readings.report(year, index === 0));
}

/**
 * Reads what is written in formulas, then tries it with the values of its parameters in each year in which they differ: rows that rise by the
 * names alone, or by one year's numbers, may fall by another's. What is read at first comes out.
 */
export function tryInEveryYear<T>(
  entry: YamlEntry,
  context: CheckContext,
  read: Read<T>,
  formulasOf: (made: T) => readonly Expression[],
): T {
  const findings: ((told: Report) => void)[] = [];
  const keep: Report = (code, at, args, severity) => {
    findings.push((told) => told(code, at, args, severity));
  };
  const made = read(entry, { ...context, report: keep });
  const years = yearsOfFormulas(formulasOf(made), context.names.parameters);
  const readings = new Readings(context.report, years.length > 1);
  const told = readings.report(undefined, true);
  for (const finding of findings) finding(told);
  for (const [index, { year, valuesOf }] of years.reverse().entries())
    read(entry, { ...context, valuesOf, report: readings.report(year, index === 0) });
  return made;
}
