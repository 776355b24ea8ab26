import { type Day, lastDayOf } from '../base/day.ts';
import type { Expression, SchemeRef } from '../program/expression.ts';
import type { Indicator, Program, Scheme } from '../program/program.ts';
import { makeSqlCompiler } from './compile-expression.ts';
import type { SqlLayout } from './layout.ts';
import { paymentSql } from './payment-sql.ts';
import { priceSql } from './price-sql.ts';
import { RefusedSql, type SqlRefusal } from './refusal.ts';
import { bandLabelSql, bandSql, ruleSql } from './rule-sql.ts';
import { schemeClassSql, schemeNumberSql, schemeSql } from './scheme-sql.ts';
import type { SqlCompiler, SqlContext } from './sql-compiler.ts';
import { type SqlStatement, Stages } from './stages.ts';
import { schemeGroupSql } from './standing-sql.ts';

/** What is computed for every row. */
export type SqlRequest =
  | { readonly kind: 'number'; readonly node: Expression }
  | { readonly kind: 'verdict'; readonly node: Expression }
  | { readonly kind: 'indicator'; readonly name: string }
  | { readonly kind: 'rule'; readonly name: string }
  | { readonly kind: 'band'; readonly name: string }
  | { readonly kind: 'incentive'; readonly name: string }
  | { readonly kind: 'price'; readonly name: string }
  /** `hasNotes`: with the columns of which `SchemeRows` makes a whole result. */
  | { readonly kind: 'scheme'; readonly name: string; readonly hasNotes?: boolean };

interface Result {
  readonly columns: Readonly<Record<string, string>>;
  readonly doubts: readonly string[];
}

function referTo({ name, subject, unit }: Indicator): Expression {
  return { op: 'indicator', type: 'number', name, subject, unit };
}

function defined<T>(thing: T | undefined, name: string): T {
  if (thing === undefined) throw new RangeError(`nothing named ${name}`);
  return thing;
}

function compute(context: SqlContext, request: SqlRequest): Result {
  const { program, year } = context;
  const compiler = makeSqlCompiler(context);
  const numberOf = (node: Expression): Result => {
    const { f, doubts } = compiler.number(node, { year });
    return { columns: { value: f }, doubts };
  };
  const ofSubject = (subject: string): void => {
    if (subject !== compiler.subject) throw new RefusedSql('linked-subject', subject);
  };
  switch (request.kind) {
    case 'number':
      return numberOf(request.node);
    case 'verdict': {
      const { b, doubts } = compiler.flag(request.node, { year });
      return { columns: { value: b }, doubts };
    }
    case 'indicator':
      return numberOf(referTo(defined(program.indicators[request.name], request.name)));
    case 'rule': {
      const rule = defined(program.rules[request.name], request.name);
      ofSubject(rule.subject);
      const { outcome, conditions } = ruleSql(compiler, rule, year);
      const columns = Object.fromEntries(conditions.map(({ code }, index) => [`condition ${index}`, code]));
      return { columns: { outcome: outcome.code, ...columns }, doubts: outcome.doubts };
    }
    case 'band': {
      const band = defined(program.bands[request.name], request.name);
      ofSubject(band.subject);
      const { code, doubts } = bandSql(context, compiler, band, year);
      return { columns: { row: code }, doubts };
    }
    case 'incentive': {
      const incentive = defined(program.incentives[request.name], request.name);
      ofSubject(incentive.subject);
      return paymentSql(context, compiler, incentive);
    }
    case 'price': {
      const price = defined(program.prices[request.name], request.name);
      ofSubject(price.subject);
      return priceSql(context, compiler, price);
    }
    case 'scheme': {
      const scheme = defined(program.schemes[request.name], request.name);
      ofSubject(scheme.subject);
      return schemeSql(compiler, scheme, year, request.hasNotes);
    }
  }
}

/** The scheme whose results a formula reads: one of the own subject, in the run's year; any other is refused. */
function ownScheme({ program, year }: SqlContext, compiler: SqlCompiler, node: SchemeRef, then: number): Scheme {
  const scheme = defined(program.schemes[node.scheme], node.scheme);
  compiler.own(scheme.subject, scheme.name);
  if (then !== year) throw new RefusedSql('scheme-in-formula', scheme.name);
  return scheme;
}

/**
 * One SQL statement that computes a request for every row of the layout's relation, in row order. Column `doubt` is true on rows that
 * the server can't decide exactly (sizes near the ends of floats, sums of fractions that lie too close to call): whoever runs the
 * statement reads these rows one by one instead. A refusal where the program needs what statements don't express; a fault where the
 * program has nothing of that name.
 */
export function writeStatement(
  program: Program,
  layout: SqlLayout,
  year: number,
  request: SqlRequest,
  options: { readonly day?: Day } = {},
): SqlStatement | SqlRefusal {
  const s = new Stages(layout);
  const context: SqlContext = {
    s,
    program,
    year,
    day: options.day ?? lastDayOf(year),
    schemeGroup: (compiler, scheme, then) =>
      schemeGroupSql(compiler, defined(program.schemes[scheme], scheme), year, then),
    bandLabel: (compiler, band, then) => bandLabelSql(context, compiler, band, then),
    schemeNumber: (compiler, node, then) => {
      const part = node.part === 'rank' ? 'rank' : 'score';
      return schemeNumberSql(compiler, ownScheme(context, compiler, node, then), year, part);
    },
    schemeClass: (compiler, node, then) => {
      const part = node.part === 'managed' ? 'managed' : 'class';
      return schemeClassSql(compiler, ownScheme(context, compiler, node, then), year, part);
    },
  };
  try {
    const { columns, doubts } = compute(context, request);
    return s.finish({ ...columns, doubt: doubts.length === 0 ? 'false' : doubts.join(' or ') });
  } catch (error) {
    if (error instanceof RefusedSql) return error.refusal;
    throw error;
  }
}
