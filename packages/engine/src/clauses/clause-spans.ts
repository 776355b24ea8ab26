import type { Report } from '../base/diagnostic.ts';
import { parseExact } from '../base/exact.ts';
import { timeDimension } from '../bind/rule-numbers.ts';
import type { Expression } from '../program/expression.ts';
import type { Program } from '../program/program.ts';
import { visitExpression } from '../program/visit-expression.ts';
import { formulasOf } from '../sense/cited-formulas.ts';
import { type ClauseTexts, sayNumber } from '../sense/clause-texts.ts';
import { yearsInDays } from '../sense/number-reach.ts';
import { printWritten } from '../sense/print-amount.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';

class SpanCheck extends ClauseCheck {
  /** `三年`, and so many days as are two. */
  formula(formula: Expression, cited: Citing): void {
    const text = this.texts.textOf(cited);
    if (!text.includes('年')) return;
    visitExpression(formula, (node) => {
      if (node.op !== 'constant' || node.type !== 'number' || !/^[日天]$/.test(node.unit ?? '')) return;
      const years = yearsInDays(Number(node.value));
      const own = years === undefined ? undefined : sayNumber(String(node.value), node.unit);
      if (years === undefined || !own) return;
      const said = this.texts.numbersIn(text);
      const isSaid = said.some((one) => one.dimension === own.dimension && one.value === own.value);
      const spans = new Set(
        said.flatMap(({ dimension, value, text: whole }) =>
          dimension === timeDimension && /年$/.test(whole) ? [Number(parseExact(value)?.n ?? 0n) / 100] : [],
        ),
      );
      const [only, other] = spans;
      if (isSaid || only === undefined || other !== undefined || only === years || only < 2) return;
      const part =
        this.texts
          .read(cited)
          .parts.find((one) => this.texts.numbersIn(one).some((number) => number.dimension === timeDimension)) ?? text;
      this.tell(node.at ?? cited.at, cited, part, 'claims-pair', printWritten(node));
    });
  }

  run(): void {
    for (const { formula, cites, at } of formulasOf(this.program)) this.formula(formula, { cites, at });
  }
}

/** Reports days that come to another number of years than the clause says. */
export function checkClauseSpans(program: Program, texts: ClauseTexts, report: Report): void {
  new SpanCheck(program, texts, report).run();
}
