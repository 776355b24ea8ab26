import { lastDayOf, parseDay } from '../base/day.ts';
import { type Exact, exact, parseExact } from '../base/exact.ts';
import type { Aggregate, Constant, Expression, Subject } from '../program/expression.ts';
import type { Indicator } from '../program/program.ts';
import { flagSql } from './compile-flag.ts';
import { attributeSql, subjectOf } from './group-key-sql.ts';
import {
  type GroupSql,
  groupCount,
  groupExtreme,
  groupMean,
  groupQuantile,
  groupRank,
  groupShare,
  groupSum,
  type MembersSql,
  membersSql,
  pooledParts,
  wholeSql,
} from './group-sql.ts';
import { itemSql } from './item-sql.ts';
import { findSqlColumn } from './layout.ts';
import {
  addSql,
  chooseSql,
  convertSql,
  datumSql,
  divideSql,
  extremeSql,
  joinDoubts,
  missingSql,
  multiplySql,
  type NumberSql,
  oneSql,
  ratioSql,
  roundSql,
  signSql,
  textSql,
} from './number-sql.ts';
import { parameterInForce } from './parameter-in-force.ts';
import { RefusedSql } from './refusal.ts';
import { sinceSql } from './since-sql.ts';
import type { PlainSql, SqlCompiler, SqlContext, SqlPlace } from './sql-compiler.ts';

/** Compiles expressions of the layout's subject into columns of a statement; everything it can't express is a refusal. */
export function makeSqlCompiler(context: SqlContext): SqlCompiler {
  const { s, program } = context;
  const { subject } = s.layout;
  const own = (other: Subject, about: string): void => {
    if (other !== subject) throw new RefusedSql('linked-subject', about);
  };

  function datum(name: string, year: number): NumberSql {
    const found = findSqlColumn(s.layout, name, year);
    return found?.type === 'number' ? datumSql(s, s.column(found.column)) : missingSql;
  }

  const parameter = (name: string): string | null => parameterInForce(context, name);

  function definition(name: string): Indicator {
    const found = program.indicators[name];
    if (!found) throw new RangeError(`no indicator ${name}`);
    return found;
  }

  function indicator(name: string, year: number): NumberSql {
    const found = definition(name);
    own(found.subject, name);
    const formula = byFormula(found, { year });
    const given = findSqlColumn(s.layout, name, year);
    if (given?.type !== 'number') return formula;
    const stated = datum(name, year);
    return chooseSql(s, { b: s.place(`${stated.f} is not null`), doubts: [] }, stated, formula);
  }

  function byFormula({ definition: how }: Indicator, place: SqlPlace): NumberSql {
    switch (how.kind) {
      case 'observed':
        return missingSql;
      case 'formula':
        return number(how.formula, place);
      case 'ratio':
        return byFactor(ratioSql(s, number(how.numerator, place), number(how.denominator, place)), how.factor);
    }
  }

  function byFactor(ratio: NumberSql, factor: string): NumberSql {
    const by = parseExact(factor);
    return by && by.n !== by.d ? convertSql(s, ratio, by) : ratio;
  }

  function ratioIn(node: Expression): (Indicator['definition'] & { kind: 'ratio' }) | undefined {
    if (node.op === 'convert' || node.op === 'aggregate') return ratioIn(node.of);
    if (node.op !== 'indicator') return undefined;
    own(node.subject, node.name);
    const { definition: how } = definition(node.name);
    return how.kind === 'ratio' ? how : undefined;
  }

  function throughConversions(node: Expression, value: NumberSql): NumberSql {
    return node.op === 'convert' ? convertSql(s, throughConversions(node.of, value), factorOf(node.factor)) : value;
  }

  function partsOfPooled(node: Aggregate, place: SqlPlace): { top: NumberSql; bottom: NumberSql; factor: string } {
    const ratio = ratioIn(node.of);
    if (!ratio) throw new TypeError('only a ratio is pooled over a group');
    const plain = { year: place.year };
    const parts = pooledParts(members(node, place), number(ratio.numerator, plain), number(ratio.denominator, plain));
    return { ...parts, factor: ratio.factor };
  }

  function members(node: Aggregate, place: SqlPlace): MembersSql {
    checkPopulation(node);
    const where = node.where ? flag(node.where, { year: place.year }) : undefined;
    return membersSql(s, group(node.by, place), where && { ...where, b: s.place(where.b) });
  }

  function checkPopulation(node: Aggregate): void {
    if (node.over) throw new RefusedSql('linked-subject', node.over.members);
    for (const name of node.by) {
      const other = program.groupings[name]?.subject ?? program.items[name]?.subject;
      if (other) own(other, name);
    }
    const other = subjectOf(program, node.of);
    if (other) own(other, node.how);
  }

  function group(by: readonly string[], place: SqlPlace): GroupSql {
    const parts = by.flatMap((name) => {
      if (name !== '组') return [attributeSql(s, program, name, place.year)];
      return place.scheme === undefined ? [] : [context.schemeGroup(compiler, place.scheme, place.year)];
    });
    return { keys: parts.map(({ t }) => s.place(t)), doubts: joinDoubts(...parts.map(({ doubts }) => doubts)) };
  }

  function aggregate(node: Aggregate, place: SqlPlace): NumberSql {
    if (node.how === 'pooled') {
      const { top, bottom, factor } = partsOfPooled(node, place);
      return throughConversions(node.of, byFactor(ratioSql(s, top, bottom), factor));
    }
    const over = members(node, place);
    if (node.how === 'count') return groupCount(over, flag(node.of, place));
    const value = number(node.of, place);
    switch (node.how) {
      case 'sum':
        return groupSum(over, value);
      case 'mean':
        return groupMean(over, value);
      case 'max':
      case 'min':
        return groupExtreme(over, value, node.how);
      case 'quantile':
        return groupQuantile(over, value, node.quantile ?? '1/2');
      case 'share':
        return groupShare(over, value);
      case 'rank':
        return groupRank(over, value, node.ascending === true).rank;
    }
  }

  function pooledYears(node: Expression, place: SqlPlace, lags: readonly number[]): NumberSql {
    if (node.op === 'convert') return convertSql(s, pooledYears(node.of, place, lags), factorOf(node.factor));
    const ratio =
      node.op === 'indicator' || (node.op === 'aggregate' && node.how === 'pooled') ? ratioIn(node) : undefined;
    const years = lags.map((lag) => place.year - lag);
    const add = (values: readonly NumberSql[]) => values.reduce((a, b) => addSql(s, a, b));
    if (!ratio) return add(years.map((year) => number(node, { ...place, year })));
    const parts = years.map((year) =>
      node.op === 'aggregate'
        ? partsOfPooled(node, { ...place, year })
        : { top: number(ratio.numerator, { year }), bottom: number(ratio.denominator, { year }) },
    );
    const whole = byFactor(
      ratioSql(s, add(parts.map(({ top }) => top)), add(parts.map(({ bottom }) => bottom))),
      ratio.factor,
    );
    return node.op === 'aggregate' ? throughConversions(node.of, whole) : whole;
  }

  function constant(node: Constant): NumberSql {
    return textSql(String(node.value));
  }

  function number(node: Expression, place: SqlPlace): NumberSql {
    const inYear = (lag: number): SqlPlace => ({ ...place, year: place.year - lag });
    switch (node.op) {
      case 'constant':
        return constant(node);
      case 'item':
        own(node.subject, node.name);
        return datum(node.name, place.year);
      case 'indicator':
        own(node.subject, node.name);
        return indicator(node.name, place.year);
      case 'parameter': {
        const value = parameter(node.name);
        return value === null ? missingSql : textSql(value);
      }
      case 'tier':
        return place.tier ?? missingSql;
      case 'scheme':
        return context.schemeNumber(compiler, node, place.year);
      case 'add':
        return addSql(s, number(node.left, place), number(node.right, place));
      case 'subtract':
        return addSql(s, number(node.left, place), number(node.right, place), '-');
      case 'multiply':
        return multiplySql(s, number(node.left, place), number(node.right, place));
      case 'divide':
        return divideSql(s, number(node.left, place), number(node.right, place));
      case 'if':
        return chooseSql(s, flag(node.condition, place), number(node.whenTrue, place), number(node.whenFalse, place));
      case 'min':
      case 'max': {
        const how = node.op;
        return node.of.map((part) => number(part, place)).reduce((a, b) => extremeSql(s, a, b, how));
      }
      case 'abs':
        return signSql(
          s,
          node.of.map((part) => number(part, place)).reduce((a, b) => addSql(s, a, b)),
          'abs',
        );
      case 'negate':
        return signSql(
          s,
          node.of.map((part) => number(part, place)).reduce((a, b) => addSql(s, a, b)),
          '-',
        );
      case 'round':
        return roundSql(s, number(node.of, place), node.decimals, node.how);
      case 'convert':
        return convertSql(s, number(node.of, place), factorOf(node.factor));
      case 'since':
        return sinceSql(
          s,
          plain(node.of, place),
          node.in,
          place.year === context.year ? context.day : lastDayOf(place.year),
        );
      case 'lag':
        return number(node.of, inYear(node.years));
      case 'at-year':
        return number(node.of, { ...place, year: node.year });
      case 'peak': {
        const earlier = s.layout.years.filter((year) => year < place.year);
        return peakSql(
          s,
          earlier.map((year) => number(node.of, { ...place, year })),
        );
      }
      case 'window': {
        if (node.how === 'pooled') return pooledYears(node.of, place, node.lags);
        const values = node.lags.map((lag) => number(node.of, inYear(lag)));
        return divideSql(
          s,
          values.reduce((a, b) => addSql(s, a, b)),
          wholeSql(values.length),
        );
      }
      case 'growth': {
        const before = number(node.of, inYear(1));
        return addSql(s, ratioSql(s, number(node.of, place), before), oneSql, '-');
      }
      case 'aggregate':
        return aggregate(node, place);
      default:
        throw new TypeError(`${node.op} is not a number`);
    }
  }

  function plain(node: Expression, place: SqlPlace): PlainSql {
    switch (node.op) {
      case 'constant': {
        if (node.type === 'day') return { t: `${parseDay(String(node.value)) ?? 'null'}::integer`, doubts: [] };
        return { t: s.text(String(node.value)), doubts: [] };
      }
      case 'item':
        own(node.subject, node.name);
        return { t: itemSql(s, node.name, node.type, place.year), doubts: [] };
      case 'group':
        own(node.subject, node.name);
        return attributeSql(s, program, node.name, place.year);
      case 'parameter': {
        const value = parameter(node.name);
        return { t: value === null ? 'null::text' : s.text(value), doubts: [] };
      }
      case 'band':
        return context.bandLabel(compiler, node.band, place.year);
      case 'if': {
        const test = flag(node.condition, place);
        const [yes, no] = [plain(node.whenTrue, place), plain(node.whenFalse, place)];
        const b = s.place(test.b);
        const t = `case when ${b} then ${yes.t} when not ${b} then ${no.t} end`;
        return { t, doubts: joinDoubts(test.doubts, yes.doubts, no.doubts) };
      }
      case 'lag':
        return plain(node.of, { ...place, year: place.year - node.years });
      case 'at-year':
        return plain(node.of, { ...place, year: node.year });
      case 'scheme':
        return context.schemeClass(compiler, node, place.year);
      default:
        throw new TypeError(`${node.op} is neither a text nor a day`);
    }
  }

  const flag: SqlCompiler['flag'] = (node, place) => flagSql(compiler, node, place);
  const compiler: SqlCompiler = { s, program, subject, own, number, flag, plain, group };
  return compiler;
}

/** The most of what is known; missing where nothing is. */
function peakSql(s: SqlContext['s'], values: readonly NumberSql[]): NumberSql {
  return values.reduce((best, value) => {
    const [isFirst, isLast] = [best, value].map(({ f }) => ({ b: s.place(`(${f}) is null`), doubts: [] }));
    return chooseSql(s, isFirst, value, chooseSql(s, isLast, best, extremeSql(s, best, value, 'max')));
  }, missingSql);
}

function factorOf(text: string): Exact {
  return parseExact(text) ?? exact(1n);
}
