import type { Report } from '../base/diagnostic.ts';
import { convertFactor } from '../base/unit.ts';
import { allOf, noneOf } from '../bind/joined-conditions.ts';
import type { Expression } from '../program/expression.ts';
import { ownOf } from '../program/own-definitions.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Incentive, Indicator, Price, Program } from '../program/program.ts';
import { visitExpression } from '../program/visit-expression.ts';
import { ImplausibleCheck } from './implausible.ts';
import { isNever } from './possible.ts';

class MoneyCheck extends ImplausibleCheck {
  /** Both sides of an exclusion must compare the same years; reported once, at the later. */
  exclusive({ name, exclusive, at }: Incentive): void {
    const names = Object.keys(this.program.incentives);
    const back = exclusive && this.program.incentives[exclusive.with]?.exclusive;
    if (!back || back.with !== name || names.indexOf(exclusive.with) > names.indexOf(name)) return;
    const [own, theirs] = [yearsOf(exclusive), yearsOf(back)];
    if (own !== theirs) this.report('exclusive-clash', at, { name, other: exclusive.with, own, theirs });
  }

  /** What nobody gets, because whoever meets the conditions is excluded. */
  excluded({ name, subject, scope, conditions, isSubjectToExclusions, at }: Incentive): void {
    const exclusions = this.program.exclusions.filter((one) => one.subject === subject && !one.scope);
    if (!isSubjectToExclusions || exclusions.length === 0) return;
    const met = allOf([scope, ...conditions.map(({ test }) => test)]);
    if (isNever(met, this.program)) return;
    const left = allOf([met, noneOf(exclusions.map(({ test }) => test))]);
    if (isNever(left, this.program))
      this.report('incentive-excluded', at, { name, exclusions: exclusions.map((one) => one.name).join('、') });
  }

  /** Of parts with one condition only the highest counts. */
  parts({ parts }: Incentive): void {
    if (parts?.combine !== 'highest') return;
    const seen = new Map<string, string>();
    for (const { name, test, scope, at } of parts.rows) {
      const key = `${scope ? printExpression(scope) : ''}|${printExpression(test)}`;
      const other = seen.get(key);
      if (other !== undefined) this.warn(at, name, 'same-condition-lower-both-never', other);
      seen.set(key, name);
    }
  }

  price({ name, value, charge, at }: Price): void {
    if (convertFactor(value.unit ?? '1', '1') && !charge)
      this.report('price-without-base', value.at ?? at, { name, value: printExpression(value) });
  }

  /** Whether clauses say so: `利率越低得分越高`. */
  private isBetterLow(cites: readonly string[]): boolean {
    return this.program.clauses.some(
      ({ path, summary = '' }) => cites.includes(path) && /越[低小少][^，。；]{0,4}越[高多好]/.test(summary),
    );
  }

  /** What is used up or let out for the money earned is better when there is less of it, and the reverse. */
  direction(): void {
    for (const { name, unit, direction, definition, sources = [], at } of ownOf(this.program, 'indicators')) {
      const isUsed =
        /能耗|电耗|水耗|气耗|单耗|用水|取水|排放|碳强度/.test(name) &&
        /^[^/]*(吨|千瓦时|立方米|千克)[^/]*\/[^/]*元$/.test(unit);
      const isEarned =
        isEarning(name, definition) && /^([^/]*元\/[^/]*(吨|千瓦时|立方米|千克|米|亩|公顷|人)[^/]*|%)$/.test(unit);
      if (isUsed && direction === 'up') this.warn(at, `${name} ${unit}`, 'better-when-smaller-missing');
      if (isEarned && direction === 'down' && !this.isBetterLow(sources.flatMap(({ cites }) => cites)))
        this.warn(at, `${name} ${unit}`, 'better-when-larger-but-has');
    }
  }

  /** An indicator that is a quotient can't be added up by its parts, and a denominator of zero or less isn't seen. */
  quotients(): void {
    for (const { name, definition, at } of ownOf(this.program, 'indicators')) {
      if (definition.kind !== 'formula') continue;
      const inner = definition.formula.op === 'convert' ? definition.formula.of : definition.formula;
      if (inner.op !== 'divide' || !isOfItems(inner.left) || !isOfItems(inner.right)) continue;
      this.report('ratio-as-formula', at, {
        name,
        numerator: printExpression(inner.left),
        denominator: printExpression(inner.right),
      });
    }
  }
}

/** What a firm earns or puts into research, for land, people or energy, or how fast it grows; not its share in something else. */
function isEarning(name: string, definition: Indicator['definition']): boolean {
  const formula = definition.kind === 'formula' ? definition.formula : undefined;
  const grown = formula?.op === 'convert' ? formula.of : formula;
  const inner = grown?.op === 'growth' ? grown.of : undefined;
  const counted = definition.kind === 'ratio' ? definition.numerator : inner;
  if (/成本|费用|欠|亏|债|降|减|减免|依赖/.test(name)) return false;
  const isNamed = /(增加值|税收|税|产值|收入|利润|研发投入强度)$/.test(name);
  const isCounted = counted?.op === 'item' && /^[^成费欠亏]*(增加值|税收|产值|收入|利润|研发|R&D)/.test(counted.name);
  const isGrowth = inner !== undefined || /增速|增长率$/.test(name);
  return definition.kind === 'ratio' ? isNamed || isCounted : (isGrowth && isCounted) || isNamed;
}

const yearWords = { same: '同年', any: '不限' } as const;
function yearsOf({ years, yearsParameter }: NonNullable<Incentive['exclusive']>): string {
  return yearsParameter ?? yearWords[years];
}

function isOfItems(node: Expression): boolean {
  let isPlain = true;
  visitExpression(node, ({ op }) => {
    if (!/^(item|add|subtract|convert|constant)$/.test(op)) isPlain = false;
  });
  return isPlain && node.op !== 'constant';
}

/** Reports incentives that nobody gets or that give more than there is, exclusions whose sides disagree, prices of nothing, ratios in disguise. */
export function checkMoney(program: Program, report: Report): void {
  const check = new MoneyCheck(program, report);
  for (const incentive of Object.values(program.incentives)) {
    check.exclusive(incentive);
    check.excluded(incentive);
    check.parts(incentive);
  }
  for (const price of Object.values(program.prices)) check.price(price);
  check.quotients();
  check.direction();
}
