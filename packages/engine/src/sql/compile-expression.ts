import { lastDayOf } from '../base/day.ts';
import { parseExact } from '../base/exact.ts';
import { isUndivided, isZeroOverNobody } from '../program/about-node.ts';
import { choiceOfYears } from '../program/choice-of-years.ts';
import type { Aggregate, Expression, Subject } from '../program/expression.ts';
import { amongClaimants } from '../program/has-result.ts';
import { knownMean } from '../program/known-mean.ts';
import type { Indicator } from '../program/program.ts';
import { valueOnDay } from '../program/value-on.ts';
import { apportionedSql } from './apportion-sql.ts';
import { flagSql } from './compile-flag.ts';
import { plainSql } from './compile-plain.ts';
import { groupDeviation } from './deviation-sql.ts';
import { attributeSql, dividedBy, populationOf } from './group-key-sql.ts';
import {
  type GroupSql,
  groupCount,
  groupExtreme,
  groupMean,
  groupQuantile,
  groupRank,
  groupShare,
  groupSum,
  groupSumOrZero,
  type MembersSql,
  membersSql,
  pooledParts,
  wholeSql,
} from './group-sql.ts';
import { findSqlColumn } from './layout.ts';
import { linkColumn } from './link-sql.ts';
import {
  addSql,
  chooseSql,
  convertSql,
  datumSql,
  divideSql,
  extremeSql,
  factorOf,
  joinDoubts,
  missingSql,
  multiplySql,
  type NumberSql,
  oneSql,
  peakSql,
  ratioSql,
  roundSql,
  signSql,
  textSql,
  zeroSql,
} from './number-sql.ts';
import { makeOtherRows } from './other-rows.ts';
import { ownerColumn } from './owned-sql.ts';
import { parameterInForce } from './parameter-in-force.ts';
import { powerSql } from './power-sql.ts';
import { RefusedSql } from './refusal.ts';
import { geometricSql, logarithmSql } from './root-and-log-sql.ts';
import { sinceSql } from './since-sql.ts';
import { elsewhere, type SqlCompiler, type SqlContext, type SqlOver, type SqlPlace, sqlDayAt } from './sql-compiler.ts';
import type { Stages } from './stages.ts';
import { targetSql } from './target-sql.ts';
import { totalBeforeSql } from './total-before-sql.ts';

/** Compiles expressions of the stages' subject into columns of a statement; everything it can't express is a refusal. */
export function makeSqlCompiler(context: SqlContext, s: Stages): SqlCompiler {
  const { program } = context;
  const { subject } = s.layout;
  const inYears = new Map<number, SqlCompiler>();

  const { linked, everybody, ownedBy } = makeOtherRows(context, s, makeSqlCompiler);

  function numberOf(other: Subject, node: Expression, place: SqlPlace): NumberSql {
    const link = linked(other);
    return link ? link.number(link.compiler.number(node, elsewhere(place))) : missingSql;
  }

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
        if (!how.begins || place.year >= how.begins.year) return number(how.formula, place);
        return how.begins.before === undefined ? missingSql : textSql(how.begins.before);
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
    const where = node.where ? flag(node.where, { year: place.year }) : undefined;
    return membersSql(s, groupOf(node, place), where && { ...where, b: s.place(where.b) });
  }

  function groupOf({ by, byText = [], over }: Aggregate, place: SqlPlace): GroupSql {
    const texts = byText.map((text) => plain(text, { year: place.year }));
    if (!over) return dividedBy(s, group(by, place), texts);
    const column = ownerColumn(compiler, over);
    return { keys: column === undefined ? [] : [column], doubts: [] };
  }

  /** The column of whom members belong to, where that divides them. */
  function ownerOf(name: string): string | undefined {
    return program.groupings[name] || program.items[name] ? undefined : linkColumn(context, s, name as Subject);
  }

  function group(by: readonly string[], place: SqlPlace): GroupSql {
    const parts = by.flatMap((name) => {
      const owner = ownerOf(name);
      if (owner !== undefined) return [{ t: `${owner}::text`, doubts: [] }];
      if (name !== '组') return [attributeSql(s, program, name, place.year)];
      return place.scheme === undefined ? [] : [context.schemeGroup(compiler, place.scheme, place.year)];
    });
    return { keys: parts.map(({ t }) => s.place(t)), doubts: joinDoubts(...parts.map(({ doubts }) => doubts)) };
  }

  /** What is read over groups of another subject; without an attribute to divide by, everybody is the group. */
  function overOthers(own: Aggregate, node: Expression, place: SqlPlace): NumberSql | undefined {
    const { how, over } = own;
    if (how === 'apportion') return undefined;
    if (over) return place.ofMembers === own ? undefined : overOwned(own, over, node, place);
    const population = populationOf(program, node) ?? subject;
    if (population === subject) return undefined;
    if (!isUndivided(own) || how === 'share' || how === 'rank') return numberOf(population, node, place);
    const all = everybody(population);
    return all ? all.number(all.compiler.number(node, elsewhere(place))) : missingSql;
  }

  /** What is read over everything that belongs to the row; nobody is counted as none and adds up to zero. */
  function overOwned(own: Aggregate, over: SqlOver, node: Expression, { year }: SqlPlace): NumberSql {
    const link = ownedBy(over);
    if (!link) return missingSql;
    const value = link.number(link.compiler.number(node, { year, ofMembers: own }));
    if (own.how !== 'count' && !isZeroOverNobody(own)) return value;
    const somebody = { b: s.place(`${link.text(link.compiler.s.order)} is not null`), doubts: [] };
    return chooseSql(s, somebody, value, zeroSql);
  }

  function apportion(stated: Aggregate, place: SqlPlace): NumberSql {
    if (stated.least || stated.by.some(ownerOf)) throw new RefusedSql('bounded-parts', '限额分配');
    const node = amongClaimants(program, stated, subject);
    return apportionedSql(compiler, node, members(node, place), place.year);
  }

  function aggregate(node: Aggregate, place: SqlPlace): NumberSql {
    if (node.how === 'before') return totalBeforeSql(compiler, node, groupOf(node, { year: place.year }), place.year);
    const ofOthers = overOthers(node, node, place);
    if (ofOthers) return ofOthers;
    if (node.how === 'pooled') {
      const { top, bottom, factor } = partsOfPooled(node, place);
      return throughConversions(node.of, byFactor(ratioSql(s, top, bottom), factor));
    }
    if (node.how === 'apportion') return apportion(node, place);
    const over = members(node, place);
    if (node.how === 'count') return groupCount(over, flag(node.of, place));
    const value = number(node.of, place);
    switch (node.how) {
      case 'sum':
        return isZeroOverNobody(node)
          ? groupSumOrZero(over, value, node.where && flag(node.where, { year: place.year }))
          : groupSum(over, value);
      case 'mean':
        return groupMean(over, value);
      case 'deviation':
        return groupDeviation(over, value, node.isSample === true);
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
    const whole: Expression = { op: 'window', type: 'number', how: 'pooled', lags, of: node };
    if (node.op === 'indicator' && node.subject !== subject) return numberOf(node.subject, whole, place);
    const isEach = node.op === 'aggregate' && node.over && node.how !== 'pooled';
    const ofOthers = node.op === 'aggregate' && !isEach ? overOthers(node, whole, place) : undefined;
    if (ofOthers) return ofOthers;
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
    const pooled = byFactor(
      ratioSql(s, add(parts.map(({ top }) => top)), add(parts.map(({ bottom }) => bottom))),
      ratio.factor,
    );
    return node.op === 'aggregate' ? throughConversions(node.of, pooled) : pooled;
  }

  function number(node: Expression, place: SqlPlace): NumberSql {
    const inYear = (lag: number): SqlPlace => ({ ...place, year: place.year - lag });
    switch (node.op) {
      case 'constant':
        return textSql(String(node.value));
      case 'item':
        return node.subject === subject ? datum(node.name, place.year) : numberOf(node.subject, node, place);
      case 'indicator':
        return node.subject === subject ? indicator(node.name, place.year) : numberOf(node.subject, node, place);
      case 'parameter': {
        const value = parameter(node.name);
        return value === null ? missingSql : textSql(value);
      }
      case 'award': {
        const owner = program.incentives[node.incentive]?.subject ?? subject;
        return owner === subject ? context.awardNumber(compiler, node, place.year) : numberOf(owner, node, place);
      }
      case 'tier':
        return place.tier ?? missingSql;
      case 'scheme': {
        const owner = program.schemes[node.scheme]?.subject ?? subject;
        if (node.part === 'item' && node.scheme === place.scheme) {
          if (!place.ownItems) throw new RefusedSql('own-item-score', node.scheme);
          if (place.ownItems.year === place.year) return place.ownItems.score(node.item ?? '');
        }
        return owner === subject ? context.schemeNumber(compiler, node, place.year) : numberOf(owner, node, place);
      }
      case 'add':
        return addSql(s, number(node.left, place), number(node.right, place));
      case 'subtract':
        return addSql(s, number(node.left, place), number(node.right, place), '-');
      case 'multiply':
        return multiplySql(s, number(node.left, place), number(node.right, place));
      case 'target':
        return targetSql(compiler, node, place);
      case 'value-on':
        return number(valueOnDay(context.program, node), place);
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
      case 'negate': {
        const sum = node.of.map((part) => number(part, place)).reduce((a, b) => addSql(s, a, b));
        return signSql(s, sum, node.op === 'abs' ? 'abs' : '-');
      }
      case 'geometric':
        return geometricSql(
          s,
          node.of.map((part) => number(part, place)),
          node.weights,
        );
      case 'logarithm':
        return logarithmSql(s, number(node.of, place));
      case 'power': {
        const power = powerSql(s, number(node.of[0], place), node.of[1], (of) => number(of, place));
        if (!power) throw new RefusedSql('power', '幂');
        return power;
      }
      case 'round':
        return roundSql(s, number(node.of, place), node.decimals, node.how);
      case 'convert':
        return convertSql(s, number(node.of, place), factorOf(node.factor));
      case 'since': {
        const today = sqlDayAt(context, place.year, node);
        return sinceSql(s, node, plain(node.of, place), node.until ? plain(node.until, place) : today);
      }
      case 'lag':
        return number(node.of, inYear(node.years));
      case 'at-year':
        return number(node.of, { ...place, year: node.year });
      case 'in-year': {
        const earlier = s.layout.years.filter((year) => year < place.year);
        return number(choiceOfYears(node, [...earlier, place.year]), place);
      }
      case 'peak': {
        const earlier = s.layout.years.filter((year) => year < place.year);
        return peakSql(
          s,
          earlier.map((year) => number(node.of, { ...place, year })),
        );
      }
      case 'window': {
        if (node.how === 'pooled') return pooledYears(node.of, place, node.lags);
        if (node.how === 'known-mean') return number(knownMean(node), place);
        const values = node.lags.map((lag) => number(node.of, inYear(lag)));
        return divideSql(
          s,
          values.reduce((a, b) => addSql(s, a, b)),
          wholeSql(values.length),
        );
      }
      case 'growth': {
        const before = node.before ? number(node.before, place) : number(node.of, inYear(1));
        return addSql(s, ratioSql(s, number(node.of, place), before), oneSql, '-');
      }
      case 'aggregate':
        return aggregate(node, place);
      default:
        throw new TypeError(`${node.op} is not a number`);
    }
  }

  const plain: SqlCompiler['plain'] = (node, place) => plainSql(compiler, node, place);
  const flag: SqlCompiler['flag'] = (node, place) => flagSql(compiler, node, place);
  const inYear = (year: number): SqlCompiler => {
    if (year === context.year) return compiler;
    const { merged: _, ...rest } = context;
    const made = inYears.get(year) ?? makeSqlCompiler({ ...rest, year, ageDay: lastDayOf(year) }, s);
    inYears.set(year, made);
    return made;
  };
  const compiler: SqlCompiler = {
    s,
    program,
    subject,
    context,
    number,
    flag,
    plain,
    group,
    linked,
    everybody,
    ownedBy,
    inYear,
  };
  return compiler;
}
