import type { Report } from '../base/diagnostic.ts';
import type { SaidNumber } from '../parse/numbers-in-text.ts';
import type { Choice, Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Program } from '../program/program.ts';
import { unconverted, visitExpression } from '../program/visit-expression.ts';
import { formulasOf, type RestingFormula } from '../sense/cited-formulas.ts';
import { type ClauseTexts, sayNumber } from '../sense/clause-texts.ts';
import { numberKey, saidKey } from '../sense/number-keys.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';
import { tablesOf } from './clause-limits.ts';
import { statedNumbersOf } from './stated-numbers.ts';

interface Limit {
  readonly value: string;
  readonly dimension: string;
}

/** The limits of `if x >= 30 … else if x >= 10 …`, of one `x`. */
function limitsOf(node: Choice): readonly Limit[] {
  const limits: Limit[] = [];
  let [left, name]: [Expression, string | undefined] = [node, undefined];
  while (left.op === 'if') {
    const { condition, whenFalse } = left;
    if (!/^(?:lt|le|gt|ge)$/.test(condition.op) || !('right' in condition)) return [];
    const of = printExpression(unconverted(condition.left));
    const limit = unconverted(condition.right);
    const said = limit.op === 'constant' ? sayNumber(String(limit.value), limit.unit) : undefined;
    if (!said || (name !== undefined && of !== name)) return [];
    name = of;
    limits.push(said);
    left = unconverted(whenFalse);
  }
  return limits;
}

class BranchCheck extends ClauseCheck {
  /** A limit that stands in the clause in a row with those of a table or choice, and nowhere in the rules. */
  limits(limits: readonly Limit[], cited: Citing): void {
    const own = limits.filter(({ value }) => value !== '0');
    const keys = new Set(own.map(numberKey));
    if (own.length === 0) return;
    for (const path of cited.cites) {
      const text = this.texts.textOf({ cites: [path] });
      const said = this.texts.numbersIn(text).filter(({ edge }) => edge);
      const known = said.filter((one) => keys.has(saidKey(one)));
      // A clause with all the limits is about them.
      if (new Set(known.map(saidKey)).size < own.length) continue;
      const idle = said.find(
        (one) =>
          !keys.has(saidKey(one)) &&
          known.some((other) => this.isInRow(text, one, other)) &&
          !statedNumbersOf(this.program).has(saidKey(one)),
      );
      if (!idle) continue;
      const part = this.texts.readText(text).parts.find((one) => one.includes(idle.text)) ?? text;
      this.tell(cited.at, cited, part, 'claims-no-branch', idle.text);
    }
  }

  /** Whether two numbers bound alike, and nothing but what the one comes to stands between them: no other name is brought up. */
  private isInRow(text: string, a: SaidNumber, b: SaidNumber): boolean {
    const unitOf = (number: SaidNumber) => number.text.replace(/[\d.\s零一二三四五六七八九十百千万亿两]/g, '');
    // What it comes to ends alike: `为一级`, `为二级`.
    const endOf = ({ from }: SaidNumber) => /^[^，、；。]*/.exec(text.slice(from))?.[0].at(-1);
    const isAlike =
      endOf(a) === endOf(b) &&
      a.dimension === b.dimension &&
      a.edge?.way === b.edge?.way &&
      a.edge?.isIn === b.edge?.isIn &&
      unitOf(a) === unitOf(b);
    if (!isAlike) return false;
    const between = text.slice(Math.min(a.from, b.from), Math.max(a.from, b.from));
    const named = [...Object.keys(this.program.items), ...Object.keys(this.program.indicators)];
    return between.length < 40 && !named.some((name) => name.length > 1 && between.includes(name));
  }

  formula({ formula, cites, at }: RestingFormula): void {
    if (this.texts.textOf({ cites }) === '') return;
    const inner = new Set<Expression>();
    visitExpression(formula, (node) => {
      if (node.op !== 'if') return;
      inner.add(unconverted(node.whenFalse));
      const limits = inner.has(node) ? [] : limitsOf(node);
      if (limits.length > 1) this.limits(limits, { cites, at: node.at ?? at });
    });
  }

  run(): void {
    for (const one of formulasOf(this.program)) this.formula(one);
    for (const { limits, cites } of tablesOf(this.program)) {
      const [first] = limits;
      if (first && limits.length > 1) this.limits(limits, { cites, at: first.at });
    }
  }
}

/** Reports tables and choices that lack a limit which the clause has in a row with theirs. */
export function checkClauseBranches(program: Program, texts: ClauseTexts, report: Report): void {
  new BranchCheck(program, texts, report).run();
}
