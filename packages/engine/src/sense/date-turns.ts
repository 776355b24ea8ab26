import type { Report } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import type { Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Program } from '../program/program.ts';
import { visitExpression } from '../program/visit-expression.ts';
import { formulasOf } from './cited-formulas.ts';
import type { ClauseTexts } from './clause-texts.ts';
import { ImplausibleCheck } from './implausible.ts';

/** What comes first, and what can only follow it. */
const orders: readonly (readonly [RegExp, RegExp])[] = [
  [/认定|列入|处罚|违规|失信|发现|立案|通报/, /修复|整改|移出|销号|消除|信用恢复|复查/],
  [/放款|借款|起息|发放/, /还款|结清|到期|归还/],
  [/签约|签订|摘牌|拿地|出让|供地|交地/, /开工|竣工|完工|投产|达产/],
  [/立项|备案|核准|开工/, /竣工|完工|验收|投产|达产/],
  [/竣工|完工/, /投产|达产/],
  [/投产/, /达产/],
  [/申请|受理|申报|收件/, /批准|办结|发证|授权|拨付|答复/],
  [/成立|设立|注册|入驻|落户|引进/, /注销|迁出|退出|上市|搬离/],
  [/入职|参保|聘用/, /离职|停保|解聘/],
  [/下达|交办|派单/, /完成|办结|销号/],
];
const due = /约定|计划|规定|应当|限期|截止|到期|应/;
/** `提前天数` counts backwards on purpose. */
const backwards = /提前|距|剩余|尚余|以前|之前/;

class DateTurns extends ImplausibleCheck {
  private isTurned(from: string, until: string): boolean {
    const isAfter = orders.some(
      ([first, then]) => then.test(from) && first.test(until) && !first.test(from) && !then.test(until),
    );
    const [plain, planned] = [from, until.replace(due, '')];
    return isAfter || (due.test(until) && !due.test(from) && planned.length > 1 && plain.includes(planned));
  }

  formula(formula: Expression, around: Span, said: string): void {
    if (backwards.test(said)) return;
    visitExpression(formula, (node) => {
      if (node.op !== 'since' || node.of.op !== 'item' || node.until?.op !== 'item') return;
      if (this.isTurned(node.of.name, node.until.name))
        this.warn(node.at ?? around, printExpression(node), 'days-turned', node.of.name, node.until.name);
    });
  }

  run(texts: ClauseTexts): void {
    const named = new Map(Object.values(this.program.indicators).map(({ name, at }) => [at, name] as const));
    for (const { formula, cites, at } of formulasOf(this.program))
      this.formula(formula, at, `${texts.textOf({ cites })}${named.get(at) ?? ''}`);
  }
}

/** Reports days, months and years counted from what comes after: from the repair to what was repaired. */
export function checkDateTurns(program: Program, texts: ClauseTexts, report: Report): void {
  new DateTurns(program, report).run(texts);
}
