import type { Report } from '../base/diagnostic.ts';
import { add, type Exact, exact, isEqual, multiply, one, printExact, subtract } from '../base/exact.ts';
import { getUnit, isPure } from '../base/unit.ts';
import { fixedNumber } from '../bind/fixed-number.ts';
import { formulasOfIndicator } from '../bind/own-formulas.ts';
import type { SaidNumber } from '../parse/numbers-in-text.ts';
import type { Choice, Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Program } from '../program/program.ts';
import { unconverted, visitExpression } from '../program/visit-expression.ts';
import { formulasOf } from '../sense/cited-formulas.ts';
import { type ClauseTexts, isNamedIn, namesIn, sayNumber } from '../sense/clause-texts.ts';
import { factorsOf, termsOf } from '../sense/formula-parts.ts';
import { printWritten } from '../sense/print-amount.ts';
import { isNarrowed, nearness } from '../sense/said-names.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';

/** What comes before the base of a share: `按投在本市数额的 0.5%`. */
const leads =
  /^.*(?:按照?|以|奖励?|补助?|补贴|返还|收取|加收|乘以?|支付|发放|不(?:得)?(?:超过|高于|大于|多于)|控制在|至多为?|上限为|最高(?:为|到)?|封顶为?)/;
/** What stands before the base of a cap and isn't part of its name. */
const whose = /^(?:其|该|当年|本年|该项目|该企业|项目|企业|单位)(?=..)/;
const capped = /不(?:得)?(?:超过|高于|大于|多于)[^，；。的]{2,10}\s*$/;
/** `达到核定节能量 90%`: what something is held against, without 的. */
const reached = /(?:达到|不?低于|不?高于|不?超过|不足|大于|小于)([^，；。的]{2,10})\s*$/;
/** Whose figure it is: of the firm's own and the one found right the clause means one. */
const stated = /^(?:核定|核查|核准|核实|审定|审核|实际|申报|自报|承诺|约定|计划|预计|备案)/;
const by = /(?:上浮|上调|提高|增加|加价|加收|加征|加计|另加|再加)(?:了|幅度|比例|为)?\s*$/;
const off = /(?:下浮|下调|降低|减少|优惠|减免|减收|减征|扣减|少收)(?:了|幅度|比例|为)?\s*$/;
const relieved = /(?:优惠|减免|减收|减征|少收)(?:了|幅度|比例|为)?\s*$/;
const apart = /超(?:过|出|额)|[高多]于|增(?:加|长|量|幅)|新增|差额|低于|不足|缺口|部分|扣除|减去/;
const net = /扣除|扣减|减去|不含|剔除|不(?:予)?计/;
/** By how much something is more or less: no name of what. */
const change =
  /^(?:[较比](?:上年|去年))?(?:增[加长量]|新增|净增|超[出过额]|减少|下降|降低|上升)(?:部分|额|量|数|值|额度|数额)?$/;
const to = /(?:按|减按|打|到|至|的)\s*$/;
const worst = /(?:最差|最低|最末|末位|最后)(?:一名|的)?(?:得|为|是|计|有)?[^，；。\d]{0,6}$/;
const together = /合计|之和|总和|一并|都|均/;

/** A number without a unit of its own that a part of a clause says, and that part. */
interface Said {
  readonly part: string;
  readonly number: SaidNumber;
}

class BaseCheck extends ClauseCheck {
  private isOfAward({ at }: Citing): boolean {
    return Object.values(this.program.incentives).some((one) => one.at === at);
  }

  /** Where clauses say a share or multiple. */
  saidIn(value: Exact, cited: Citing): readonly Said[] {
    const own = sayNumber(printExact(value), '1')?.value;
    return this.texts.read(cited).parts.flatMap((part) =>
      this.texts
        .numbersIn(part)
        .filter((number) => number.dimension === '' && number.value === own)
        .map((number) => ({ part, number })),
    );
  }

  /** A share or multiple that stands in a product: a pure number, neither nothing nor all. */
  shareOf(node: Expression): Exact | undefined {
    const of = unconverted(node);
    const value = of.op === 'constant' || of.op === 'parameter' ? fixedNumber(of, this.program) : undefined;
    const factor = value && isPure(getUnit(of.unit ?? '1')) ? getUnit(of.unit ?? '1').scale : undefined;
    const share = value && factor ? multiply(value, factor) : undefined;
    return share && share.n !== 0n && !isEqual(share, one) ? share : undefined;
  }

  product(node: Expression, cited: Citing): void {
    const factors = factorsOf(node);
    for (const factor of factors) {
      const share = this.shareOf(factor);
      if (!share) continue;
      const others = factors.filter((other) => other !== factor);
      const [said, more] = this.saidIn(share, cited);
      if (!said || more || others.length === 0) continue;
      this.base(others, factor, said, cited);
      for (const other of others) this.everything(other, factor, said, cited);
    }
  }

  /** `按投在本市数额的 0.5%`, and it is taken of the whole. */
  base(others: readonly Expression[], factor: Expression, { part, number }: Said, cited: Citing): void {
    const before = part.slice(0, number.from);
    this.stated(others, before, { part, number }, cited);
    if (!/的\s*$/.test(before) && !capped.test(before)) return;
    const phrase = before
      .replace(leads, '')
      .replace(/的\s*$/, '')
      .replace(whose, '')
      .replace(whose, '');
    const of = others.flatMap((other) => this.wholesIn(other));
    if (phrase.length < 3 || phrase.length > 12 || of.length === 0) return;
    // `投资差额` is what one has above the other.
    if (/差额?$|缺口$/.test(phrase) && others.some((other) => termsOf(other).some(({ sign }) => sign === -1))) return;
    for (const own of of) {
      const isOwn = phrase.includes(own.name) || isNarrowed(own.name, phrase);
      const near = nearness(own.name, phrase);
      if (isOwn || others.flatMap(namesIn).some((name) => name !== own.name && isNamedIn(phrase, name))) continue;
      const meant = this.alike(own).find((name) => {
        if (of.some((one) => one.name === name) || isNarrowed(name, own.name)) return false;
        if (change.test(phrase)) return name.endsWith(phrase);
        const isMeant = (near === 0 || name.length > 2) && (isNarrowed(name, phrase) || phrase.includes(name));
        return isMeant || (near === 0 && name.length > 3 && nearness(name, phrase) >= 0.5);
      });
      if (meant !== undefined && !this.goesBy(own.name, meant))
        this.tell(own.at ?? factor.at ?? cited.at, cited, part, 'claims-base-of', own.name, meant);
    }
  }

  /** `达到核定节能量的 90%`, and it is held against the 申报节能量. */
  private stated(others: readonly Expression[], before: string, { part }: Said, cited: Citing): void {
    const phrase = (reached.exec(before.replace(/的\s*$/, ''))?.[1] ?? '').trim();
    const mine = stated.exec(phrase)?.[0];
    const stem = phrase.slice(mine?.length ?? 0);
    if (mine === undefined || stem.length < 2) return;
    for (const own of others.flatMap((other) => this.wholesIn(other))) {
      const theirs = stated.exec(own.name)?.[0];
      if (theirs === undefined || theirs === mine || own.name !== theirs + stem) continue;
      const meant = this.alike(own).find((name) => name === phrase || name === stem);
      if (meant !== undefined && !this.texts.textOf(cited).includes(own.name))
        this.tell(own.at ?? cited.at, cited, part, 'claims-base-of', own.name, meant);
    }
  }

  /** Names of what a share is taken of, with their units. */
  private wholesIn(
    node: Expression,
  ): { readonly name: string; readonly unit: string; readonly at: Expression['at'] }[] {
    return termsOf(node).flatMap(({ of }) =>
      of.op === 'item' || of.op === 'indicator' || of.op === 'parameter'
        ? [{ name: of.name, unit: of.unit ?? '1', at: of.at }]
        : [],
    );
  }

  /** What could stand in the place of a name: of the same unit, in the same subject's data. */
  private alike({ name, unit }: { readonly name: string; readonly unit: string }): string[] {
    const { items, indicators, parameters } = this.program;
    const subject = (items[name] ?? indicators[name])?.subject;
    const { dimension } = getUnit(unit);
    const isAlike = (one: { readonly unit?: string }) => getUnit(one.unit ?? '1').dimension === dimension;
    return [
      ...[...Object.values(items), ...Object.values(indicators)].filter(
        (one) => isAlike(one) && (subject === undefined || one.subject === subject),
      ),
      ...Object.values(parameters).filter((one) => one.type === 'number' && isAlike(one)),
    ].map((one) => one.name);
  }

  /** Whether an indicator is what is meant, only worked on. */
  private goesBy(indicator: string, name: string): boolean {
    const formulas = formulasOfIndicator(this.program.indicators[indicator]);
    if (formulas.some((one) => this.isNetOf(one, name, indicator))) return true;
    return formulas.some((one) => namesIn(one).includes(name)) && indicator.slice(-2) !== name.slice(-2);
  }

  /** `二手设备应当扣除`: what is left of a name when that is done. */
  private isNetOf(formula: Expression, name: string, indicator: string): boolean {
    const of = unconverted(formula);
    const cites = this.program.indicators[indicator]?.sources?.flatMap((one) => one.cites) ?? [];
    return of.op === 'subtract' && namesIn(of.left).includes(name) && net.test(this.texts.textOf({ cites }));
  }

  /** `外资按 1.5 倍计`, and both are multiplied, or the other one. */
  everything(other: Expression, factor: Expression, { part }: Said, cited: Citing): void {
    const terms = termsOf(other);
    if (terms.length < 2 || together.test(part)) return;
    // `超过约定部分的 20%` is of the difference itself.
    if (terms.some(({ sign }) => sign === -1) && apart.test(part)) return;
    const named = terms.map(({ of }) => namesIn(of).some((name) => isNamedIn(part, name)));
    const left = terms.find((_, index) => !named[index]);
    const isWhole = left && namesIn(left.of).length > 0 && named.includes(true);
    if (isWhole)
      this.tell(
        other.at ?? cited.at,
        cited,
        part,
        'claims-factor-on-all',
        printWritten(factor),
        printExpression(left.of),
      );
  }

  /** `外资按 1.5 倍计`, and the other one is multiplied. */
  sum(node: Expression, cited: Citing): void {
    const terms = termsOf(node);
    if (terms.length < 2) return;
    for (const { of } of terms) {
      const factors = factorsOf(of);
      const names = factors.flatMap(namesIn);
      const factor = factors.find((one) => this.shareOf(one));
      const share = factor && this.shareOf(factor);
      const [said, more] = share ? this.saidIn(share, cited) : [];
      if (!factor || !said || more || names.length === 0) continue;
      const { part } = said;
      const other = terms.find(
        (one) =>
          one.of !== of && factorsOf(one.of).length === 1 && namesIn(one.of).some((name) => isNamedIn(part, name)),
      );
      if (other && !names.some((name) => isNamedIn(part, name)))
        this.tell(
          of.at ?? cited.at,
          cited,
          part,
          'claims-factor-on-other',
          printWritten(factor),
          printExpression(other.of),
        );
    }
    this.shares(node, cited);
  }

  /** `最差的得六成`, and the fixed part is the other. */
  shares(node: Expression, cited: Citing): void {
    if (node.op !== 'add') return;
    const [fixed, varied] = [node.left, node.right].map((side) => ({
      share: this.shareOf(side),
      factor: factorsOf(side).flatMap((one) => this.shareOf(one) ?? [])[0],
      isVaried: factorsOf(side).length > 1,
    }));
    if (!fixed?.share || !varied?.factor || !varied.isVaried || !isEqual(add(fixed.share, varied.factor), one)) return;
    const said = (value: Exact) =>
      this.saidIn(value, cited).find(({ part, number }) => worst.test(part.slice(0, number.from)));
    const other = said(varied.factor);
    if (other && !said(fixed.share) && !isEqual(fixed.share, varied.factor))
      this.tell(node.at ?? cited.at, cited, other.part, 'claims-other-way', printExpression(node));
  }

  /** `A类减免 100%，B类减免 60%`, and the choice is between what is relieved: all of it for the one. */
  isRelief(cited: Citing): boolean {
    return this.saidIn(one, cited).some(({ part, number }) => off.test(part.slice(0, number.from)));
  }

  /** `上浮 50%` as 50 % beside 100 %, and `按 80% 计` as 20 %. */
  branches(node: Choice, cited: Citing): void {
    const leaves = leavesOf(node).flatMap((leaf) => {
      const of = unconverted(leaf);
      const value = isPure(getUnit(of.unit ?? '1')) ? fixedNumber(of, this.program) : undefined;
      return value ? [{ leaf, value: multiply(value, getUnit(of.unit ?? '1').scale) }] : [];
    });
    if (!leaves.some(({ value }) => isEqual(value, one)) || this.isRelief(cited)) return;
    for (const { leaf, value } of leaves) {
      const has = (other: Exact) => !isEqual(other, value) && leaves.some((one) => isEqual(one.value, other));
      if (value.n <= 0n || isEqual(value, one)) continue;
      const said = this.saidIn(value, cited);
      const before = ({ part, number }: Said) => part.slice(0, number.from);
      // What an award gives is the relief itself.
      if (this.isOfAward(cited) && said.some((each) => relieved.test(before(each)))) continue;
      const isChange = said.length > 0 && said.every((each) => by.test(before(each)) || off.test(before(each)));
      const [first] = said;
      const at = leaf.at ?? node.at ?? cited.at;
      if (isChange && first && !has(add(one, value)) && !has(subtract(one, value))) {
        const meant = by.test(before(first)) ? add(one, value) : subtract(one, value);
        this.tell(
          at,
          cited,
          first.part,
          'claims-by-as-to',
          printWritten(leaf),
          `${printExact(multiply(meant, exact(100n)))}%`,
        );
      }
      const left = subtract(one, value);
      const reached = left.n > 0n && said.length === 0 ? this.saidIn(left, cited) : [];
      const [whole] = reached;
      if (
        whole &&
        !has(left) &&
        reached.every(
          (each) =>
            to.test(before(each)) &&
            /^\s*(?:计|收|征|执行|缴|付|折|给|核)/.test(each.part.slice(each.number.from + each.number.text.length)),
        )
      )
        this.tell(at, cited, whole.part, 'claims-by-as-to', printWritten(leaf), whole.number.text);
    }
  }

  formula(formula: Expression, cited: Citing): void {
    if (this.texts.textOf(cited) === '') return;
    const seen = new Set<Expression>();
    visitExpression(formula, (node) => {
      if ((node.op === 'multiply' || node.op === 'add' || node.op === 'if') && !seen.has(node)) {
        // The whole of a product, sum or choice is looked at once.
        visitSame(node, (inner) => seen.add(inner));
        if (node.op === 'multiply') this.product(node, cited);
        else if (node.op === 'add') this.sum(node, cited);
        else if (node.op === 'if') this.branches(node, cited);
      }
    });
  }

  run(): void {
    for (const { formula, cites, at } of formulasOf(this.program)) this.formula(formula, { cites, at });
  }
}

function leavesOf(node: Expression): readonly Expression[] {
  return node.op === 'if' ? [...leavesOf(node.whenTrue), ...leavesOf(node.whenFalse)] : [node];
}

/** The nodes of one product, sum or choice, without what they are made of. */
function visitSame(node: Expression, visit: (node: Expression) => void): void {
  visit(node);
  if (node.op === 'multiply' || node.op === 'add') {
    for (const side of [node.left, node.right].map(unconverted)) if (side.op === node.op) visitSame(side, visit);
  } else if (node.op === 'if')
    for (const branch of [node.whenTrue, node.whenFalse]) if (branch.op === 'if') visitSame(branch, visit);
}

/** Reports shares and multiples of something else than their clauses say: of another base, of all, by so much for to so much. */
export function checkClauseBases(program: Program, texts: ClauseTexts, report: Report): void {
  new BaseCheck(program, texts, report).run();
}
