import type { Report } from '../base/diagnostic.ts';
import type { Expression } from '../program/expression.ts';
import type { Program } from '../program/program.ts';
import { partsOf, visitExpression } from '../program/visit-expression.ts';
import { type CitedFormula, citedFormulasOf } from '../sense/cited-formulas.ts';
import type { ClauseTexts } from '../sense/clause-texts.ts';
import { ClauseCheck } from './clause-check.ts';

/** `由二级升一级`, `从 C 类升为 B 类`. */
const move =
  /[由从]([^，；。、由从]{1,8}?)(?:提?升|晋|跃升|转|变更|提高|调|降|退)[级格档]?(?:到|为|至|成|入)?([^，；。、\d]{1,8})/g;

function looksBack({ op }: Expression): boolean {
  return /^(lag|first|growth|window|peak|consecutive|at-year)$/.test(op);
}

class MoveCheck extends ClauseCheck {
  /** What a subject is now, where the clause asks what it was before, too. */
  formula({ formula, cites, at }: CitedFormula): void {
    const { text } = this.texts.read({ cites });
    if (!formula) return;
    const moves = [...text.matchAll(move)];
    if (moves.length === 0) return;
    let isOfPast = false;
    visitExpression(formula, (node) => {
      isOfPast ||= looksBack(node) || (node.op === 'item' && /原|升|前|新|变/.test(node.name));
    });
    if (isOfPast) return;
    const visit = (node: Expression): void => {
      if (node.op === 'eq' && node.left.op === 'item' && node.right.op === 'constant' && node.right.type === 'text') {
        const word = String(node.right.value);
        const words = this.program.items[node.left.name]?.values ?? [];
        const said = moves.find(
          ([, from = '', to = '']) => to.startsWith(word) && words.some((one) => one !== word && from.includes(one)),
        );
        if (said) this.tell(node.at ?? at, { cites }, said[0], 'claims-whatever-before', word);
      }
      for (const part of partsOf(node)) visit(part);
    };
    visit(formula);
  }

  run(): void {
    for (const one of citedFormulasOf(this.program)) this.formula(one);
  }
}

/** Reports rules that ask what a subject is, where their clauses ask what it has become: from second class to first. */
export function checkClauseMoves(program: Program, texts: ClauseTexts, report: Report): void {
  new MoveCheck(program, texts, report).run();
}
