import type { Report } from '../base/diagnostic.ts';
import { type Exact, isEqual } from '../base/exact.ts';
import type { Span } from '../base/span.ts';
import { fixedNumber } from '../bind/fixed-number.ts';
import { formulaSitesOf, formulasOfIndicator, sitesOf } from '../bind/own-formulas.ts';
import type { Choice, Expression, Since } from '../program/expression.ts';
import { ownOf } from '../program/own-definitions.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Program } from '../program/program.ts';
import { unconverted, visitExpression } from '../program/visit-expression.ts';
import { namesIn } from './clause-texts.ts';
import { ImplausibleCheck } from './implausible.ts';

const yearlyFlow = /(?:租金|收入|产值|利润|税收|税额|增加值|用电量|用水量|能耗|销售额|支出|工资|费)$/;
const settledOnce =
  /承诺|约定|计划|核定|核准|限额|定额|标准|基准|基数|基期|基年|累计|总投资|批准|批复|设计|备案|首|原|起|\d{4}|历年|合同/;

/** `a or b and c` with the brackets that another rule has. */
function bracketed(node: Expression): Expression | undefined {
  if (node.op !== 'or') return undefined;
  const last = node.of.at(-1);
  if (last?.op !== 'and') return undefined;
  const [first, ...rest] = last.of;
  if (!first) return undefined;
  return { op: 'and', type: 'flag', of: [{ ...node, of: [...node.of.slice(0, -1), first] }, ...rest] };
}

class FormulaTurns extends ImplausibleCheck {
  /** `and` binds first; the same parts stand elsewhere with brackets. */
  brackets(): void {
    const sites = sitesOf(this.program);
    const written = new Set<string>();
    for (const { test } of sites)
      visitExpression(test, (node) => {
        if (node.op === 'and') written.add(printExpression(node));
      });
    for (const { test, at } of sites)
      visitExpression(test, (node) => {
        const other = bracketed(node);
        const text = other && printExpression(other);
        if (text !== undefined && written.has(text))
          this.warn(node.at ?? at, printExpression(node), 'lost-brackets', text);
      });
  }

  /** From one day to another in a condition, and the other way in what is paid. */
  days(): void {
    for (const { conditions, amount, cap, tiers, at } of Object.values(this.program.incentives)) {
      const asked = conditions.flatMap(({ test }) => spansIn(test));
      for (const formula of [amount, cap, tiers?.value])
        for (const node of formula ? spansIn(formula) : []) {
          const turned = asked.find((one) => one.from === node.until && one.until === node.from);
          if (turned)
            this.warn(node.of.at ?? at, printExpression(node.of), 'other-way-round', printExpression(turned.of));
        }
    }
  }

  /** `if 近三年(x) < 2000 then … (x - 2000)`: what goes beyond a limit is taken of something else than what was held against it. */
  rest(node: Choice, around: Span): void {
    const { condition, whenTrue, whenFalse } = node;
    if (!/^(lt|le|gt|ge)$/.test(condition.op) || !('left' in condition)) return;
    const limit = fixedNumber(condition.right, this.program);
    const value = unconverted(condition.left);
    if (!limit || limit.n === 0n || !/^(lag|window|peak|aggregate)$/.test(value.op)) return;
    const rests = [whenTrue, whenFalse].flatMap((branch) => this.restsIn(branch, limit));
    const [own] = rests;
    const isOwn = rests.some((one) => printExpression(unconverted(one)) === printExpression(value));
    const names = namesIn(value);
    if (own && !isOwn && own.unit === value.unit && namesIn(own).every((name) => names.includes(name)))
      this.warn(own.at ?? node.at ?? around, printExpression(own), 'rest-of-another', printExpression(value));
  }

  private restsIn(branch: Expression, limit: Exact): Expression[] {
    const found: Expression[] = [];
    visitExpression(branch, (node) => {
      if (node.op !== 'subtract') return;
      const taken = fixedNumber(node.right, this.program);
      if (taken && isEqual(taken, limit) && namesIn(node.left).length > 0) found.push(node.left);
    });
    return found;
  }

  /** `min(x, a)` beside `max(0, x - b)`: between the two something is counted twice, or not at all. */
  parts(): void {
    for (const { amount, at } of Object.values(this.program.incentives)) {
      const [ends, beginnings]: [Part[], Part[]] = [[], []];
      if (amount) this.partsIn(amount, at, ends, beginnings, new Set());
      for (const { of, limit, node, place } of beginnings) {
        const alike = ends.filter((one) => one.of === of);
        const [end] = alike;
        // What grew since last year is no part that follows another.
        if (end && !limit.includes(of) && alike.every((one) => one.limit !== limit))
          this.warn(place, printExpression(node), 'part-counted-twice', end.limit);
      }
    }
  }

  private partsIn(formula: Expression, around: Span, ends: Part[], beginnings: Part[], seen: Set<string>): void {
    visitExpression(formula, (node) => {
      if (node.op === 'indicator' && !seen.has(node.name)) {
        seen.add(node.name);
        const indicator = this.program.indicators[node.name];
        for (const one of formulasOfIndicator(indicator))
          this.partsIn(one, indicator?.at ?? around, ends, beginnings, seen);
      }
      const [first, second, third] = node.op === 'min' || node.op === 'max' ? node.of.map(unconverted) : [];
      if (!first || !second || third) return;
      const place = node.at ?? around;
      if (node.op === 'min') {
        ends.push({ of: printExpression(first), limit: printExpression(second), node, place });
        ends.push({ of: printExpression(second), limit: printExpression(first), node, place });
      }
      const over = [first, second].find((one) => one.op === 'subtract');
      const isOverNothing = [first, second].some((one) => fixedNumber(one, this.program)?.n === 0n);
      if (node.op === 'max' && over?.op === 'subtract' && isOverNothing)
        beginnings.push({ of: printExpression(over.left), limit: printExpression(over.right), node, place });
    });
  }

  /** What comes anew each year, and is kept as one number for all. */
  fixed(): void {
    for (const { name, subject, period, type, at } of ownOf(this.program, 'items'))
      if (
        subject === '企业' &&
        period === 'fixed' &&
        type === 'number' &&
        yearlyFlow.test(name) &&
        !settledOnce.test(name)
      )
        this.warn(at, name, 'fixed-for-years');
  }

  run(): void {
    this.brackets();
    this.days();
    this.fixed();
    this.parts();
    for (const { formula, at } of formulaSitesOf(this.program))
      visitExpression(formula, (node) => {
        if (node.op === 'if') this.rest(node, at);
      });
  }
}

/** A part of a number that ends, or begins, at a limit. */
interface Part {
  readonly of: string;
  readonly limit: string;
  readonly node: Expression;
  readonly place: Span;
}

interface DaySpan {
  readonly of: Since;
  readonly from: string;
  readonly until: string;
}

function spansIn(formula: Expression): DaySpan[] {
  const found: DaySpan[] = [];
  visitExpression(formula, (node) => {
    if (node.op === 'since' && node.until)
      found.push({ of: node, from: printExpression(node.of), until: printExpression(node.until) });
  });
  return found;
}

/** Reports formulas that go against themselves or their like: brackets that another has, days counted backwards, the rest of something else, one number for all years of what comes anew. */
export function checkFormulaTurns(program: Program, report: Report): void {
  new FormulaTurns(program, report).run();
}
