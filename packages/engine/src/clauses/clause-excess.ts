import type { Report } from '../base/diagnostic.ts';
import { add, compare, exact, multiply, one, parseExact, printExact, subtract } from '../base/exact.ts';
import { getUnit, isPure } from '../base/unit.ts';
import type { Compare, Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Program } from '../program/program.ts';
import { unconverted, visitOwn } from '../program/visit-expression.ts';
import { formulasOf } from '../sense/cited-formulas.ts';
import { type ClauseTexts, isNamedIn, namesIn } from '../sense/clause-texts.ts';
import { factorsOf } from '../sense/formula-parts.ts';
import { isNarrowed } from '../sense/said-names.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';

/** `超过计划 50%`: by how much, with what is exceeded in between; `计划的 150%` is how much it comes to. */
const moreBy = /(?:超过|超出|高于|高出|多于|大于|多出|增长|增加|上浮|提高|突破)了?([^，；。、\d的]{0,10})$/;
const lessBy = /(?:低于|少于|减少|下降|降低|下浮|低)了?([^，；。、\d的]{0,10})$/;
const trigger = /[超高多大增浮突低少降减]/;
/** What is planned, agreed or usual is held against what is, of which it is no part. */
const measure = /计划|目标|约定|承诺|核定|定额|限额|基准|基数|标准|平均|上年|去年|往年|配额|指标|预算/;
const most = exact(50n);

class ExcessCheck extends ClauseCheck {
  /** Whether both sides of a comparison are of one thing, so that the one can exceed the other by a share of it. */
  private isMeasure(base: Expression, own: Expression): boolean {
    const of = unconverted(base);
    if (/^(?:lag|window|at-year|peak|aggregate)$/.test(of.op)) return true;
    const [name] = namesIn(of);
    return (
      name !== undefined && (measure.test(name) || printExpression(of).includes(printExpression(unconverted(own))))
    );
  }

  /** Whether the one is of a month or quarter, and the other of the year. */
  private isShorter(own: Expression, base: Expression): boolean {
    const isShort = (node: Expression) =>
      namesIn(node).some((name) => /^(?:month|quarter)$/.test(this.program.items[name]?.period ?? ''));
    return isShort(own) && !isShort(base);
  }

  compare(test: Compare, cited: Citing): void {
    const isMore = test.op === 'gt' || test.op === 'ge';
    const limit = unconverted(test.right);
    if (limit.op !== 'multiply') return;
    const factors = factorsOf(limit);
    const [number, other] = factors.flatMap((factor) =>
      factor.op === 'constant' && factor.type === 'number' && isPure(getUnit(factor.unit ?? '1')) ? [factor] : [],
    );
    const base = factors.find((factor) => factor !== number);
    const share = number && parseExact(String(number.value));
    if (!number || !share || other || !base || factors.length !== 2) return;
    const value = multiply(share, multiply(getUnit(number.unit ?? '1').scale, exact(100n)));
    const isSmall = compare(value, isMore ? exact(100n) : most) < 0 && value.n > 0n;
    if (!isSmall || !this.isMeasure(base, test.left) || this.isShorter(test.left, base)) return;
    const names = [...namesIn(test.left), ...namesIn(base)];
    const [said, more] = this.texts.read(cited).parts.flatMap((part) =>
      this.texts.numbersIn(part).flatMap((one) => {
        const before = part.slice(0, one.from).trimEnd();
        const found = (isMore ? moreBy : lessBy).exec(before);
        const isOwn = one.dimension === '' && one.value === printExact(value);
        const isNamed =
          names.some((name) => isNamedIn(part, name) || isNarrowed(name, part)) || /上年|去年|平均/.test(part);
        return isOwn && found && isNamed && !found[1]?.includes('部分') ? [part] : [];
      }),
    );
    if (said === undefined || more !== undefined) return;
    const meant = isMore ? add(one, multiply(value, exact(1n, 100n))) : subtract(one, multiply(value, exact(1n, 100n)));
    this.tell(
      number.at ?? test.at ?? cited.at,
      cited,
      said,
      'claims-by-as-to',
      printExpression(limit),
      `${printExact(multiply(meant, exact(100n)))}%`,
    );
  }

  formula(formula: Expression, cited: Citing): void {
    if (!trigger.test(this.texts.textOf(cited))) return;
    visitOwn(formula, (node) => {
      if (/^(?:lt|le|gt|ge)$/.test(node.op)) this.compare(node as Compare, cited);
    });
  }

  run(): void {
    for (const { formula, cites, at } of formulasOf(this.program)) this.formula(formula, { cites, at });
  }
}

/** Reports limits at a share of what the clause has exceeded by that share: `超过计划 50%` as half of it. */
export function checkClauseExcess(program: Program, texts: ClauseTexts, report: Report): void {
  new ExcessCheck(program, texts, report).run();
}
