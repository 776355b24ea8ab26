import type { Span } from '../base/span.ts';
import type { Aggregate, Constant, Expression, IndicatorRef, ItemRef, UnitText } from '../program/expression.ts';
import type { Condition, Indicator, Program, Scheme, SchemeGroup, ScoreItem } from '../program/program.ts';

/** Builders of small checked programs for tests of the executors, without policy text. */
const at: Span = { file: 'fixture.yaml', line: 1, column: 1, endLine: 1, endColumn: 1 };
export const cited = { cites: ['一'], at };

export function number(value: string, unit: UnitText = '1'): Constant {
  return { op: 'constant', type: 'number', unit, value };
}

export function item(name: string, unit: UnitText = '万元'): ItemRef {
  return { op: 'item', type: 'number', unit, name, subject: '企业' };
}

export function textItem(name: string): ItemRef {
  return { op: 'item', type: 'text', name, subject: '企业' };
}

export function flagItem(name: string): ItemRef {
  return { op: 'item', type: 'flag', name, subject: '企业' };
}

export function text(value: string): Constant {
  return { op: 'constant', type: 'text', value };
}

export function indicator(name: string, unit: UnitText = '1'): IndicatorRef {
  return { op: 'indicator', type: 'number', unit, name, subject: '企业' };
}

export function compare(left: Expression, op: 'lt' | 'le' | 'gt' | 'ge' | 'eq' | 'ne', right: Expression): Expression {
  return { op, type: 'flag', left, right };
}

export function calculate(
  left: Expression,
  op: 'add' | 'subtract' | 'multiply' | 'divide',
  right: Expression,
  unit: UnitText = '1',
): Expression {
  return { op, type: 'number', unit, left, right };
}

export function aggregate(
  how: Aggregate['how'],
  of: Expression,
  by: readonly string[],
  more: Partial<Aggregate> = {},
): Aggregate {
  return { op: 'aggregate', type: 'number', unit: of.unit ?? '1', how, of, by, ...more };
}

export function condition(name: string, test: Expression, scope?: Expression): Condition {
  return { name, test, ...(scope ? { scope } : {}), ...cited };
}

export function ratio(name: string, numerator: Expression, denominator: Expression): Indicator {
  const definition = { kind: 'ratio', numerator, denominator, factor: '1' } as const;
  return { name, subject: '企业', unit: '1', direction: 'up', definition, at };
}

export function scoreItem(name: string, weight: string, benchmark: string, more: Partial<ScoreItem> = {}): ScoreItem {
  return {
    indicator: name,
    value: indicator(name),
    weight,
    benchmark: number(benchmark),
    transform: 'ratio',
    direction: 'up',
    missing: { kind: 'undecided' },
    at,
    ...more,
  };
}

export function scheme(groups: readonly SchemeGroup[], more: Partial<Scheme> = {}): Scheme {
  return { name: '评价', subject: '企业', groups, notRated: [], regrades: [], ...cited, ...more };
}

export const always: Constant = { op: 'constant', type: 'flag', value: true };

/** A program with the given parts and nothing else. */
export function program(parts: Partial<Program>): Program {
  return {
    format: 1,
    id: 'fixture',
    uses: [],
    imported: { values: [], bands: [] },
    clauses: [],
    items: {},
    indicators: {},
    parameters: {},
    groupings: {},
    schemes: {},
    rules: {},
    bands: {},
    incentives: {},
    exclusions: [],
    ceilings: {},
    prices: {},
    supervisions: [],
    targets: [],
    tasks: [],
    rulings: [],
    cases: [],
    ...parts,
  };
}
