import type { Report } from '../base/diagnostic.ts';
import { compare, type Exact, exact, parseExact, printExact } from '../base/exact.ts';
import { pushInto } from '../base/push-into.ts';
import type { Span } from '../base/span.ts';
import { convertFactor } from '../base/unit.ts';
import { formulaSitesOf } from '../bind/own-formulas.ts';
import type { Expression } from '../program/expression.ts';
import { ownOf } from '../program/own-definitions.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Incentive, Parameter, Price, Program, ScoreItem } from '../program/program.ts';
import { unconverted, visitExpression } from '../program/visit-expression.ts';
import { amountsOf } from './amount-findings.ts';
import { ImplausibleCheck } from './implausible.ts';
import { isApart } from './rate-findings.ts';

/** What a term is so much of: `0.5 分/场 * 承办` is of 承办; undefined for a number. */
function subjectOf(node: Expression): Expression | undefined {
  const of = unconverted(node);
  if (of.op === 'constant' || of.op === 'parameter') return undefined;
  if (of.op === 'multiply') {
    const [left, right] = [subjectOf(of.left), subjectOf(of.right)];
    return left && right ? of : (left ?? right);
  }
  if (of.op === 'divide' && !subjectOf(of.right)) return subjectOf(of.left);
  return of;
}

function termsOf(node: Expression): Expression[] {
  const of = unconverted(node);
  return of.op === 'add' ? [...termsOf(of.left), ...termsOf(of.right)] : [of];
}

function numberIn(node: Expression): Exact | undefined {
  const of = unconverted(node);
  return of.op === 'constant' && of.type === 'number' ? parseExact(String(of.value)) : undefined;
}

/** Benchmarks of industries differ, but not so. */
const apart = exact(20n);
const ofAll = /占比|比重|覆盖率|合格率|到位率|入驻率|优良率/;
const well = /健全|完成|达标|合格|通过|建立|落实|履约|表彰|荣誉|示范|优秀/;
const ill = /处罚|失信|事故|违法|违规|违纪|欠税|造假|作假|瞒报|污染|通报批评|投诉/;
const undone = /无|未|没有|整改|修复|不|逾期/;

class TermCheck extends ImplausibleCheck {
  formula(formula: Expression, around: Span): void {
    const inside = new Set<Expression>();
    const meant = new Set<Expression>();
    visitExpression(formula, (node) => {
      if (node.op === 'add' && !inside.has(node)) this.sum(node, inside, around);
      // `不得增长`: not above zero in this case, as it comes in the other.
      if (node.op === 'if')
        for (const [branch, other] of [
          [node.whenTrue, node.whenFalse],
          [node.whenFalse, node.whenTrue],
        ])
          if (numberIn(unconverted(other)) === undefined) meant.add(unconverted(branch));
      if (!meant.has(node)) this.nought(node, around);
    });
  }

  /** One thing counted in two terms of a sum. */
  sum(node: Expression, inside: Set<Expression>, around: Span): void {
    visitExpression(node, (one) => {
      if (one.op === 'add') inside.add(one);
    });
    const seen = new Set<string>();
    for (const term of termsOf(node)) {
      const of = subjectOf(term);
      const text = of && printExpression(of);
      if (text === undefined || of?.op === 'if') continue;
      if (seen.has(text)) this.warn(term.at ?? node.at ?? around, printExpression(node), 'term-twice', text);
      seen.add(text);
    }
  }

  /** `min(0, x)` of an amount: never above zero. */
  nought(node: Expression, around: Span): void {
    if (node.op !== 'min' || convertFactor(node.unit ?? '1', '分')) return;
    const isZero = node.of.some((part) => numberIn(part)?.n === 0n);
    if (isZero && node.of.length > 1) this.warn(node.at ?? around, printExpression(node), 'never-above-zero-min');
  }

  /** An award for those from some rank downwards. */
  ranks({ conditions, parts, name, at }: Incentive): void {
    const tests = [...conditions, ...(parts?.rows ?? [])].flatMap(({ test, at: place }) =>
      (test.op === 'and' ? test.of : [test]).map((one) => ({ one, at: one.at ?? place })),
    );
    for (const { one, at: place } of tests) {
      if (one.op !== 'ge' && one.op !== 'gt') continue;
      const left = unconverted(one.left);
      const isRank = (left.op === 'aggregate' && left.how === 'rank') || (left.op === 'scheme' && left.part === 'rank');
      const key = printExpression(left);
      const isBounded = tests.some(
        ({ one: other }) =>
          (other.op === 'le' || other.op === 'lt') && printExpression(unconverted(other.left)) === key,
      );
      if (isRank && numberIn(one.right) && !isBounded)
        this.warn(place ?? at, `${name} ${printExpression(one)}`, 'rank-from-below');
    }
  }

  /** One group's number that is many times all others of its table. */
  tables(): void {
    const groups = new Map<string, Parameter[]>();
    for (const parameter of ownOf(this.program, 'parameters')) {
      const table = /^(.+)\[.+\]$/.exec(parameter.name)?.[1];
      if (table !== undefined) pushInto(groups, table, parameter);
    }
    for (const cells of groups.values()) {
      const values = cells.flatMap(({ name, values: [first], at }) => {
        const value = first && !first.isPending ? parseExact(first.value) : undefined;
        return value ? [{ name, value, at }] : [];
      });
      const far = values.filter((own) =>
        values.every((other) => other === own || isApart(own.value, other.value, apart)),
      );
      const [only, second] = far;
      if (only && !second && values.length > 2)
        this.warn(only.at, `${only.name} ${printExact(only.value)}`, 'far-from-its-table');
    }
  }

  /** Scored by its share of the worst: all but one are above the full mark. */
  item({ indicator, benchmark, direction, transform, at }: ScoreItem): void {
    const of = benchmark && unconverted(benchmark);
    if (transform !== 'ratio' || of?.op !== 'aggregate') return;
    const isWorst = direction === 'up' ? of.how === 'min' : of.how === 'max';
    if (isWorst) this.warn(at, `${indicator} ${printExpression(of)}`, 'benchmark-is-the-worst');
  }

  /** `if 达标 then 0 分 else 6 分`. */
  flags(formula: Expression, around: Span): void {
    visitExpression(formula, (node) => {
      if (node.op !== 'if' || !node.at || node.condition.op !== 'item') return;
      const { name } = node.condition;
      const [yes, no] = [node.whenTrue, node.whenFalse].map(numberIn);
      if (!yes || !no || undone.test(name)) return;
      const order = compare(yes, no);
      if (order < 0 && well.test(name)) this.warn(node.at ?? around, printExpression(node), 'good-gets-less', name);
      if (order > 0 && ill.test(name)) this.warn(node.at ?? around, printExpression(node), 'bad-gets-more', name);
    });
  }

  /** `上限: max(500 万元, x)` bounds nobody at 500 万元. */
  cap(limit: Expression | undefined, around: Span): void {
    const of = limit && unconverted(limit);
    if (of?.op !== 'max') return;
    const numbers = of.of.filter((part) =>
      amountsOf(part, this.program).some((one) => parseExact(String(one.value))?.n !== 0n),
    );
    if (numbers.length > 0 && numbers.length < of.of.length)
      this.warn(of.at ?? around, printExpression(of), 'cap-takes-larger');
  }

  /** A surcharge that those pay more who do better. */
  surcharge({ name, value, at }: Price): void {
    if (/优惠|减|免|返|折|奖|补/.test(name)) return;
    visitExpression(value, (node) => {
      if (node.op !== 'if' || !node.at || !('right' in node.condition)) return;
      const { condition } = node;
      const of = 'left' in condition ? unconverted(condition.left) : undefined;
      const better = of?.op === 'indicator' ? this.program.indicators[of.name]?.direction : undefined;
      const [yes, no] = [node.whenTrue, node.whenFalse].map(numberIn);
      if (!better || !yes || !no || !/^(lt|le|gt|ge)$/.test(condition.op)) return;
      const isHigh = condition.op === 'gt' || condition.op === 'ge';
      const isBetter = isHigh === (better === 'up');
      if (compare(yes, no) === (isBetter ? 1 : -1)) this.warn(node.at ?? at, printExpression(node), 'better-pays-more');
    });
  }

  /** `占比`, `覆盖率` of more than all there is. */
  shares(): void {
    for (const { name, unit, values, at } of ownOf(this.program, 'parameters'))
      for (const { value, isPending, at: place } of values)
        this.share(name, isPending ? undefined : value, unit, place ?? at);
    for (const { name, lines, unit, at } of this.program.targets)
      for (const { value } of lines) this.share(name, value, unit, at);
  }

  share(name: string, text: string | undefined, unit: string | undefined, at: Span): void {
    const value = parseExact(text ?? '');
    if (value && unit === '%' && ofAll.test(name) && compare(value, exact(100n)) > 0)
      this.warn(at, `${name} ${printExact(value)}%`, 'share-over-whole');
  }

  run(): void {
    const { program } = this;
    for (const { formula, at } of formulaSitesOf(program)) this.formula(formula, at);
    for (const { groups } of Object.values(program.schemes))
      for (const { items } of groups) {
        for (const item of items) {
          this.item(item);
          if (item.points) this.flags(item.points, item.at);
        }
      }
    for (const incentive of Object.values(program.incentives)) {
      const { amount, cap, at } = incentive;
      this.ranks(incentive);
      if (amount) this.flags(amount, at);
      this.cap(cap, at);
    }
    for (const { limit, at } of Object.values(program.ceilings)) this.cap(limit, at);
    for (const price of Object.values(program.prices)) this.surcharge(price);
    this.shares();
    this.tables();
  }
}

/** Reports terms counted twice, benchmarks that are the worst, points, ranks and caps the wrong way round. */
export function checkTerms(program: Program, report: Report): void {
  new TermCheck(program, report).run();
}
