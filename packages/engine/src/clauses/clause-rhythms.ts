import type { Report } from '../base/diagnostic.ts';
import type { Program } from '../program/program.ts';
import { type ClauseTexts, isNamedIn } from '../sense/clause-texts.ts';
import { sharedPairs } from '../sense/said-names.ts';
import { ClauseCheck } from './clause-check.ts';

/** `每季度调度改造进度`: the sentence that speaks of supervising. */
const supervised = /调度|督[查导办]|通报|约谈|考核|监测|评价/;
const rhythms = /(?:每|[按逐](?=[周月季年]))(半年|周|月|季度?|年)/g;

class RhythmCheck extends ClauseCheck {
  /** How often a clause wants something, where it says so. */
  saidIn(cites: readonly string[]): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    for (const [whole, each = ''] of this.texts.textOf({ cites }).matchAll(rhythms))
      found.set(each.replace('季度', '季'), whole);
    return found;
  }

  run(): void {
    for (const { every, text, cites, at } of this.program.tasks) {
      const [own, other] = new Set([...text.matchAll(rhythms)].map(([, each = '']) => each.replace('季度', '季')));
      if (every !== undefined && own !== undefined && other === undefined && !text.includes(every))
        this.tell(at, { cites }, text, 'claims-rhythm', every);
      const said = this.saidIn(cites);
      const [first] = said.values();
      if (every !== undefined && first !== undefined && !said.has(every))
        this.tell(at, { cites }, [...said.values()].join('、'), 'claims-rhythm', every);
    }
    for (const { rhythm, indicator, cites, at } of this.program.supervisions) {
      const said = this.saidIn(cites);
      const [first] = said.values();
      if (first !== undefined && !said.has(rhythm))
        this.tell(at, { cites }, [...said.values()].join('、'), 'claims-rhythm', rhythm);
      const { text, parts } = this.texts.read({ cites });
      if (indicator === undefined || isNamedIn(text, indicator)) continue;
      if (parts.some((part) => supervised.test(part) && sharedPairs(indicator, part) > 0)) continue;
      const other = Object.keys(this.program.indicators).find((name) => name.length > 3 && text.includes(name));
      if (other !== undefined) this.tell(at, { cites }, other, 'claims-sibling', indicator);
    }
  }
}

/** Reports tasks and supervisions that come round otherwise than their clauses say. */
export function checkClauseRhythms(program: Program, texts: ClauseTexts, report: Report): void {
  new RhythmCheck(program, texts, report).run();
}
