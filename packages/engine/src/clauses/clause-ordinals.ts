import type { Report } from '../base/diagnostic.ts';
import type { Clause } from '../program/document.ts';
import type { Program, Rule } from '../program/program.ts';
import { type ClauseTexts, isNamedIn, namesIn } from '../sense/clause-texts.ts';
import { ClauseCheck } from './clause-check.ts';
import { smallNumberOf } from './small-number.ts';

/** `不适用前条第一种情形`. */
const excepted = /不(?:适用|按|受)[^，；。]{0,8}?第\s*([一二三四五六七八九]|\d)\s*(?:种|项|款|类)/;

class OrdinalCheck extends ClauseCheck {
  /** Rows that ask for a name before anything else. */
  private rowsWith({ conditions }: Rule, name: string): readonly number[] {
    return conditions.flatMap(({ scope }, index) => (scope && namesIn(scope).includes(name) ? [index] : []));
  }

  private rule(rule: Rule, path: string, about: string, place: number): void {
    const { conditions } = rule;
    if (conditions.length <= place) return;
    const names = new Set(conditions.flatMap(({ scope }) => (scope ? namesIn(scope) : [])));
    for (const name of names) {
      const rows = this.rowsWith(rule, name);
      const [first] = rows;
      const row = conditions[first ?? -1];
      const meant = conditions[place];
      if (row && meant && isNamedIn(about, name) && !rows.includes(place))
        this.tell(row.at, { cites: [path] }, about, 'claims-other-row', name, row.name, meant.name);
    }
  }

  private clause({ path, summary = '' }: Clause, rules: readonly Rule[]): void {
    if (!summary.includes('第')) return;
    const own = rules.filter(({ cites }) => cites.includes(path));
    if (own.length === 0) return;
    for (const { parts } of this.texts.readText(summary).sentences)
      for (const [index, part] of parts.entries()) {
        const place = excepted.exec(part)?.[1];
        if (place === undefined) continue;
        const about = /^不/.test(part) ? `${parts[index - 1] ?? ''}，${part}` : part;
        for (const rule of own) this.rule(rule, path, about, smallNumberOf(place) - 1);
      }
  }

  run(): void {
    const rules = Object.values(this.program.rules).filter(({ mode }) => mode === 'any');
    if (rules.length > 0) for (const clause of this.program.clauses) this.clause(clause, rules);
  }
}

/** Reports exceptions that stand at another row of a rule than the clause counts. */
export function checkClauseOrdinals(program: Program, texts: ClauseTexts, report: Report): void {
  new OrdinalCheck(program, texts, report).run();
}
