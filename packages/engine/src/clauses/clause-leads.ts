import type { Report } from '../base/diagnostic.ts';
import type { Clause, Task } from '../program/document.ts';
import type { Program } from '../program/program.ts';
import type { ClauseTexts } from '../sense/clause-texts.ts';
import { citingOf } from '../sense/per-clause.ts';
import { sharedPairs } from '../sense/said-names.ts';
import { ClauseCheck } from './clause-check.ts';

/** `能耗超限额的由发改局牵头`. */
const leading =
  /(?:由|，|；|^)\s*([^由的，；。、]{2,12}?(?:局|委|办|部|厅|院|中心|公司|政府|街道|管委会))(?:负责)?牵头/g;

class LeadCheck extends ClauseCheck {
  clause({ path, summary = '', lead }: Clause): void {
    const { tasks } = citingOf(this.program)(path);
    if (tasks.length === 0 || !summary.includes('牵头')) return;
    for (const part of this.texts.readText(summary).parts)
      for (const [, body = ''] of part.matchAll(leading)) {
        const isIt = (name: string | undefined) => name !== undefined && (name.endsWith(body) || body.endsWith(name));
        if (isIt(lead) || tasks.some((task) => isIt(task.lead))) continue;
        const near = tasks.map((task) => ({ task, near: sharedPairs(`${task.title}${task.text}`, part) }));
        const [meant] = near.sort((a, b) => b.near - a.near);
        if (meant) this.tell(meant.task.at, { cites: [path] }, part, 'claims-lead', meant.task.title, meant.task.lead);
      }
  }

  /** `供电公司每月公布`, and another body of the clause leads the task. */
  private task({ text, lead, at, cites }: Task): void {
    const bodies = this.program.clauses.flatMap((clause) =>
      cites.includes(clause.path) ? [clause.lead ?? '', ...clause.responsible] : [],
    );
    // Who leads the clause leads its tasks where they don't say otherwise.
    const head = bodies[0];
    const doing = bodies.find((body) => body.length > 2 && text.startsWith(body));
    if (doing !== undefined && bodies.includes(lead) && lead !== doing && lead !== head)
      this.tell(at, { cites }, text, 'claims-pair', lead);
  }

  run(): void {
    for (const task of this.program.tasks) this.task(task);
    for (const clause of this.program.clauses) this.clause(clause);
  }
}

/** Reports tasks that somebody else leads than their clause names for a part of it. */
export function checkClauseLeads(program: Program, texts: ClauseTexts, report: Report): void {
  new LeadCheck(program, texts, report).run();
}
