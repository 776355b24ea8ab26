import type { Report } from '../base/diagnostic.ts';
import type { Expression } from '../program/expression.ts';
import type { Program, Scheme, SchemeGroup, ScoreItem } from '../program/program.ts';
import { visitExpression } from '../program/visit-expression.ts';
import { ClauseCheck } from './clause-check.ts';
import { type ClauseTexts, isNamedIn, namesIn } from './clause-texts.ts';
import { formulasOfIndicator } from './own-formulas.ts';

const floored =
  /最低(?:得|为|计|记|至|不低于)?\s*(?:0(?![.\d])|零)\s*分|不(?:计|得|记|出现)负分|[扣减]至\s*(?:0|零)\s*分/;
const ofTotal = /总分|总得分|合计|各项得分之和/;
const ofEach = /每项|各项|每个指标|各指标/;

class FloorCheck extends ClauseCheck {
  /** Whether a formula takes something off, or looks at a change, itself or through indicators. */
  private mayFall(formula: Expression, seen = new Set<string>()): boolean {
    let found = false;
    visitExpression(formula, (node) => {
      found ||= /^(subtract|negate|growth)$/.test(node.op);
      if (node.op !== 'indicator' || seen.has(node.name)) return;
      seen.add(node.name);
      found ||= formulasOfIndicator(this.program.indicators[node.name]).some((one) => this.mayFall(one, seen));
    });
    return found;
  }

  private isNamed(sentence: string, { indicator, value }: ScoreItem): boolean {
    return [indicator, ...namesIn(value)].some((name) => isNamedIn(sentence, name));
  }

  private group(scheme: Scheme, { sources = [], items }: SchemeGroup): void {
    const cited = { cites: [...new Set([...sources.flatMap((one) => one.cites), ...scheme.cites])] };
    const { text, sentences } = this.texts.read(cited);
    if (!floored.test(text)) return;
    const open = items.filter(
      ({ floor, belowZero, points, value, table }) =>
        floor === undefined && !belowZero && !table && this.mayFall(points ?? value),
    );
    for (const { text: sentence } of sentences) {
      const said = floored.exec(sentence)?.[0];
      if (said === undefined || ofTotal.test(sentence)) continue;
      for (const item of open)
        if (ofEach.test(sentence) || this.isNamed(sentence, item))
          this.tell(item.at, cited, sentence, 'claims-no-floor', item.indicator);
    }
  }

  run(): void {
    for (const scheme of Object.values(this.program.schemes))
      for (const group of scheme.groups) this.group(scheme, group);
  }
}

/** Reports items that may fall below nothing where the clauses have nothing as their least. */
export function checkClauseFloors(program: Program, texts: ClauseTexts, report: Report): void {
  new FloorCheck(program, texts, report).run();
}
