import type { Report } from '../base/diagnostic.ts';
import type { Compare, Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Program } from '../program/program.ts';
import { unconverted, visitOwn } from '../program/visit-expression.ts';
import { formulasOf } from '../sense/cited-formulas.ts';
import type { ClauseTexts } from '../sense/clause-texts.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';
import { eventOf } from './event-of.ts';

const end = /(?:期?止|期满|到期|届满|截止|期限|期末)日?$/;
const within = /(?:期限|期间|年限|合同期|服务期|约定期|承诺期|有效期)(?:之|以)?内([^，；。]*)/;
const past = /(?:期满|届满|到期|期限)(?:之|以)?后([^，；。]*)/;

function dayOf(node: Expression): string | undefined {
  const of = unconverted(node);
  return of.op === 'item' && of.type === 'day' ? of.name : undefined;
}

class BeforeAfterCheck extends ClauseCheck {
  private compare(test: Compare, cited: Citing): void {
    const [left, right] = [dayOf(test.left), dayOf(test.right)];
    if (left === undefined || right === undefined || left === right) return;
    const isEarlier = test.op === 'lt' || test.op === 'le';
    for (const part of this.texts.read(cited).parts) {
      const way = wayIn(part, eventOf(left), right);
      if (way !== undefined && (way === 'before') !== isEarlier)
        this.tell(test.at ?? cited.at, cited, part, 'claims-other-way', printExpression(test));
    }
  }

  private formula(formula: Expression, cited: Citing): void {
    visitOwn(formula, (node) => {
      if (/^(?:lt|le|gt|ge)$/.test(node.op)) this.compare(node as Compare, cited);
    });
  }

  run(): void {
    for (const { formula, cites, at } of formulasOf(this.program)) this.formula(formula, { cites, at });
  }
}

/** Whether a text has an event before or after a day: `约定期限内迁出`, `到期后迁出`, `公告前签约`. */
function wayIn(part: string, event: string, day: string): 'before' | 'after' | undefined {
  if (event.length < 2) return undefined;
  if (end.test(day)) {
    if (within.exec(part)?.[1]?.includes(event)) return 'before';
    return past.exec(part)?.[1]?.includes(event) ? 'after' : undefined;
  }
  const other = eventOf(day);
  const place = other.length > 1 ? part.indexOf(other) : -1;
  const found =
    place < 0 ? undefined : /^(?:日|之日)?(?:之|以)?([前后])([^，；。]*)/.exec(part.slice(place + other.length));
  if (!found?.[2]?.includes(event)) return undefined;
  return found[1] === '前' ? 'before' : 'after';
}

/** Reports what happened after a day where the clause has it before that day, or within a term, and the reverse. */
export function checkClauseBeforeAfter(program: Program, texts: ClauseTexts, report: Report): void {
  new BeforeAfterCheck(program, texts, report).run();
}
