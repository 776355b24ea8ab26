import type { Report } from '../base/diagnostic.ts';
import type { Compare, Expression, Since, Window } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Program } from '../program/program.ts';
import { unconverted, visitOwn } from '../program/visit-expression.ts';
import { formulasOf } from '../sense/cited-formulas.ts';
import { type ClauseTexts, isNamedIn, namesIn } from '../sense/clause-texts.ts';
import { numberKeysIn, saidKey } from '../sense/number-keys.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';
import { eventOf } from './event-of.ts';
import { smallNumberOf } from './small-number.ts';

/** `近 3 年内`, `两年以来`: how many years back something may have happened. */
const recent =
  /(?:近|最近|过去|前|此前)\s*([二两三四五六七八九十]|\d+)\s*个?(?:自然|会计)?年度?(?:以?内|以来|之内|中)?|([二两三四五六七八九十]|\d+)\s*个?(?:自然|会计)?年(?:度)?(?:以?内|以来|之内)/;
/** `当年及其后两年` goes on from it. */
const thisYear = /(?:[当本]年度?|年度内|该年度)(?!(?:及|和|与|起)其?[后次])/;
/** What is told of more years than the one. */
const otherSpans =
  /上年|去年|上一年|前年|次年|以来|累计|历年|每年|逐年|连续|第\s*[二三四五六七八九十\d]|年起|以后|之后|满/;

/** `近 3 年（含当年）有 2 年`. */
const someOf =
  /(?:近|最近|过去)\s*(?:[二两三四五六七八九十]|\d+)\s*个?年(?:度)?(?:内|中|（[^）]*）|\([^)]*\))*(?:累计)?(?:有|出现|达到)\s*(?:[一二两三四五六七八九十]|\d+)\s*个?(?:年|次)/;
const running = /连续\s*(?:[二两三四五六七八九十]|\d+)\s*个?(?:年|自然年)/;

/** In how many years, this one the last, something may have happened: `当年(日)` 1, `年数(日) < 3 年` 3. */
function yearsBack(node: Compare): number | undefined {
  const [since, limit] = [unconverted(node.left), unconverted(node.right)];
  if (since.op !== 'since' || since.until || limit.op !== 'constant') return undefined;
  const years = Number(limit.value);
  if (since.in === 'calendar-years') {
    if (node.op === 'eq') return years === 0 ? 1 : undefined;
    return node.op === 'le' ? years + 1 : node.op === 'lt' ? years : undefined;
  }
  if (since.in === 'years') return node.op === 'lt' || node.op === 'le' ? years : undefined;
  return undefined;
}

class RecentCheck extends ClauseCheck {
  /** The parts of clauses that name what happened. */
  private about(names: readonly string[], cited: Citing): readonly string[] {
    return this.texts.read(cited).parts.filter((part) => names.some((name) => isNamedIn(part, name)));
  }

  private spanIn(parts: readonly string[]): { readonly years: number; readonly said: string } | undefined {
    const spans = parts.flatMap((part) => {
      const span = recent.exec(part);
      // `认定后 4 年内` goes on from a day, and doesn't look back.
      const found = span && !/[后起]\s*$/.test(part.slice(0, span.index)) ? span : undefined;
      const years = found ? smallNumberOf(found[1] ?? found[2] ?? '') : 0;
      return found && years > 1 ? [{ years, said: part }] : [];
    });
    const [only] = spans;
    return only && spans.every(({ years }) => years === only.years) ? only : undefined;
  }

  /** `近 3 年内受到处罚`, and this year's alone count; `当年发生`, and those of three years. */
  private happened(node: Compare, since: Since, cited: Citing): void {
    const own = yearsBack(node);
    if (own === undefined || since.of.op !== 'item') return;
    const event = eventOf(since.of.name);
    const parts = this.about([event], cited);
    const span = this.spanIn(parts);
    if (own === 1 && span && !parts.some((part) => thisYear.test(part)))
      this.tell(node.at ?? cited.at, cited, span.said, 'claims-one-year', event);
    else if (own > 1 && this.isOfThisYear(parts, cited))
      this.tell(node.at ?? cited.at, cited, parts[0] ?? '', 'claims-other-year', printExpression(node));
  }

  /** Whether all parts are of this year alone, and nothing in their sentences of others. */
  private isOfThisYear(parts: readonly string[], cited: Citing): boolean {
    return (
      parts.length > 0 &&
      parts.every((part) => thisYear.test(part)) &&
      this.texts
        .read(cited)
        .sentences.every((one) => !one.parts.some((part) => parts.includes(part)) || !otherSpans.test(one.text)) &&
      !parts.some((part) => recent.test(part))
    );
  }

  /** `当年投资`, and what is added up over three years. */
  private window(node: Window, cited: Citing): void {
    const names = namesIn(node.of);
    const parts = this.about(names, cited);
    if (!/年/.test(names.join('')) && this.isOfThisYear(parts, cited))
      this.tell(node.at ?? cited.at, cited, parts[0] ?? '', 'claims-other-year', printExpression(node));
  }

  /** `近 3 年有 2 年`, and two in a row are asked for; and the reverse. */
  private someYears(node: Expression, cited: Citing): void {
    const isRunning = node.op === 'consecutive';
    if (!isRunning && !(node.op === 'at-least' && node.counted)) return;
    const names = namesIn('of' in node && !Array.isArray(node.of) ? (node.of as Expression) : node);
    const { sentences } = this.texts.read(cited);
    const limits = new Set(numberKeysIn(node));
    const naming = sentences.filter(
      ({ text }) =>
        names.some((name) => isNamedIn(text, name)) ||
        this.texts.numbersIn(text).some((one) => limits.has(saidKey(one))),
    );
    const about = naming.filter(({ text }) => someOf.test(text) || running.test(text));
    // Where it is named, what is said of others is not of it.
    const parts = (naming.length > 0 ? about : sentences).flatMap((one) => one.parts);
    const [some, inARow] = [someOf, running].map((form) => parts.filter((part) => form.test(part)));
    const [said] = (isRunning ? some : inARow) ?? [];
    if (said !== undefined && ((isRunning ? inARow : some) ?? []).length === 0)
      this.tell(node.at ?? cited.at, cited, said, 'claims-other-year', printExpression(node));
  }

  private formula(formula: Expression, cited: Citing): void {
    const text = this.texts.textOf(cited);
    if (!recent.test(text) && !thisYear.test(text) && !running.test(text)) return;
    visitOwn(formula, (node) => {
      this.someYears(node, cited);
      if (node.op === 'window') this.window(node, cited);
      if (!/^(?:eq|le|lt)$/.test(node.op) || !('left' in node)) return;
      const since = unconverted(node.left);
      if (since.op === 'since') this.happened(node as Compare, since, cited);
    });
  }

  run(): void {
    for (const { formula, cites, at } of formulasOf(this.program)) this.formula(formula, { cites, at });
  }
}

/** Reports what may have happened in this year alone where the clause looks back over several, and the reverse. */
export function checkClauseRecent(program: Program, texts: ClauseTexts, report: Report): void {
  new RecentCheck(program, texts, report).run();
}
