import { parseExact } from '../base/exact.ts';
import { findColumn } from '../data/find-column.ts';
import { choiceOfYears } from '../program/choice-of-years.ts';
import type { Aggregate, Expression, IndicatorRef, ItemRef, Subject, Window } from '../program/expression.ts';
import { knownMean } from '../program/known-mean.ts';
import { partsOf } from '../program/visit-expression.ts';
import { earlierYears } from '../rows/earlier-years.ts';
import { givenNumber } from '../rows/given-value.ts';
import { populationOf } from '../rows/group-value.ts';
import { Num } from '../rows/num.ts';
import { getIndicator, ratioIn } from '../rows/ratio-of.ts';
import { findFrame, givenParameter, parameterOf, type Run, valueOn } from '../rows/run.ts';
import {
  arithmeticKernel,
  atOf,
  convertKernel,
  missingFor,
  oracleFor,
  quotientKernel,
  ratioKernel,
  sumKernel,
} from './arithmetic-kernels.ts';
import { awardKernel } from './award-kernel.ts';
import { beforeBeginning } from './beginning-kernel.ts';
import { factsOf, hasMissing } from './column-facts.ts';
import {
  atLeastKernel,
  chosenFlags,
  compareKernel,
  dayMissingKernel,
  exactVerdict,
  firstKernel,
  isDatum,
  logicKernel,
  missingKernel,
  notKernel,
  oneOfKernel,
  oracleFlags,
  settledWithout,
} from './flag-kernels.ts';
import { groupKernel, groupTable, hasGroupTable, ownGroupKernel, pooledYearsKernel } from './group-kernels.ts';
import {
  type Compiler,
  constantFlags,
  constantNumbers,
  type FlagKernel,
  lagged,
  materialize,
  type NumberKernel,
  type Place,
  type TextKernel,
  wholeFlags,
  wholeNumbers,
} from './kernel.ts';
import {
  absoluteKernel,
  choiceKernel,
  extremeKernel,
  findTable,
  gatheredKernel,
  growthKernel,
  literalNumbers,
  negateKernel,
  oracleNumbers,
  preferred,
  roundKernel,
  sinceKernel,
  sinceTodayKernel,
} from './number-kernels.ts';
import { agreedKernel, isNobodyOpen } from './open-rank-kernels.ts';
import { peakKernel } from './peak-kernel.ts';
import { remember } from './remember.ts';
import { ratedFlags, schemeNumbers } from './scheme-kernels.ts';
import { targetKernel } from './target-kernel.ts';
import { textKernel } from './text-kernels.ts';
import { totalBeforeKernel } from './total-before-kernel.ts';

/**
 * Compiles expressions for all subjects of a kind into kernels: closures over typed arrays, each expression once per year.
 * Every caller gets kernels of its own, because the exact reading of a doubtful row may start another computation in the middle of a block.
 */
export function makeCompiler(run: Run, subject: Subject): Compiler<Expression> {
  return new ColumnCompiler(run, subject);
}

/** What a worked example may state by its canonical text. */
const mayBeGiven: ReadonlySet<string> = new Set(
  'aggregate lag at-year in-year peak window scheme award target'.split(' '),
);

class ColumnCompiler implements Compiler<Expression> {
  readonly rows: number;
  readonly #numbers = new Map<unknown, Map<string, NumberKernel>>();
  readonly #flags = new Map<unknown, Map<string, FlagKernel>>();

  constructor(
    readonly run: Run,
    readonly subject: Subject,
  ) {
    this.rows = findFrame(run, subject)?.ids.length ?? 0;
  }

  number(node: Expression, place: Place): NumberKernel {
    if (place.tier) return this.#compileNumber(node, place);
    const owner = node.op === 'indicator' ? `${node.subject}.${node.name}` : node;
    return remember(this.#numbers, owner, place, () => this.#compileNumber(node, place));
  }

  flag(node: Expression, place: Place): FlagKernel {
    if (place.tier) return this.#compileFlag(node, place);
    return remember(this.#flags, node, place, () => this.#compileFlag(node, place));
  }

  text(node: Expression, place: Place): TextKernel {
    return textKernel(this, node, place);
  }

  #compileNumber(node: Expression, place: Place): NumberKernel {
    const given = this.#givenAggregate(node);
    if (given) return constantNumbers(given.float, false);
    switch (node.op) {
      case 'constant':
        return literalNumbers(String(node.value));
      case 'item':
        return this.#numberItem(node, place);
      case 'indicator':
        return this.#indicator(node, place);
      case 'parameter': {
        const value = parameterOf(this.run, node.name);
        return value instanceof Num ? constantNumbers(value.float, isDatum(value)) : constantNumbers(Number.NaN, false);
      }
      case 'target':
        return targetKernel(this, node, place);
      case 'value-on':
        return givenParameter(this.run, node.name) === undefined
          ? this.number(valueOn(this.run, node), place)
          : this.number({ ...node, op: 'parameter' }, place);
      case 'scheme':
        return schemeNumbers(this.run, node, this.subject, place) ?? oracleNumbers(this, node, place);
      case 'award':
        return awardKernel(this, node, place) ?? oracleNumbers(this, node, place);
      case 'tier':
        return place.tier ?? constantNumbers(Number.NaN, false);
      case 'add':
      case 'subtract':
      case 'multiply':
      case 'divide':
        return arithmeticKernel(this, node, place);
      case 'if': {
        if (node.open?.length && isNobodyOpen(this, node.open, place)) return this.number(node.whenTrue, place);
        const table = findTable(this, node, place);
        if (table) return table;
        const condition = this.flag(node.condition, place);
        if (condition.constant === 1) return this.number(node.whenTrue, place);
        if (condition.constant === 0) return this.number(node.whenFalse, place);
        return choiceKernel(condition, this.number(node.whenTrue, place), this.number(node.whenFalse, place));
      }
      case 'min':
      case 'max': {
        const { op } = node;
        return node.of.map((part) => this.number(part, place)).reduce((a, b) => extremeKernel(a, b, op));
      }
      case 'abs':
        return absoluteKernel(this.number(node.of[0], place));
      case 'negate':
        return negateKernel(this.number(node.of[0], place));
      case 'round':
        return roundKernel(this, node, place);
      case 'convert': {
        const factor = parseExact(node.factor);
        return factor ? convertKernel(this.number(node.of, place), factor) : oracleNumbers(this, node, place);
      }
      case 'since': {
        const today = sinceTodayKernel(this, node, place);
        if (today) return today;
        const frame = findFrame(this.run, this.subject);
        const isOwn = partsOf(node).every((day) => day.op === 'item' && day.subject === this.subject);
        return isOwn && frame ? sinceKernel(this, node, frame, place) : oracleNumbers(this, node, place);
      }
      case 'lag':
        return this.number(node.of, lagged(place, node.years));
      case 'at-year':
        return this.number(node.of, { ...place, year: node.year });
      case 'in-year':
        return this.number(choiceOfYears(node, [...earlierYears(this.run, place.year), place.year]), place);
      case 'peak':
        return peakKernel(earlierYears(this.run, place.year).map((year) => this.number(node.of, { ...place, year })));
      case 'window':
        return this.#window(node, place);
      case 'growth':
        return growthKernel(
          this.number(node.of, place),
          node.before ? this.number(node.before, place) : this.number(node.of, lagged(place, 1)),
          missingFor(this, node, place),
        );
      case 'aggregate': {
        if (node.how === 'apportion') return oracleNumbers(this, node, place);
        if (node.how === 'before') return totalBeforeKernel(makeCompiler(this.run, this.subject), node, place);
        const subject = populationOf(this.run, node, atOf(this, place, 0));
        if (node.over)
          return groupKernel(makeCompiler(this.run, subject), node, { year: place.year }, oracleFor(this, node, place));
        if (subject !== this.subject) return oracleNumbers(this, node, place);
        const kernelOf = hasGroupTable(node) ? groupKernel : ownGroupKernel;
        return kernelOf(makeCompiler(this.run, subject), node, place, oracleFor(this, node, place));
      }
      default:
        return oracleNumbers(this, node, place);
    }
  }

  #givenAggregate(node: Expression): Num | undefined {
    return mayBeGiven.has(node.op) ? givenNumber(this.run, node) : undefined;
  }

  #numberItem(node: ItemRef, place: Place): NumberKernel {
    const target = findFrame(this.run, node.subject);
    const column = target && findColumn(target, node.name, place.year);
    if (column?.kind !== 'number') return constantNumbers(Number.NaN, false);
    const facts = factsOf(column);
    const sign = facts.isPositive ? 'positive' : facts.isNonNegative ? 'non-negative' : 'any';
    const whole = wholeNumbers(column.values, facts.hasMissing ? column.missing : null, {
      ulps: 1,
      sign,
      isDatum: true,
    });
    return node.subject === this.subject ? whole : this.#gather(whole, node.subject);
  }

  #gather(whole: NumberKernel, subject: Subject): NumberKernel {
    const links = findFrame(this.run, this.subject)?.links.get(subject);
    return links ? gatheredKernel(whole, links) : constantNumbers(Number.NaN, false);
  }

  #indicator(node: IndicatorRef, place: Place): NumberKernel {
    if (node.subject !== this.subject) {
      const owner = makeCompiler(this.run, node.subject);
      return this.#gather(materialize(owner.number(node, { year: place.year }), owner.rows), node.subject);
    }
    const plain: Place = { year: place.year };
    const { definition } = getIndicator(this.run, node.name);
    const given = this.#givenIndicator(node, plain);
    if (definition.kind === 'observed') return given ?? constantNumbers(Number.NaN, false);
    const computed =
      definition.kind === 'formula'
        ? (beforeBeginning(definition, plain.year) ?? this.number(definition.formula, plain))
        : ratioKernel(
            this.number(definition.numerator, plain),
            this.number(definition.denominator, plain),
            definition.factor,
            missingFor(this, node, plain),
          );
    return given ? preferred(given, computed) : computed;
  }

  #givenIndicator(node: IndicatorRef, place: Place): NumberKernel | undefined {
    const frame = findFrame(this.run, this.subject);
    return frame && findColumn(frame, node.name, place.year)
      ? this.#numberItem({ ...node, op: 'item' }, place)
      : undefined;
  }

  #window(node: Window, place: Place): NumberKernel {
    const years = node.lags.map((lag) => lagged(place, lag));
    if (node.how === 'known-mean') return this.number(knownMean(node), place);
    if (node.how === 'mean') {
      const sum = years.map((year) => this.number(node.of, year)).reduce((a, b) => sumKernel(a, b, false));
      return quotientKernel(sum, constantNumbers(years.length, true), false, () => false);
    }
    const inner = node.of.op === 'convert' ? undefined : node.of;
    if (inner?.op === 'aggregate' && inner.how === 'pooled') return this.#pooledYears(node, inner, years);
    if (!inner) return oracleNumbers(this, node, place);
    const ratio = inner.op === 'indicator' && inner.subject === this.subject ? ratioIn(this.run, inner) : undefined;
    if (!ratio && ratioIn(this.run, inner)) return oracleNumbers(this, node, place);
    if (!ratio) return years.map((year) => this.number(inner, year)).reduce((a, b) => sumKernel(a, b, false));
    const pooled = (part: Expression): NumberKernel =>
      years.map((year) => this.number(part, { year: year.year })).reduce((a, b) => sumKernel(a, b, false));
    return ratioKernel(pooled(ratio.numerator), pooled(ratio.denominator), ratio.factor, missingFor(this, node, place));
  }

  /** A pooled ratio of groups over several years. */
  #pooledYears(node: Window, inner: Aggregate, years: readonly Place[]): NumberKernel {
    const subject = populationOf(this.run, inner, atOf(this, years[0], 0));
    const ratio = ratioIn(this.run, inner);
    const place: Place = { ...years[0], year: years[0].year + node.lags[0] };
    if (subject !== this.subject || !ratio || this.#givenAggregate(inner)) return oracleNumbers(this, node, place);
    const tables = years.map((year) => groupTable(makeCompiler(this.run, subject), inner, year));
    return pooledYearsKernel(tables, inner.of, ratio.factor, oracleFor(this, node, place));
  }

  #compileFlag(node: Expression, place: Place): FlagKernel {
    switch (node.op) {
      case 'constant':
        return constantFlags(node.value === true ? 1 : 0);
      case 'item': {
        const frame = findFrame(this.run, this.subject);
        if (node.subject !== this.subject || !frame) break;
        const column = findColumn(frame, node.name, place.year);
        if (column?.kind !== 'flag') return constantFlags(2);
        const { values, missing } = column;
        return wholeFlags(hasMissing(missing) ? values.map((value, row) => (missing[row] ? 2 : value)) : values);
      }
      case 'lt':
      case 'le':
      case 'gt':
      case 'ge':
      case 'eq':
      case 'ne':
        return agreedKernel(
          this,
          settledWithout(this, [node.left, node.right], place, compareKernel(this, node, place), node.op === 'ne'),
          node,
          place,
        );
      case 'in':
        return settledWithout(this, [node.of], place, oneOfKernel(this, node, place), false);
      case 'scheme':
        return ratedFlags(this.run, node, this.subject, place) ?? oracleFlags(exactVerdict(this, node, place));
      case 'and':
      case 'or':
        return logicKernel(
          node.of.map((part) => this.flag(part, place)),
          node.op,
        );
      case 'at-least':
        return atLeastKernel(
          node.of.map((part) => this.flag(part, place)),
          node.count,
        );
      case 'not':
        return notKernel(this.flag(node.of, place));
      case 'is-missing':
        return node.of.type === 'day'
          ? dayMissingKernel(this, node.of, oracleFlags(exactVerdict(this, node, place)), place)
          : missingKernel(this.#anyKernel(node.of, place));
      case 'lag':
        return this.flag(node.of, lagged(place, node.years));
      case 'at-year':
        return this.flag(node.of, { ...place, year: node.year });
      case 'if':
        return chosenFlags(
          this.flag(node.condition, place),
          this.flag(node.whenTrue, place),
          this.flag(node.whenFalse, place),
        );
      case 'consecutive':
        return logicKernel(
          Array.from({ length: node.count }, (_, lag) => this.flag(node.of, lagged(place, lag))),
          'and',
        );
      case 'first': {
        const earlier = earlierYears(this.run, place.year).map((year) => this.flag(node.of, { ...place, year }));
        return firstKernel(this.flag(node.of, place), earlier, this.run.isCase);
      }
      default:
    }
    return oracleFlags(exactVerdict(this, node, place));
  }

  #anyKernel(node: Expression, place: Place): NumberKernel | TextKernel | FlagKernel {
    if (node.type === 'number') return this.number(node, place);
    return node.type === 'text' ? this.text(node, place) : this.flag(node, place);
  }
}
