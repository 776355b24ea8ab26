import type { Report } from '../base/diagnostic.ts';
import { asWritten } from '../program/empty-values.ts';
import type { Expression } from '../program/expression.ts';
import type { Condition, Program } from '../program/program.ts';
import { type ClauseTexts, isNamedIn } from '../sense/clause-texts.ts';
import { isNarrowed, isWidenedIn } from '../sense/said-names.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';
import { deniedFlags, isExcluded } from './said-of-flags.ts';

/** `没有淘汰类装置`: what stands right before a name denies it. */
const deniedBefore = /(?:没有|未|无|不是|不属于|非)[^，；。]{0,2}$/;
/** `不参加考核`, `免缴`: what becomes of those who are named. */
const leftOut =
  /不(?:再)?(?:参加|参评|参与|列入|纳入|适用|享受|收取|缴纳|征收|加价|考核|评价|予[一-龥]{2,4}|得[一-龥]{2})|免[缴征收予]|除外|不在此列/;
const nextLeftOut = /^(?:均|都|也|一律)?(?:不|免|除外)/;
const prefixes = /^(?:是否|已|有|是)(?=..)/;

class PolarityCheck extends ClauseCheck {
  /** Whether a piece denies a name, or leaves out those who have it. */
  private isDenied(pieces: readonly string[], index: number, name: string): boolean {
    const piece = pieces[index] ?? '';
    const place = piece.indexOf(name.slice(0, 2));
    const isLeftOut = leftOut.test(piece.slice(place + 1)) || nextLeftOut.test(pieces[index + 1] ?? '');
    // `没有安装计量设施的不予补助` asks for one.
    return deniedBefore.test(piece.slice(0, Math.max(0, place))) !== isLeftOut;
  }

  /** Whether a part has the name of a flag, or what a note on it says. */
  private isCalled(part: string, flag: string): boolean {
    const { note = '' } = this.program.items[flag] ?? {};
    return isNamedIn(part, flag) || (note.length > 3 && part.includes(note)) || isNarrowed(flag, part);
  }

  /** A flag that is asked for where all that the clause says is of those who don't have it. */
  private asked(test: Expression, cited: Citing): void {
    const of = asWritten(test);
    if (of.op === 'and' && !of.rule) for (const part of of.of) this.asked(part, cited);
    if (of.op !== 'item' || of.type !== 'flag') return;
    if (isExcluded(this.program, cited.cites, of.name)) return;
    const name = of.name.replace(prefixes, '');
    const others = deniedFlags(this.program, cited.cites).filter((one) => one !== of.name);
    const isOfOther = (part: string) => others.some((one) => this.isCalled(part, one));
    if (name.length < 2 || /不|未|没|无|非|免/.test(name)) return;
    const said = this.texts
      .read(cited)
      .sentences.flatMap(({ parts }) =>
        parts.flatMap((part, index) =>
          part.includes(name) || (name.length > 3 && (isNamedIn(part, name) || isWidenedIn(part, name)))
            ? [{ part, isDenied: this.isDenied(parts, index, name) }]
            : [],
        ),
      );
    const [first] = said;
    if (first && said.every(({ part, isDenied }) => isDenied && !isOfOther(part)))
      this.tell(of.at ?? test.at ?? cited.at, cited, first.part, 'claims-not-missing', of.name);
  }

  private conditions(conditions: readonly Condition[]): void {
    for (const one of conditions) this.asked(one.test, one);
  }

  run(): void {
    const { rules, incentives, prices, schemes } = this.program;
    for (const rule of [...Object.values(rules), ...Object.values(incentives), ...Object.values(prices)]) {
      if (rule.scope) this.asked(rule.scope, rule);
      this.conditions(rule.conditions);
    }
    for (const { dueWhen = [] } of Object.values(incentives))
      this.conditions(dueWhen.map(({ condition }) => condition));
    for (const scheme of Object.values(schemes)) if (scheme.scope) this.asked(scheme.scope, scheme);
  }
}

/** Reports flags that rules ask for where their clauses leave out those who have them. */
export function checkClausePolarity(program: Program, texts: ClauseTexts, report: Report): void {
  new PolarityCheck(program, texts, report).run();
}
