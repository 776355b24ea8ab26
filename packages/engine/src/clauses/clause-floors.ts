import type { Report } from '../base/diagnostic.ts';
import { formulasOfIndicator } from '../bind/own-formulas.ts';
import type { Expression } from '../program/expression.ts';
import type { Program, Scheme, SchemeGroup, ScoreItem } from '../program/program.ts';
import { visitExpression } from '../program/visit-expression.ts';
import { citesOfGroup } from '../sense/cited-formulas.ts';
import { aboutOf, type ClauseTexts, namesIn, type Sentence } from '../sense/clause-texts.ts';
import { ClauseCheck } from './clause-check.ts';

const floored =
  /最低(?:得|为|计|记|至|不低于)?\s*(?:0(?![.\d])|零)\s*分|不(?:计|得|记|出现)负分|[扣减]至\s*(?:0|零)\s*分/;
const ofTotal = /总分|总得分|合计|各项得分之和/;
const ofEach = /每项|各项|每个指标|各指标/;

function namesOf({ indicator, value }: ScoreItem): readonly string[] {
  return [indicator, ...namesIn(value)];
}

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

  /** What of a sentence is about an item, up to where the next one is named. */
  private about(sentence: Sentence, item: ScoreItem, items: readonly ScoreItem[]): string {
    const own = namesOf(item);
    const others = items.flatMap((one) => (one === item ? [] : namesOf(one))).filter((name) => !own.includes(name));
    return aboutOf(sentence, own, others);
  }

  private group(scheme: Scheme, group: SchemeGroup): void {
    const { items } = group;
    const cited = { cites: citesOfGroup(scheme, group) };
    const { text, sentences } = this.texts.read(cited);
    if (!floored.test(text)) return;
    const open = items.filter(
      ({ floor, belowZero, points, value, table }) =>
        floor === undefined && !belowZero && !table && this.mayFall(points ?? value),
    );
    for (const sentence of sentences) {
      if (!floored.test(sentence.text) || ofTotal.test(sentence.text)) continue;
      for (const item of open)
        if (ofEach.test(sentence.text) || floored.test(this.about(sentence, item, items)))
          this.tell(item.at, cited, sentence.text, 'claims-no-floor', item.indicator);
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
