import { because } from '../base/because.ts';
import type { Report } from '../base/diagnostic.ts';
import { compare, type Exact, exact, exactFromNumber, multiply, one, parseExact, printExact } from '../base/exact.ts';
import type { SourceFile } from '../base/source.ts';
import type { Span } from '../base/span.ts';
import { convertFactor } from '../base/unit.ts';
import { formulasOf, sitesOf } from '../bind/own-formulas.ts';
import type { CompareOp, Expression } from '../program/expression.ts';
import { ownOf } from '../program/own-definitions.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Incentive, Program, Scheme } from '../program/program.ts';
import { visitExpression } from '../program/visit-expression.ts';
import { ImplausibleCheck } from './implausible.ts';
import { printAmount } from './print-amount.ts';
import { Ranges } from './score-range.ts';
import { statedScheme } from './stated-scheme.ts';

/** A number that is written out, in its unit. */
interface Written {
  readonly value: Exact;
  readonly unit: string;
  readonly at: Span;
}

function writtenIn(node: Expression | undefined, at: Span): Written | undefined {
  const value = node?.op === 'constant' && node.type === 'number' ? parseExact(String(node.value)) : undefined;
  return node && value && { value, unit: node.unit ?? '1', at: node.at ?? at };
}

/** Since a day that a file of today holds; days that are set down may be still to come. */
const lifetimes = {
  years: [-100, 150],
  months: [-1200, 1800],
  days: [-36_500, 55_000],
  'calendar-years': [-100, 150],
  'year-itself': [1800, 2200],
  'month-itself': [1, 12],
} as const;
/** In %: nothing shrinks by more than all of it, and what grows tenfold in a year isn't asked for. */
const growths = [-100, 1000] as const;

/** What a value is plausible between: the range that its item or indicator states, or what it can't well exceed. */
function rangeOf(node: Expression, program: Program): readonly [number, number] | undefined {
  if (node.op === 'since') return lifetimes[node.in];
  if (node.op === 'item') return program.items[node.name]?.range;
  if (node.op !== 'indicator') return undefined;
  const { range, definition, unit } = program.indicators[node.name] ?? {};
  const formula = definition?.kind === 'formula' ? definition.formula : undefined;
  const inner = formula?.op === 'convert' ? formula.of : formula;
  const isGrowth = range === undefined && unit === '%' && inner?.op === 'growth';
  return isGrowth ? growths : range;
}

const turned: Readonly<Record<CompareOp, CompareOp>> = { lt: 'gt', le: 'ge', gt: 'lt', ge: 'le', eq: 'eq', ne: 'ne' };

class PlausibilityCheck extends ImplausibleCheck {
  constructor(
    program: Program,
    readonly files: readonly SourceFile[],
    report: Report,
  ) {
    super(program, report);
  }

  /** A number written beside a value that has a plausible range must lie inside it: a unit that is 10⁴ off doesn't. */
  beside(value: Expression, written: Written | undefined): void {
    const inner = value.op === 'convert' ? value.of : value;
    const range = rangeOf(inner, this.program);
    const factor = written && convertFactor(written.unit, inner.unit ?? '1');
    if (!range || !written || !factor || written.value.n === 0n) return;
    const number = multiply(written.value, factor);
    const [least, most] = range.map(exactFromNumber);
    if (!least || !most || (compare(least, number) <= 0 && compare(number, most) <= 0)) return;
    const name = printExpression(inner);
    const span = `${range[0]} 到 ${range[1]} ${inner.unit ?? ''}`;
    const text = `${printExact(number)} ${inner.unit ?? ''}`;
    this.warn(written.at, text, 'plausible-range-unit-right', name, span);
  }

  /** Whether the number was written without a unit of its own. */
  isBare(at: Span): boolean {
    const line = this.files.find(({ path }) => path === at.file)?.text.split(/\r\n|\n|\r/)[at.line - 1] ?? '';
    return at.line === at.endLine && !/[%％倍]/.test(line.slice(at.column - 1, at.endColumn - 1));
  }

  /** 0.3 in a column of per cent, where 30 was meant, is the usual slip. */
  share({ value, unit, at }: Written): void {
    if (unit !== '%' || value.n <= 0n || compare(value, exact(1n, 2n)) >= 0 || !this.isBare(at)) return;
    const percent = printExact(multiply(value, exact(100n)));
    this.warn(at, `${printExact(value)}%`, 'unit-already-meant', percent);
  }

  /** A growth of 20 is twentyfold: 20 % is meant. */
  growth(value: Expression, written: Written | undefined): void {
    const isShare = value.op === 'growth' || (value.op === 'aggregate' && value.how === 'share');
    if (!isShare || written?.unit !== '1' || compare(written.value, one) <= 0 || !this.isBare(written.at)) return;
    const number = printExact(written.value);
    this.warn(written.at, number, 'fold-meant', number);
  }

  /** An amount of money compared with a few 元, or with less than none. */
  money(value: Expression, op: CompareOp, written: Written | undefined): void {
    const inner = value.op === 'convert' ? value.of : value;
    const factor = written && convertFactor(written.unit, '元');
    const isLevel = /^(item|indicator|aggregate|lag|window)$/.test(inner.op);
    if (!written || !factor || !isLevel || written.value.n === 0n) return;
    const yuan = multiply(written.value, factor);
    const text = printAmount(written.value, written.unit);
    const name = printExpression(inner);
    if (yuan.n > 0n && compare(yuan, exact(1000n)) < 0) this.warn(written.at, text, 'a-few-yuan', printExact(yuan));
    else if (yuan.n < 0n && (op === 'gt' || op === 'ge') && !/利润|盈|亏|净|增/.test(name))
      this.warn(written.at, text, 'below-zero-sign-right');
  }

  /** `汇总(x) * 70` where 70 % is meant, `电价 * 20` likewise. */
  factor(node: Expression): void {
    if (node.op !== 'multiply') return;
    for (const [of, by] of [
      [node.left, node.right],
      [node.right, node.left],
    ] as const) {
      const written = by.at && writtenIn(by, by.at);
      const inner = of.op === 'lag' || of.op === 'convert' ? of.of : of;
      const isOfOthers = inner.op === 'aggregate' && /^(pooled|sum|mean|max|min|quantile)$/.test(inner.how);
      const isPrice = inner.op === 'parameter' && /^[^/]*元\//.test(inner.unit ?? '');
      if (written?.unit !== '1' || !(isOfOthers || isPrice) || !this.isBare(written.at)) continue;
      const number = printExact(written.value);
      if (compare(written.value, exact(10n)) >= 0) this.warn(written.at, `* ${number}`, 'times-meant', number);
    }
  }

  /** A score of 0.6 of a hundred, or of 600. */
  scored(value: Expression, written: Written | undefined): void {
    if (value.op !== 'scheme' || value.part !== 'score' || !written || written.value.n <= 0n) return;
    const marks = (statedScheme(this.program, value.scheme)?.groups ?? []).map(({ fullMark = '100' }) =>
      parseExact(fullMark),
    );
    const [first] = marks;
    const full = first && marks.every((mark) => mark && compare(mark, first) === 0) ? first : undefined;
    const text = `${printExact(written.value)} 分`;
    if (!full || compare(full, exact(10n)) < 0) return;
    if (compare(written.value, one) <= 0) {
      const meant = printExact(multiply(written.value, full));
      this.warn(written.at, text, 'score-as-a-share', printExact(full), meant);
    } else if (compare(written.value, multiply(full, exact(3n))) >= 0 && !new Ranges(this.program).formula(value).most)
      this.warn(written.at, text, 'full-mark-more-than-three', printExact(full));
  }

  /** A fiftieth of what others have is no threshold: of a total one may well have a small share. */
  fraction(node: Expression): void {
    const inner = node.op === 'convert' ? node.of : node;
    if (inner.op !== 'multiply') return;
    for (const [of, by] of [
      [inner.left, inner.right],
      [inner.right, inner.left],
    ] as const) {
      const written = by.at && writtenIn(by, by.at);
      const base = of.op === 'lag' || of.op === 'convert' ? of.of : of;
      const isLevel = base.op === 'aggregate' && /^(pooled|mean|max|min|quantile)$/.test(base.how);
      if (!isLevel || written?.unit !== '1' || written.value.n <= 0n || compare(written.value, exact(1n, 10n)) >= 0)
        continue;
      const percent = printExact(multiply(written.value, exact(100n)));
      this.warn(written.at, `${printExpression(base)} * ${percent}%`, 'small-part-of-a-level', percent);
    }
  }

  comparisons(node: Expression): void {
    visitExpression(node, (one) => {
      this.factor(one);
      if (one.op !== 'lt' && one.op !== 'le' && one.op !== 'gt' && one.op !== 'ge' && one.op !== 'eq') return;
      for (const side of [one.left, one.right]) this.fraction(side);
      for (const [value, other] of [
        [one.left, one.right],
        [one.right, one.left],
      ] as const)
        if (other.at) {
          const written = writtenIn(other, other.at);
          this.beside(value, written);
          this.growth(value, written);
          this.scored(value, written);
          this.money(value, other === one.right ? one.op : turned[one.op], written);
        }
    });
  }

  scheme({ name, groups, classing, at }: Scheme): void {
    for (const { items } of groups) {
      for (const item of items) {
        const written = writtenIn(item.benchmark, item.at);
        if (written) {
          this.beside(item.value, written);
          this.share(written);
          if (item.transform === 'ratio' && written.value.n <= 0n)
            this.warn(written.at, printExact(written.value), 'benchmark-should-above');
        }
        if (item.transform === 'ratio' && item.direction === 'down' && item.cap === undefined)
          this.report('inverse-uncapped', item.at, { name: item.indicator });
      }
    }
    const breakers = (classing?.tieBreakers ?? []).map(({ value }) => printExpression(value));
    for (const [index, text] of breakers.entries()) {
      const isTwice = breakers.indexOf(text) < index;
      const isScore = groups.every(({ items, adjustments }) => {
        const [only, other] = items;
        return only && !other && adjustments.length === 0 && printExpression(only.value) === text;
      });
      const place = classing?.tieBreakers[index]?.value.at ?? at;
      if (isTwice || isScore) this.report('tie-breaker-idle', place, { name: text, scheme: name });
    }
  }

  incentive({ tiers }: Incentive): void {
    for (const { threshold, at: place } of tiers?.rows ?? []) {
      const value = parseExact(threshold);
      if (tiers && value) this.beside(tiers.value, { value, unit: tiers.value.unit ?? '1', at: place });
    }
  }

  /** Limits of a grading that nothing plausible reaches. */
  bands(): void {
    for (const { value, rows, at } of ownOf(this.program, 'bands'))
      for (const { limit } of rows) {
        const number = parseExact(limit ?? '');
        if (number) this.beside(value, { value: number, unit: value.unit ?? '1', at });
      }
  }

  parameters(): void {
    const { document } = this.program;
    for (const { name, unit, values, type } of ownOf(this.program, 'parameters')) {
      for (const { value, at } of values) {
        const number = type === 'number' && unit === '%' ? parseExact(value) : undefined;
        if (number && compare(number, exact(1000n)) > 0) this.warn(at, `${value}%`, 'more-than-tenfold-unit-right');
        if (number && number.n < 0n && /占比|比例|比重|幅度|率$/.test(name))
          this.warn(at, `${value}%`, 'share-below-zero');
      }
      this.validity(name, values.at(0), values.at(-1), document?.from ?? document?.dated, document?.until);
    }
  }

  /** A parameter that begins after its document comes into force, or ends before the document does. */
  validity(
    name: string,
    first: { readonly from: string; readonly at: Span } | undefined,
    last: { readonly until?: string; readonly at: Span } | undefined,
    from: string | undefined,
    until: string | undefined,
  ): void {
    if (first && from !== undefined && first.from > from)
      this.report('parameter-gap', first.at, { name, from, until: because('day-excluded', first.from) });
    const end = until ?? from;
    if (last?.until !== undefined && end !== undefined && last.until < end)
      this.report('parameter-gap', last.at, {
        name,
        from: because('day-excluded', last.until),
        until: end,
      });
  }

  targets(): void {
    const { document, targets, tasks, indicators } = this.program;
    const year = Number((document?.dated ?? '').slice(0, 4));
    for (const target of targets) {
      if (year > 0 && target.until > 0 && target.until < year)
        this.warn(target.at, `${target.name} ${target.until}`, 'document-later', year);
      const indicator = indicators[target.indicator ?? ''];
      if (!indicator) continue;
      const value: Expression = {
        op: 'indicator',
        type: 'number',
        name: indicator.name,
        subject: indicator.subject,
        unit: indicator.unit,
      };
      for (const line of target.lines) {
        const number = parseExact(line.value);
        if (number && target.basis === '年度')
          this.beside(value, { value: number, unit: target.unit ?? '1', at: target.at });
      }
    }
    for (const { title, due, from, at } of tasks) {
      const isBefore =
        due !== undefined &&
        ((document && due < document.dated) || (from !== undefined && Number(due.slice(0, 4)) < from));
      if (isBefore) this.warn(at, `${title} ${due}`, 'due-before-document-before-task');
    }
  }
}

/** Reports numbers that can't well be meant: outside a plausible range, a fraction in a column of per cent, a date too early. */
export function checkPlausibility(program: Program, files: readonly SourceFile[], report: Report): void {
  const check = new PlausibilityCheck(program, files, report);
  for (const { test } of sitesOf(program)) check.comparisons(test);
  for (const formula of formulasOf(program)) check.comparisons(formula);
  for (const scheme of Object.values(program.schemes)) check.scheme(scheme);
  for (const incentive of Object.values(program.incentives)) check.incentive(incentive);
  check.bands();
  check.parameters();
  check.targets();
}
