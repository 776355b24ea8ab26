import type { Report } from '../base/diagnostic.ts';
import { compare, exact, parseExact, subtract } from '../base/exact.ts';
import type { Span } from '../base/span.ts';
import { convertFactor } from '../base/unit.ts';
import { formulaSitesOf, formulasOfIndicator, sitesOf } from '../bind/own-formulas.ts';
import { numbersInText } from '../parse/numbers-in-text.ts';
import type { Compare, Expression } from '../program/expression.ts';
import { ownOf } from '../program/own-definitions.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Condition, Incentive, Program, Rule, ScoreItem, ScoreTable } from '../program/program.ts';
import { unconverted, visitExpression } from '../program/visit-expression.ts';
import { citedFormulasOf } from './cited-formulas.ts';
import { namesIn, sayNumber } from './clause-texts.ts';
import { ImplausibleCheck } from './implausible.ts';
import { isNarrowed } from './said-names.ts';

const best = /百佳|百强|十强|十佳|强企|强县|强镇|优秀|先进|领军|龙头|标杆|示范/;

function textOf(node: Expression): string {
  return printExpression(unconverted(node));
}

function nameOf(node: Expression): string {
  const of = unconverted(node);
  return of.op === 'item' || of.op === 'indicator' ? of.name : '';
}

function isCompare(node: Expression): node is Compare {
  return /^(lt|le|gt|ge)$/.test(node.op);
}

class ReferenceCheck extends ImplausibleCheck {
  /** A rate of completion against the plan itself; a whole divided by its part. */
  comparison(test: Expression, around: Span): void {
    visitExpression(test, (node) => {
      if (!isCompare(node)) return;
      const at = node.at ?? around;
      for (const [value, other] of [
        [node.left, node.right],
        [node.right, node.left],
      ] as const) {
        const [, denominator] = formulasOfIndicator(this.program.indicators[nameOf(value)]);
        if (denominator && nameOf(denominator) !== '' && textOf(denominator) === textOf(other))
          this.warn(at, printExpression(node), 'ratio-against-its-base', nameOf(value));
        this.wholeByPart(value, other, at);
      }
    });
  }

  wholeByPart(value: Expression, other: Expression, at: Span): void {
    const of = unconverted(value);
    const isShare = convertFactor(other.unit ?? '1', '%') !== undefined && !textOf(other).includes('倍');
    if (of.op !== 'divide' || !isShare) return;
    const [whole, part] = [nameOf(of.left), nameOf(of.right)];
    if (whole !== '' && isNarrowed(whole, part)) this.warn(at, `${whole} / ${part}`, 'ratio-upside-down');
  }

  /** Scored by what others have of another indicator. */
  benchmark({ indicator, value, benchmark, transform, at }: ScoreItem): void {
    const base = benchmark && unconverted(benchmark);
    const of = base?.op === 'lag' ? unconverted(base.of) : base;
    if (transform === 'points' || (of?.op !== 'aggregate' && of?.op !== 'window') || nameOf(value) === '') return;
    const other = unconverted(of.of);
    const own = unconverted(value);
    const isOther =
      (other.op === 'indicator' || other.op === 'item') && other.op === own.op && other.name !== nameOf(value);
    if (isOther && !isNarrowed(other.name, nameOf(value)) && !isNarrowed(nameOf(value), other.name))
      this.warn(benchmark?.at ?? at, `${indicator} ${printExpression(of)}`, 'benchmark-of-another', other.name);
  }

  /** The formula of one item goes by what another is named for. */
  mixed(items: readonly ScoreItem[]): void {
    const own = items.filter(({ indicator }) => this.program.indicators[indicator]);
    for (const { indicator, points, table, at } of own) {
      const names = points && !table ? namesIn(points) : [];
      const other = own.find((one) => one.indicator !== indicator && names.includes(one.indicator));
      if (other && names.includes(indicator))
        this.warn(at, `${indicator} ${other.indicator}`, 'item-of-another', other.indicator);
    }
  }

  /** A parameter of another clause, where the clause of the rule has one of its own that nobody uses. */
  parameters(): void {
    const formulas = citedFormulasOf(this.program);
    const parametersIn = (formula: Expression): { readonly name: string; readonly at: Span | undefined }[] => {
      const found: { readonly name: string; readonly at: Span | undefined }[] = [];
      visitExpression(formula, (node) => {
        if (node.op === 'parameter') found.push({ name: node.name, at: node.at });
      });
      return found;
    };
    const uses = formulas.flatMap(({ formula, cites, at }) =>
      formula ? parametersIn(formula).map((one) => ({ name: one.name, at: one.at ?? at, cites })) : [],
    );
    const inIndicators = ownOf(this.program, 'indicators').flatMap((one) =>
      formulasOfIndicator(one).flatMap(parametersIn),
    );
    const used = new Set([...uses, ...inIndicators].map(({ name }) => name));
    const own = ownOf(this.program, 'parameters').filter(({ type }) => type === 'number');
    const citesOf = (name: string) => this.program.parameters[name]?.values.flatMap(({ cites }) => cites) ?? [];
    for (const idle of own.filter(({ name }) => !used.has(name))) {
      const wrong = uses.find(
        ({ name, cites }) =>
          this.program.parameters[name]?.unit === idle.unit &&
          name.slice(-2) === idle.name.slice(-2) &&
          cites.some((path) => citesOf(idle.name).includes(path)) &&
          !cites.some((path) => citesOf(name).includes(path)),
      );
      if (wrong) this.warn(wrong.at, wrong.name, 'parameter-of-another-clause', idle.name);
    }
  }

  /** `连续两年`, and three years are asked for. */
  years(name: string, test: Expression, around: Span): void {
    const said = numbersInText(name).filter(
      ({ text, dimension }) => dimension === sayNumber('1', '年')?.dimension && /年/.test(text),
    );
    const [only, other] = said;
    if (!only || other || !/连续/.test(name)) return;
    visitExpression(test, (node) => {
      if (node.op === 'consecutive' && sayNumber(String(node.count), '年')?.value !== only.value)
        this.warn(node.at ?? around, printExpression(node), 'condition-against-name', name);
    });
  }

  /** The best, from some rank downwards. */
  ranks({ name, conditions }: Rule): void {
    if (!best.test(name)) return;
    for (const { test, at } of conditions)
      visitExpression(test, (node) => {
        if (node.op !== 'ge' && node.op !== 'gt') return;
        const isRank =
          convertFactor(unconverted(node.left).unit ?? '1', '位') !== undefined &&
          /名次|位次|排名/.test(textOf(node.left));
        if (isRank) this.warn(node.at ?? at, printExpression(node), 'rank-from-below');
      });
  }

  /** One honour at several levels, added up. */
  honours({ parts, name, at }: Incentive): void {
    const names = (parts?.rows ?? []).flatMap(({ test }) => {
      const of = test.op === 'first' ? test.of : test;
      return of.op === 'item' && of.type === 'flag' ? [of.name] : [];
    });
    const [first, second] = names.filter((own) =>
      names.some((other) => other !== own && other.slice(-3) === own.slice(-3)),
    );
    if (parts?.combine === 'sum' && first !== undefined && second !== undefined)
      this.warn(at, `${name} ${first}、${second}`, 'honours-add-up');
  }

  /** Steps of one width and height, of which one is left out. */
  gaps({ rows }: ScoreTable, name: string, at: Span): void {
    const steps = rows.flatMap(({ threshold, points }) => {
      const [limit, number] = [parseExact(threshold ?? ''), parseExact(points)];
      return limit && number ? [{ limit, number, threshold }] : [];
    });
    const widths = steps.slice(1).map((step, index) => ({
      wide: subtract(step.limit, steps[index]?.limit ?? step.limit),
      high: subtract(step.number, steps[index]?.number ?? step.number),
      threshold: step.threshold,
    }));
    const [first] = [...widths].sort((a, b) => compare(a.wide, b.wide));
    if (!first || widths.length < 3) return;
    const isStep = (wide: typeof first, times: bigint) => {
      const [w, h] = [exact(first.wide.n * times, first.wide.d), exact(first.high.n * times, first.high.d)];
      return compare(wide.wide, w) === 0 && compare(wide.high, h) === 0;
    };
    const odd = widths.filter((one) => !isStep(one, 1n));
    const [only, other] = odd;
    if (only && !other && isStep(only, 2n)) this.warn(at, `${name} ${only.threshold}`, 'step-left-out');
  }

  conditions(conditions: readonly Condition[]): void {
    for (const { name, test, at } of conditions) this.years(name, test, at);
  }

  run(): void {
    const { program } = this;
    for (const { test, at } of sitesOf(program)) this.comparison(test, at);
    for (const { formula, at } of formulaSitesOf(program)) this.comparison(formula, at);
    for (const rule of Object.values(program.rules)) {
      this.conditions(rule.conditions);
      if (rule.kind === 'list') this.ranks(rule);
    }
    for (const incentive of Object.values(program.incentives)) {
      this.conditions(incentive.conditions);
      this.honours(incentive);
    }
    this.conditions(program.exclusions);
    for (const { groups, regrades, notRated } of Object.values(program.schemes)) {
      this.conditions([...regrades, ...notRated]);
      for (const item of groups.flatMap(({ items }) => items)) {
        this.benchmark(item);
        if (item.table?.how === 'step') this.gaps(item.table, item.indicator, item.at);
      }
    }
    for (const { groups } of Object.values(program.schemes)) for (const { items } of groups) this.mixed(items);
    this.parameters();
  }
}

/** Reports numbers, indicators and years taken for others: a plan against its own rate, another clause's parameter, a step left out. */
export function checkReferences(program: Program, report: Report): void {
  new ReferenceCheck(program, report).run();
}
