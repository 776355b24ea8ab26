import { type Day, lastDayOf } from '../base/day.ts';
import type { Expression } from '../program/expression.ts';
import type { Indicator, Program } from '../program/program.ts';
import { settledProgram } from '../rows/settled-program.ts';
import { awardNumberSql } from './award-number-sql.ts';
import { makeSqlCompiler } from './compile-expression.ts';
import type { SqlLayout } from './layout.ts';
import { missingSql } from './number-sql.ts';
import { paymentSql } from './payment-sql.ts';
import { priceSql } from './price-sql.ts';
import { RefusedSql, type SqlRefusal } from './refusal.ts';
import { bandLabelSql, bandSql, ruleSql } from './rule-sql.ts';
import { isRatedSql, schemeClassSql, schemeNumberSql, schemeSql } from './scheme-results.ts';
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

function compute(context: SqlContext, s: Stages, request: SqlRequest): Result {
  const { program, year } = context;
  const compiler = makeSqlCompiler(context, s);
  const numberOf = (node: Expression): Result => {
    const { f, doubts } = compiler.number(node, { year });
    return { columns: { value: f }, doubts };
  };
  const ofSubject = (subject: string): void => {
    if (subject !== compiler.subject) throw new RangeError(`rows of ${compiler.subject}, asked about ${subject}`);
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

/** The run in which a formula reads the results of a scheme; undefined for a past year up to which there are no data at all. */
function runOf(compiler: SqlCompiler, then: number): SqlCompiler | undefined {
  const { years } = compiler.s.layout;
  if (then < compiler.context.year && !years.some((year) => year <= then)) return undefined;
  return compiler.inYear(then);
}

/**
 * One SQL statement that computes a request for every row of the layout's relation, in row order. Column `doubt` is true on rows that
 * the server can't decide exactly (sizes near the ends of floats, sums of fractions that lie too close to call): whoever runs the
 * statement reads these rows one by one instead. A refusal where the program needs what statements don't express; a fault where the
 * program has nothing of that name. `rows`: about how many rows there are; more of them are computed in fewer steps.
 */
export function writeStatement(
  stated: Program,
  layout: SqlLayout,
  year: number,
  request: SqlRequest,
  options: { readonly day?: Day; readonly rows?: number } = {},
): SqlStatement | SqlRefusal {
  const s = new Stages(layout);
  const day = options.day ?? lastDayOf(year);
  const program = settledProgram(stated, day);
  const context: SqlContext = {
    program,
    year,
    day,
    schemeGroup: (compiler, name, then) => {
      const scheme = defined(program.schemes[name], name);
      if (scheme.subject !== compiler.subject) throw new RangeError(`${name} has no groups of ${compiler.subject}`);
      return schemeGroupSql(compiler, scheme, compiler.context.year, then);
    },
    bandLabel: (compiler, band, then) => bandLabelSql(compiler.context, compiler, band, then),
    schemeNumber: (compiler, node, then) => {
      const run = runOf(compiler, then);
      return run ? schemeNumberSql(run, defined(program.schemes[node.scheme], node.scheme), then, node) : missingSql;
    },
    awardNumber: (compiler, node, then) =>
      awardNumberSql(compiler, defined(program.incentives[node.incentive], node.incentive), node.part, then),
    schemeClass: (compiler, node, then) => {
      const run = runOf(compiler, then);
      const part = node.part === 'managed' ? 'managed' : 'class';
      if (!run) return { t: 'null::text', doubts: [] };
      return schemeClassSql(run, defined(program.schemes[node.scheme], node.scheme), then, part);
    },
    isRated: (compiler, node, then) => {
      const run = runOf(compiler, then);
      if (!run) return { b: 'null::boolean', doubts: [] };
      return isRatedSql(run, defined(program.schemes[node.scheme], node.scheme), then);
    },
  };
  try {
    const { columns, doubts } = compute(context, s, request);
    return s.finish({ ...columns, doubt: doubts.length === 0 ? 'false' : doubts.join(' or ') }, options.rows);
  } catch (error) {
    if (error instanceof RefusedSql) return error.refusal;
    throw error;
  }
}
