import type { Report } from '../base/diagnostic.ts';
import { parseExact } from '../base/exact.ts';
import { formulasOfIndicator } from '../bind/own-formulas.ts';
import type { Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Incentive, Program } from '../program/program.ts';
import { unconverted, visitExpression } from '../program/visit-expression.ts';
import { type ClauseTexts, isNamedIn, namesIn } from '../sense/clause-texts.ts';
import { ClauseCheck } from './clause-check.ts';

const net = /不含|不包括|扣除|扣减|减去|剔除|净/;
/** `先扣除再封顶`, `扣除后最高 500 万元`. */
const takenOffFirst =
  /先(?:扣除|扣减|减去)[^，；。]{0,8}(?:再|后)[^，；。]{0,4}(?:封顶|限额)|(?:扣除|扣减|减去)[^，；。]{0,10}后[^，；。]{0,6}(?:不超过|最高|封顶)/;
const cappedFirst = /先封顶[^，；。]{0,4}(?:再|后)[^，；。]{0,4}[扣减]|封顶后[^，；。]{0,6}[扣减]/;

function isMoneyWritten(node: Expression): boolean {
  const of = unconverted(node);
  return (of.op === 'constant' || of.op === 'parameter') && /元/.test(of.unit ?? '');
}

/** What is left when something is taken off, no less than nothing. */
function leftOverOf(node: Expression): (Expression & { readonly op: 'subtract' }) | undefined {
  const of = unconverted(node);
  if (of.op === 'max') {
    const others = of.of.filter((one) => {
      const part = unconverted(one);
      return !(part.op === 'constant' && parseExact(String(part.value))?.n === 0n);
    });
    return others.length === 1 && others[0] ? leftOverOf(others[0]) : undefined;
  }
  return of.op === 'subtract' ? { ...of, op: 'subtract' } : undefined;
}

class GrossCheck extends ClauseCheck {
  /** What an indicator is left of: 设备投资 of `设备投资 - 进项税额`. */
  private grossOf(name: string): string | undefined {
    const indicator = this.program.indicators[name];
    const [formula] = indicator?.definition.kind === 'formula' ? formulasOfIndicator(indicator) : [];
    const of = formula && unconverted(formula);
    const left = of?.op === 'subtract' ? unconverted(of.left) : undefined;
    return left?.op === 'item' ? left.name : undefined;
  }

  /** A rule that goes by what is left in one place and by the whole in another, where its clause names what is taken off. */
  private gross(incentive: Incentive, text: string): void {
    const { amount, cap, tiers, conditions } = incentive;
    if (!amount || !net.test(text)) return;
    const used = namesIn(amount);
    const beside = [cap, tiers?.value, ...conditions.map(({ test }) => test)].flatMap((one) =>
      one ? namesIn(one) : [],
    );
    for (const name of new Set(beside)) {
      const gross = this.grossOf(name);
      if (gross === undefined || !used.includes(gross) || used.includes(name) || isNamedIn(text, gross)) continue;
      const said = this.texts.read(incentive).parts.find((part) => net.test(part)) ?? text;
      this.tell(amount.at ?? incentive.at, incentive, said, 'claims-base-of', gross, name);
    }
  }

  /** `先扣除再封顶`, and what is capped is taken less of; and the reverse. */
  private order({ amount, cap, ...cited }: Incentive, text: string): void {
    if (!amount) return;
    const [first, other] = [takenOffFirst, cappedFirst].map((form) => form.exec(text)?.[0]);
    if ((first === undefined) === (other === undefined)) return;
    let capped: Expression | undefined;
    visitExpression(amount, (node) => {
      const left = node.op === 'subtract' ? unconverted(node.left) : undefined;
      if (left?.op === 'min' && left.of.some(isMoneyWritten)) capped = node;
    });
    const isOpen = !capped && cap !== undefined && isMoneyWritten(cap) && leftOverOf(amount) !== undefined;
    if (first !== undefined && capped)
      this.tell(capped.at ?? cited.at, cited, first, 'claims-other-way', printExpression(capped));
    else if (other !== undefined && isOpen)
      this.tell(amount.at ?? cited.at, cited, other, 'claims-other-way', printExpression(amount));
  }

  run(): void {
    for (const incentive of Object.values(this.program.incentives)) {
      const text = this.texts.textOf(incentive);
      if (text === '') continue;
      this.gross(incentive, text);
      this.order(incentive, text);
    }
  }
}

/** Reports awards of the whole where the clause takes something off, and caps that come before what is taken off where they come after it. */
export function checkClauseGross(program: Program, texts: ClauseTexts, report: Report): void {
  new GrossCheck(program, texts, report).run();
}
