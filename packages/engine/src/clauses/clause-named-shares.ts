import type { Report } from '../base/diagnostic.ts';
import { literal } from '../base/literal.ts';
import type { Aggregate, Expression } from '../program/expression.ts';
import type { Program } from '../program/program.ts';
import { unconverted, visitOwn } from '../program/visit-expression.ts';
import { formulasOf } from '../sense/cited-formulas.ts';
import { type ClauseTexts, hundredthsOf, sayNumber, stemOf } from '../sense/clause-texts.ts';
import { factorsOf, termsOf } from '../sense/formula-parts.ts';
import { printWritten } from '../sense/print-amount.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';

/** By what an aggregate tells those that it draws together: what names them, a flag or a text that they must have. */
function tellingOf({ over, by, only }: Aggregate): readonly string[] {
  const of = only && unconverted(only);
  const words: string[] = over?.isNamed ? [...by] : [];
  if (of?.op === 'item' && of.type === 'flag') words.push(of.name);
  if (of?.op === 'eq' && of.right.op === 'constant' && of.right.type === 'text') words.push(String(of.right.value));
  return words;
}

class NamedShareCheck extends ClauseCheck {
  /** `首谈地计 30%`, and what is drawn together by it counts 70 %. */
  private term(of: Expression, cited: Citing): void {
    const factors = factorsOf(of);
    const [share, other] = factors.filter((one) => one.op === 'constant' && one.type === 'number');
    const own = share?.op === 'constant' ? sayNumber(String(share.value), share.unit) : undefined;
    if (!share || other || own?.dimension !== '') return;
    const words = factors.flatMap((one) => (one.op === 'aggregate' ? tellingOf(one) : [])).map(stemOf);
    for (const word of words) {
      const form = new RegExp(`${literal(word)}(?:的|部分)?(?:按|计|占|为|各?得|的)?\\s*$`);
      for (const part of this.texts.read(cited).parts) {
        const numbers = this.texts.numbersIn(part).filter(({ dimension }) => dimension === '');
        const [said, more] = numbers.filter(({ from }) => form.test(part.slice(0, from)));
        const isOthers = numbers.some((one) => one !== said && hundredthsOf(one) === own.value);
        if (said && !more && isOthers && hundredthsOf(said) !== own.value)
          this.tell(share.at ?? cited.at, cited, part, 'claims-pair', printWritten(share));
      }
    }
  }

  private formula(formula: Expression, cited: Citing): void {
    const inner = new Set<Expression>();
    visitOwn(formula, (node) => {
      if (inner.has(node) || (node.op !== 'add' && node.op !== 'subtract')) return;
      for (const part of [node.left, node.right]) inner.add(unconverted(part));
      for (const { of, sign } of termsOf(node)) if (sign === 1) this.term(of, cited);
    });
  }

  run(): void {
    for (const { formula, cites, at } of formulasOf(this.program)) this.formula(formula, { cites, at });
  }
}

/** Reports shares of what is drawn together by a name that the clause gives to another name beside it. */
export function checkClauseNamedShares(program: Program, texts: ClauseTexts, report: Report): void {
  new NamedShareCheck(program, texts, report).run();
}
