import type { Report } from '../base/diagnostic.ts';
import { exact, parseExact, printExact, subtract } from '../base/exact.ts';
import { formulasOfIndicator } from '../bind/own-formulas.ts';
import type { Choice, Compare, Expression } from '../program/expression.ts';
import type { Program } from '../program/program.ts';
import { unconverted, visitOwn } from '../program/visit-expression.ts';
import { formulasOf } from '../sense/cited-formulas.ts';
import { type ClauseTexts, hundredthsOf, sayNumber } from '../sense/clause-texts.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';
import { smallNumberOf } from './small-number.ts';

const count = '([一二两三四五六七八九十]|\\d+)';
const which = new RegExp(`第\\s*${count}\\s*个?年(?:度)?`, 'g');
const first = new RegExp(`(?<![之以目此提])前\\s*${count}\\s*个?年(?!的?(?:平均|均值|合计))`);
const anyYear = /当年|次年|首年|第\s*[一二两三四五六七八九十\d]+\s*个?年|前\s*[一二两三四五六七八九十\d]+\s*个?年/;
const mostYears = 12;

/** Which years a text counts, the first is 1. */
function yearsIn(part: string): readonly number[] {
  const years = new Set<number>();
  if (/当年|首年/.test(part)) years.add(1);
  if (part.includes('次年')) years.add(2);
  const ordinals = [...part.matchAll(which)].map((found) => smallNumberOf(found[1] ?? ''));
  const [from = 0, until = 0] = ordinals;
  const isRange = ordinals.length === 2 && /年\s*(?:至|到|[-—－~～])/.test(part);
  for (const one of isRange ? countUp(from, until) : ordinals) years.add(one);
  for (const one of countUp(1, smallNumberOf(first.exec(part)?.[1] ?? '0'))) years.add(one);
  return [...years].filter((one) => one > 0 && one <= mostYears);
}

function countUp(from: number, until: number): readonly number[] {
  return Array.from({ length: Math.max(0, Math.min(until, mostYears) - from + 1) }, (_, index) => from + index);
}

function compareWith(years: number, op: Compare['op'], limit: number): boolean {
  switch (op) {
    case 'lt':
      return years < limit;
    case 'le':
      return years <= limit;
    case 'gt':
      return years > limit;
    case 'ge':
      return years >= limit;
    case 'eq':
      return years === limit;
    case 'ne':
      return years !== limit;
  }
}

class YearStepCheck extends ClauseCheck {
  /** What a count of years has in the first year: 0 where it is years since a day, 1 where one is added. */
  private firstOf(node: Expression, depth = 0): number | undefined {
    const of = unconverted(node);
    if (of.op === 'since') return !of.until && (of.in === 'years' || of.in === 'calendar-years') ? 0 : undefined;
    if (of.op === 'add') {
      const [inner, by] = [this.firstOf(of.left, depth), unconverted(of.right)];
      return inner !== undefined && by.op === 'constant' ? inner + Number(by.value) : undefined;
    }
    const [formula, other] = of.op === 'indicator' ? formulasOfIndicator(this.program.indicators[of.name]) : [];
    return formula && !other && depth < 2 ? this.firstOf(formula, depth + 1) : undefined;
  }

  /** Whether a condition holds in a year; undefined where it asks for something else. */
  private holds(condition: Expression, year: number): boolean | undefined {
    const test = unconverted(condition) as Compare;
    if (!/^(?:lt|le|gt|ge|eq)$/.test(test.op)) return undefined;
    const [begins, limit] = [this.firstOf(test.left), unconverted(test.right)];
    if (begins === undefined || limit.op !== 'constant') return undefined;
    return compareWith(year - 1 + begins, test.op, Number(limit.value));
  }

  /** The share that a choice gives in a year. */
  private shareIn(choice: Expression, year: number): string | undefined {
    let of = unconverted(choice);
    while (of.op === 'if') {
      const holds = this.holds(of.condition, year);
      if (holds === undefined) return undefined;
      of = unconverted(holds ? of.whenTrue : of.whenFalse);
    }
    const values = of.op === 'parameter' ? (this.program.parameters[of.name]?.values ?? []) : [];
    const [only, later] = values;
    const value = of.op === 'constant' ? String(of.value) : only && !later ? only.value : undefined;
    const said = value === undefined || of.type !== 'number' ? undefined : sayNumber(value, of.unit);
    return said?.dimension === '' ? said.value : undefined;
  }

  private choice(choice: Choice, cited: Citing): void {
    const shares = countUp(1, mostYears).map((year) => this.shareIn(choice, year));
    if (shares.some((share) => share === undefined) || new Set(shares).size < 2) return;
    for (const part of this.texts.read(cited).parts) {
      const years = yearsIn(part);
      const [only, other] = this.texts.numbersIn(part).filter(({ dimension }) => dimension === '');
      if (!only || other || years.length === 0) continue;
      const said = hundredthsOf(only);
      const ways = shares.includes(said) ? [said] : leftOf(said).filter((way) => shares.includes(way));
      const isTold = years.every((year) => ways.includes(shares[year - 1] ?? ''));
      if (ways.length === 0 || isTold) continue;
      const wrong = years.find((year) => !ways.includes(shares[year - 1] ?? ''));
      this.tell(
        choice.at ?? cited.at,
        cited,
        part,
        'claims-in-its-year',
        String(wrong),
        `${shares[(wrong ?? 1) - 1]}%`,
      );
      return;
    }
  }

  private formula(formula: Expression, cited: Citing): void {
    if (!anyYear.test(this.texts.textOf(cited))) return;
    const inner = new Set<Expression>();
    visitOwn(formula, (node) => {
      if (node.op !== 'if') return;
      inner.add(unconverted(node.whenFalse));
      inner.add(unconverted(node.whenTrue));
      if (!inner.has(node) && this.holds(node.condition, 1) !== undefined) this.choice(node, cited);
    });
  }

  run(): void {
    for (const { formula, cites, at } of formulasOf(this.program)) this.formula(formula, { cites, at });
  }
}

/** What a share leaves of the whole. */
function leftOf(value: string): readonly string[] {
  const own = parseExact(value);
  return own ? [printExact(subtract(exact(100n), own))] : [];
}

/** Reports shares that a rule gives in another year since something than its clause. */
export function checkClauseYearSteps(program: Program, texts: ClauseTexts, report: Report): void {
  new YearStepCheck(program, texts, report).run();
}
