import type { Report } from '../base/diagnostic.ts';
import { formulasOfIndicator } from '../bind/own-formulas.ts';
import type { Compare, CompareOp, Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Program } from '../program/program.ts';
import { unconverted, visitExpression, visitOwn } from '../program/visit-expression.ts';
import { formulasOf } from '../sense/cited-formulas.ts';
import { type ClauseTexts, isNamedIn, namesIn, sayNumber } from '../sense/clause-texts.ts';
import { nearness } from '../sense/said-names.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';

/** `报告的排放量比核查的排放量少 5%`: what is held against what, and which way it is. */
const compared =
  /([^，；。、\d]{2,14})(?<![同占环对相])比(?![例重率值较]|上年|去年|上一)([^，；。、\d]{2,14}?)(减少|降低|下降|增加|提高|超出|少|低|多|高)(?:了|出)?(?=\s*\d|的|$)/;
const less = /少|低|降/;
/** `高于全市平均增速 5 个百分点`: above or below something else by so much. */
const above = /(?:高于|低于|高出|超过|超出|快于|慢于)([^，；。、\d]{2,12})\s*$/;
const turned: Partial<Record<CompareOp, CompareOp>> = { lt: 'gt', le: 'ge', gt: 'lt', ge: 'le' };
/** How sure it must be that a name is meant by a phrase. */
const enough = 0.4;

class DifferenceCheck extends ClauseCheck {
  /** The two values of which a comparison takes the difference, the one first that is to be the larger. */
  private sidesOf({ op, left, right }: Compare): readonly [string, string] | undefined {
    const [a, b] = [differenceIn(left), differenceIn(right)];
    const [difference, way] = a ? [a, op] : b ? [b, turned[op]] : [];
    if (!difference || !way || !/^(?:gt|ge|lt|le)$/.test(way)) return undefined;
    const [[own, more], [other, further]] = [namesIn(difference.left), namesIn(difference.right)];
    if (own === undefined || other === undefined || more !== undefined || further !== undefined) return undefined;
    return /^g/.test(way) ? [own, other] : [other, own];
  }

  /** `甲比乙少`, and it is 甲 less 乙. */
  private turnedRound(node: Compare, cited: Citing): void {
    const sides = this.sidesOf(node);
    if (!sides) return;
    const [larger, smaller] = sides;
    for (const part of this.texts.read(cited).parts) {
      const [, one = '', against = '', way = ''] = compared.exec(part) ?? [];
      if (one === '') continue;
      const [first, second] = less.test(way) ? [against, one] : [one, against];
      const lead = (name: string) => nearness(name, first) - nearness(name, second);
      const isSure = nearness(larger, second) > enough && nearness(smaller, first) > enough;
      if (isSure && lead(larger) < lead(smaller))
        this.tell(node.at ?? cited.at, cited, part, 'claims-other-way', printExpression(node));
    }
  }

  private isDifference(node: Expression, seen = new Set<string>()): boolean {
    const of = unconverted(node);
    if (of.unit?.endsWith('百分点')) return true;
    let found = false;
    visitExpression(of, (one) => {
      found ||= /^(?:subtract|lag|aggregate|min|max)$/.test(one.op);
      if (one.op !== 'indicator' || seen.has(one.name)) return;
      seen.add(one.name);
      found ||= formulasOfIndicator(this.program.indicators[one.name]).some((formula) =>
        this.isDifference(formula, seen),
      );
    });
    return found;
  }

  /** `高于全市平均 5 个百分点`, and the value itself is held against 5 %. */
  private itself(node: Compare, cited: Citing): void {
    const [left, limit] = [unconverted(node.left), unconverted(node.right)];
    const own = limit.op === 'constant' ? sayNumber(String(limit.value), limit.unit) : undefined;
    if (own?.dimension !== '' || !/^(?:indicator|growth|item|divide)$/.test(left.op) || this.isDifference(left)) return;
    for (const part of this.texts.read(cited).parts)
      for (const { text, value, from } of this.texts.numbersIn(part)) {
        const other = text.endsWith('百分点') && value === own.value ? above.exec(part.slice(0, from))?.[1] : undefined;
        if (other === undefined || namesIn(left).some((name) => isNamedIn(other, name))) continue;
        const isSaidOtherwise = this.texts
          .numbersIn(this.texts.textOf(cited))
          .some((one) => one.value === own.value && one.dimension === '' && !one.text.endsWith('百分点'));
        if (!isSaidOtherwise)
          this.tell(node.at ?? cited.at, cited, part, 'claims-itself', printExpression(left), other.trim());
      }
  }

  run(): void {
    for (const { formula, cites, at } of formulasOf(this.program)) {
      const text = this.texts.textOf({ cites });
      const [hasDifference, hasPoints] = [compared.test(text), text.includes('百分点')];
      if (!hasDifference && !hasPoints) continue;
      visitOwn(formula, (node) => {
        if (!/^(?:lt|le|gt|ge)$/.test(node.op)) return;
        if (hasDifference) this.turnedRound(node as Compare, { cites, at });
        if (hasPoints) this.itself(node as Compare, { cites, at });
      });
    }
  }
}

/** `a - b`, also as a share of something. */
function differenceIn(node: Expression): { readonly left: Expression; readonly right: Expression } | undefined {
  const of = unconverted(node);
  if (of.op === 'divide') return differenceIn(of.left);
  return of.op === 'subtract' ? of : undefined;
}

/** Reports differences that are taken the other way round, and values held against a number that is of what they differ by. */
export function checkClauseDifferences(program: Program, texts: ClauseTexts, report: Report): void {
  new DifferenceCheck(program, texts, report).run();
}
