import type { Report } from '../base/diagnostic.ts';
import { add, type Exact, exact, isZero, multiply, one, parseExact, printExact, subtract } from '../base/exact.ts';
import { getUnit, isPure } from '../base/unit.ts';
import type { Choice, Expression } from '../program/expression.ts';
import type { Program } from '../program/program.ts';
import { unconverted, visitExpression } from '../program/visit-expression.ts';
import { formulasOf } from '../sense/cited-formulas.ts';
import { type ClauseTexts, isNamedIn, namesIn, sayNumber } from '../sense/clause-texts.ts';
import { factorsOf, writtenNumber } from '../sense/formula-parts.ts';
import { printWritten } from '../sense/print-amount.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';

/** `再延长 6 个月`, `另奖 10 万元`: what comes on top of what others get. */
const onTop = /(?:延长|延期|展期|宽限|顺延|另外?|再[增加追提延]|加[发奖付]|额外|追加)[^，；。\d按]{0,4}$/;
const raised = /(?:提高|上浮|上调|增加|另加|再加|加)[^，；。\d]{0,3}$/;

class OnTopCheck extends ClauseCheck {
  /** `经批准可以延长 6 个月`, and those with approval have 6 months in all. */
  private choice({ condition, whenTrue, whenFalse, at }: Choice, cited: Citing): void {
    const [own, rest] = [writtenNumber(whenTrue), writtenNumber(whenFalse)];
    const more = own && sayNumber(String(own.value), own.unit);
    const base = rest && sayNumber(String(rest.value), rest.unit);
    if (!own || !more || !base || more.dimension !== base.dimension || more.value === base.value || base.value === '0')
      return;
    const names = [...namesIn(condition), ...textsIn(condition)];
    const said = this.texts
      .read(cited)
      .parts.find(
        (part) =>
          names.some((name) => isNamedIn(part, name)) &&
          this.texts
            .numbersIn(part)
            .some(
              ({ value, dimension, from }) =>
                value === more.value && dimension === more.dimension && onTop.test(part.slice(0, from)),
            ),
      );
    const [by, of] = [parseExact(String(own.value)), rest && parseExact(String(rest.value))];
    if (said === undefined || !by || !of || own.unit !== rest?.unit) return;
    const unit = own.unit === undefined || own.unit === '1' ? '' : ` ${own.unit}`;
    this.tell(
      own.at ?? at ?? cited.at,
      cited,
      said,
      'claims-by-as-to',
      printWritten(own),
      `${printExact(add(of, by))}${unit}`,
    );
  }

  /** `补助比例提高 2 个百分点`, and the share is multiplied by 102 %. */
  private product(node: Expression, cited: Citing): void {
    const factors = factorsOf(node);
    const isShare = (factor: Expression) =>
      factor.op === 'tier' || factor.op === 'parameter' || (factor.op === 'constant' && Number(factor.value) < 1);
    for (const factor of factors) {
      if (!factors.some((other) => other !== factor && isShare(other) && isPure(getUnit(other.unit ?? '1')))) continue;
      for (const leaf of leavesOf(factor)) this.multiple(leaf, cited);
    }
  }

  private multiple(leaf: Expression, cited: Citing): void {
    const of = writtenNumber(leaf);
    const value = of && isPure(getUnit(of.unit ?? '1')) ? parseExact(String(of.value)) : undefined;
    const by: Exact | undefined = value && subtract(multiply(value, getUnit(of?.unit ?? '1').scale), one);
    if (!of || !by || isZero(by) || by.n < 0n) return;
    const hundredths = printExact(multiply(by, exact(100n)));
    const said = this.texts.read(cited).parts.flatMap((part) =>
      this.texts
        .numbersIn(part)
        .filter(({ dimension, value: own }) => dimension === '' && own === hundredths)
        .map(({ text, from }) => ({ part, isPoints: text.endsWith('百分点') && raised.test(part.slice(0, from)) })),
    );
    const [first] = said;
    if (first && said.every(({ isPoints }) => isPoints))
      this.tell(of.at ?? cited.at, cited, first.part, 'claims-by-as-to', printWritten(of), `+ ${hundredths}%`);
  }

  run(): void {
    for (const { formula, cites, at } of formulasOf(this.program)) {
      if (this.texts.textOf({ cites }) === '') continue;
      visitExpression(formula, (node) => {
        if (node.op === 'if') this.choice(node, { cites, at });
        else if (node.op === 'multiply') this.product(node, { cites, at });
      });
    }
  }
}

/** The texts that a condition asks for: of `方式 = "月度"` the 月度. */
function textsIn(condition: Expression): readonly string[] {
  const texts: string[] = [];
  visitExpression(condition, (node) => {
    if (node.op === 'constant' && node.type === 'text' && String(node.value).length > 1) texts.push(String(node.value));
  });
  return texts;
}

function leavesOf(node: Expression): readonly Expression[] {
  const of = unconverted(node);
  return of.op === 'if' ? [...leavesOf(of.whenTrue), ...leavesOf(of.whenFalse)] : [of];
}

/** Reports what comes on top and is taken as all, and percentage points that are taken as a share of the share. */
export function checkClauseOnTop(program: Program, texts: ClauseTexts, report: Report): void {
  new OnTopCheck(program, texts, report).run();
}
