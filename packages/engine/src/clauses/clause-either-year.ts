import type { Report } from '../base/diagnostic.ts';
import { asWritten } from '../program/empty-values.ts';
import type { Expression, Logic } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Program } from '../program/program.ts';
import { partsOf, unconverted, visitExpression } from '../program/visit-expression.ts';
import { formulasOf } from '../sense/cited-formulas.ts';
import { type ClauseTexts, isNamedIn, namesIn } from '../sense/clause-texts.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';
import { smallNumberOf } from './small-number.ts';

const span = /(?:近|前|最近|过去|连续)\s*([二两三四五\d])\s*个?(?:会计|自然)?年度?(?:以?内)?([^，；。]*)/;
const inAll = /^[^，；。]{0,8}?(?:没有|未|无|均|都|不|每年|持续)/;
const inAny = /任一年|任意一年|其中|有\s*[一1]\s*年|一年以上|至少|或者/;
const happened = /^[^，；。]{0,6}?(?:有过?|发生过?|出现过?|存在|受到过?|曾)/;

/** How a condition reads in whichever year. */
function inAnyYear(node: Expression): string {
  const own = asWritten(unconverted(node));
  if (own.op === 'lag') return inAnyYear(own.of);
  const parts = partsOf(own);
  return parts.length === 0 ? printExpression(own) : [own.op, ...parts.map(inAnyYear)].join(' ');
}

class EitherYearCheck extends ClauseCheck {
  private joined(node: Logic, isExclusion: boolean, cited: Citing): void {
    if (node.hasHappened || node.of.length < 2) return;
    let hasLag = false;
    visitExpression(node, ({ op }) => {
      hasLag ||= op === 'lag';
    });
    if (!hasLag) return;
    if (new Set(node.of.map(inAnyYear)).size !== 1) return;
    const said = this.texts.read(cited).parts.filter((part) => {
      const [, count = '', rest = ''] = span.exec(part) ?? [];
      const isLong = smallNumberOf(count) === node.of.length;
      if (!isLong || inAny.test(part)) return false;
      return node.op === 'or' ? inAll.test(rest) : isExclusion && happened.test(rest) && !inAll.test(rest);
    });
    const names = namesIn(node);
    const own = said.filter((part) => names.some((name) => isNamedIn(part, name)));
    const [only, other] = own.length > 0 ? own : said;
    if (only !== undefined && other === undefined)
      this.tell(node.at ?? cited.at, cited, only, node.op === 'or' ? 'claims-both' : 'claims-either');
  }

  /** Conditions that are asked for as they stand: what is denied is turned round. */
  private visit(node: Expression, isExclusion: boolean, cited: Citing): void {
    if (node.op === 'not' || ('rule' in node && node.rule)) return;
    if (node.op === 'or' || node.op === 'and') this.joined(node, isExclusion, cited);
    for (const part of partsOf(node)) this.visit(part, isExclusion, cited);
  }

  run(): void {
    for (const { formula, cites, at, isExclusion = false } of formulasOf(this.program))
      if (span.test(this.texts.textOf({ cites, at }))) this.visit(formula, isExclusion, { cites, at });
  }
}

/** Reports conditions of several years of which one is enough where the clause asks for all of them, and the reverse. */
export function checkClauseEitherYear(program: Program, texts: ClauseTexts, report: Report): void {
  new EitherYearCheck(program, texts, report).run();
}
