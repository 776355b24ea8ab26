import type { Report } from '../base/diagnostic.ts';
import { add, divide, exact, isEqual, multiply, one, parseExact } from '../base/exact.ts';
import { getUnit } from '../base/unit.ts';
import type { Arithmetic, Constant, Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Program } from '../program/program.ts';
import { unconverted, visitExpression, visitOwn } from '../program/visit-expression.ts';
import { formulasOf } from '../sense/cited-formulas.ts';
import { type ClauseTexts, isNamedIn, namesIn } from '../sense/clause-texts.ts';
import { factorsOf } from '../sense/formula-parts.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';

const raised = /(?:提高|上浮|上调|增加|加|降低|下调|下浮|减少)了?\s*(\d+(?:\.\d+)?)\s*个?百分点/;
const eachPoint = /每[^，；。\d]{0,6}(?:1|一)?\s*个?百分点/;
const hundred = exact(100n);

function shareOf(node: Expression): ReturnType<typeof parseExact> {
  const of = unconverted(node);
  const value = of.op === 'constant' && of.type === 'number' ? parseExact(String(of.value)) : undefined;
  return value && multiply(value, getUnit(of.unit ?? '1').scale);
}

/** Of a cell of a table the name of the table. */
function tableOf(name: string): string {
  return name.replace(/\[.*$/, '');
}

function isAll(node: Expression): boolean {
  const value = shareOf(node);
  return value !== undefined && isEqual(value, one);
}

function isShare(node: Expression): boolean {
  return (unconverted(node).unit ?? '1') === '%';
}

class PointCheck extends ClauseCheck {
  /** `比例提高 10 个百分点`, and it is multiplied by 110 %. */
  private raise(node: Arithmetic, cited: Citing): void {
    const factors = factorsOf(node);
    for (const factor of factors) {
      const others = factors.filter((other) => other !== factor && isShare(other));
      const names = others.flatMap(namesIn).map(tableOf);
      if (names.length === 0) continue;
      for (const part of this.texts.read(cited).parts) {
        const points = parseExact(raised.exec(part)?.[1] ?? '');
        const isOwn = points && names.some((name) => isNamedIn(part, name));
        if (isOwn && this.raises(factor, add(one, divide(points, hundred) ?? one)))
          this.tell(node.at ?? cited.at, cited, part, 'claims-points-as-share', printExpression(factor));
      }
    }
  }

  /** Whether a factor is one and something more, or is what one comes to with the points. */
  private raises(factor: Expression, raisedTo: typeof one): boolean {
    const of = unconverted(factor);
    if ((of.op === 'add' || of.op === 'subtract') && isAll(of.left) && namesIn(of.right).length > 0) return true;
    let found = false;
    visitExpression(of, (node) => {
      const value = node.op === 'constant' ? shareOf(node as Constant) : undefined;
      found ||= value !== undefined && isEqual(value, raisedTo);
    });
    return found;
  }

  /** `每高 1 个百分点`, and what is counted is by which part of the limit it is higher. */
  private relative(node: Arithmetic, cited: Citing): void {
    const [left, right] = [unconverted(node.left), unconverted(node.right)];
    const ratio = node.op === 'divide' ? node : isAll(right) ? left : isAll(left) ? right : node;
    if (ratio.op !== 'divide') return;
    const limit = shareOf(ratio.right);
    const over = ratio === node && left.op === 'subtract' ? shareOf(left.right) : limit;
    if (!limit || !over || !isEqual(limit, over) || !isShare(ratio.right)) return;
    const names = namesIn(ratio.left);
    const about = this.texts
      .read(cited)
      .sentences.find(({ text }) => eachPoint.test(text) && names.some((name) => isNamedIn(text, name)));
    const said = about?.parts.find((part) => eachPoint.test(part));
    if (said !== undefined)
      this.tell(node.at ?? cited.at, cited, said, 'claims-points-as-share', printExpression(node));
  }

  private formula(formula: Expression, cited: Citing): void {
    if (!this.texts.textOf(cited).includes('百分点')) return;
    visitOwn(formula, (node) => {
      if (node.op === 'multiply') this.raise(node, cited);
      if (node.op === 'subtract' || node.op === 'divide') this.relative(node, cited);
    });
  }

  run(): void {
    for (const { formula, cites, at } of formulasOf(this.program)) this.formula(formula, { cites, at });
  }
}

/** Reports percentage points of a clause that the rule takes as a share: multiplied by 110 % instead of 10 points more. */
export function checkClausePoints(program: Program, texts: ClauseTexts, report: Report): void {
  new PointCheck(program, texts, report).run();
}
