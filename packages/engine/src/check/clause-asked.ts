import type { Report } from '../base/diagnostic.ts';
import type { Program } from '../program/program.ts';
import { type Asked, askedNumbersOf } from './asked-numbers.ts';
import { indicatorFormulasOf } from './cited-formulas.ts';
import { ClauseCheck } from './clause-check.ts';
import type { ClauseTexts } from './clause-texts.ts';
import { namesOf } from './number-reach.ts';
import { citingOf } from './per-clause.ts';
import { type SaidLimit, saidLimitsIn } from './said-limits.ts';
import { numberKey } from './stated-numbers.ts';

class AskedCheck extends ClauseCheck {
  private isAsked({ name, number }: SaidLimit, all: readonly Asked[]): boolean {
    const keys = namesOf(number).map((value) => numberKey({ ...number, value }));
    const isOf = (own: string) => own === name || own.includes(name) || name.includes(own);
    return all.some((one) => [...one.names].some(isOf) && keys.some((key) => one.numbers.has(key)));
  }

  /** Clauses about which something has been told are left alone. */
  run(told: ReadonlySet<string>): void {
    const all = askedNumbersOf(this.program);
    for (const { path, summary = '', at } of this.program.clauses) {
      const own = all.filter(({ cites }) => cites.some((cite) => isNear(cite, path)));
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

function isNear(cite: string, path: string): boolean {
  return cite === path || cite.startsWith(`${path}.`) || path.startsWith(`${cite}.`);
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
