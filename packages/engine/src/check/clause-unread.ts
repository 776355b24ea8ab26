import type { Report } from '../base/diagnostic.ts';
import { ownOf } from '../program/own-definitions.ts';
import type { DataItem, Indicator, Program } from '../program/program.ts';
import { ClauseCheck } from './clause-check.ts';
import { type ClauseTexts, isNamedIn, shutOut, stemOf } from './clause-texts.ts';
import { citingOf } from './per-clause.ts';
import { isWidenedIn } from './said-names.ts';
import { usedNames } from './unused.ts';

/** A name with words put between its signs: `拒报能耗` in `拒不报送能耗数据`. */
function spread(name: string): RegExp {
  return new RegExp([...name].map((sign) => sign.replace(/[^\p{L}\p{N}]/u, '.')).join('[^，、]{0,3}'));
}

class UnreadCheck extends ClauseCheck {
  private readonly used: ReadonlySet<string>;

  constructor(program: Program, texts: ClauseTexts, report: Report) {
    super(program, texts, report);
    this.used = usedNames(program);
  }

  /** Whether a part of a clause needs the data: it has a number of them, shuts out those who have them, or says what becomes of them. */
  private isAbout(part: string, { name, type }: DataItem): boolean {
    const stem = stemOf(name);
    if (this.texts.numbersIn(part).length > 0 && (part.includes(stem) || isWidenedIn(part, stem))) return true;
    if (shutOut.test(part) && type === 'number') return part.includes(name);
    // Whom a clause shuts out by name is looked at elsewhere.
    return (
      type === 'flag' && !shutOut.test(part) && name.length > 3 && (part.includes(stem) || spread(name).test(part))
    );
  }

  /** Data that nothing reads, of which a clause speaks. */
  private item(item: DataItem): void {
    const { name, at } = item;
    const stem = stemOf(name);
    // What is called like something that is read is meant as that.
    if (this.used.has(name) || stem.length < 2 || this.used.has(stem)) return;
    for (const { path, summary = '' } of this.program.clauses) {
      const said = this.texts.readText(summary).parts.find((part) => this.isAbout(part, item));
      if (said === undefined) continue;
      this.tell(at, { cites: [path] }, said, 'claims-unused', name);
      return;
    }
  }

  /** What a clause lays down to be computed, where nothing that rests on the clause, or on it, asks for it. */
  private indicator({ name, sources = [], at }: Indicator): void {
    if (this.used.has(name)) return;
    for (const path of sources.flatMap(({ cites }) => cites)) {
      if (citingOf(this.program)(path).formulas.length === 0) continue;
      const { sentences } = this.texts.read({ cites: [path] });
      const said = sentences.find(({ text }) => isNamedIn(text, name)) ?? sentences[1];
      if (said) this.tell(at, { cites: [path] }, said.text, 'claims-unused', name);
      return;
    }
  }

  run(): void {
    for (const item of ownOf(this.program, 'items')) this.item(item);
    for (const indicator of ownOf(this.program, 'indicators')) this.indicator(indicator);
  }
}

/** Reports data and indicators that nothing asks for though a clause speaks of them. */
export function checkClauseUnread(program: Program, texts: ClauseTexts, report: Report): void {
  new UnreadCheck(program, texts, report).run();
}
