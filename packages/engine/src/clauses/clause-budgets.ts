import type { Report } from '../base/diagnostic.ts';
import type { Ceiling, Program } from '../program/program.ts';
import type { ClauseTexts } from '../sense/clause-texts.ts';
import { ClauseCheck } from './clause-check.ts';

const inProportion =
  /(?:按|依|以)[^，；。]{0,10}比例[^，；。]{0,8}(?:减|核减|压减|压缩|折减|分摊|分配|下达|安排|兑现|发放|缩减|拨付|折算|调减|计算)|[等同]比例?(?:例)?[^，；。]{0,4}(?:减|核减|压减|压缩|折减|分摊|分配|下达|兑现|发放|缩减|拨付|调减)|平均分摊/;
const inOrder =
  /依次|先后|次序|[按依]顺序|排序|名次|[由从]高[到至]低|[由从]低[到至]高|先到先得|先报先得|额满为止|用完为止|优先(?:安排|兑付|拨付|支持)|轮候/;

class BudgetCheck extends ClauseCheck {
  /** What is beyond a budget is cut from all in the clause, and from the last here; and the reverse. */
  ceiling(ceiling: Ceiling): void {
    if (!ceiling.isShared) return;
    const { parts } = this.texts.read(ceiling);
    const [proportion, order] = [inProportion, inOrder].map((words) => parts.find((part) => words.test(part)));
    if (proportion !== undefined && order === undefined && ceiling.order)
      this.tell(ceiling.at, ceiling, proportion, 'claims-in-proportion', ceiling.name);
    else if (order !== undefined && proportion === undefined && !ceiling.order)
      this.tell(ceiling.at, ceiling, order, 'claims-in-order', ceiling.name);
  }

  run(): void {
    for (const ceiling of Object.values(this.program.ceilings)) this.ceiling(ceiling);
  }
}

/** Reports budgets that are spent in an order where the clause cuts all in proportion, and the reverse. */
export function checkClauseBudgets(program: Program, texts: ClauseTexts, report: Report): void {
  new BudgetCheck(program, texts, report).run();
}
