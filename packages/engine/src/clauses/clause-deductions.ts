import type { Report } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import { getUnit } from '../base/unit.ts';
import type { Clause } from '../program/document.ts';
import type { Compare, Expression } from '../program/expression.ts';
import { ownOf } from '../program/own-definitions.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Program } from '../program/program.ts';
import { unshiftedName } from '../program/shift.ts';
import { unconverted, visitExpression } from '../program/visit-expression.ts';
import { type CitedFormula, citedFormulasOf, indicatorFormulasOf } from '../sense/cited-formulas.ts';
import { type ClauseTexts, isNamedIn, namesIn } from '../sense/clause-texts.ts';
import { signedNames, termsOf } from '../sense/formula-parts.ts';
import { citingOf } from '../sense/per-clause.ts';
import { sharedPairs } from '../sense/said-names.ts';
import { ClauseCheck } from './clause-check.ts';

/** What a clause takes off: `减去前两年已缴的`, `扣除政府原因的天数`. */
const takenOff = /(?:减去|扣除|扣减|扣掉|抵扣|抵减|减掉|扣去)(?!的|后|了)([^，；。]{2,16})/;
const takenOffBehind = /([^，；。]{2,12}?)(?:予以|应当|可以|可|要|的)?(?:扣除|抵扣|抵减|减去|扣减)(?:的|后|计算|$)/;
/** `二手设备从设备投资中扣除`: what stands before 从 is taken off what stands behind it. */
const takenFrom = /([^，；。]{2,12}?)(?:应当?|要|须)?从[^，；。]{2,14}[中里内](?:予以)?(?:扣除|扣减|减去|减掉|扣去)/;
/** `政府原因延误的月数不计入`. */
const notCounted = /([^，；。]{2,16}?)(?:均|都|也)?不(?:予)?计(?:入|算)?$/;
/** `按缺口的比例扣减管理费`: what is cut down itself, not what is taken off something else. */
const cutDown = /(?:比例|幅度|系数|[%‰倍成])[^，；。]{0,4}(?:扣除|扣减|核减|减扣|扣)/;
const above = /超过|超出|大于|不够/;
const scaledDown = /(?:按|同)比例(?:缩减|核减|压减|调减|削减|扣减|递减|打折|折减)/;
const surplus = /超(?:过|出|额)[^，；。]*(?:部分|的)|超额|超收|多(?:于|出)/;
const shortfall = /低于|不足|不够|少于|未达|达不到|没有达到/;
const short = /缺口|欠缺|短缺|差额|不足|亏损|未完成/;
const over = /超额|盈余|结余|节余|超出|超过|超产/;

interface Place {
  readonly formula: Expression;
  readonly at: Span;
}

class DeductionCheck extends ClauseCheck {
  private readonly all: readonly CitedFormula[];
  private readonly subtracted: ReadonlySet<string>;

  constructor(program: Program, texts: ClauseTexts, report: Report) {
    super(program, texts, report);
    this.all = [...citedFormulasOf(program), ...indicatorFormulasOf(program)];
    const subtracted = new Set<string>();
    for (const { formula } of this.all)
      if (formula)
        visitExpression(formula, (node) => {
          if (node.op === 'subtract') for (const name of namesIn(node.right)) subtracted.add(name);
          if (node.op === 'negate') for (const name of node.of.flatMap(namesIn)) subtracted.add(name);
        });
    this.subtracted = subtracted;
  }

  /** Numbers that a clause takes off, added or left out. */
  clause({ path, summary = '' }: Clause): void {
    for (const part of this.texts.readText(summary).parts) {
      const phrase = (takenFrom.exec(part) ?? takenOff.exec(part) ?? takenOffBehind.exec(part))?.[1];
      if (phrase === undefined || cutDown.test(part)) continue;
      const named = [...ownOf(this.program, 'items'), ...ownOf(this.program, 'indicators')].filter(
        (one) => !('type' in one && one.type !== 'number') && isNamedIn(phrase, one.name),
      );
      const [first, other] = named;
      if (!first || other || this.subtracted.has(first.name)) continue;
      const formulas = this.all.filter(({ cites }) => cites.includes(path));
      const added = formulas.flatMap((one) => this.addedIn(one, first.name))[0];
      if (added)
        this.tell(added.at, { cites: [path] }, part, 'claims-added', first.name, printExpression(added.formula));
      else this.missing(part, path, first.name, first.unit ?? '1', formulas);
    }
  }

  /** `延误的月数不计入`, and it is taken off in one of several comparisons of times and not in another. */
  private beside({ path, summary = '' }: Clause): void {
    for (const part of this.texts.readText(summary).parts) {
      const phrase = (notCounted.exec(part) ?? takenOff.exec(part))?.[1];
      const name = phrase && ownOf(this.program, 'items').find((one) => isNamedIn(phrase, one.name))?.name;
      if (!name) continue;
      const spans = citingOf(this.program)(path).formulas.flatMap(({ formula, at }) =>
        formula ? spansIn(formula).map((node) => ({ node, at: node.at ?? at })) : [],
      );
      const [bare, more] = spans.filter(({ node }) => !namesIn(node).includes(name));
      const isOdd = bare && !more && spans.length > 1 && spans.every((one) => unitOf(one.node) === unitOf(bare.node));
      if (isOdd) this.tell(bare.at, { cites: [path] }, part, 'claims-not-deducted', name);
    }
  }

  /** Where a name is added to something else. */
  private addedIn({ formula, at }: CitedFormula, name: string): Place[] {
    const found: Place[] = [];
    if (formula)
      visitExpression(formula, (node) => {
        if (node.op !== 'add') return;
        const terms = termsOf(node);
        const own = terms.find(
          ({ of }) => (of.op === 'item' || of.op === 'indicator') && unshiftedName(of.name) === name,
        );
        if (own && terms.length > 1) found.push({ formula: node, at: node.at ?? at });
      });
    return found;
  }

  /** What is paid or charged without what the clause takes off it; of several the one that the part speaks of most. */
  private missing(part: string, path: string, name: string, unit: string, formulas: readonly CitedFormula[]): void {
    const isMade = (formula: Expression) =>
      this.program.indicators[name] !== undefined && namesIn(formula).some((one) => one === name);
    const { dimension } = getUnit(unit);
    const amounts = formulas.flatMap(({ formula, at }) =>
      formula?.type === 'number' &&
      getUnit(formula.unit ?? '1').dimension === dimension &&
      namesIn(formula).length > 0 &&
      !namesIn(formula).includes(name) &&
      !isMade(formula)
        ? [{ formula, at, near: Math.max(...namesIn(formula).map((one) => sharedPairs(one, part))) }]
        : [],
    );
    const best = Math.max(0, ...amounts.map(({ near }) => near));
    const [own] = amounts.filter(
      ({ near, formula }) => near === best && formula.op !== 'item' && formula.op !== 'indicator',
    );
    if (own) this.tell(own.formula.at ?? own.at, { cites: [path] }, part, 'claims-not-deducted', name);
  }

  /** What falls short is paid where the clause rewards what is above, and the reverse. */
  turned(formula: Expression | undefined, cited: CitedFormula, isReward: boolean): void {
    const [meant, other, wrong] = isReward ? [surplus, shortfall, short] : [shortfall, surplus, over];
    const said = this.texts.read(cited).parts.find((part) => meant.test(part));
    if (!formula || said === undefined || this.texts.read(cited).parts.some((part) => other.test(part))) return;
    for (const { name, sign, node } of signedNames(formula))
      if (sign === 1 && wrong.test(name) && !this.texts.textOf(cited).includes(name))
        this.tell(node.at ?? cited.at, cited, said, 'claims-other-way', printExpression(formula));
  }

  /** `超过总量的按比例缩减`, and what is below is raised as well. */
  scaled({ formula, cites, at }: CitedFormula): void {
    const said = this.texts.read({ cites }).sentences.find(({ text }) => above.test(text) && scaledDown.test(text));
    if (!formula || !said) return;
    let isBounded = false;
    const scaled: Expression[] = [];
    visitExpression(formula, (node) => {
      isBounded ||= node.op === 'min' || node.op === 'if';
      if (node.op !== 'multiply' && node.op !== 'divide') return;
      const factors = quotientOf(node);
      const names = factors.over.map(printExpression);
      if (
        factors.below.some(
          (one) => one.op === 'aggregate' && one.how === 'sum' && names.includes(printExpression(unconverted(one.of))),
        )
      )
        scaled.push(node);
    });
    const [first] = scaled;
    if (first && !isBounded)
      this.tell(first.at ?? at, { cites }, said.text, 'claims-scaled-up', printExpression(first));
  }

  run(): void {
    for (const one of this.all) this.scaled(one);
    for (const clause of this.program.clauses) {
      this.clause(clause);
      this.beside(clause);
    }
    for (const one of Object.values(this.program.incentives)) this.turned(one.amount, one, true);
    for (const one of Object.values(this.program.prices)) this.turned(one.charge, one, false);
  }
}

/** Comparisons of how long something takes. */
function spansIn(formula: Expression): readonly Compare[] {
  const found: Compare[] = [];
  visitExpression(formula, (node) => {
    if (!/^(?:lt|le|gt|ge)$/.test(node.op) || !('left' in node)) return;
    const [first] = termsOf(node.left);
    if (first?.of.op === 'since' && first.of.in === 'months') found.push(node as Compare);
  });
  return found;
}

function unitOf({ left }: Compare): string {
  return left.unit ?? '1';
}

/** What a product of quotients multiplies and what it divides by. */
function quotientOf(node: Expression): { readonly over: readonly Expression[]; readonly below: readonly Expression[] } {
  const of = unconverted(node);
  if (of.op !== 'multiply' && of.op !== 'divide') return { over: [of], below: [] };
  const [left, right] = [quotientOf(of.left), quotientOf(of.right)];
  return of.op === 'multiply'
    ? { over: [...left.over, ...right.over], below: [...left.below, ...right.below] }
    : { over: [...left.over, ...right.below], below: [...left.below, ...right.over] };
}

/** Reports what rules add or leave out where their clauses take it off, and what falls short for what is above. */
export function checkClauseDeductions(program: Program, texts: ClauseTexts, report: Report): void {
  new DeductionCheck(program, texts, report).run();
}
