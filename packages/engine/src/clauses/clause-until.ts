import type { Report } from '../base/diagnostic.ts';
import { literal } from '../base/literal.ts';
import type { Compare, Expression } from '../program/expression.ts';
import { ownOf } from '../program/own-definitions.ts';
import type { Program } from '../program/program.ts';
import { unconverted, visitExpression, visitOwn } from '../program/visit-expression.ts';
import { formulasOf } from '../sense/cited-formulas.ts';
import type { ClauseTexts } from '../sense/clause-texts.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';
import { eventOf } from './event-of.ts';

const count = '(?:\\d+|[一二两三四五六七八九十]+)\\s*(?:年|个?月|日|天)';
/** `认定后 3 年内企业迁出`, `获奖不满 5 年迁出`: how long after the one the other may come. */
const spanAfter = new RegExp(
  `(?:后|之日起|起|以来)?\\s*(?:不满|未满|不到|不足)?\\s*${count}(?:以?内|之内)?[^，；。]*$`,
);

class UntilCheck extends ClauseCheck {
  private readonly days = ownOf(this.program, 'items').filter(({ type }) => type === 'day');

  /** Whether a formula asks whether a day has come, and nothing else of it. */
  private isOnlyCome(formula: Expression, day: string): boolean {
    let [isNamed, isRead] = [false, false];
    visitExpression(formula, (node) => {
      if (node.op === 'item') isNamed ||= node.name === day;
      if (node.op !== 'since') return;
      const isOf = node.of.op === 'item' && node.of.name === day;
      isRead ||= (isOf && node.in !== 'days') || (node.until?.op === 'item' && node.until.name === day);
    });
    return isNamed && !isRead;
  }

  private since(node: Compare, formula: Expression, cited: Citing): void {
    const since = unconverted(node.left);
    if (since.op !== 'since' || since.until || since.of.op !== 'item' || since.in === 'calendar-years') return;
    const from = since.of;
    const event = literal(eventOf(from.name).replace(/^(?:平台|企业|项目|产品|首次)(?=..)/, ''));
    for (const part of this.texts.read(cited).parts) {
      const other = this.days.find(({ name, subject }) => {
        const next = eventOf(name);
        if (name === from.name || subject !== from.subject || !part.includes(next)) return false;
        if (/[没未不无非]有?[^，；。\d]{0,3}$/.test(part.slice(0, part.indexOf(next)))) return false;
        return new RegExp(`${event}[^，；。\\d]{0,6}$`).test(beforeSpan(part.slice(0, part.indexOf(next))));
      });
      if (other && this.isOnlyCome(formula, other.name))
        this.tell(node.at ?? cited.at, cited, part, 'claims-until', from.name, other.name);
    }
  }

  run(): void {
    if (this.days.length < 2) return;
    for (const { formula, cites, at } of formulasOf(this.program)) {
      if (this.texts.textOf({ cites }) === '') continue;
      visitOwn(formula, (node) => {
        if (node.op === 'lt' || node.op === 'le') this.since(node as Compare, formula, { cites, at });
      });
    }
  }
}

/** What stands before the span with which a text ends; all of it where it has none. */
function beforeSpan(text: string): string {
  return spanAfter.test(text) ? text.replace(spanAfter, '') : '';
}

/** Reports spans from a day until today, where the clause counts them until something else happens. */
export function checkClauseUntil(program: Program, texts: ClauseTexts, report: Report): void {
  new UntilCheck(program, texts, report).run();
}
