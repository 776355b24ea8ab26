import type { Report } from '../base/diagnostic.ts';
import { literal } from '../base/literal.ts';
import type { Expression, Lag } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Program } from '../program/program.ts';
import { partsOf, unconverted, visitOwn } from '../program/visit-expression.ts';
import { formulasOf } from '../sense/cited-formulas.ts';
import { type ClauseTexts, namesIn } from '../sense/clause-texts.ts';
import { citingOf } from '../sense/per-clause.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';
import { eventOf } from './event-of.ts';

const lastYear = '(?:上年度?|去年|上一年度?)';
const elsewhere = /^(?:lag|at-year|in-year|peak|window|growth|consecutive|first|aggregate)$/;

function isLagged(node: Expression): boolean {
  return node.op === 'lag' || partsOf(node).some(isLagged);
}

/** The labels for which a condition asks, of a year that it doesn't name. */
function labelsOf(node: Expression): { readonly of: Expression; readonly labels: readonly string[] } | undefined {
  if (node.op === 'in') return { of: node.of, labels: node.values.map(({ value }) => String(value)) };
  const isText = node.op === 'eq' && node.right.op === 'constant' && node.right.type === 'text';
  return isText && node.op === 'eq' && node.right.op === 'constant'
    ? { of: node.left, labels: [String(node.right.value)] }
    : undefined;
}

class LastYearCheck extends ClauseCheck {
  private readonly days: readonly string[];
  private readonly tellsYears: boolean;

  constructor(program: Program, texts: ClauseTexts, report: Report) {
    super(program, texts, report);
    this.days = Object.values(program.items).flatMap(({ name, type }) => (type === 'day' ? [name] : []));
    this.tellsYears = formulasOf(program).some(({ formula }) => isLagged(formula));
  }

  /** `竣工前一年的能耗`, and that of last year, whenever it was finished. */
  private ofEvent(node: Lag, cited: Citing): void {
    const [name, other] = namesIn(node.of);
    if (node.years !== 1 || name === undefined || other !== undefined) return;
    const text = this.texts.textOf(cited);
    for (const day of this.days) {
      const form = `${literal(eventOf(day))}(?:之?前一年|上年|上一年)度?的?${literal(name)}`;
      const said = text.includes(eventOf(day)) ? new RegExp(form).exec(text)?.[0] : undefined;
      if (said !== undefined && !this.isInYearOf(day, cited))
        this.tell(node.at ?? cited.at, cited, said, 'claims-other-year', printExpression(node));
    }
  }

  /** Whether a rule on the clauses asks for what happened in the year at hand: the year before that is the last one. */
  private isInYearOf(day: string, { cites }: Citing): boolean {
    let found = false;
    for (const { formula } of cites.flatMap((path) => citingOf(this.program)(path).formulas))
      if (formula)
        visitOwn(formula, (node) => {
          if (node.op !== 'eq') return;
          const since = unconverted(node.left);
          found ||= since.op === 'since' && since.in === 'calendar-years' && namesIn(since.of).includes(day);
        });
    return found;
  }

  /** `上年评为末等的`, and the class of this year is asked for. */
  private label(node: Expression, cited: Citing): void {
    const asked = labelsOf(node);
    const of = asked && unconverted(asked.of);
    if (!asked || of?.op !== 'item' || /上年|去年|上一年|原/.test(of.name)) return;
    const { parts } = this.texts.read(cited);
    for (const label of asked.labels) {
      const word = `${/^[A-Za-z]/.test(label) ? '(?<![A-Za-z])' : ''}${literal(label)}`;
      const naming = parts.filter((part) => new RegExp(`(?:为|是|等级|类别)\\s*${word}`).test(part));
      const [first] = naming;
      const isLast = (part: string) =>
        !/[当本]年/.test(part) && new RegExp(`${lastYear}[^，；。、]{2,10}?(?:为|是|等级|类别)\\s*${word}`).test(part);
      if (first !== undefined && naming.every(isLast))
        this.tell(node.at ?? cited.at, cited, first, 'claims-this-year', of.name);
    }
  }

  private labels(node: Expression, cited: Citing): void {
    if (elsewhere.test(node.op) || ('rule' in node && node.rule)) return;
    this.label(node, cited);
    for (const part of partsOf(node)) this.labels(part, cited);
  }

  run(): void {
    if (!this.tellsYears) return;
    for (const { formula, cites, at } of formulasOf(this.program)) {
      if (!/年/.test(this.texts.textOf({ cites }))) continue;
      visitOwn(formula, (node) => {
        if (node.op === 'lag') this.ofEvent(node, { cites, at });
      });
      if (new RegExp(lastYear).test(this.texts.textOf({ cites }))) this.labels(formula, { cites, at });
    }
  }
}

/** Reports last year's values where the clause has those of the year before something happened, and this year's class where it has last year's. */
export function checkClauseLastYear(program: Program, texts: ClauseTexts, report: Report): void {
  new LastYearCheck(program, texts, report).run();
}
