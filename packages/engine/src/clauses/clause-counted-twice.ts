import type { Report } from '../base/diagnostic.ts';
import { exact, isEqual, multiply, parseExact, printExact } from '../base/exact.ts';
import { getUnit, isPure } from '../base/unit.ts';
import type { Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Program } from '../program/program.ts';
import { visitExpression } from '../program/visit-expression.ts';
import { formulasOf } from '../sense/cited-formulas.ts';
import { type ClauseTexts, isNamedIn, namesIn, stemOf } from '../sense/clause-texts.ts';
import { factorsOf, termsOf } from '../sense/formula-parts.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';

/** `1 人按 2 人算`, `加倍计算`, `按 1.5 倍折算`: as how many of them one counts. */
const counts =
  /(?:按照?|计为?|算作?|折算?成?为?|折合|抵|视为|视同|等于|顶)(?:安置|招用|引进|新增)?\s*([\d.]+|[两二三四五])\s*(?:[个名人家项件台户]|倍)/;
const doubled = /加倍|双倍|翻倍|一倍计/;
const trigger = /按|计|算|折|抵|视|顶|倍/;
const numerals = '零一二三四五';
/** Names of what is left beside a part. */
const others = /其他|其余|普通|一般|非|轻|其它|除/;

function factorIn(text: string): ReturnType<typeof parseExact> {
  if (doubled.test(text)) return exact(2n);
  const word = counts.exec(text)?.[1];
  if (word === undefined) return undefined;
  return /\d/.test(word) ? parseExact(word) : exact(BigInt(numerals.indexOf(word.replace('两', '二'))));
}

class CountedTwiceCheck extends ClauseCheck {
  /** Whether what a part of the clause names is some of a whole: `重度残疾` of 残疾职工. */
  private isSomeOf(part: string, name: string, whole: string): boolean {
    if (others.test(whole)) return false;
    const [own, all] = [stemOf(name), stemOf(whole)];
    if (own !== all && own.includes(all)) return true;
    const place = part.indexOf(own);
    if (place < 0) return false;
    const called = /^[^，；。、\d\s按计算的]*/.exec(part.slice(place))?.[0] ?? '';
    const pairs = [...all].map((_, index) => all.slice(index, index + 2)).filter((pair) => pair.length === 2);
    return pairs.some((pair) => called.includes(pair) && !own.includes(pair));
  }

  sum(node: Expression, cited: Citing): void {
    const terms = termsOf(node);
    if (terms.length < 2) return;
    for (const { of } of terms) {
      const factors = factorsOf(of);
      const [number, second] = factors.filter(({ op, unit }) => op === 'constant' && isPure(getUnit(unit ?? '1')));
      const [name, other] = factors.flatMap(namesIn);
      const value = number?.op === 'constant' ? parseExact(String(number.value)) : undefined;
      if (!value || second || name === undefined || other !== undefined) continue;
      const factor = multiply(value, getUnit(number?.unit ?? '1').scale);
      const parts = this.texts.read(cited).parts;
      const said = parts
        .map((part, index) => (/的$/.test(part) ? `${part}，${parts[index + 1] ?? ''}` : part))
        .find(
          (part) => isNamedIn(part, name) && (factorIn(part) ? isEqual(factorIn(part) ?? exact(0n), factor) : false),
        );
      if (said === undefined) continue;
      const whole = terms.find(
        (one) =>
          one.of !== of &&
          one.sign === 1 &&
          factorsOf(one.of).length === 1 &&
          namesIn(one.of).some((all) => this.isSomeOf(said, name, all)),
      );
      if (whole)
        this.tell(
          number?.at ?? of.at ?? cited.at,
          cited,
          said,
          'claims-counted-twice',
          name,
          printExpression(whole.of),
          printExact(factor),
        );
    }
  }

  formula(formula: Expression, cited: Citing): void {
    if (!trigger.test(this.texts.textOf(cited))) return;
    const inner = new Set<Expression>();
    visitExpression(formula, (node) => {
      if (node.op !== 'add') return;
      if (!inner.has(node)) this.sum(node, cited);
      for (const side of [node.left, node.right]) inner.add(side);
    });
  }

  run(): void {
    for (const { formula, cites, at } of formulasOf(this.program)) this.formula(formula, { cites, at });
  }
}

/** Reports what is added so many times though it is part of what it is added to. */
export function checkClauseCountedTwice(program: Program, texts: ClauseTexts, report: Report): void {
  new CountedTwiceCheck(program, texts, report).run();
}
