import type { Report } from '../base/diagnostic.ts';
import { type Edge, sideOf, sideSaid } from '../parse/numbers-in-text.ts';
import { asWritten } from '../program/empty-values.ts';
import type { Choice, Compare, CompareOp, Expression } from '../program/expression.ts';
import type { Program } from '../program/program.ts';
import { unconverted, visitOwn } from '../program/visit-expression.ts';
import { formulasOf } from '../sense/cited-formulas.ts';
import { type ClauseTexts, isNamedIn, namesIn } from '../sense/clause-texts.ts';
import { writtenNumber } from '../sense/formula-parts.ts';
import { numberKeysIn, saidKey } from '../sense/number-keys.ts';
import { printWritten } from '../sense/print-amount.ts';
import { isNarrowed } from '../sense/said-names.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';

const edges: Partial<Record<CompareOp, Edge>> = {
  ge: { way: 'up', isIn: true },
  gt: { way: 'up', isIn: false },
  le: { way: 'down', isIn: true },
  lt: { way: 'down', isIn: false },
};

/** Who the first branch of a choice is for, by a flag or one text. */
function labelOf(condition: Expression): string | undefined {
  const of = asWritten(unconverted(condition));
  if (of.op === 'item' && of.type === 'flag') return of.name;
  return of.op === 'eq' && of.right.op === 'constant' && of.right.type === 'text' ? String(of.right.value) : undefined;
}

class ChoiceCheck extends ClauseCheck {
  /** `22 万元以上` of those whom a sentence names, and the others have it. */
  private exchanged(choice: Choice, names: readonly string[], cited: Citing): void {
    const label = labelOf(choice.condition);
    const [own, rest] = [writtenNumber(choice.whenTrue), writtenNumber(choice.whenFalse)];
    if (label === undefined || label.length < 2 || !own || !rest) return;
    const [key, other] = [own, rest].map((one) => numberKeysIn(one)[0]);
    if (key === other) return;
    for (const { parts } of this.texts.read(cited).sentences) {
      const from = parts.findIndex((part) => isNamedIn(part, label) || (label.length > 3 && isNarrowed(label, part)));
      if (from < 0) continue;
      const part = parts.slice(from).find((one) => names.some((name) => one.includes(name)));
      const said = part === undefined ? [] : this.texts.numbersIn(part).map(saidKey);
      if (part !== undefined && other !== undefined && said.includes(other) && !said.includes(key ?? ''))
        this.tell(own.at ?? choice.at ?? cited.at, cited, part, 'claims-pair', printWritten(own));
    }
  }

  /** `不高于 4%`, and just 4 % is out: limits that a choice gives. */
  private edges(choice: Expression, op: CompareOp, cited: Citing): void {
    const edge = edges[op];
    if (!edge) return;
    const limits = choice.op === 'if' ? [choice.whenTrue, choice.whenFalse] : [];
    const said = this.texts.numbersIn(this.texts.textOf(cited));
    for (const limit of limits.map(writtenNumber)) {
      if (!limit) continue;
      const keys = new Set(numberKeysIn(limit));
      const side = sideSaid(said.filter((one) => keys.has(saidKey(one)) && one.edge).map((one) => one.edge));
      const way = said.find((one) => keys.has(saidKey(one)) && one.edge)?.edge?.way;
      if (side === undefined || side === sideOf(edge) || way !== edge.way) continue;
      this.report('clause-edge', limit.at ?? cited.at, {
        text: printWritten(limit),
        path: cited.cites.join('、'),
        counted: edge.isIn ? '含¦counts' : '不含¦does not count',
      });
    }
  }

  run(): void {
    for (const { formula, cites, at } of formulasOf(this.program)) {
      if (this.texts.textOf({ cites }) === '') continue;
      visitOwn(formula, (node) => {
        if (!/^(?:lt|le|gt|ge)$/.test(node.op)) return;
        const { op, left, right } = node as Compare;
        const choice = unconverted(right);
        if (choice.op !== 'if') return;
        this.exchanged(choice, namesIn(left), { cites, at });
        this.edges(choice, op, { cites, at });
      });
    }
  }
}

/** Reports limits by whom they are for: those of others, and those on the other side. */
export function checkClauseChoices(program: Program, texts: ClauseTexts, report: Report): void {
  new ChoiceCheck(program, texts, report).run();
}
