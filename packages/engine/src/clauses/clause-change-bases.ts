import type { Report } from '../base/diagnostic.ts';
import type { Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Program } from '../program/program.ts';
import { unconverted, visitOwn } from '../program/visit-expression.ts';
import { formulasOf } from '../sense/cited-formulas.ts';
import type { ClauseTexts } from '../sense/clause-texts.ts';
import { nameRead } from '../sense/formula-parts.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';

const changes = /(?:降低|下降|减少|增长|提高|增加|上升|节约)(?:了)?的?(?:比例|幅度|百分比|率)/;
const falls = /降低|下降|减少|节约/;
/** `改造后…与改造前…相比`. */
const held = /^(.*?)(?:[与同比较]|相对|相较|对比)(.*)$/;

function isOne(node: Expression): boolean {
  const of = unconverted(node);
  return of.op === 'constant' && (String(of.value) === '1' || (String(of.value) === '100' && of.unit === '%'));
}

/** What tells two names apart, with the sign before it: `改造后` and `改造前` of 改造后能耗 and 改造前能耗. */
function apart(a: string, b: string): readonly [string, string] {
  let head = 0;
  while (head < a.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const from = Math.max(0, head - 2);
  return [a.slice(from, a.length - tail), b.slice(from, b.length - tail)];
}

/** A change as a share: of what is now, and of what it is held against. */
interface Change {
  readonly now: string;
  readonly base: string;
  readonly isFall: boolean;
}

/** `now / base - 1`, `1 - now / base`, `(now - base) / base`. */
function changeOf(node: Expression): Change | undefined {
  if (node.op === 'subtract') {
    const [left, right] = [unconverted(node.left), unconverted(node.right)];
    const isFall = isOne(left);
    const ratio = isFall ? right : isOne(right) ? left : undefined;
    if (ratio?.op !== 'divide') return undefined;
    const [now, base] = [nameRead(ratio.left), nameRead(ratio.right)];
    return now !== undefined && base !== undefined ? { now, base, isFall } : undefined;
  }
  const difference = node.op === 'divide' ? unconverted(node.left) : undefined;
  if (node.op !== 'divide' || difference?.op !== 'subtract') return undefined;
  const [left, right, base] = [difference.left, difference.right, node.right].map(nameRead);
  if (left === undefined || right === undefined || (base !== left && base !== right)) return undefined;
  return base === right ? { now: left, base, isFall: false } : { now: right, base: left, isFall: true };
}

class ChangeBaseCheck extends ClauseCheck {
  private change(node: Expression, cited: Citing): void {
    const change = changeOf(node);
    if (!change || change.now === change.base) return;
    const [now, base] = apart(change.now, change.base);
    if (now.length < 2 || base.length < 2) return;
    for (const part of this.texts.read(cited).parts) {
      if (!changes.test(part)) continue;
      const [, first = '', second = ''] = held.exec(part) ?? [];
      const isTurned = first.includes(base) && second.includes(now) && !first.includes(now);
      const isStraight = first.includes(now) && second.includes(base) && !first.includes(base);
      if (isTurned || (isStraight && falls.test(part) !== change.isFall))
        this.tell(node.at ?? cited.at, cited, part, 'claims-other-way', printExpression(node));
    }
  }

  private formula(formula: Expression, cited: Citing): void {
    if (!changes.test(this.texts.textOf(cited))) return;
    visitOwn(formula, (node) => {
      if (node.op === 'subtract' || node.op === 'divide') this.change(node, cited);
    });
  }

  run(): void {
    for (const { formula, cites, at } of formulasOf(this.program)) this.formula(formula, { cites, at });
  }
}

/** Reports changes as a share of what is now where the clause holds it against what was before. */
export function checkClauseChangeBases(program: Program, texts: ClauseTexts, report: Report): void {
  new ChangeBaseCheck(program, texts, report).run();
}
