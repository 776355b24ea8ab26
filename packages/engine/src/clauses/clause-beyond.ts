import type { Report } from '../base/diagnostic.ts';
import type { Choice, Compare, Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Incentive, Program } from '../program/program.ts';
import { unconverted, visitExpression, visitOwn } from '../program/visit-expression.ts';
import { formulasOf } from '../sense/cited-formulas.ts';
import { type ClauseTexts, hundredthsOf, sayNumber } from '../sense/clause-texts.ts';
import { factorsOf, writtenNumber } from '../sense/formula-parts.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';

const beyond = /(?:超过|超出|高于|多于)[^，；。]{0,16}的?部分/;
const raiseUncapped =
  /(?:上浮|提高|增加|另加|加奖|追加|叠加)[^，；。]{0,4}部分[^，；。]{0,4}不(?:受|计入|占用?|纳入)[^，；。]{0,8}(?:限|封顶|额度)/;

function numberOf(node: Expression): ReturnType<typeof sayNumber> {
  const of = writtenNumber(node);
  return of && sayNumber(String(of.value), of.unit);
}

class BeyondCheck extends ClauseCheck {
  /** `超过 5000 立方米的部分按 120 元`, and all of it is at 120 元 as soon as there is more. */
  private branch({ condition, whenTrue, whenFalse }: Choice, cited: Citing): void {
    const test = unconverted(condition) as Compare;
    if (!/^(?:lt|le|gt|ge)$/.test(test.op)) return;
    const limit = numberOf(test.right);
    if (!limit || limit.value === '0') return;
    const above = test.op === 'gt' || test.op === 'ge' ? whenTrue : whenFalse;
    const factors = factorsOf(above);
    const whole = printExpression(unconverted(test.left));
    const rate = factors.find((one) => numberOf(one)?.value !== undefined);
    const value = rate && numberOf(rate);
    if (!value || !factors.some((one) => printExpression(one) === whole)) return;
    const said = this.texts.read(cited).parts.find((part, index, parts) => {
      const numbers = this.texts.numbersIn(part);
      const hasLimit = numbers.some(
        (one) => hundredthsOf(one) === limit.value && (one.dimension ?? '') === limit.dimension,
      );
      const behind = `${part}，${numbers.length < 2 ? (parts[index + 1] ?? '') : ''}`;
      const isRate = this.texts.numbersIn(behind).some((one) => hundredthsOf(one) === value.value);
      return hasLimit && beyond.test(part) && isRate;
    });
    if (said !== undefined) this.tell(above.at ?? cited.at, cited, said, 'claims-whole');
  }

  /** `上浮部分不受最高额限制`, and what is raised is capped. */
  private raised({ amount, cap, cites, at }: Incentive): void {
    const said = this.texts.read({ cites, at }).parts.find((part) => raiseUncapped.test(part));
    const of = amount && unconverted(amount);
    if (said === undefined || !of) return;
    const isCapped = cap !== undefined || (of.op === 'min' && of.of.some((one) => numberOf(one)));
    if (isCapped && (of.op === 'min' ? of.of : [of]).some(isRaised))
      this.tell(amount.at ?? at, { cites }, said, 'claims-capped-raise');
  }

  private formula(formula: Expression, cited: Citing): void {
    if (!this.texts.textOf(cited).includes('部分')) return;
    visitOwn(formula, (node) => {
      if (node.op === 'if') this.branch(node, cited);
    });
  }

  run(): void {
    for (const { formula, cites, at } of formulasOf(this.program)) this.formula(formula, { cites, at });
    for (const incentive of Object.values(this.program.incentives)) this.raised(incentive);
  }
}

/** Whether a product has a factor of more than all of it, in some branch. */
function isRaised(node: Expression): boolean {
  return factorsOf(node).some((factor) => {
    let found = false;
    visitExpression(factor, (one) => {
      const number = factor.op === 'if' || factor.op === 'add' ? numberOf(one) : undefined;
      found ||= number?.dimension === '' && Number(number.value) > 100;
    });
    return found || (factor.op === 'add' && numberOf(factor.left)?.value === '100');
  });
}

/** Reports what is taken of the whole where the clause takes it of what lies beyond a limit, and raises that a cap takes back. */
export function checkClauseBeyond(program: Program, texts: ClauseTexts, report: Report): void {
  new BeyondCheck(program, texts, report).run();
}
