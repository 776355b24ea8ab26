import type { Report } from '../base/diagnostic.ts';
import { parseExact } from '../base/exact.ts';
import type { Compare, Expression } from '../program/expression.ts';
import type { Program } from '../program/program.ts';
import { unconverted, visitOwn } from '../program/visit-expression.ts';
import { formulasOf } from '../sense/cited-formulas.ts';
import { type ClauseTexts, isNamedIn, namesIn, sayNumber } from '../sense/clause-texts.ts';
import { printWritten } from '../sense/print-amount.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';
import { wordsIn } from './clause-words.ts';

const denied = /除|免|非|不|未|没|无|以[外上下]|其[余他]|各|均|所有/;
const none = /没有|均无|未/;

class DenialCheck extends ClauseCheck {
  /** `五星的奖励 20 万元`, and everybody else is paid. */
  private word(word: string, node: Expression, cited: Citing): void {
    // A label tells by itself of whom a sentence is.
    const naming = this.texts.read({ cites: cited.cites }).parts.filter((part) => wordsIn(part, [word]).length > 0);
    const [said] = naming;
    const isTelling = (word.length > 1 && !/^规[上下]$/.test(word)) || /^[A-Z]$/.test(word);
    if (said !== undefined && isTelling && naming.every((part) => !denied.test(part)))
      this.tell(node.at ?? cited.at, cited, said, 'claims-all-but', word);
  }

  /** `达产满三年的`, and all other years; `没有一个超过标准`, and some do. */
  private number(node: Compare, cited: Citing): void {
    const limit = unconverted(node.right);
    if (limit.op !== 'constant' || limit.type !== 'number') return;
    const own = sayNumber(String(limit.value), limit.unit);
    const isZero = parseExact(String(limit.value))?.n === 0n;
    const isCount = node.left.op === 'aggregate' && node.left.how === 'count';
    const names = namesIn(node.left);
    const said = this.texts
      .read(cited)
      .parts.find((part) =>
        isZero
          ? isCount && none.test(part) && names.some((name) => isNamedIn(part, name))
          : this.texts.numbersIn(part).some((one) => one.value === own?.value && one.dimension === own.dimension),
      );
    if (said !== undefined && !/除|以外/.test(said))
      this.tell(node.at ?? cited.at, cited, said, 'claims-all-but', printWritten(limit));
  }

  run(): void {
    for (const { formula, cites, at } of formulasOf(this.program)) {
      if (this.texts.textOf({ cites }) === '') continue;
      visitOwn(formula, (node) => {
        if (node.op !== 'ne') return;
        if (node.right.op === 'constant' && node.right.type === 'text')
          this.word(String(node.right.value), node, { cites, at });
        else this.number(node, { cites, at });
      });
    }
  }
}

/** Reports what asks for all but the one thing that its clause names. */
export function checkClauseDenials(program: Program, texts: ClauseTexts, report: Report): void {
  new DenialCheck(program, texts, report).run();
}
