import type { Report } from '../base/diagnostic.ts';
import { parseExact } from '../base/exact.ts';
import { convertFactor } from '../base/unit.ts';
import type { Expression } from '../program/expression.ts';
import type { Program } from '../program/program.ts';
import { visitExpression } from '../program/visit-expression.ts';
import { citedFormulasOf, indicatorFormulasOf } from './cited-formulas.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';
import { type ClauseTexts, sayNumber } from './clause-texts.ts';
import { printWritten } from './print-amount.ts';
import { timeDimension } from './rule-numbers.ts';

const perYear = { 日: [365, 366, 360], 月: [12] } as const;

/** How many whole years so many days or months are; nothing where they are no years, or one. */
function yearsOf(value: string, unit: string): number | undefined {
  const kind = convertFactor(unit, '日') && /日|天/.test(unit) ? '日' : /月/.test(unit) ? '月' : undefined;
  if (kind === undefined) return undefined;
  const count = Number(value);
  const per = perYear[kind].find((one) => count % one === 0 || (kind === '日' && (count - 1) % one === 0));
  const years = per === undefined ? 0 : Math.floor(count / per);
  return years > 1 ? years : undefined;
}

class SpanCheck extends ClauseCheck {
  /** `三年`, and so many days or months as are two. */
  formula(formula: Expression, cited: Citing): void {
    const text = this.texts.textOf(cited);
    if (!text.includes('年')) return;
    visitExpression(formula, (node) => {
      if (node.op !== 'constant' || node.type !== 'number' || node.unit === undefined) return;
      const years = yearsOf(String(node.value), node.unit);
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
    for (const { formula, cites, at } of [...citedFormulasOf(this.program), ...indicatorFormulasOf(this.program)])
      if (formula) this.formula(formula, { cites, at });
  }
}

/** Reports days and months that come to another number of years than the clause says. */
export function checkClauseSpans(program: Program, texts: ClauseTexts, report: Report): void {
  new SpanCheck(program, texts, report).run();
}
