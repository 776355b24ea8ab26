import type { Report } from '../base/diagnostic.ts';
import { formulasOfIndicator } from '../bind/own-formulas.ts';
import type { SaidNumber } from '../parse/numbers-in-text.ts';
import type { Call, Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Program } from '../program/program.ts';
import { unconverted, visitExpression } from '../program/visit-expression.ts';
import { formulasOf } from '../sense/cited-formulas.ts';
import { type ClauseTexts, isNamedIn, namesIn, sayNumber } from '../sense/clause-texts.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';

const smaller =
  /较小|较低(?:的|者|值|一)|孰低|孰小|孰少|取低|取小|取[其两二]?者?[之中]?低|就低|从低|低者|小者|少者|二者之低|最小值|中的?小/;
const larger = /较大|较高(?:的|者|值|一)|孰高|孰大|孰多|取高|取大|就高|从高|高者|大者|多者|最大值|中的?大/;
const most = /(?:不(?:得)?超过|不高于|最高|最多|至多|封顶为?|上限为?|为限)\s*$/;
const least = /(?:不(?:得)?低于|不少于|最低|最少|至少|保底为?|下限为?)\s*$/;

class ExtremeCheck extends ClauseCheck {
  /** Indicators that incentives go by are looked at with them. */
  private ofIncentives(): ReadonlySet<string> {
    const seen = new Set<string>();
    const add = (node: Expression): void =>
      visitExpression(node, (one) => {
        if (one.op !== 'indicator' || seen.has(one.name)) return;
        seen.add(one.name);
        for (const formula of formulasOfIndicator(this.program.indicators[one.name])) add(formula);
      });
    for (const { amount, cap, parts } of Object.values(this.program.incentives))
      for (const formula of [amount, cap, ...(parts?.rows ?? []).map((row) => row.amount)]) if (formula) add(formula);
    return seen;
  }

  /** Two values of which the clause takes the one, and the formula the other. */
  private values(node: Call, cited: Citing): void {
    const names = node.of.flatMap(namesIn);
    const said = this.texts
      .read(cited)
      .parts.find((part) => (smaller.test(part) || larger.test(part)) && names.some((name) => isNamedIn(part, name)));
    if (said === undefined || smaller.test(said) === larger.test(said)) return;
    if (node.op === 'max' && smaller.test(said)) this.larger(node, cited, said);
    else if (node.op === 'min' && larger.test(said)) this.smaller(node, cited, said);
  }

  /** A number that is the most in the clause and the least here, and the reverse. */
  private bound(node: Call, number: Expression, cited: Citing): void {
    const own = number.op === 'constant' ? sayNumber(String(number.value), number.unit) : undefined;
    if (!own || own.value === '0') return;
    const isOwn = (one: SaidNumber) => one.value === own.value && one.dimension === own.dimension;
    const said = this.texts
      .read(cited)
      .parts.flatMap((part) =>
        this.texts.numbersIn(part).flatMap((one) => (isOwn(one) ? [{ part, before: part.slice(0, one.from) }] : [])),
      );
    const [only, other] = said;
    if (!only || other) return;
    if (node.op === 'max' && most.test(only.before)) this.larger(node, cited, only.part);
    else if (node.op === 'min' && least.test(only.before)) this.smaller(node, cited, only.part);
  }

  private larger(node: Call, cited: Citing, said: string): void {
    this.tell(node.at ?? cited.at, cited, said, 'claims-takes-larger', printExpression(node));
  }

  private smaller(node: Call, cited: Citing, said: string): void {
    this.tell(node.at ?? cited.at, cited, said, 'claims-takes-smaller', printExpression(node));
  }

  formula(formula: Expression, cited: Citing): void {
    if (this.texts.textOf(cited) === '') return;
    visitExpression(formula, (node) => {
      if ((node.op !== 'min' && node.op !== 'max') || node.moved || node.of.length < 2) return;
      const parts = node.of.map(unconverted);
      const number = parts.find(({ op }) => op === 'constant');
      if (!number) this.values(node, cited);
      else if (parts.length === 2) this.bound(node, number, cited);
    });
  }

  run(): void {
    const { incentives, indicators } = this.program;
    const seen = this.ofIncentives();
    const own = new Set([...seen].flatMap((name) => formulasOfIndicator(indicators[name])));
    const amounts = new Set(
      Object.values(incentives).flatMap(({ amount, cap, parts }) => [
        amount,
        cap,
        ...(parts?.rows ?? []).map((row) => row.amount),
      ]),
    );
    for (const { formula, cites, at } of formulasOf(this.program))
      if (!amounts.has(formula) && !own.has(formula)) this.formula(formula, { cites, at });
  }
}

/** Reports the larger of two where the clause takes the smaller, and the reverse, outside awards. */
export function checkClauseExtremes(program: Program, texts: ClauseTexts, report: Report): void {
  new ExtremeCheck(program, texts, report).run();
}
