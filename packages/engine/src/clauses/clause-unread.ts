import type { Report } from '../base/diagnostic.ts';
import { formulasOfIndicator } from '../bind/own-formulas.ts';
import type { Expression } from '../program/expression.ts';
import { ownOf } from '../program/own-definitions.ts';
import type { DataItem, Indicator, Program } from '../program/program.ts';
import { partsOf } from '../program/visit-expression.ts';
import { type ClauseTexts, isNamedIn, type Sentence, shutOut, stemOf } from '../sense/clause-texts.ts';
import { citingOf } from '../sense/per-clause.ts';
import { isWidenedIn } from '../sense/said-names.ts';
import { usedNames } from '../sense/unused.ts';
import { ClauseCheck } from './clause-check.ts';
import { wordsIn } from './clause-words.ts';
import { eventOf } from './event-of.ts';

/** What is added, taken off or held against something. */
const worked = /扣除|扣减|减去|剔除|不?含|不?计入|加上|之和|之比|比例|占比|合计/;

/** Halves of names that tell nothing. */
const general = /名单|名录|企业|项目|单位|情况|数据|资金|人员|评价|等级|认定|处罚|列入|记录|行为|事项|机构/;
/** What becomes of somebody. */
const fate = /得分为|不予|直接|列入|否决|取消|不得|[扣减加]\s*\d/;

/** A name with words put between its signs: `拒报能耗` in `拒不报送能耗数据`. */
function spread(name: string): RegExp {
  return new RegExp([...name].map((sign) => sign.replace(/[^\p{L}\p{N}]/u, '.')).join('[^，、]{0,3}'));
}

/** What an evaluation or grading decides. */
function isOutcome(node: Expression): boolean {
  return /^(?:scheme|band|award)$/.test(node.op) || partsOf(node).some(isOutcome);
}

class UnreadCheck extends ClauseCheck {
  private readonly used: ReadonlySet<string>;

  constructor(program: Program, texts: ClauseTexts, report: Report) {
    super(program, texts, report);
    this.used = usedNames(program);
  }

  /** Whether a part of a clause needs the data: it has a number of them, tells for whom or when something holds, or what becomes of them. */
  private isAbout(part: string, { name, type, values = [], note = '' }: DataItem): boolean {
    const stem = stemOf(name);
    // What its own note calls it in the words of the clause.
    if (note.length > 4 && part.includes(note) && (worked.test(part) || shutOut.test(part))) return true;
    const hasNumber = this.texts.numbersIn(part).length > 0;
    if (hasNumber && (part.includes(stem) || isWidenedIn(part, stem))) return true;
    if (shutOut.test(part) && type === 'number') return part.includes(name);
    if (name.length > 2 && worked.test(part) && (part.includes(name) || isWidenedIn(part, name))) return true;
    // Whom a clause shuts out by name is looked at elsewhere.
    if (name.length < 4 || (type === 'flag' && shutOut.test(part))) return false;
    if (type === 'text') return part.includes(name) && wordsIn(part.replace(name, ''), values).length > 0;
    if (type === 'flag') return part.includes(stem) || spread(name).test(part);
    return (hasNumber || part.endsWith('的')) && isNamedIn(part, eventOf(name));
  }

  /** Data that nothing reads, of which a clause speaks. */
  private item(item: DataItem): void {
    const { name, at } = item;
    const stem = stemOf(name);
    // What is called like something that is read is meant as that.
    if (this.used.has(name) || stem.length < 2 || this.used.has(stem)) return;
    const longer = [...this.used].filter((one) => one.includes(stem));
    for (const { path, summary = '' } of this.program.clauses) {
      const { parts, sentences } = this.texts.readText(summary);
      const said =
        parts.find((part) => this.isAbout(part, item) && !longer.some((one) => isNamedIn(part, one))) ??
        this.byHalf(item, sentences);
      if (said === undefined) continue;
      this.tell(at, { cites: [path] }, said, 'claims-unused', name);
      return;
    }
  }

  /** Who is told by half of a name that no other name has: `集资` of 瞒报集资. */
  private byHalf({ name, type }: DataItem, sentences: readonly Sentence[]): string | undefined {
    if (type !== 'flag' || name.length !== 4) return undefined;
    const { items, indicators, document } = this.program;
    const names = [...Object.keys(items), ...Object.keys(indicators), document?.title ?? ''];
    const own = [name.slice(0, 2), name.slice(2)].filter(
      (half) => !general.test(half) && !names.some((one) => one !== name && one.includes(half)),
    );
    for (const { parts } of sentences)
      for (const [index, part] of parts.entries())
        if (/的$/.test(part) && fate.test(parts[index + 1] ?? '') && own.some((half) => part.includes(half)))
          return `${part}，${parts[index + 1]}`;
    return undefined;
  }

  /** What a clause lays down to be computed, where nothing that rests on the clause, or on it, asks for it. */
  private indicator({ name, sources = [], at, ...indicator }: Indicator): void {
    // What follows from a class is given, as an award is, and nobody need ask for it.
    if (this.used.has(name) || formulasOfIndicator({ name, at, ...indicator }).some(isOutcome)) return;
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
