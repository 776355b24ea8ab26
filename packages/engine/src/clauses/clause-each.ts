import type { Report } from '../base/diagnostic.ts';
import type { Expression, Subject } from '../program/expression.ts';
import type { Adjustment, Incentive, Program } from '../program/program.ts';
import { unconverted } from '../program/visit-expression.ts';
import { type ClauseTexts, isNamedIn, namesIn, sayNumber } from '../sense/clause-texts.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';

const gives = '[^，；。、\\d每]{0,4}(?:奖励?|补助?|补贴|给予|支付|收取|加收|再?加|[扣减计得])\\s*$';
/** `每提升一个等次奖励`, `每新增 1 人补助`: of what there may be more than one. */
const eachMore = new RegExp(
  `每(?:再)?(?:新增加?|增[加长]?|提[高升]|上升|晋升|升|前进|进|降低?|下降|减少|提前|超[过出]?|高|低)[^，；。、每]{0,8}?${gives}`,
);
const eachUnit = new RegExp(
  `每(?:1|一)?\\s*(?:吨(?:标准煤)?|万?千瓦时?|千伏安|亩|平方米|立方米|公里)[^，；。、\\d每]{0,6}?${gives}`,
);
/** Who gets it: `每新增 1 家企业奖励` is what each of them gets. */
const recipients: Readonly<Record<Subject, RegExp>> = {
  企业: /企业|公司|单位|[家户]/,
  项目: /项目|[个台套]/,
  地区: /镇|街道|县|区/,
  园区: /园区|开发区/,
  部门: /部门|单位/,
};
const eachTime = new RegExp(`每(?:发生)?(?:1|一)?\\s*[次起][^，；。、\\d每]{0,4}?${gives}`);

class EachCheck extends ClauseCheck {
  /** A part of the clauses that gives so much for each of something, where none gives it once. */
  private saidOf(value: string, unit: string | undefined, cited: Citing, forms: readonly RegExp[]): string | undefined {
    const own = sayNumber(value.replace(/^-/, ''), unit);
    if (!own || own.value === '0') return undefined;
    const said = this.texts.read(cited).parts.flatMap((part) =>
      this.texts
        .numbersIn(part)
        .filter((one) => one.value === own.value && one.dimension === own.dimension)
        .map((one) => ({ part, isEach: forms.some((form) => form.test(part.slice(0, one.from))) })),
    );
    return said.every(({ isEach }) => isEach) ? said[0]?.part : undefined;
  }

  /** Money that is the same however many there are. */
  private amount(amount: Expression | undefined, subject: Subject, cited: Citing): void {
    const of = amount && unconverted(amount);
    if (of?.op === 'if') for (const branch of [of.whenTrue, of.whenFalse]) this.amount(branch, subject, cited);
    if (of?.op !== 'constant' || of.type !== 'number') return;
    const said = this.saidOf(String(of.value), of.unit, cited, [eachMore, eachUnit]);
    const counted = /每[^，；。]*/.exec(said ?? '')?.[0] ?? '';
    if (said !== undefined && !recipients[subject].test(counted))
      this.tell(of.at ?? cited.at, cited, said, 'claims-each');
  }

  private incentive(incentive: Incentive): void {
    const { amount: whole, parts, subject } = incentive;
    this.amount(whole, subject, incentive);
    for (const { amount, cites, at } of parts?.rows ?? []) this.amount(amount, subject, { cites, at });
  }

  private adjustment({ name, points, count, table, ...cited }: Adjustment): void {
    if (table || count.type !== 'flag') return;
    const said = this.saidOf(points, '分', cited, [eachMore, eachTime]);
    if (said !== undefined && [name, ...namesIn(count)].some((one) => isNamedIn(said, one)))
      this.tell(cited.at, cited, said, 'claims-each');
  }

  run(): void {
    for (const incentive of Object.values(this.program.incentives)) this.incentive(incentive);
    for (const { groups } of Object.values(this.program.schemes))
      for (const { adjustments } of groups) for (const one of adjustments) this.adjustment(one);
  }
}

/** Reports what is given once where the clause gives it for each of something. */
export function checkClauseEach(program: Program, texts: ClauseTexts, report: Report): void {
  new EachCheck(program, texts, report).run();
}
