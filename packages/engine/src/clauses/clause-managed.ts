import type { Report } from '../base/diagnostic.ts';
import type { NotRated, Program, Scheme } from '../program/program.ts';
import { type ClauseTexts, isNamedIn, namesIn } from '../sense/clause-texts.ts';
import { ClauseCheck } from './clause-check.ts';
import { eventOf } from './event-of.ts';

/** `按合格等次对待`: as what those are taken who aren't rated. */
const taken =
  /按(?:照)?([^，；。、\d]{1,8}?)(?:等次|等级|档次|类别|[档类级等])?(?:对待|管理|认定|确定|掌握|使用|处理|执行|计)/;
const left = /不(?:参加|参与|参评|纳入|列入|予?评|作)/;

class ManagedCheck extends ClauseCheck {
  private rule(rule: NotRated, { notRated, classing, specials = [] }: Scheme): void {
    const classes = (classing?.classes ?? []).map(({ name }) => name);
    const special = specials.find(({ name }) => name === rule.mark);
    const own = rule.managedAs ?? special?.managedAs;
    const beside = notRated.filter(({ cites }) => cites.some((path) => rule.cites.includes(path)));
    for (const { text } of this.texts.read(rule).sentences) {
      const word = taken.exec(text)?.[1];
      const meant = classes.find((name) => name === word);
      if (meant === undefined || meant === own || !left.test(text)) continue;
      const words = [rule.name, ...namesIn(rule.test).map(eventOf)];
      if (beside.length === 1 || words.some((one) => isNamedIn(text, one)))
        this.tell(rule.at, rule, text, 'claims-not-managed-as', rule.name, meant);
    }
  }

  run(): void {
    for (const scheme of Object.values(this.program.schemes))
      for (const rule of scheme.notRated) if (!rule.isAbsent) this.rule(rule, scheme);
  }
}

/** Reports who isn't rated and is taken as of no class, or another one than the clause says. */
export function checkClauseManaged(program: Program, texts: ClauseTexts, report: Report): void {
  new ManagedCheck(program, texts, report).run();
}
