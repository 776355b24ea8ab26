import type { Report } from '../base/diagnostic.ts';
import type { Program } from '../program/program.ts';
import { indicatorFormulasOf } from '../sense/cited-formulas.ts';
import { type ClauseTexts, stemOf } from '../sense/clause-texts.ts';
import { numberKey } from '../sense/number-keys.ts';
import { namesOf } from '../sense/number-reach.ts';
import { citingOf, isNear } from '../sense/per-clause.ts';
import { isNarrowed } from '../sense/said-names.ts';
import { type Asked, askedNumbersOf } from './asked-numbers.ts';
import { ClauseCheck } from './clause-check.ts';
import { type SaidLimit, saidLimitsIn } from './said-limits.ts';

class AskedCheck extends ClauseCheck {
  private isAsked({ name, number, part }: SaidLimit, all: readonly Asked[]): boolean {
    const keys = namesOf(number).map((value) => numberKey({ ...number, value }));
    const isWithin = (a: string, b: string) => a.includes(b) || b.includes(a);
    // What the part calls `项目年综合能耗` may be either of 项目能耗 and 综合能耗.
    const isOf = (own: string) =>
      isWithin(own, name) || isWithin(stemOf(own), stemOf(name)) || (!part.includes(own) && isNarrowed(own, part));
    return all.some((one) => [...one.names].some(isOf) && keys.some((key) => one.numbers.has(key)));
  }

  /** Clauses about which something has been told are left alone. */
  run(told: ReadonlySet<string>): void {
    const all = askedNumbersOf(this.program);
    for (const { path, summary = '', at } of this.program.clauses) {
      const own = all.filter(({ cites }) => cites.length > 0 && isNear(path, cites));
      const { formulas, targets, tasks } = citingOf(this.program)(path);
      const isRuled =
        formulas.length > 0 || indicatorFormulasOf(this.program).some(({ cites }) => cites.includes(path));
      if (told.has(path) || own.length === 0 || !isRuled || targets.length + tasks.length > 0) continue;
      for (const limit of saidLimitsIn(summary, this.program, this.texts))
        if (!this.isAsked(limit, own))
          this.tell(at, { cites: [path] }, limit.part, 'claims-not-asked', limit.name, limit.number.text);
    }
  }
}

/** Reports limits that a clause sets on something by its name and that no rule on it holds against that. */
export function checkClauseAsked(
  program: Program,
  texts: ClauseTexts,
  told: ReadonlySet<string>,
  report: Report,
): void {
  new AskedCheck(program, texts, report).run(told);
}
